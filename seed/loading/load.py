"""Puts a network in force as a new release, beside the one in force, and then takes the old one away.

A release is a subgraph of its own. It is written in batches, read back and compared with what was
meant, and switched in by one small transaction; readers see the old one until then and the new one
from then on. A load that is broken off at any point before leaves the release in force as it was, and the
next load clears what was left.

One loader works at a time: see `seed.loading.lease`.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from seed.format.network import Network
from seed.loading.batches import batches
from seed.loading.content import content_of
from seed.loading.digest import Digest, digest_of
from seed.loading.graph import Content
from seed.loading.imported import Imported
from seed.loading.lease import AGAIN, PATIENCE_SECONDS, Lease, LoadError
from seed.loading.read_back import read_back
from seed.loading.release import release_properties
from seed.loading.schema import make_schema, replan
from seed.loading.search_index import write_index
from seed.loading.sweep import Sweeper
from seed.reading.collector import collector_at_rest, kept_from_collector
from seed.reading.progress import Progress, Report
from service.database import catalogue
from service.database.driver import Database, Row
from service.faults import DatabaseAway, DeadlinePassed
from service.index.arrange import IndexFault
from service.index.prepare import path_of
from service.settings import Settings
from service.vocabulary import DIFFERS

__all__ = ["LoadError", "Loaded", "Report", "load", "load_network", "patient"]

BATCH = 2000
"""Records a transaction: enough for speed, few enough for a small heap."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The release in force after a load; `changed` is false where it was in force before.

    `left` counts nodes of old releases that stay because somebody else has tied something to them.
    """

    release: int
    version: str
    digest: str
    title: str
    changed: bool
    left: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A network ready to be written: its content, the digest of that alone, the properties of the release."""

    content: Content
    content_digest: str
    about: Row

    @property
    def digest(self) -> str:
        """The digest of the release: of its content and its properties."""
        digest: str = self.about["digest"]
        return digest


MayReplace = Callable[[Row], bool]
"""Whether a release in force may be replaced, given what `load.releases` says of it."""


def load_network(
    settings: Settings,
    network: Network | Prepared,
    report: Report = lambda _: None,
    *,
    files: str | None = None,
    may_replace: MayReplace = lambda _: True,
) -> Loaded:
    """Put a network in force in the database of the settings; for callers without an event loop.

    Raises:
        LoadError: it could not be done; the message says what that means for readers.
    """

    async def run() -> Loaded:
        async with Database.open(patient(settings)) as database:
            home = settings.inner_circle_home
            return await load(database, network, report, files=files, may_replace=may_replace, home=home)

    return asyncio.run(run())


def patient(settings: Settings) -> Settings:
    """Return the settings with time to connect: a load can wait where an answer cannot."""
    return settings.model_copy(update={"neo4j_connect_timeout": 30.0, "neo4j_acquire_timeout": 60.0})


async def load(
    database: Database,
    network: Network | Prepared,
    report: Report = lambda _: None,
    *,
    batch: int = BATCH,
    patience: float = PATIENCE_SECONDS,
    files: str | None = None,
    may_replace: MayReplace = lambda _: True,
    home: Path | None = None,
    imported: Imported | None = None,
) -> Loaded:
    """Put a network in force; `report` is called with the progress, in plain sentences.

    The network is taken as checked (`seed.checking.check.read_network` does that). `may_replace` is asked about a
    release that is in force already when no other loader can change it any more; where it refuses, that one stays.
    `home` is the state folder that the search index of a large network goes into. `imported` says that the database
    holds the content already, from a bulk import.

    Raises:
        LoadError: it could not be done; the message says what that means for readers.
    """
    prepared = network if isinstance(network, Prepared) else await asyncio.to_thread(prepare, network, files)
    lease = Lease(database, report, patience)
    try:
        with kept_from_collector():
            return await _Load(database, report, batch, lease, home, imported).run(prepared, may_replace)
    except (DatabaseAway, DeadlinePassed) as problem:
        raise LoadError(f"{problem}; {AGAIN}") from problem


@collector_at_rest()
def prepare(network: Network, files: str | None = None) -> Prepared:
    """Work out what a release of the network holds; takes seconds for a large one."""
    content = content_of(network)
    digest = digest_of(content)
    of_content = digest.text()
    return Prepared(content, of_content, release_properties(network, content, digest, files))


class _Load:
    """One run of the loader."""

    def __init__(
        self,
        database: Database,
        report: Report,
        batch: int,
        lease: Lease,
        home: Path | None,
        imported: Imported | None,
    ) -> None:
        self._database = database
        self._home = home
        self._imported = imported
        self._report = report
        self._batch = batch
        self._lease = lease
        self._must = lease.must
        self._sweeper = Sweeper(database, lease, report, batch)

    async def run(self, prepared: Prepared, may_replace: MayReplace) -> Loaded:
        about = prepared.about
        await self._refuse_foreign_nodes()
        await self._database.write(catalogue.SCHEMA_UNIQUE_LOADER, {})
        async with self._lease.held():
            await make_schema(self._database)
            before = await self._database.write(catalogue.LOAD_RELEASES, {}) or {"current": None, "others": []}
            current = before["current"]
            left = await self._sweeper.clear(before["others"], "what an earlier load left behind")
            damaged = current is not None and current["verified"] == DIFFERS
            if current and current["digest"] == prepared.digest and not damaged:
                self._report(f"{about['name']} is in force already")
                return _unchanged(current, left)
            if current and not may_replace(current):
                return _unchanged(current, left)
            release = await self._build(prepared.content, about)
            await self._verify(release, prepared)
            if self._home is not None:
                if damaged:  # it may have been made of what is damaged, and bear the same digest
                    path_of(self._home, about["digest"]).unlink(missing_ok=True)
                await asyncio.to_thread(self._write_index, self._home, prepared)
            await self._switch(release, about["name"])
            switched = time.monotonic()
            if not self._imported:  # its store is not in use yet
                self._report(f"{about['name']} is in force")
            if current:
                left += await self._clear_old(current["release"], switched)
            await replan(self._database, prepared.content.size, self._report)
            return Loaded(release, about["version"], about["digest"], about["title"], changed=True, left=left)

    async def _refuse_foreign_nodes(self) -> None:
        found = await self._database.write(catalogue.LOAD_FOREIGN_NODES, {})
        if found and found["labels"]:
            raise LoadError(
                f"this database holds nodes of somebody else with labels that a network uses "
                f"({', '.join(sorted(found['labels']))}): load into another database; nothing was changed"
            )

    async def _build(self, content: Content, about: Row) -> int:
        release: int = await self._must("release", catalogue.LOAD_BEGIN, properties=about)
        if self._imported:
            await self._imported.complete(self._database, release)
            return release
        progress = Progress("records written", self._report, content.size)
        for statement, params, records in batches(content, self._batch):
            count = await self._must("written", statement, release=release, **params)
            if count != records:
                raise LoadError(
                    f"{statement.name} wrote {count} of {records} records: another load has taken over, "
                    f"or a record names what is not there; {AGAIN} after `inner-circle check`"
                )
            progress.add(records)
        return release

    async def _verify(self, release: int, prepared: Prepared) -> None:
        """Read the release back; what the database holds must be what was meant."""
        found = Digest()
        await read_back(self._database, release, found)
        if found.text() != prepared.content_digest:
            size = prepared.content.size
            raise LoadError(f"the database holds {found.size} records where {size} were written, or others; {AGAIN}")
        self._report(f"{found.size} records read back and found right")

    def _write_index(self, home: Path, prepared: Prepared) -> None:
        """Write the search index; where that fails the service makes it, so that a failure is only reported."""
        try:
            if write_index(home, prepared.content, prepared.digest):
                self._report("the search index is written")
        except (OSError, IndexFault) as fault:
            self._report(f"the search index could not be written ({fault}); the service makes it when it runs")

    async def _switch(self, release: int, name: str) -> None:
        """Put the release in force; where the connection breaks meanwhile, nobody here knows whether it is."""
        try:
            await self._must("release", catalogue.LOAD_SWITCH, release=release)
        except (DatabaseAway, DeadlinePassed) as problem:
            raise LoadError(
                f"{problem}: it is unknown whether {name} is in force now. `/ready` of the service says which release "
                "is; to load again does no harm, and says so where it is in force already"
            ) from problem

    async def _clear_old(self, release: int, switched: float) -> int:
        """Clear the release before; the new one is in force by now, so that a failure is only reported."""
        try:
            await self._sweeper.let_readers_end(switched)
            return await self._sweeper.clear([release], "the release before")
        except (LoadError, DatabaseAway, DeadlinePassed) as error:
            self._report(f"the release before could not be cleared ({error}); the next load clears it")
            return 0


def _unchanged(current: Row, left: int) -> Loaded:
    kept = {key: current[key] for key in ("release", "version", "digest", "title")}
    return Loaded(**kept, changed=False, left=left)
