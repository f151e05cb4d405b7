"""When `serve` puts the network that comes with the code in force, and when it leaves what is in force alone."""

from pathlib import Path

import pytest
from neo4j import Driver

from inner_circle import shipped
from inner_circle.loading import put_in_force
from inner_circle.networks import read
from inner_circle.shipped import keep_current, why_it_stays
from seed.format.network import Network
from seed.loading.load import load_network
from seed.loading.release import FORM, digest_of_files
from service.settings import Settings
from tests.support.console import run as command
from tests.support.folders import TINY, change, copy_tiny
from tests.support.releases import in_force, run

TITLE = "Tiny world"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny world as the network that comes with the code."""
    folder = copy_tiny(tmp_path / "shipped")
    monkeypatch.setattr(shipped, "SHIPPED", folder)
    return folder


def put(settings: Settings, folder: Path) -> None:
    """Put a folder in force as `inner-circle load` does."""
    put_in_force(settings, read(folder), lambda _: None, files=digest_of_files(folder))


def other(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """Return the tiny world with one change."""
    folder = copy_tiny(tmp_path / "other")
    change(folder, file, old, new)
    return folder


class TestKeepCurrent:
    def test_where_nothing_is_in_force_it_is_loaded_and_then_not_read_again(
        self, settings: Settings, empty: Driver, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert keep_current(settings, lambda _: None) == "Tiny world 1.0.0"
        digest = in_force(empty)["digest"]
        reports: list[str] = []
        monkeypatch.setattr("inner_circle.networks.read", lambda _: pytest.fail("it was read again"))
        assert keep_current(settings, reports.append) == "Tiny world 1.0.0"
        assert (in_force(empty)["digest"], reports) == (digest, [])

    @pytest.mark.parametrize(
        ("version", "stays"), [("0.9.0", False), ("0.10.0", False), ("1.0", True), ("2.0.0", True)]
    )
    def test_only_an_older_version_of_it_is_replaced(
        self, settings: Settings, empty: Driver, folder: Path, tmp_path: Path, version: str, *, stays: bool
    ) -> None:
        put(settings, other(tmp_path, "network.yaml", "version: 1.0.0", f"version: {version}"))
        before = in_force(empty)["digest"]
        reports: list[str] = []
        assert keep_current(settings, reports.append) == f"Tiny world {version if stays else '1.0.0'}"
        assert (in_force(empty)["digest"] == before) is stays
        assert f"Tiny world {version} {'stays in force' if stays else 'is older'}" in reports[0]

    @pytest.mark.parametrize(
        ("file", "old", "new", "why"),
        [
            ("network.yaml", "title: Tiny world", "title: Another", "another network"),
            ("figures/abroad.yaml", "Hugo Holm", "Hugo the Second", "same version but are others"),
        ],
    )
    def test_what_somebody_else_has_put_in_force_stays_and_it_says_why(
        self, settings: Settings, empty: Driver, folder: Path, tmp_path: Path, file: str, old: str, new: str, why: str
    ) -> None:
        put(settings, other(tmp_path, file, old, new))
        before = in_force(empty)["digest"]
        reports: list[str] = []
        keep_current(settings, reports.append)
        assert in_force(empty)["digest"] == before
        assert why in reports[0]
        assert "`inner-circle load`" in reports[0]

    def test_load_keep_follows_the_same_rule_and_takes_no_folder(
        self, settings: Settings, empty: Driver, tmp_path: Path
    ) -> None:
        load_network(settings, read(TINY))
        before = in_force(empty)["digest"]
        user, password = settings.neo4j_username, settings.neo4j_password
        named = {"NEO4J_URI": settings.neo4j_uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
        done = command(tmp_path, "load", "--keep", **named)
        assert (done.returncode, done.stdout) == (0, "In force: Tiny world 1.0.0\n"), done.stderr
        assert "it is another network" in done.stderr
        assert in_force(empty)["digest"] == before
        assert "--keep goes without a FOLDER" in command(tmp_path, "load", "--keep", str(TINY), **named).stderr

    def test_the_same_files_loaded_by_an_older_program_are_loaded_again(
        self, settings: Settings, empty: Driver, folder: Path, second: Network
    ) -> None:
        # An older program may have made another graph of the same files: here one with another name for Hugo.
        with pytest.MonkeyPatch.context() as older:
            older.setattr("seed.loading.release.FORM", FORM - 1)
            load_network(settings, second, files=digest_of_files(folder))
        assert keep_current(settings, lambda _: None) == "Tiny world 1.0.0"
        assert in_force(empty)["hugo"] == ["Hugo Holm"]

    def test_what_another_instance_puts_in_force_meanwhile_stays(
        self, settings: Settings, empty: Driver, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(settings, other(tmp_path, "network.yaml", "version: 1.0.0", "version: 1.1.0"))
        before = in_force(empty)["digest"]

        async def nothing_yet(*_: object) -> None:
            return None

        monkeypatch.setattr(shipped, "_in_force", nothing_yet)
        reports: list[str] = []
        assert keep_current(settings, reports.append) == "Tiny world 1.1.0"
        assert in_force(empty)["digest"] == before
        assert any("stays in force" in line for line in reports)

    def test_a_release_from_before_there_were_forms_gives_way_to_the_same_version(
        self, settings: Settings, empty: Driver, folder: Path, second: Network
    ) -> None:
        load_network(settings, second)
        run(empty, "formless")
        assert keep_current(settings, lambda _: None) == "Tiny world 1.0.0"
        assert in_force(empty)["hugo"] == ["Hugo Holm"]


@pytest.mark.parametrize(
    ("theirs", "ours", "stays"),
    [
        ("1.9.0", "1.10.0", ""),
        ("1.10.0", "1.9.0", "version 1.9.0, which is not newer"),
        ("1.0.0+mine", "2.0.0", "somebody's own"),
        ("the blue one", "2.0.0", "nobody can say"),
        ("1.0.0rc1", "1.0.0", ""),
    ],
)
def test_versions_are_compared_as_versions(theirs: str, ours: str, stays: str) -> None:
    current = {"title": TITLE, "version": theirs, "files": "theirs", "form": FORM}
    found = why_it_stays(current, {"title": TITLE, "version": ours, "files": "ours", "form": FORM})
    assert stays in found
    assert bool(found) is bool(stays)


@pytest.mark.parametrize(("form", "stays"), [(None, False), (FORM - 1, False), (FORM + 1, True)])
def test_of_the_same_files_the_newer_form_stays(form: int | None, *, stays: bool) -> None:
    one = {"title": TITLE, "version": "1.0.0", "files": "same"}
    assert bool(why_it_stays(one | {"form": form}, one | {"form": FORM})) is stays
