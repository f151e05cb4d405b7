"""What docker-compose.yml and the Dockerfile say; `make compose-check` runs them, where there is a container engine."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from inner_circle.engine.home import Home
from inner_circle.engine.launch import Limits, write_configuration
from tests.support.servers import GUARDS, IMAGE

ROOT = Path(__file__).parents[2]
DIGEST = re.compile(r"@sha256:[0-9a-f]{64}$")


@pytest.fixture(scope="module")
def services() -> Any:
    """The services of the compose file."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_images_are_pinned_by_digest_and_the_tests_use_the_same(services: Any) -> None:
    assert services["neo4j"]["image"] == f"${{NEO4J_IMAGE:-{IMAGE}}}"
    assert DIGEST.search(IMAGE)
    dockerfile = (ROOT / "Dockerfile").read_text()
    base = re.search(r"^ARG PYTHON_IMAGE=(\S+)$", dockerfile, re.MULTILINE)
    assert base
    assert DIGEST.search(base[1])
    assert set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)) <= {"${PYTHON_IMAGE}", "build", "base"}


def test_no_container_has_rights_of_the_system_and_none_of_ours_can_write_its_image(services: Any) -> None:
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("read_only") or name == "neo4j"
    assert services["neo4j"]["user"] == "7474:7474"
    assert services["service"]["build"]["target"] == services["loader"]["build"]["target"] == "without-neo4j"


def test_the_server_has_the_guards_of_the_embedded_one(services: Any, tmp_path: Path) -> None:
    said = services["neo4j"]["environment"]
    assert said.items() >= GUARDS.items()
    home = Home(tmp_path)
    home.make()
    write_configuration(home, Limits(), bolt=7687, http=7474)
    embedded = dict(line.split("=", 1) for line in (home.conf / "neo4j.conf").read_text().splitlines()[1:])
    for name in ("db.transaction.timeout", "dbms.usage_report.enabled", "client.allow_telemetry"):
        assert said[f"NEO4J_{name.replace('_', '__').replace('.', '_')}"] == embedded[name], name
    for origin in (
        said["NEO4J_dbms_security_http__access__control__allow__origin"],
        embedded["dbms.security.http_access_control_allow_origin"],
    ):
        assert re.match(r"http://(localhost|127\.0\.0\.1):", origin)


def test_a_start_replaces_nothing_that_somebody_else_has_loaded(services: Any) -> None:
    assert services["loader"]["command"] == "load --keep"
    assert "--no-load" in services["service"]["command"]
