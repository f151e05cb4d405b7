"""A server that dies while it is watched over: started again at its address, within reason, never in the way of an end.

It is the real server, killed as the system kills it where memory runs out.
"""

import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest
from neo4j import GraphDatabase

from inner_circle.engine import Engine, running_address, server
from tests.support.console import Served, serving
from tests.support.homes import SMALL
from tests.support.processes import eventually, java_of, processes_of, supervisor_of

DATA = ("/api/v1/figures", "/api/v1/circles", "/api/v1/paths?from=ada&to=hugo")
FIGURES = 8
"""In the tiny world."""

AGAIN = "Neo4j answers again."
SOON = 2.0
PATIENCE = 120


@pytest.fixture(scope="class")
def watched(kept: Path) -> Iterator[tuple[Engine, list[str]]]:
    """An engine of this process that is watched over in a thread, and what it reports; two deaths a second are many."""
    reports: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "DEATHS", 2)
        patch.setattr(server, "WITHIN_SECONDS", 1)
        with Engine(kept, limits=SMALL, report=reports.append) as engine:
            watching = Thread(target=engine.watch, daemon=True)
            watching.start()
            yield engine, reports
        watching.join(SOON)
        assert not watching.is_alive()
    assert processes_of(kept) == []


@pytest.fixture(scope="class")
def served(kept: Path) -> Iterator[Served]:
    """A service that has started a server of its own."""
    with serving(kept, QUERY_TIMEOUT="25") as running:
        yield running


def lets_us_in(engine: Engine) -> bool:
    auth = (engine.username, engine.password)
    with GraphDatabase.driver(engine.bolt_uri, auth=auth) as driver:
        try:
            driver.verify_connectivity()
        except Exception:  # whatever it is, the server is not there yet
            return False
    return True


def answers_again(reports: list[str], times: int) -> bool:
    return eventually(lambda: reports.count(AGAIN) == times, PATIENCE)


class TestServe:
    def test_a_server_that_is_killed_comes_back_at_its_address_and_the_service_recovers(
        self, kept: Path, served: Served
    ) -> None:
        with httpx.Client(base_url=served.url, timeout=30) as client:
            before = running_address(kept)
            assert eventually(lambda: client.get("/api/v1/figures").status_code == 200, PATIENCE)
            java_of(kept).kill()
            said = served.read_until("Neo4j died")
            assert "killed by signal 9" in said
            assert str(kept / "neo4j" / "logs" / "console.log") in said
            assert running_address(kept) is None
            refused = 0
            while client.get("/ready").status_code == 503:
                for path in DATA:
                    begun = time.monotonic()
                    answer = client.get(path)
                    # The first answers of the new server may take longer, and are none of these.
                    if answer.status_code == 503:
                        assert time.monotonic() - begun < SOON, path
                        assert int(answer.headers["retry-after"]) > 0
                        refused += 1
                assert client.get("/health").status_code == 200
            assert refused > 0
            served.read_until("answers again")
            assert running_address(kept) == before
            assert eventually(lambda: client.get("/api/v1/figures").json().get("total") == FIGURES, PATIENCE)
            assert "inner_circle_neo4j_restarts_total 1\n" in client.get("/metrics").text
        log = (kept / "neo4j" / "logs" / "console.log").read_text()
        assert log.count("Started.") == 2

    def test_deaths_without_end_end_the_service_with_one_sentence(self, kept: Path, served: Served) -> None:
        """The first of these deaths was that of the test before."""
        for _ in range(server.DEATHS - 2):
            java_of(kept).kill()
            served.read_until("answers again")
        java_of(kept).kill()
        assert served.process.wait(PATIENCE) == 1
        said = served.rest()
        assert said.startswith("Error: Neo4j cannot be kept running, 3 failures within 5 minutes")
        assert len(said.strip().splitlines()) == 1
        assert "console.log" in said
        assert processes_of(kept) == []
        assert running_address(kept) is None


@pytest.mark.parametrize(
    ("number", "code", "seconds"),
    [(signal.SIGINT, 130, 0.0), (signal.SIGTERM, 0, 3.0)],
    ids=["SIGINT before it is launched", "SIGTERM while it comes up"],
)
def test_an_end_while_it_starts_again_leaves_nothing_behind(
    kept: Path, number: signal.Signals, code: int, seconds: float
) -> None:
    with serving(kept) as served:
        java_of(kept).kill()
        served.read_until("Neo4j died")
        time.sleep(seconds)
        assert served.end(number) == code
        assert processes_of(kept) == []
        assert running_address(kept) is None
        said = served.rest()
        assert "Traceback" not in said
        assert "Error" not in said
    # That the store still starts, the next of these tests shows, and the last here.


class TestWatch:
    """Each test leaves the server running, at its address."""

    def test_a_killed_supervisor_is_a_death_too(self, kept: Path, watched: tuple[Engine, list[str]]) -> None:
        engine, reports = watched
        supervisor_of(kept).kill()
        assert answers_again(reports, 1)
        assert lets_us_in(engine)

    def test_a_port_that_somebody_takes_meanwhile_is_waited_for(
        self, kept: Path, watched: tuple[Engine, list[str]]
    ) -> None:
        engine, reports = watched
        times = reports.count(AGAIN)
        port = int(engine.http_uri.rsplit(":", 1)[1])
        java = java_of(kept)
        java.kill()
        java.wait()
        with socket.create_server(("127.0.0.1", port)):
            time.sleep(2)
        assert answers_again(reports, times + 1)
        assert lets_us_in(engine)

    def test_deaths_with_long_times_between_them_are_no_reason_to_give_up(
        self, kept: Path, watched: tuple[Engine, list[str]]
    ) -> None:
        engine, reports = watched
        while reports.count(AGAIN) < server.DEATHS + 1:
            times = reports.count(AGAIN)
            java_of(kept).kill()
            assert answers_again(reports, times + 1)
        assert lets_us_in(engine)
