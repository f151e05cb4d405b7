"""`inner-circle load --offline`: a network put in force in a new store, which Neo4j's bulk import makes of files.

The new store is built and verified beside the one in force, by a server of its own, and then exchanged for that one
(`inner_circle.engine.exchange`), while Neo4j is away for some seconds.
"""

import asyncio
import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from click import ClickException

from inner_circle.database import embedded, open_database, reached
from inner_circle.engine import EngineError, running_address
from inner_circle.engine.bulk import import_store
from inner_circle.engine.exchange import Exchange
from inner_circle.engine.home import MEGABYTE, ROOM_FOR_A_STORE, Home, is_owned
from inner_circle.engine.jars import ready_jars
from inner_circle.networks import read
from seed.loading.graph import KIND_OF
from seed.loading.import_files import write_import_files
from seed.loading.imported import Imported
from seed.loading.load import LoadError, Prepared, load, patient, prepare
from seed.loading.release import digest_of_files
from seed.loading.schema import SCHEMA
from seed.reading.progress import Progress, Report
from service.database import catalogue
from service.database.driver import Database, Row
from service.faults import DatabaseAway, DeadlinePassed
from service.index.prepare import path_of
from service.settings import Settings
from service.vocabulary import DIFFERS

BYTES_A_RECORD = 600
"""Room for a node or a relationship, in files, store and indexes together."""

TAKING_SECONDS = 60.0
"""How long a process that has started Neo4j may take until it begins the exchange."""

ANSWER_SECONDS = 300.0
"""How long the exchange may take until Neo4j answers again."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the database holds: the release in force, the number of the last that was begun, how much is not ours."""

    current: Row | None
    last: int
    nodes: int
    relationships: int
    indexes: int


def load_offline(settings: Settings, folder: Path, report: Report, *, drop_foreign: bool) -> str:
    """Check a network folder and put it in force in a new store; return what is in force.

    What others have put into the database goes with the old store, and only where `drop_foreign` says that it may.

    Raises:
        ClickException: it cannot be done; what was in force stays.
        EngineError: the embedded server cannot be started.
    """
    if settings.neo4j_uri:
        raise ClickException(
            "--offline makes a new store for the embedded Neo4j, and NEO4J_URI names another server "
            f"({settings.neo4j_uri}): load without --offline, or unset NEO4J_URI."
        )
    exchange = Exchange(Home(settings.inner_circle_home.absolute()))
    with ExitStack() as open_:
        database = open_.enter_context(open_database(settings, report, share=True))
        next_home = open_.enter_context(exchange.building())
        before = _held(database.settings)
        _refuse_foreign(before, drop_foreign=drop_foreign)
        prepared = prepare(read(folder, report), digest_of_files(folder))
        name: str = prepared.about["name"]
        if before.current and before.current["digest"] == prepared.digest:
            if before.current["verified"] != DIFFERS:
                report(f"{name} is in force already")
                return name
            # It may have been made of what is damaged, and bear the same digest.
            path_of(settings.inner_circle_home, prepared.digest).unlink(missing_ok=True)
        build_store(settings, next_home, prepared, before.last + 1, report)
        now = _held(database.settings)
        _refuse_foreign(now, drop_foreign=drop_foreign)
        if (now.current, now.last) != (before.current, before.last):
            raise ClickException("Another load was begun meanwhile; this one has changed nothing: load again.")
        exchange.offer()
        if database.engine is None:
            _wait_for_owner(exchange, settings.inner_circle_home, report)
    with open_database(settings, report, share=True) as database:
        found = _held(database.settings).current
    if found is None or found["digest"] != prepared.digest:
        log = exchange.home.debug_log
        raise ClickException(f"Neo4j did not answer with the new store, and what was in force stays: see {log}.")
    return name


def _held(settings: Settings) -> Held:
    async def ask() -> Held:
        async with Database.open(patient(settings)) as database:
            releases = await database.write(catalogue.LOAD_RELEASES, {}) or {}
            types = sorted({type_ for type_, _, _ in KIND_OF})
            foreign = await database.write(catalogue.LOAD_FOREIGN, {"types": types}) or {}
            indexes = await database.write(catalogue.LOAD_FOREIGN_INDEXES, {"ours": [*SCHEMA]}) or {}
        return Held(releases["current"], **foreign, indexes=len(indexes["names"]))

    try:
        return asyncio.run(ask())
    except (DatabaseAway, DeadlinePassed) as problem:
        raise ClickException(f"Nothing was loaded: {problem}.") from None


def _refuse_foreign(held: Held, *, drop_foreign: bool) -> None:
    counts = {"nodes": held.nodes, "relationships": held.relationships, "indexes": held.indexes}
    foreign = ", ".join(f"{noun}: {count}" for noun, count in counts.items() if count)
    if foreign and not drop_foreign:
        raise ClickException(
            f"The database holds what no load has made ({foreign}), and an offline load leaves nothing of the store. "
            "Nothing was loaded: load without --offline, which keeps that, or add --drop-foreign where it may go."
        )


def build_store(settings: Settings, home: Home, prepared: Prepared, release: int, report: Report) -> None:
    """Make a store of a release in a state folder of its own, and read it back.

    Raises:
        ClickException: there is no room, or it does not hold what was meant.
    """
    size = prepared.content.size
    needed = ROOM_FOR_A_STORE + size * BYTES_A_RECORD // MEGABYTE

    def refusal(reason: object) -> ClickException:
        free = shutil.disk_usage(home.path.parent).free // MEGABYTE
        hint = f" ({size} records need some {needed} MB, and {free} MB are free)" if free < needed else ""
        return ClickException(f"The new store could not be made, and what was in force stays: {reason}{hint}.")

    if shutil.disk_usage(home.path.parent).free // MEGABYTE < needed:
        raise refusal(f"the disk of {home.path.parent} has no room for it")
    try:
        home.make()
        files = home.path / "files"
        files.mkdir()
        written = write_import_files(prepared.content, release, files, Progress("records written", report, size).add)
        report(f"Neo4j imports {written.size // MEGABYTE} MB of files …")
        import_store(home, ready_jars(report), settings.neo4j_heap, files, written.arguments)
        shutil.rmtree(files)
        report("Neo4j makes the indexes of the new store …")
        apart = {"inner_circle_home": home.path, "neo4j_bolt_port": 0, "neo4j_http_port": 0}
        with embedded(settings.model_copy(update=apart), lambda _: None) as engine:
            own = reached(settings, engine.bolt_uri, engine.password)
            asyncio.run(_complete(own, prepared, Imported(release, written.empty_lists), report))
    except OSError as error:
        raise refusal(error.strerror or error) from None
    except (EngineError, LoadError) as fault:
        raise refusal(str(fault).rstrip(".")) from None


async def _complete(settings: Settings, prepared: Prepared, imported: Imported, report: Report) -> None:
    async with Database.open(patient(settings)) as database:
        await load(database, prepared, report, home=settings.inner_circle_home, imported=imported)


def _wait_for_owner(exchange: Exchange, home: Path, report: Report) -> None:
    """Return when the process that has started Neo4j has exchanged the stores, or has ended and left that to us.

    Raises:
        ClickException: it does not.
    """
    report("Neo4j is started again with the new store …")
    try:
        begun = _within(TAKING_SECONDS, lambda: not (exchange.offered() and is_owned(home)))
    except BaseException:
        exchange.withdraw()
        raise
    if not begun and exchange.withdraw():
        raise ClickException(
            f"The process that has started Neo4j in {home} does not exchange its store, and what was in force stays. "
            "Load again when it has ended: of the commands only `serve` and `neo4j` of this version exchange it."
        )
    _within(ANSWER_SECONDS, lambda: running_address(home) is not None or not is_owned(home))


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Say whether it holds within the time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
