"""What callers are told when the database is away, silent, restarting, or slow; and what happens at start."""

import asyncio
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from inner_circle.engine import Engine
from inner_circle.engine.launch import Limits
from inner_circle.engine.ports import choose
from service.database.health import Health
from service.database.statement import read_statement
from service.faults import DatabaseAway
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually, java_of
from tests.support.servers import driver, text

DATA = ("/api/v1/figures", "/api/v1/paths?from=a&to=b", "/api/v1/circles", "/api/v1/figures/a/neighborhood")
SOON = 2.0


@pytest.fixture(scope="module")
def engine(kept: Path) -> Iterator[Engine]:
    """A server of our own with the tiny world, which these tests take away and bring back at the same address."""
    port = choose({"Bolt": 0}, print)["Bolt"]
    with Engine(kept, bolt_port=port, limits=Limits(heap="512m", page_cache="64m")) as started:
        yield started


@pytest.fixture(scope="module")
def settings_here(engine: Engine) -> Settings:
    return Settings(neo4j_uri=engine.bolt_uri, neo4j_password=engine.password, query_timeout=15, warm_up=False)


@pytest.fixture(scope="module")
def client_here(settings_here: Settings) -> Iterator[httpx.Client]:
    with served(settings_here) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


def refused_in_time(client: httpx.Client) -> None:
    """Every data route says 503 soon, with a time to come back; the process itself is well."""
    for path in DATA:
        begun = time.monotonic()
        answer = client.get(path)
        assert time.monotonic() - begun < SOON, path
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json"), path
        assert int(answer.headers["retry-after"]) > 0
    assert client.get("/health").status_code == 200
    ready = client.get("/ready")
    assert ready.status_code == 503
    assert ready.json()["detail"]


def well(client: httpx.Client) -> bool:
    return client.get("/ready").status_code == 200 and client.get("/api/v1/circles").status_code == 200


def test_a_database_that_is_away_is_a_503_and_its_return_needs_no_restart(
    engine: Engine, client_here: httpx.Client
) -> None:
    assert eventually(lambda: well(client_here))
    engine.stop()
    refused_in_time(client_here)
    engine.start()
    assert eventually(lambda: well(client_here))


def test_a_database_that_is_silent_is_a_503_in_time(engine: Engine, client_here: httpx.Client) -> None:
    assert eventually(lambda: well(client_here))
    server = java_of(engine.home.path)
    server.send_signal(signal.SIGSTOP)
    try:
        refused_in_time(client_here)
    finally:
        server.send_signal(signal.SIGCONT)
    assert eventually(lambda: well(client_here))


def test_a_slow_sign_of_life_is_asked_for_once_and_not_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.database.health.WAIT_SECONDS", 0.05)
    asked = []

    async def patience() -> None:
        planned = asyncio.Event()

        async def slow() -> dict[str, Any]:
            asked.append(1)
            await planned.wait()
            return {"release": None}

        health = Health(slow)
        for _ in range(2):
            with pytest.raises(DatabaseAway, match="does not answer"):
                await health.probe()
        planned.set()
        assert await health.probe() == {"release": None}

    asyncio.run(patience())
    assert len(asked) == 1


def test_a_query_past_its_time_is_a_504_and_nothing_is_left_running(
    settings_here: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = read_statement("slow", Path(__file__).parents[1] / "support" / "cypher")
    monkeypatch.setattr("service.meta.route.CIRCLES", slow)
    impatient = settings_here.model_copy(update={"query_timeout": 1.2})
    with served(impatient) as address, httpx.Client(base_url=address, timeout=30) as client:
        begun = time.monotonic()
        answer = client.get("/api/v1/circles")
        assert time.monotonic() - begun < 1.2 + SOON
    assert (answer.status_code, answer.headers["content-type"]) == (504, "application/problem+json")
    with driver(settings_here) as connection, connection.session() as session:
        assert eventually(lambda: session.run(text("running")).single(strict=True)["running"] == 0, 3)


def test_a_database_without_a_release_is_a_503_that_says_what_to_do(settings: Settings, client: httpx.Client) -> None:
    with driver(settings) as connection, connection.session() as session:
        session.run(text("empty")).consume()
    # A fresh server on a busy machine may first be too slow to say even that.
    assert eventually(lambda: "inner-circle load" in client.get("/api/v1/figures").json()["detail"])
    assert client.get("/api/v1/figures").status_code == 503
