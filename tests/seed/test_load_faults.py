"""What goes wrong around a load and must not stop it, or must be reported as it is: locks, clocks, lost answers."""

import asyncio
import time
from typing import Any

import pytest
from neo4j import Driver

from seed.format.network import Network
from seed.loading import load as loading
from seed.loading import sweep
from seed.loading.digest import Digest, digest_of
from seed.loading.graph import Content
from seed.loading.load import Loaded, LoadError, load, load_network, patient
from service.database.driver import Database, Row
from service.database.statement import Statement
from service.faults import DatabaseAway
from service.settings import Settings
from tests.support.releases import in_force, ours, run, seen
from tests.support.servers import text

QUICK = 0.3
"""Seconds that these tests wait where a loader waits for many."""


class LosesAnAnswer(Database):
    """Loses the connection with the answer of one statement, which the server has carried out."""

    statement = ""

    async def write(self, statement: Statement, params: Row, seconds: float = 0) -> Row | None:
        found = await super().write(statement, params, seconds)
        if statement.name == self.statement:
            raise DatabaseAway("the database cannot be reached")
        return found


class InACluster(Database):
    """Says that several servers answer for the database; remembers when each statement was sent."""

    sent: list[tuple[str, float]]

    async def write(self, statement: Statement, params: Row, seconds: float = 0) -> Row | None:
        self.sent = [*getattr(self, "sent", []), (statement.name, time.monotonic())]
        if statement.name == "load.servers":
            return {"servers": 3}
        return await super().write(statement, params, seconds)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "SWEEP_SECONDS", 1.0)
    monkeypatch.setattr(sweep, "READERS_SECONDS", QUICK)
    monkeypatch.setattr(sweep, "PLANNING_SECONDS", -100.0)


def load_on(settings: Settings, network: Network, kind: type[Database], **options: Any) -> Loaded:
    async def run_it() -> Loaded:
        async with kind.open(patient(settings)) as database:
            return await load(database, network, **options)

    return asyncio.run(run_it())


@pytest.mark.usefixtures("impatient")
def test_a_release_that_cannot_be_swept_stops_no_load_and_goes_with_the_next(
    settings: Settings, empty: Driver, first: Network, second: Network
) -> None:
    load_network(settings, first)
    reports: list[str] = []
    with empty.session() as session:

        def lock_the_old_release(line: str) -> None:
            reports.append(line)
            if line.endswith("is in force"):
                locked = session.begin_transaction().run(text("lock")).single(strict=True)["locked"]
                assert locked == 8

        renewed = load_network(settings, second, lock_the_old_release)
        assert renewed.changed
        assert "the release before could not be cleared" in reports[-1]
        assert "lock" in reports[-1]
        reports.clear()
        again = load_network(settings, first, reports.append)
        assert again.changed
        assert "what an earlier load left behind could not be cleared" in reports[1]
        assert in_force(empty)["digest"] == again.digest
        assert {release for release, _ in ours(empty)} > {again.release}
    load_network(settings, first)
    assert {release for release, _ in ours(empty)} == {again.release}


def test_a_node_with_more_ties_than_a_part_of_a_sweep_takes_goes_in_several(
    settings: Settings, empty: Driver, first: Network, second: Network
) -> None:
    load_network(settings, first)
    loaded = load_on(settings, second, Database, batch=1)
    assert {release for release, _ in ours(empty)} == {loaded.release}


@pytest.mark.usefixtures("impatient")
def test_on_a_cluster_the_old_release_stays_until_every_read_has_passed_its_deadline(
    settings: Settings, empty: Driver, first: Network, second: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "READERS_SECONDS", 2.0)
    load_network(settings, first)
    sent: list[tuple[str, float]] = []

    async def run_it() -> None:
        async with InACluster.open(patient(settings)) as database:
            assert isinstance(database, InACluster)
            await load(database, second)
            sent.extend(database.sent)

    asyncio.run(run_it())
    moments = dict(sent)
    assert "load.readers" not in moments, "a server knows its own transactions only"
    assert moments["load.close"] - moments["load.switch"] > 2.0
    assert len({release for release, _ in ours(empty)}) == 1


class TestLease:
    def test_a_clock_that_was_set_back_does_not_lock_everybody_out(
        self, settings: Settings, empty: Driver, first: Network
    ) -> None:
        load_network(settings, first)
        run(empty, "clock_was_set")
        reports: list[str] = []
        loaded = load_on(settings, first, Database, report=reports.append, patience=QUICK)
        assert not loaded.changed
        assert reports[0].startswith("waiting")

    def test_a_loader_whose_clock_is_ahead_is_not_taken_for_dead_while_it_renews_the_lease(
        self, settings: Settings, empty: Driver, first: Network
    ) -> None:
        load_network(settings, first)
        run(empty, "clock_was_set")

        async def renewing() -> None:
            while True:
                await asyncio.to_thread(run, empty, "renew")
                await asyncio.sleep(0.05)

        async def both() -> None:
            alive = asyncio.create_task(renewing())
            async with Database.open(patient(settings)) as database:
                with pytest.raises(LoadError, match="has been under way"):
                    await load(database, first, patience=4 * QUICK)
            alive.cancel()

        asyncio.run(both())

    def test_nothing_of_a_load_keeps_the_event_loop_from_renewing_the_lease(
        self, settings: Settings, empty: Driver, first: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ticks: list[str] = []
        begun: list[int] = []

        def slow_digest(content: Content) -> Digest:
            begun.append(len(ticks))
            time.sleep(2 * QUICK)
            begun.append(len(ticks))
            return digest_of(content)

        monkeypatch.setattr(loading, "digest_of", slow_digest)

        async def ticking() -> None:
            while True:
                ticks.append("tick")
                await asyncio.sleep(0.01)

        async def both() -> None:
            clock = asyncio.create_task(ticking())
            async with Database.open(patient(settings)) as database:
                await load(database, first)
            clock.cancel()

        asyncio.run(both())
        assert len(begun) == 2, "worked out once"
        assert begun[1] > begun[0] + 3


class TestSwitch:
    def test_where_the_answer_of_the_switch_is_lost_it_is_unknown_what_is_in_force(
        self, settings: Settings, empty: Driver, first: Network, second: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        load_network(settings, first)
        monkeypatch.setattr(LosesAnAnswer, "statement", "load.switch")
        with pytest.raises(LoadError, match=r"unknown whether Tiny world 1\.0\.0 is in force now.*/ready") as raised:
            load_on(settings, second, LosesAnAnswer)
        assert "changed nothing" not in str(raised.value)
        assert in_force(empty)["hugo"] == ["Hugo the Second"], "the server has carried it out"
        assert not load_network(settings, second).changed

    def test_where_an_answer_before_it_is_lost_the_release_in_force_is_not_touched(
        self, settings: Settings, empty: Driver, first: Network, second: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        loaded = load_network(settings, first)
        monkeypatch.setattr(LosesAnAnswer, "statement", "load.links")
        with pytest.raises(LoadError, match="changed nothing that readers see"):
            load_on(settings, second, LosesAnAnswer)
        assert in_force(empty)["digest"] == loaded.digest

    @pytest.mark.parametrize("statement", ["load.servers", "load.readers", "load.sweep", "load.close"])
    def test_what_is_lost_after_the_switch_is_no_failure_of_the_load(
        self,
        settings: Settings,
        empty: Driver,
        first: Network,
        second: Network,
        monkeypatch: pytest.MonkeyPatch,
        statement: str,
    ) -> None:
        load_network(settings, first)
        monkeypatch.setattr(LosesAnAnswer, "statement", statement)
        reports: list[str] = []
        loaded = load_on(settings, second, LosesAnAnswer, report=reports.append)
        assert loaded.changed
        assert in_force(empty)["digest"] == loaded.digest
        assert "could not be cleared" in reports[-1]

    def test_whether_to_replace_is_asked_under_the_lease(
        self, settings: Settings, empty: Driver, first: Network, second: Network
    ) -> None:
        before = load_network(settings, first)
        asked: list[Row] = []

        def refuse(current: Row) -> bool:
            asked.append(current)
            return False

        kept = load_network(settings, second, may_replace=refuse)
        assert (kept.changed, kept.digest) == (False, before.digest)
        assert [one["title"] for one in asked] == ["Tiny world"]
        assert in_force(empty)["digest"] == before.digest


class TestCaptions:
    def test_every_node_has_a_name_that_a_person_can_read(
        self, settings: Settings, empty: Driver, first: Network
    ) -> None:
        load_network(settings, first)
        assert seen(empty, "nameless") == []
        names = {one["label"]: one["name"] for one in seen(empty, "captions")}
        assert names["Release"] == names["Current"] == "Tiny world 1.0.0"
        assert names["Fate"] == "natural death, 1953-03-05"
        assert names["Claim"] == "Boris stood by Ada from the first days of the council."
        assert len(names) == 9
