"""Puts a network in force as a new release, beside the one in force, and then takes the old one away.

A release is a subgraph of its own. It is written in batches, read back and compared with what was
meant, and switched in by one small transaction; readers see the old one until then and the new one
from then on. A load that is broken off at any point leaves the release in force as it was, and the
next load clears what was left.

One loader works at a time. Every transaction first takes the turnstile (`:Loader`) and writes
nothing if somebody else holds it by now, so that a loader that was taken for dead cannot harm.
"""

import asyncio
import time
from dataclasses import dataclass

import orjson

from seed.format.network import Network
from seed.loading.batches import batches
from seed.loading.content import Content, content_of
from seed.loading.coverage import coverage_of
from seed.loading.digest import Digest, digest_of
from seed.loading.lease import AGAIN, PATIENCE_SECONDS, Lease, LoadError, Report
from service.database import catalogue
from service.database.driver import Database, Row
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed
from service.settings import Settings

__all__ = ["LoadError", "Loaded", "Report", "load", "load_network", "patient", "release_properties"]

READERS_SECONDS = 30.0
"""How long a sweep waits for those who still read the release that was in force before."""

BATCH = 2000
"""Records a transaction: enough for speed, few enough for a small heap."""

SCHEMA: dict[str, Statement] = {
    name.removeprefix("schema."): one
    for name, one in catalogue.ALL.items()
    if name.startswith("schema.") and one not in (catalogue.SCHEMA_AWAIT, catalogue.SCHEMA_PRESENT)
}
"""The statements that make constraints and indexes, each by the name of what it makes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The release in force after a load; `changed` is false where its digest was in force already.

    `left` counts nodes of old releases that stay because somebody else has tied something to them.
    """

    release: int
    version: str
    digest: str
    title: str
    changed: bool
    left: int = 0


def load_network(settings: Settings, network: Network, report: Report = lambda _: None) -> Loaded:
    """Put a network in force in the database of the settings; for callers without an event loop.

    Raises:
        LoadError: it could not be done; the release in force is as it was.
    """

    async def run() -> Loaded:
        async with Database.open(patient(settings)) as graph:
            return await load(graph, network, report)

    return asyncio.run(run())


def patient(settings: Settings) -> Settings:
    """Return the settings with time to connect: a load can wait where an answer cannot."""
    return settings.model_copy(update={"neo4j_connect_timeout": 30.0, "neo4j_acquire_timeout": 60.0})


async def load(
    graph: Database,
    network: Network,
    report: Report = lambda _: None,
    *,
    batch: int = BATCH,
    patience: float = PATIENCE_SECONDS,
) -> Loaded:
    """Put a network in force; `report` is told of the progress in plain sentences.

    The network is taken as checked (`seed.reading.folder.read_network` does that).

    Raises:
        LoadError: it could not be done; the release in force is as it was.
    """
    content = content_of(network)
    about = release_properties(network, content)
    try:
        return await _Load(graph, report, batch, Lease(graph, report, patience)).run(content, about)
    except (DatabaseAway, DeadlinePassed) as problem:
        raise LoadError(f"{problem}; {AGAIN}") from problem


def release_properties(network: Network, content: Content) -> Row:
    """Return what the graph tells of a release: title, version, counts and the digest of all its content."""
    about = network.about
    own_words = {name: one.model_dump(exclude_none=True) for name, one in about.tie_types.items()}
    told = {
        "title": about.title,
        "version": about.version,
        "description": about.description,
        "licence": about.licence,
        "tie_types": orjson.dumps(own_words, option=orjson.OPT_SORT_KEYS).decode() if own_words else None,
        "coverage": coverage_of(network.sources, content.links.get("ties", ())).text(),
    }
    told = {key: value for key, value in told.items() if value is not None}
    digest = digest_of(content)
    digest.node("Release", told)
    counts = {f"{label.lower()}s".replace("bodys", "bodies"): len(rows) for label, rows in content.nodes.items()}
    counts |= {kind: len(content.links.get(kind, ())) for kind in ("ties", "offices")}
    return {**told, **counts, "digest": digest.text()}


class _Load:
    """One run of the loader."""

    def __init__(self, graph: Database, report: Report, batch: int, lease: Lease) -> None:
        self._graph = graph
        self._report = report
        self._batch = batch
        self._turnstile = lease
        self._must = lease.must

    async def run(self, content: Content, about: Row) -> Loaded:
        await self._refuse_strangers()
        await self._graph.write(catalogue.SCHEMA_UNIQUE_LOADER, {})
        async with self._turnstile.held():
            await self._make_schema()
            before = await self._releases()
            left = await self._sweep(before["others"], "what an earlier load left behind")
            current = before["current"]
            if current and current["digest"] == about["digest"]:
                self._report(f"{about['title']} {about['version']} is in force already")
                return Loaded(**current, changed=False, left=left)
            release = await self._build(content, about)
            await self._verify(release, content)
            await self._must("release", catalogue.LOAD_SWITCH, release=release)
            switched = time.monotonic()
            self._report(f"{about['title']} {about['version']} is in force")
            if current:
                await self._let_readers_end(switched)
                left += await self._sweep_old(current["release"])
            return Loaded(release, about["version"], about["digest"], about["title"], changed=True, left=left)

    async def _refuse_strangers(self) -> None:
        found = await self._graph.write(catalogue.LOAD_STRANGERS, {})
        if found and found["labels"]:
            raise LoadError(
                f"this database holds nodes of somebody else with labels that a network uses "
                f"({', '.join(sorted(found['labels']))}): load into another database; nothing was changed"
            )

    async def _make_schema(self) -> None:
        present = await self._graph.write(catalogue.SCHEMA_PRESENT, {}) or {"names": []}
        missing = [statement for name, statement in SCHEMA.items() if name not in present["names"]]
        for statement in missing:
            await self._graph.write(statement, {})
        if missing:
            await self._graph.write(catalogue.SCHEMA_AWAIT, {"seconds": 300})

    async def _releases(self) -> Row:
        found = await self._graph.write(catalogue.LOAD_RELEASES, {})
        return found or {"current": None, "others": []}

    async def _build(self, content: Content, about: Row) -> int:
        release: int = await self._must("release", catalogue.LOAD_BEGIN, properties=about)
        written, told = 0, 0
        for statement, params in batches(content, self._batch):
            count = await self._must("written", statement, release=release, **params)
            if count != len(params["rows"]):
                raise LoadError(
                    f"{statement.name} wrote {count} of {len(params['rows'])} records: another load has taken over, "
                    f"or a record names what is not there; {AGAIN} after `inner-circle check`"
                )
            written += count
            if written - told >= content.size / 10 or written == content.size:
                told = written
                self._report(f"{written} of {content.size} records written")
        return release

    async def _verify(self, release: int, content: Content) -> None:
        """Read the release back; what the database holds must be what was meant."""
        meant, found = digest_of(content), Digest()
        async for row in self._graph.stream(catalogue.LOAD_READ_NODES, {"release": release}):
            found.node(row["label"], row["properties"])
        async for row in self._graph.stream(catalogue.LOAD_READ_RELATIONSHIPS, {"release": release}):
            found.link(row["type"], row["ends"], row["properties"])
        if found.text() != meant.text():
            raise LoadError(
                f"the database holds {found.size} records where {meant.size} were written, or others; {AGAIN}"
            )
        self._report(f"{found.size} records read back and found right")

    async def _let_readers_end(self, switched: float) -> None:
        """Wait, within reason, for whoever began to read before the switch: a sweep would take their release away."""
        while (passed := time.monotonic() - switched) < READERS_SECONDS:
            found = await self._graph.write(catalogue.LOAD_READERS, {"elapsed": round(passed * 1000)})
            if not found or not found["readers"]:
                return
            await asyncio.sleep(0.05)

    async def _sweep(self, releases: list[int], what: str) -> int:
        left = 0
        for release in releases:
            self._report(f"clearing {what}")
            while await self._must("deleted", catalogue.LOAD_SWEEP, release=release, most=self._batch):
                pass
            left += await self._must("left", catalogue.LOAD_CLOSE, release=release)
        return left

    async def _sweep_old(self, release: int) -> int:
        """Clear the release before; the new one is in force by now, so that a failure is only told."""
        try:
            return await self._sweep([release], "the release before")
        except (LoadError, DatabaseAway, DeadlinePassed) as error:
            self._report(f"the release before could not be cleared ({error}); the next load clears it")
            return 0
