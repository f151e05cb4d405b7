"""`inner-circle new` and `inner-circle import` as a person meets them, and what the service makes of the result."""

from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from inner_circle.cli import cli
from seed.checking.check import read_network
from seed.exporting.records import records_of
from seed.format.network import Network
from seed.loading.content import content_of
from seed.loading.digest import digest_of
from service.settings import Settings
from tests.support.console import is_one_plain_sentence, run
from tests.support.folders import TINY
from tests.support.loading import load_network
from tests.support.processes import eventually

ODD = "id;name;born\nр1;Йосип =1+1;c. 1890\nр2;<b>Ада</b>;\n;👩‍🚀 Ада;\n"
EDGES = "source,target,type\nр1,р2,friend\nр2,👩‍🚀 Ада,\nр1,Новий,xyz\n"


def test_a_new_network_passes_its_check_and_a_second_one_does_not_overwrite_it(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    done = run(home, "new", str(folder))
    assert done.returncode == 0, done.stderr
    assert run(home, "check", str(folder)).returncode == 0
    assert "stalin" not in "".join(path.read_text() for path in folder.rglob("*.yaml")).lower()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = run(home, "new", str(folder))
    assert again.returncode == 1
    assert is_one_plain_sentence(again.stderr)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("form", ["graphml", "jsonld", "datapackage"])
def test_an_export_comes_back_with_nothing_lost(form: str, first: Network, tmp_path: Path) -> None:
    to, back = tmp_path / f"tiny.{form}", tmp_path / "back"
    for arguments in (
        ["export", str(TINY), "--format", form, "--to", str(to)],
        ["import", str(to), "--into", str(back)],
    ):
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 0, done.output
    before, after = first, read_network(back)
    assert digest_of(content_of(after)).text() == digest_of(content_of(before)).text()
    for kind, held in records_of(before).items():
        again = records_of(after)[kind]
        assert len(held) == len(again)
        assert all(one in again for one in held) if kind != "network" else held == again


def test_bad_rows_stop_an_import_unless_they_may_be_skipped(home: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name,born\na,Ada,1890\nb,,\nc,Carl,soon\n", "utf-8")
    into = tmp_path / "new" / "net"
    done = run(home, "import", str(people), "--into", str(into))
    assert done.returncode == 1
    assert "people.csv:3: bad: a person without a name" in done.stdout
    assert is_one_plain_sentence(done.stderr)
    assert not into.parent.exists()
    done = run(home, "import", str(people), "--into", str(into), "--skip-bad-rows")
    assert done.returncode == 0, done.stderr
    assert [one.id for one in read_network(into).figures] == ["a", "c"]
    kept = (into / "import-report.txt").read_text("utf-8").splitlines()
    assert set(kept[1:]) <= set(done.stdout.splitlines())
    assert "people.csv:4: left: born `soon` is not understood, and stands in the note" in kept
    assert [path.name for path in into.parent.iterdir()] == ["net"]
    again = run(home, "import", str(people), "--into", str(into), "--skip-bad-rows")
    assert again.returncode == 1
    assert is_one_plain_sentence(again.stderr)


def test_a_file_that_is_nothing_is_said_in_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\x00\x01\x02")
    (tmp_path / "empty").mkdir()
    for given in (tmp_path / "x.csv", tmp_path / "empty", TINY):
        done = run(home, "import", str(given), "--into", str(tmp_path / "net"))
        assert done.returncode == 1
        assert is_one_plain_sentence(done.stderr), done.stderr
    assert run(home, "import", str(tmp_path / "none.csv"), "--into", str(tmp_path / "net")).returncode == 2
    assert not (tmp_path / "net").exists()


def test_a_strange_network_is_imported_loaded_and_served(
    home: Path, tmp_path: Path, settings: Settings, client: httpx.Client
) -> None:
    (tmp_path / "people.csv").write_bytes(ODD.encode("utf-16"))
    (tmp_path / "edges.csv").write_text(EDGES, "utf-8")
    into = tmp_path / "strange"
    done = run(home, "import", str(tmp_path / "people.csv"), str(tmp_path / "edges.csv"), "--into", str(into))
    assert done.returncode == 0, done.stderr
    load_network(settings, into)
    found = client.get("/api/v1/figures").json()
    assert {one["name"] for one in found["items"]} == {"Йосип =1+1", "<b>Ада</b>", "👩‍🚀 Ада", "Новий"}
    path = client.get("/api/v1/paths", params={"from": "Новий", "to": "👩‍🚀 Ада"}).json()
    assert path["paths"][0]["length"] == 3
    footnotes = path["paths"][0]["footnotes"]
    assert "edges.csv" in str(footnotes)
    id_ = next(one["id"] for one in found["items"] if one["name"] == "<b>Ада</b>")
    graph = client.get(f"/api/v1/figures/{id_}/neighborhood", params={"format": "graphml"})
    assert graph.status_code == 200
    assert "&lt;b&gt;" in graph.text
    # Its examples are answers, each of a statement to be planned.
    assert eventually(lambda: "Йосип =1+1" in client.get("/openapi.json").text, 300)
    assert "stalin" not in client.get("/openapi.json").text.lower()
