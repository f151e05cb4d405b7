"""`inner-circle load --offline`: a new store takes the place of the old one while `serve` runs, or nothing does."""

import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click import ClickException
from neo4j import Driver, GraphDatabase

from inner_circle.engine import running_address
from inner_circle.engine.home import USERNAME
from inner_circle.offline import load_offline
from seed.format.network import Network
from seed.loading.graph import Content
from seed.loading.load import Prepared, prepare
from service.settings import Settings
from tests.support.console import COMMAND, Served, environment, is_one_plain_sentence, run, serving
from tests.support.folders import TINY, copy_tiny
from tests.support.loading import SEED
from tests.support.processes import eventually, processes_of
from tests.support.releases import in_force, ours, seen
from tests.support.servers import text

PATIENCE = 120


@pytest.fixture(scope="class")
def served(kept: Path) -> Iterator[Served]:
    """A service whose embedded Neo4j has a store that a bulk import has made, with the tiny world in force."""
    with serving(kept, QUERY_TIMEOUT="25") as running:
        yield running


def driver(home: Path) -> Driver:
    address = running_address(home)
    assert address is not None
    return GraphDatabase.driver(address.bolt_uri, auth=(USERNAME, (home / "password").read_text().strip()))


def counts(connection: Driver) -> Counter[str]:
    """Return how many nodes and relationships of ours there are, by label and type."""
    found: Counter[str] = Counter()
    for (_, kind), number in ours(connection).items():
        found[kind] += number
    return found


def counted(content: Content) -> Counter[str]:
    """Return how many there must be of a release that is the only one."""
    found = Counter({"Release": 1, "Current": 1})
    found.update({label: len(rows) for label, rows in content.nodes.items()})
    found.update(link.type for links in content.links.values() for link in links)
    return found


def left_in(home: Path) -> set[str]:
    """Return what a state folder holds beside what it always does."""
    return {path.name for path in home.iterdir()} & {"next", "before"} | {path.name for path in home.glob("gone-*")}


def test_a_server_of_ones_own_is_refused_with_the_way_out(settings: Settings, home: Path) -> None:
    refused = run(home, "load", "--offline", NEO4J_URI=settings.neo4j_uri)
    assert refused.returncode == 1
    assert is_one_plain_sentence(refused.stderr)
    assert "load without --offline, or unset NEO4J_URI" in refused.stderr
    assert not home.exists()
    assert run(home, "load", "--drop-foreign").returncode == 2


class TestLoad:
    """One service, and the tests in the order in which they stand."""

    def test_what_a_bulk_import_has_made_is_what_an_online_load_makes(
        self, kept: Path, served: Served, first: Network
    ) -> None:
        with driver(kept) as opened:
            assert in_force(opened)["digest"] == prepare(first).digest
            assert counts(opened) == counted(prepare(first).content)
        verified = run(kept, "verify", str(TINY))
        assert verified.returncode == 0, verified.stderr
        assert prepare(first).digest in verified.stdout

    def test_what_is_in_force_is_not_loaded_again(self, kept: Path, served: Served) -> None:
        again = run(kept, "load", "--offline", str(TINY))
        assert (again.returncode, again.stdout) == (0, "In force: Tiny world 1.0.0\n"), again.stderr
        assert "is in force already" in again.stderr

    def test_what_others_have_put_there_is_counted_and_not_lost_without_a_word(
        self, kept: Path, served: Served
    ) -> None:
        with driver(kept) as opened:
            opened.execute_query(text("keep"), n=1)
        refused = run(kept, "load", "--offline", str(SEED))
        assert refused.returncode == 1
        assert is_one_plain_sentence(refused.stderr)
        assert "what no load has made (nodes: 1)" in refused.stderr
        assert "--drop-foreign" in refused.stderr
        with driver(kept) as opened:
            assert opened.execute_query(text("kept")).records[0]["n"] == 1

    def test_a_disk_that_would_not_hold_it_is_named_with_what_is_needed(
        self, kept: Path, served: Served, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("inner_circle.offline.BYTES_A_RECORD", 10**15)
        with pytest.raises(ClickException, match=r"has no room for it \(\d+ records need some \d{9,} MB, and \d+ MB"):
            load_offline(Settings(inner_circle_home=kept), copied(kept), pytest.fail, drop_foreign=True)
        assert left_in(kept) == set()

    def test_a_disk_that_fills_up_leaves_the_old_store_in_force(self, kept: Path, served: Served) -> None:
        full = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", COMMAND, "load", "--offline", "--drop-foreign"]
        done = subprocess.run(
            [*full, str(copied(kept))], env=environment(kept), capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert "what was in force stays: File too large" in done.stderr
        assert left_in(kept) == set()

    def test_a_load_that_is_killed_leaves_the_old_store_in_force_and_no_process(
        self, kept: Path, served: Served, first: Network
    ) -> None:
        with subprocess.Popen(
            [COMMAND, "load", "--offline", "--drop-foreign", str(copied(kept))],
            env=environment(kept),
            stderr=subprocess.PIPE,
            text=True,
        ) as loading:
            assert loading.stderr is not None
            assert any("Neo4j imports" in line for line in loading.stderr)
            loading.kill()
        assert eventually(lambda: processes_of(kept / "next") == [], PATIENCE)
        assert httpx.get(f"{served.url}/ready", timeout=30).json()["release"]["digest"] == prepare(first).digest
        assert left_in(kept) == {"next"}

    def test_the_shipped_network_takes_the_place_of_the_tiny_world_while_the_service_runs(
        self, kept: Path, served: Served, shipped: None, connection: Driver, shipped_release: Prepared
    ) -> None:
        done = run(kept, "load", "--offline", "--drop-foreign", str(SEED))
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("In force: ")
        served.read_until("A new store is ready")
        served.read_until("Neo4j answers again.")
        with httpx.Client(base_url=served.url, timeout=30) as client:
            assert eventually(lambda: client.get("/ready").status_code == 200, PATIENCE)
            assert client.get("/ready").json()["release"]["digest"] == shipped_release.digest
            assert eventually(lambda: client.get("/api/v1/figures/stalin").status_code == 200, PATIENCE)
        with driver(kept) as opened:
            assert counts(opened) == counted(shipped_release.content)
            assert in_force(opened) == in_force(connection)
            assert opened.execute_query(text("kept")).records == []
            assert indexes(opened) == indexes(connection)
        assert left_in(kept) == set()
        assert served.end(signal.SIGTERM) == 0
        assert processes_of(kept) == []


def copied(home: Path) -> Path:
    """Return a folder with another tiny world than the one in force."""
    folder = home.parent / "other"
    if not folder.exists():
        copy_tiny(folder)
        (folder / "ties/rival.yaml").unlink()
    return folder


def indexes(connection: Driver) -> list[object]:
    return [one["names"] for one in seen(connection, "indexes")]
