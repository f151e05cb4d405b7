"""`inner-circle export` as a person meets it: files of a folder network and of the release in force."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from neo4j import Driver

from inner_circle.cli import cli
from seed.format.network import Network
from seed.loading.content import content_of
from seed.loading.digest import digest_of
from service.formats.offered import FORMATS
from service.settings import Settings
from tests.support.console import is_one_plain_sentence, run
from tests.support.folders import TINY
from tests.support.read_back import taken


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_is_written_in_every_format_without_a_database(
    form: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INNER_CIRCLE_HOME", str(home))
    to = tmp_path / "new" / f"tiny.{form}"
    done = CliRunner().invoke(cli, ["export", str(TINY), "--format", form, "--to", str(to)])
    assert done.exit_code == 0, done.output
    assert str(to) in done.output
    assert to.stat().st_size > 500
    assert [path.name for path in to.parent.iterdir()] == [to.name]
    assert not home.exists()


def test_a_data_package_is_written_to_a_new_folder_only(home: Path, tmp_path: Path) -> None:
    to = tmp_path / "package"
    done = run(home, "export", str(TINY), "--format", "datapackage", "--to", str(to))
    assert done.returncode == 0, done.stderr
    assert taken(to).about.title == "Tiny world"
    before = {path.name: path.read_bytes() for path in to.iterdir()}
    again = run(home, "export", str(TINY), "--format", "datapackage", "--to", str(to))
    assert again.returncode == 1
    assert is_one_plain_sentence(again.stderr)
    assert {path.name: path.read_bytes() for path in to.iterdir()} == before


def test_what_cannot_be_written_or_read_is_said_in_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for arguments in (
        [str(TINY), "--format", "md", "--to", str(tmp_path)],
        [str(TINY), "--format", "md", "--to", str(tmp_path / "file" / "x")],
    ):
        done = run(home, "export", *arguments)
        assert done.returncode == 1
        assert is_one_plain_sentence(done.stderr), done.stderr
    assert run(home, "export", str(TINY), "--format", "xlsx", "--to", str(tmp_path / "x")).returncode == 2
    broken = run(home, "export", str(tmp_path), "--format", "md", "--to", str(tmp_path / "x"))
    assert broken.returncode == 1
    assert "network.yaml" in broken.stderr


def named(settings: Settings) -> dict[str, str]:
    """Return the environment that names the tests' own server."""
    return {
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password,
        "NEO4J_DATABASE": settings.neo4j_database,
    }


def test_the_release_in_force_of_the_state_folder_is_written_as_its_files_were(
    used: Path, first: Network, tmp_path: Path
) -> None:
    done = run(used, "export", "--format", "datapackage", "--to", str(tmp_path / "package"))
    assert done.returncode == 0, done.stderr
    again = taken(tmp_path / "package")
    assert digest_of(content_of(again)).text() == digest_of(content_of(first)).text()
    described = json.loads((tmp_path / "package" / "datapackage.json").read_bytes())
    assert described["title"] == "Tiny world"


@pytest.mark.usefixtures("tiny")
def test_the_release_in_force_of_a_named_server_is_written(
    settings: Settings, first: Network, home: Path, tmp_path: Path
) -> None:
    drawn = run(home, "export", "--format", "graphml", "--to", str(tmp_path / "tiny.graphml"), **named(settings))
    assert drawn.returncode == 0, drawn.stderr
    assert {one.id for one in taken(tmp_path / "tiny.graphml").ties} == {one.id for one in first.ties}
    assert not home.exists()


def test_a_database_without_a_network_says_so(settings: Settings, empty: Driver, home: Path, tmp_path: Path) -> None:
    done = run(home, "export", "--format", "md", "--to", str(tmp_path / "x.md"), **named(settings))
    assert done.returncode == 1
    assert "holds no release" in done.stderr
    assert not (tmp_path / "x.md").exists()
