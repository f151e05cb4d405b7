"""What callers are told when the database is away, silent, restarting, or slow; and what happens at start."""

import asyncio
import gc
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from click import ClickException
from playwright.sync_api import expect

from inner_circle.database import check
from inner_circle.engine import Engine
from inner_circle.engine.launch import Limits
from inner_circle.engine.ports import choose
from inner_circle.shipped import keep_current
from service.database import plans as planning
from service.database.catalogue import CIRCLES, LOAD_READ_NODES, LOAD_RELEASES
from service.database.driver import MOST_WAITING, PATIENCE_SECONDS, Database
from service.database.health import OLDEST_FORM, Health
from service.database.statement import read_statement
from service.faults import DatabaseAway, DatabaseBusy, DeadlinePassed
from service.settings import Settings
from tests.support.browser import browsing
from tests.support.live import served
from tests.support.plans import Counted, until_all_are_made
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


@contextmanager
def stopped(engine: Engine) -> Iterator[None]:
    """Have the server say nothing, without ending it or its connections."""
    server = java_of(engine.home.path)
    server.send_signal(signal.SIGSTOP)
    try:
        # Until one of its threads takes the signal, the others run on and may answer.
        assert eventually(lambda: server.status() == psutil.STATUS_STOPPED)
        yield
    finally:
        server.send_signal(signal.SIGCONT)


def engine_answers(settings: Settings) -> bool:
    try:
        check(settings)
    except ClickException:
        return False
    return True


def well(client: httpx.Client) -> bool:
    return client.get("/ready").status_code == 200 and client.get("/api/v1/circles").status_code == 200


def test_a_database_that_is_away_is_a_503_and_its_return_needs_no_restart_and_makes_all_plans_again(
    engine: Engine, settings_here: Settings, client_here: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "READS", planning.READS[:3])  # a fresh server needs seconds for some of the others
    assert eventually(lambda: well(client_here))

    async def scenario() -> None:
        async with Database.open(settings_here) as database:
            plans = Counted(database)
            keeping = asyncio.create_task(plans.keep_made())
            await until_all_are_made(plans)
            await asyncio.to_thread(engine.stop)
            await asyncio.to_thread(refused_in_time, client_here)
            plans.counted.clear()
            await asyncio.to_thread(engine.start)
            await until_all_are_made(plans)  # nobody asked anything
            keeping.cancel()
            plans.end()

    asyncio.run(scenario())
    assert eventually(lambda: well(client_here))


def test_a_database_that_is_silent_is_a_503_in_time(engine: Engine, client_here: httpx.Client) -> None:
    assert eventually(lambda: well(client_here))
    with stopped(engine):
        refused_in_time(client_here)
    assert eventually(lambda: well(client_here))


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # of reads that a page ends by going on
def test_the_page_says_that_the_database_is_silent_and_answers_when_it_is_back(
    engine: Engine, client_here: httpx.Client
) -> None:
    assert eventually(lambda: well(client_here))
    with browsing() as browser:
        page = browser.new_page(base_url=str(client_here.base_url))
        trouble, again = page.get_by_role("alert"), page.get_by_role("button", name="Try again")

        def asks_in_vain() -> None:
            expect(trouble).to_contain_text("cannot answer just now", timeout=20_000)
            with page.expect_response(lambda one: one.status == 503, timeout=20_000):
                again.click()

        page.goto("/path")
        for label, name in (("From", "Ada"), ("To", "Boris")):
            page.get_by_label(label, exact=True).fill(name)
        with stopped(engine):
            page.get_by_role("button", name="Find paths").click()
            asks_in_vain()
            assert page.get_by_label("From", exact=True).input_value() == "Ada"
        assert eventually(lambda: well(client_here))
        again.click()
        expect(page.get_by_role("list", name="Paths")).to_be_visible(timeout=20_000)
        with stopped(engine):
            page.goto("/")
            asks_in_vain()
        assert eventually(lambda: well(client_here))
        again.click()
        expect(page.get_by_role("list", name="Closest")).to_be_visible(timeout=20_000)
        page.close()
    gc.collect()


def test_a_slow_probe_is_not_broken_off_and_no_other_is_sent_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.database.health.WAIT_SECONDS", 0.05)
    out = []

    async def patience() -> int:
        planned = asyncio.Event()

        async def slow() -> dict[str, Any]:
            out.append("sent")
            await planned.wait()
            out.append("back")
            return {"release": {"version": "1", "digest": "a", "form": OLDEST_FORM}}

        health = Health(slow)
        for _ in range(3):
            with pytest.raises(DatabaseAway, match="does not answer"):
                await health.ready()
        planned.set()
        assert (await health.ready())["digest"] == "a"
        return len(out)

    asyncio.run(patience())
    assert out == ["sent", "back"] * (len(out) // 2)


def test_readiness_is_never_the_answer_to_a_probe_that_was_sent_before_it_was_asked_for() -> None:
    async def asked() -> tuple[str, str]:
        in_force = "old"

        async def ask() -> dict[str, Any]:
            seen = in_force
            await asyncio.sleep(0.2)
            return {"release": {"version": "1", "digest": seen, "form": OLDEST_FORM}}

        health = Health(ask)
        before = asyncio.create_task(health.ready())
        await asyncio.sleep(0.1)
        in_force = "new"
        after = await health.ready()
        return (await before)["digest"], after["digest"]

    assert asyncio.run(asked()) == ("old", "new")


def test_where_the_probe_is_slow_readiness_is_what_a_read_has_just_seen_and_no_older_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("service.database.health.WAIT_SECONDS", 0.05)
    monkeypatch.setattr("service.database.health.SILENCE_SECONDS", 0.5)

    async def asked() -> None:
        async def never() -> dict[str, Any]:
            await asyncio.sleep(60)
            return {}

        health = Health(never)
        late = time.monotonic()
        health.note_answer(late, {"version": "2", "digest": "new"})
        health.note_answer(late - 0.1, {"version": "1", "digest": "old"})  # a read that began before the other
        assert (await health.ready())["digest"] == "new"
        await asyncio.sleep(0.6)
        with pytest.raises(DatabaseAway):
            await health.ready()
        health.end()

    asyncio.run(asked())


@pytest.fixture
def silent_address() -> Iterator[str]:
    """An address that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"


def test_a_burst_of_reads_does_not_pass_the_bound_of_those_that_may_wait(silent_address: str) -> None:
    async def refused_at_once() -> int:
        async with Database.open(Settings(neo4j_uri=silent_address, neo4j_pool_size=2)) as database:
            reads = [asyncio.create_task(database.fetch(CIRCLES, {}, 5)) for _ in range(100)]
            done, waiting = await asyncio.wait(reads, timeout=0.3)
            for one in waiting:
                one.cancel()
            await asyncio.wait(waiting)
            return sum(isinstance(one.exception(), DatabaseBusy) for one in done)

    assert asyncio.run(refused_at_once()) == 100 - 2 * (1 + MOST_WAITING)


def test_whoever_leaves_while_a_silent_database_is_probed_leaves_nothing_that_is_logged(silent_address: str) -> None:
    logged: list[dict[str, Any]] = []

    async def leaving() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: logged.append(context))
        async with Database.open(Settings(neo4j_uri=silent_address)) as database:
            reads = [asyncio.create_task(database.fetch(CIRCLES, {}, 5)) for _ in range(5)]
            await asyncio.sleep(PATIENCE_SECONDS + 0.2)
            for read in reads:
                read.cancel()
            await asyncio.wait(reads)
            del read, reads
            await asyncio.sleep(2.5)
            gc.collect()
        gc.collect()

    asyncio.run(leaving())
    assert logged == []


def test_a_write_to_a_silent_database_ends_and_one_that_only_takes_long_does_not(
    engine: Engine, settings_here: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("SILENCE_SECONDS", 2.0), ("PATIENCE_SECONDS", 0.3)):
        monkeypatch.setattr(f"service.database.writing.{name}", seconds)
    slow = read_statement("slow", Path(__file__).parents[1] / "support" / "cypher")

    async def written() -> None:
        async with Database.open(settings_here) as database:
            await database.write(LOAD_RELEASES, {})
            with pytest.raises(DeadlinePassed):  # ended by the database itself, long after two seconds
                await database.write(slow, {}, 6)
            with stopped(engine):
                with pytest.raises(DatabaseAway, match="has answered nothing for 2 s"):
                    await database.write(LOAD_RELEASES, {})
                with pytest.raises(DatabaseAway, match="has answered nothing for 2 s"):
                    async for _ in database.stream(LOAD_READ_NODES, {"release": 1}):
                        pass
            assert await database.write(LOAD_RELEASES, {})

    assert eventually(lambda: engine_answers(settings_here))
    asyncio.run(asyncio.wait_for(written(), 60))


def test_serving_a_database_that_falls_silent_says_so_and_ends(
    engine: Engine, settings_here: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("SILENCE_SECONDS", 2.0), ("PATIENCE_SECONDS", 0.3)):
        monkeypatch.setattr(f"service.database.writing.{name}", seconds)
    monkeypatch.setattr("inner_circle.shipped.SAID_AFTER_SECONDS", 0.5)
    reports: list[str] = []
    with stopped(engine), pytest.raises(ClickException, match="does not say which release is in force") as refused:
        keep_current(settings_here, reports.append)
    assert settings_here.neo4j_uri in refused.value.message
    assert "has not answered yet" in reports[0]


def test_a_server_of_ones_own_that_says_nothing_is_given_up(
    silent_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inner_circle.database.SAID_AFTER_SECONDS", 0.3)
    monkeypatch.setattr("inner_circle.database.ANSWER_SECONDS", 1.0)
    reports: list[str] = []
    with pytest.raises(ClickException, match="it has said nothing for 1 s"):
        check(Settings(neo4j_uri=silent_address), reports.append)
    assert "has not answered yet" in reports[0]


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


@pytest.mark.usefixtures("empty")
def test_a_database_without_a_release_is_a_503_that_says_what_to_do(base_url: str) -> None:
    def says_what_to_do() -> bool:
        answer = httpx.get(f"{base_url}/api/v1/figures", timeout=30)
        return answer.status_code == 503 and "inner-circle load" in answer.json()["detail"]

    assert eventually(says_what_to_do)  # a fresh server on a busy machine may first be too slow to say even that
