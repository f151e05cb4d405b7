"""Loads that are broken off, that meet each other, and readers in the middle of it: no reader ever sees a mixture."""

import asyncio
import threading
from collections import Counter

import pytest
from neo4j import Driver

from seed.format.network import Network
from seed.loading.load import LoadError, load, load_network, patient
from service.database.driver import Database, Row
from service.database.statement import Statement
from service.settings import Settings
from tests.support.releases import in_force, ours

BATCH = 100
QUICK = 0.2
"""Seconds of silence after which these tests take a loader for dead."""

SCHEMA = "schema."


class BrokenOffError(Exception):
    """The process ended here."""


class BreakingDatabase(Database):
    """Ends before the n-th statement of a load, and sends nothing any more."""

    breaks_at = 0
    count = 0

    async def write(self, statement: Statement, params: Row, seconds: float = 0) -> Row | None:
        if not statement.name.startswith(SCHEMA) and statement.name != "load.stay":
            self.count += 1
        if self.count >= self.breaks_at:
            raise BrokenOffError
        return await super().write(statement, params, seconds)


class SilentDatabase(Database):
    """Falls silent before its n-th statement until it is woken; a class of its own for each test."""

    count = 0
    fell_silent: asyncio.Event
    woken: asyncio.Event

    @classmethod
    def fresh(cls) -> "type[SilentDatabase]":
        return type(cls.__name__, (cls,), {"fell_silent": asyncio.Event(), "woken": asyncio.Event()})

    async def write(self, statement: Statement, params: Row, seconds: float = 0) -> Row | None:
        if statement.name == "load.stay":
            return {"alive": 1}
        if not statement.name.startswith(SCHEMA):
            self.count += 1
            if self.count == 8:
                self.fell_silent.set()
                await self.woken.wait()
        return await super().write(statement, params, seconds)


async def load_until(settings: Settings, network: Network, at: int) -> bool:
    """Load and break off at the n-th statement; return whether the load came to its end before."""
    async with BreakingDatabase.open(patient(settings)) as database:
        assert isinstance(database, BreakingDatabase)
        database.breaks_at = at
        try:
            await load(database, network, batch=BATCH, patience=QUICK)
        except BrokenOffError:
            return False
        return True


async def load_whole(
    settings: Settings, network: Network, database_class: type[Database] = Database, patience: float = QUICK
) -> str:
    async with database_class.open(patient(settings)) as database:
        return (await load(database, network, batch=BATCH, patience=patience)).digest


def test_a_load_broken_off_anywhere_leaves_a_whole_release_and_the_next_load_clears_up(
    settings: Settings, empty: Driver, first: Network, second: Network
) -> None:
    """What an answer that was lost leaves in the database is what a break before the next statement leaves."""
    whole = {}
    for network in (second, first):
        digest = load_network(settings, network).digest
        whole[digest] = (in_force(empty), of_release(empty, digest))
    old = digest
    at, ended, switched = 1, False, 0
    while not ended:
        ended = asyncio.run(load_until(settings, second, at))
        now = in_force(empty)["digest"]
        assert (in_force(empty), of_release(empty, now)) == whole[now], f"broken off at {at}"
        switched = switched or (at if now != old else 0)
        asyncio.run(load_whole(settings, second if now != old else first))
        assert in_force(empty)["digest"] == now
        assert counted(empty) == whole[now][1], f"not cleared after a break at {at}"
        if now != old:
            load_network(settings, first)
        at += 1
    assert 12 < switched < at - 3, "broken off both before and after the switch"


def counted(driver: Driver) -> dict[str, int]:
    """Return the number of everything of ours, of all releases together."""
    found: Counter[str] = Counter()
    for (_, kind), number in ours(driver).items():
        found[kind] += number
    return dict(found)


def of_release(driver: Driver, digest: str) -> dict[str, int]:
    """Return the number of everything in the release in force."""
    release = max(number for (number, kind) in ours(driver) if kind == "Current")
    assert in_force(driver)["digest"] == digest
    return {kind: number for (of, kind), number in ours(driver).items() if of == release}


def test_whoever_reads_while_releases_change_sees_one_or_the_other(
    settings: Settings, empty: Driver, first: Network, second: Network
) -> None:
    allowed = []
    for network in (first, second):
        load_network(settings, network)
        allowed.append(in_force(empty))
    answers: list[dict[str, object]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            answers.append(in_force(empty))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for network in (first, second) * 4:
            asyncio.run(load_whole(settings, network))
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert [one for one in answers if one not in allowed] == []
    assert len(answers) > 200
    assert all(one in answers for one in allowed)


def test_two_loads_at_once_take_turns(settings: Settings, empty: Driver, first: Network, second: Network) -> None:
    async def both() -> list[str]:
        loads = (load_whole(settings, network, patience=30) for network in (first, second))
        return list(await asyncio.gather(*loads))

    digests = asyncio.run(both())
    assert in_force(empty)["digest"] in digests
    assert len({release for release, _ in ours(empty)}) == 1


def test_a_loader_that_was_taken_for_dead_writes_nothing_any_more(
    settings: Settings, empty: Driver, first: Network, second: Network
) -> None:
    async def overtaken() -> str:
        silent = SilentDatabase.fresh()
        slow = asyncio.create_task(load_whole(settings, first, silent))
        await asyncio.wait_for(silent.fell_silent.wait(), 60)
        digest = await load_whole(settings, second)
        silent.woken.set()
        with pytest.raises(LoadError, match="taken over"):
            await slow
        return digest

    digest = asyncio.run(overtaken())
    assert in_force(empty)["digest"] == digest
    assert len({release for release, _ in ours(empty)}) == 1


def test_a_load_waits_for_another_and_says_so(settings: Settings, empty: Driver, first: Network) -> None:
    reports: list[str] = []

    async def after_a_crash() -> None:
        assert not await load_until(settings, first, 6)
        async with Database.open(patient(settings)) as database:
            await load(database, first, reports.append, patience=15 * QUICK)

    asyncio.run(after_a_crash())
    assert reports[0].startswith("waiting")
    assert in_force(empty)["figures"] == 8


def test_a_load_that_is_interrupted_gives_the_lease_back(settings: Settings, empty: Driver, first: Network) -> None:
    reports: list[str] = []

    async def interrupted() -> None:
        silent = SilentDatabase.fresh()
        loading = asyncio.create_task(load_whole(settings, first, silent))
        await asyncio.wait_for(silent.fell_silent.wait(), 60)
        loading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await loading
        async with Database.open(patient(settings)) as database:
            await load(database, first, reports.append, patience=60)

    asyncio.run(interrupted())
    assert reports[0].startswith("clearing what an earlier load left behind")
    assert in_force(empty)["figures"] == 8
