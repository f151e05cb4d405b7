"""Equal questions at the same time: one computation, which lasts as long as somebody waits for it."""

import asyncio
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from neo4j import Driver

from service.answers.flights import Flights
from service.database.catalogue import HEALTH
from service.database.connections import Connections
from service.database.driver import Database, Row
from service.database.shared_question import SharedQuestion
from service.database.statement import Statement, read_statement
from service.index.topology import Topology
from service.paths import search
from service.paths.question import PathQuestion
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually
from tests.support.questions import BASE
from tests.support.releases import seen
from tests.support.servers import KEEPING

pytestmark = pytest.mark.usefixtures("tiny")

SLOW = read_statement("slow", Path(__file__).parents[1] / "support" / "cypher")
CIRCLES = f"{BASE}/circles"


@pytest.fixture
def slow_address(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A service whose list of circles takes longer than anybody waits."""
    monkeypatch.setattr("service.meta.route.CIRCLES", SLOW)
    # Where it takes longer to know which release is in force, nothing is shared: on a busy machine that is often so.
    monkeypatch.setattr("service.database.driver.WAIT_SECONDS", 20.0)
    with served(settings.model_copy(update={"query_timeout": 60.0, **KEEPING})) as address:
        assert eventually(lambda: httpx.get(f"{address}/ready").status_code == 200)
        yield address


def running(connection: Driver) -> int:
    number: int = seen(connection, "running")[0]["running"]
    return number


def leaving(address: str) -> socket.socket:
    """Ask for the circles over a bare socket, which can be closed at any time."""
    host, port = address.removeprefix("http://").split(":")
    one = socket.create_connection((host, int(port)))
    one.sendall(f"GET {CIRCLES} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return one


def test_equal_questions_run_one_statement_and_whoever_leaves_does_not_end_it_for_others(
    slow_address: str, connection: Driver
) -> None:
    with ExitStack() as opened:
        first = opened.enter_context(leaving(slow_address))
        assert eventually(lambda: running(connection) == 1)
        others = [opened.enter_context(leaving(slow_address)) for _ in range(3)]
        assert not eventually(lambda: running(connection) != 1, 1)
        first.close()
        others[0].close()
        assert not eventually(lambda: running(connection) != 1, 1)
    assert eventually(lambda: running(connection) == 0, 10)


def test_whoever_joined_makes_an_attempt_of_its_own_where_the_time_of_another_was_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, connection: Driver
) -> None:
    real = read_statement("meta/circles")
    with (
        served(settings.model_copy(update={"query_timeout": 4.0, **KEEPING})) as address,
        ThreadPoolExecutor(2) as clients,
    ):
        # Another question with the same statement, so that its plan is there.
        assert eventually(lambda: httpx.get(f"{address}{CIRCLES}?timeout=4", timeout=30).status_code == 200)
        monkeypatch.setattr("service.meta.route.CIRCLES", SLOW)
        first = clients.submit(httpx.get, f"{address}{CIRCLES}", timeout=30)
        assert eventually(lambda: running(connection) == 1)
        monkeypatch.setattr("service.meta.route.CIRCLES", real)
        time.sleep(2)
        second = clients.submit(httpx.get, f"{address}{CIRCLES}", timeout=30)
        assert first.result().status_code == 504
        assert second.result().status_code == 200


def test_a_question_joins_only_a_check_that_begins_after_it() -> None:
    async def asked() -> list[int]:
        begun = 0

        async def ask() -> int:
            nonlocal begun
            begun += 1
            mine = begun
            await asyncio.sleep(0.05)
            return mine

        shared = SharedQuestion(ask)
        one = shared.from_now()
        await asyncio.sleep(0.01)
        two, three = shared.from_now(), shared.from_now()
        await asyncio.wait({one})
        await asyncio.sleep(0.01)
        four = shared.from_now()
        assert shared.current() is not four
        return [await each for each in (one, two, three, four)]

    assert asyncio.run(asked()) == [1, 2, 2, 3]


def test_a_fault_comes_to_all_who_wait_and_is_asked_about_again() -> None:
    async def asked() -> list[object]:
        times = 0

        async def ask() -> int:
            nonlocal times
            times += 1
            await asyncio.sleep(0.02)
            if times == 2:
                raise ValueError("the second")
            return times

        shared = SharedQuestion(ask)
        first = shared.from_now()
        await asyncio.sleep(0.01)
        waiting = [shared.from_now() for _ in range(2)]
        found: list[object] = list(await asyncio.gather(first, *waiting, return_exceptions=True))
        return [*map(str, found), await shared.from_now()]

    assert asyncio.run(asked()) == ["1", "the second", "the second", 3]


def test_work_that_nobody_waits_for_is_ended_and_begun_anew_for_the_next() -> None:
    async def scenario() -> list[str]:
        log: list[str] = []

        async def work() -> str:
            log.append("begun")
            try:
                await asyncio.sleep(0.2)
            except asyncio.CancelledError:
                log.append("ended")
                raise
            return "done"

        flights: Flights[str] = Flights()
        alone = asyncio.create_task(flights.join("a", work))
        await asyncio.sleep(0.01)
        alone.cancel()
        await asyncio.wait({alone})
        both = [asyncio.create_task(flights.join("a", work)) for _ in range(2)]
        await asyncio.sleep(0.01)
        both[0].cancel()
        log.append(str(await both[1]))
        return log

    assert asyncio.run(scenario()) == ["begun", "ended", "begun", "('done', True)"]


def test_a_path_is_searched_while_the_database_is_asked_which_release_is_in_force(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, searched = Database._read, search._searched
    order: list[str] = []

    async def noted(database: Database, connections: Connections, statement: Statement, *rest: Any) -> Row:
        order.append("asked" if statement is HEALTH else statement.name)
        return await read(database, connections, statement, *rest)

    def found(topology: Topology, question: PathQuestion) -> Any:
        order.append("searched")
        return searched(topology, question)

    with served(settings.model_copy(update={"answer_cache_bytes": 0})) as address:
        assert eventually(lambda: httpx.get(f"{address}/ready").json().get("index") == "ready")
        question = f"{address}{BASE}/paths?from=ada&to=boris"
        assert eventually(lambda: httpx.get(question, timeout=30).status_code == 200)
        monkeypatch.setattr(Database, "_read", noted)
        monkeypatch.setattr(search, "_searched", found)
        for _ in range(3):  # the service asks now and then by itself as well
            order.clear()
            httpx.get(question, timeout=30)
            assert order.index("asked") < order.index("searched")
