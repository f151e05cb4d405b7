"""One deadline over all statements of a request; a client that goes away ends them; the probe ends no read."""

import asyncio
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import httpx
import pytest
from neo4j import Driver

from service.database.driver import Database
from service.database.kept import Kept
from service.database.plans import Plans
from service.database.read_context import ReadContext
from service.database.statement import Statement, read_statement
from service.faults import DeadlinePassed
from service.limits.deadline import Deadline
from service.limits.threads import SearchThreads
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually
from tests.support.releases import seen

pytestmark = pytest.mark.usefixtures("tiny")

SLOW = read_statement("slow", Path(__file__).parents[1] / "support" / "cypher")
CIRCLES = "/api/v1/circles"


@pytest.fixture
def slow_circles(monkeypatch: pytest.MonkeyPatch) -> Statement:
    """Has the list of circles run a statement that takes longer than anybody waits."""
    monkeypatch.setattr("service.meta.route.CIRCLES", SLOW)
    return SLOW


@pytest.fixture(autouse=True)
def _nothing_is_left_running(connection: Driver) -> Iterator[None]:
    yield
    assert eventually(lambda: running(connection) == 0)


def running(connection: Driver) -> int:
    number: int = seen(connection, "running")[0]["running"]
    return number


def test_all_statements_of_a_request_share_its_deadline(settings: Settings) -> None:
    async def asked() -> float:
        async with Database.open(settings) as database:
            threads = SearchThreads(1)
            context = ReadContext(database, Plans(database, warm_up=False), Kept(), threads, Deadline(1.5))
            begun = time.monotonic()
            for _ in range(20):
                with pytest.raises(DeadlinePassed, match=r"after 1\.5 s"):
                    await context.look_up(SLOW, {})
            threads.end()
            return time.monotonic() - begun

    assert 1.4 < asyncio.run(asked()) < 10


@pytest.mark.usefixtures("slow_circles")
def test_a_caller_may_lower_it(client: httpx.Client) -> None:
    begun = time.monotonic()
    answer = client.get(CIRCLES, params={"timeout": 1})
    assert time.monotonic() - begun < 15  # the service's own limit is 20
    assert answer.status_code == 504
    assert "after 1 s" in answer.json()["detail"]


@pytest.mark.usefixtures("slow_circles")
def test_a_client_that_goes_away_ends_its_statement(base_url: str, connection: Driver) -> None:
    host, port = base_url.removeprefix("http://").split(":")
    begun = time.monotonic()
    with socket.create_connection((host, int(port))) as leaving:
        leaving.sendall(f"GET {CIRCLES} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert eventually(lambda: running(connection) == 1)
    assert eventually(lambda: running(connection) == 0, 10)
    assert time.monotonic() - begun < 18  # the deadline of 20 s did not do it


@pytest.mark.usefixtures("slow_circles")
def test_slow_reads_on_all_connections_leave_the_service_ready_and_none_is_ended_by_the_probe(
    settings: Settings,
) -> None:
    narrow = settings.model_copy(update={"neo4j_pool_size": 3, "query_timeout": 6})
    with served(narrow) as address, ThreadPoolExecutor(3) as others:
        assert eventually(lambda: httpx.get(f"{address}/ready").status_code == 200)
        asked = [others.submit(httpx.get, f"{address}{CIRCLES}", timeout=60) for _ in range(3)]
        time.sleep(2)
        for _ in range(3):
            assert httpx.get(f"{address}/ready", timeout=10).status_code == 200
        assert [one.result().status_code for one in asked] == [504, 504, 504]


@pytest.mark.usefixtures("slow_circles")
def test_without_a_free_connection_a_read_is_a_503_that_says_so(settings: Settings) -> None:
    narrow = settings.model_copy(update={"neo4j_pool_size": 1, "query_timeout": 6})
    with served(narrow) as address, ThreadPoolExecutor(1) as other:
        assert eventually(lambda: httpx.get(f"{address}/api/v1/tie-types", timeout=30).status_code == 200)
        slow = other.submit(httpx.get, f"{address}{CIRCLES}", timeout=60)
        time.sleep(0.5)
        waiting = httpx.get(f"{address}/api/v1/tie-types", params={"timeout": 0.5}, timeout=30)
        assert (waiting.status_code, waiting.json()["detail"]) == (503, "all connections to the database are in use")
        assert int(waiting.headers["retry-after"]) > 0
        assert slow.result().status_code == 504


def test_at_256_connections_every_answer_is_an_answer_or_a_problem_that_names_its_cause(settings: Settings) -> None:
    hasty = settings.model_copy(update={"neo4j_pool_size": 8, "query_timeout": 1.0})

    modes = ("shortest", "k_shortest", "most_certain", "all_shortest")

    async def ask_twice(address: str, mode: str) -> list[str]:
        host, port = address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        heads = []
        for _ in range(2):
            writer.write(f"GET /api/v1/paths?from=ada&to=hugo&mode={mode} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = re.search(r"content-length: (\d+)", head)
            assert length, head
            await reader.readexactly(int(length[1]))
            heads.append(head)
        writer.close()
        return heads

    async def crowd(address: str) -> list[list[str]]:
        return await asyncio.gather(*(ask_twice(address, modes[number % 4]) for number in range(256)))

    with served(hasty) as address:
        for head in chain.from_iterable(asyncio.run(crowd(address))):
            status = head.split()[1]
            assert status in {"200", "503", "504"}, head
            assert status == "200" or "content-type: application/problem+json" in head
        assert eventually(lambda: httpx.get(f"{address}/api/v1/tie-types").status_code == 200)
