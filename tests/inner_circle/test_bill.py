"""The bill of materials: whole, valid, and the same each time."""

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from inner_circle.bill import LOCK, bill
from inner_circle.engine.jars import locked_jars


@pytest.fixture(scope="module")
def written() -> str:
    return bill()


def hashes(part: dict[str, Any]) -> set[str]:
    return {one["content"] for one in part["hashes"]}


def test_it_is_valid_and_the_same_each_time(written: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    assert bill() == written


def test_it_has_every_package_jar_and_script_with_its_checksums(written: str) -> None:
    parts = json.loads(written)["components"]
    by_kind = {
        kind: [one for one in parts if one["purl"].startswith(f"pkg:{kind}/")] for kind in ("pypi", "maven", "npm")
    }
    assert sum(map(len, by_kind.values())) == len(parts)
    assert all(one["hashes"] for one in parts)
    lock = LOCK.read_text()
    assert len(by_kind["pypi"]) == sum("==" in line and not line.startswith(" ") for line in lock.splitlines())
    assert {one for part in by_kind["pypi"] for one in hashes(part)} == {
        line.split("sha256:")[1].split()[0] for line in lock.splitlines() if "--hash=sha256:" in line
    }
    assert {one for part in by_kind["maven"] for one in hashes(part)} == {jar.sha256 for jar in locked_jars()}
    names = {one["name"] for one in by_kind["npm"]}
    assert {"d3-drag", "d3-force", "d3-selection", "d3-zoom"} <= names
    assert "esbuild" not in names
