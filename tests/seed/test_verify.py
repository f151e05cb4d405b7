"""`inner-circle verify`: a store that was altered at rest is found, named, noted, and mended by the next load."""

from dataclasses import replace
from pathlib import Path

import httpx
import numpy as np
import pytest
from click import ClickException
from neo4j import Driver

from inner_circle import shipped, verify
from inner_circle.shipped import keep_current
from seed.format.network import Network
from seed.loading.load import load_network, prepare
from seed.loading.search_index import write_index
from service.index import file
from service.index.prepare import path_of
from service.settings import Settings
from tests.support.folders import TINY, copy_tiny
from tests.support.releases import in_force, seen
from tests.support.servers import STATEMENTS

DAMAGE = sorted(path.stem for path in (STATEMENTS / "damage").iterdir())
TINY_NAMED = "Tiny world 1.0.0"


def alter(connection: Driver, damage: str) -> str:
    """Alter the release in force behind everybody's back; return what must be named."""
    return str(seen(connection, f"damage/{damage}")[0]["name"])


def said(settings: Settings, folder: Path | None = None) -> str:
    with pytest.raises(ClickException) as refused:
        verify.verified(settings, folder, lambda _: None)
    return refused.value.message


def test_what_was_loaded_is_found_as_it_was(settings: Settings, tiny: None) -> None:
    assert verify.verified(settings, None, pytest.fail).startswith(TINY_NAMED)


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_altered_at_rest_is_found_and_named_and_the_next_load_mends_it(
    settings: Settings, first: Network, tiny: None, connection: Driver, base_url: str, damage: str
) -> None:
    try:
        named = alter(connection, damage)
        assert named in said(settings, TINY)
        deep = httpx.get(f"{base_url}/ready?deep=true", timeout=30)  # not by the client that comes back after a 503
        assert (deep.status_code, deep.json()["title"]) == (503, "Data altered")
        assert httpx.get(f"{base_url}/ready", timeout=30).status_code == 200
    finally:
        assert load_network(settings, first).changed
    assert verify.verified(settings, TINY, pytest.fail).startswith(TINY_NAMED)
    assert not load_network(settings, first).changed


def test_a_record_cannot_be_named_by_another_folder(
    settings: Settings, first: Network, tiny: None, connection: Driver, tmp_path: Path
) -> None:
    other = copy_tiny(tmp_path / "other")
    (other / "ties/rival.yaml").unlink()
    reports: list[str] = []
    try:
        name = alter(connection, "claim")
        with pytest.raises(ClickException) as refused:
            verify.verified(settings, other, reports.append)
    finally:
        load_network(settings, first)
    assert name not in refused.value.message
    assert "is not what was loaded" in reports[0]


def test_deep_readiness_says_when_it_was_verified_last(settings: Settings, tiny: None, client: httpx.Client) -> None:
    before = client.get("/ready?deep=true").json()["verified"]
    assert client.get("/ready?deep").json()["verified"] == before
    assert before["result"] == "same"  # the load has verified it
    verify.verified(settings, None, pytest.fail)
    after = client.get("/ready?deep=true").json()["verified"]
    assert after["result"] == "same"
    assert after["at"] > before["at"]


def test_a_database_without_a_network_says_so(settings: Settings, empty: Driver) -> None:
    assert "holds no release" in said(settings)


@pytest.mark.parametrize("harm", ["day", "cut", "digest"])
def test_an_index_that_is_not_of_the_release_is_found(
    settings: Settings,
    first: Network,
    empty: Driver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
) -> None:
    monkeypatch.setattr("seed.loading.search_index.WORTH_WRITING", 0)
    at_home = settings.model_copy(update={"inner_circle_home": tmp_path})
    digest = load_network(at_home, first).digest
    path = path_of(tmp_path, digest)
    assert verify.verified(at_home, None, pytest.fail)
    held = file.opened(path, digest)
    if harm == "day":
        days = np.array(held.possible_from)
        days[0] += 1
        file.write(replace(held, possible_from=days), digest, path)
        expected = "possible_from"
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-1])
        expected = "bytes where it should have"
    else:
        content = prepare(first).content
        content.nodes["Figure"].append({"id": "zoe"})
        assert write_index(tmp_path, content, digest)
        expected = "figures.text"
    message = said(at_home)
    assert expected in message
    assert str(path) in message
    path.unlink()
    assert verify.verified(at_home, None, pytest.fail)


def test_the_shipped_network_is_mended_by_the_next_start(
    settings: Settings, empty: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_tiny(tmp_path / "shipped")
    monkeypatch.setattr(shipped, "SHIPPED", folder)
    monkeypatch.setattr(verify, "SHIPPED", folder)
    keep_current(settings, lambda _: None)
    whole = in_force(empty)["digest"]
    name = alter(empty, "tie_gone")
    reports: list[str] = []
    keep_current(settings, reports.append)
    assert reports == []  # nobody has looked yet
    assert f"{name} is not there" in said(settings)
    keep_current(settings, reports.append)
    assert "is not what was loaded any more" in reports[0]
    assert verify.verified(settings, None, pytest.fail)
    assert in_force(empty)["digest"] == whole
