"""Reads the ties of the release in force out of the graph, range by range, into the arrays of a `Topology`."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

from service.database.catalogue import INDEX_FIGURES, INDEX_TIES
from service.database.driver import Database, Row
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed, NoRelease
from service.index.arrange import Collected, IndexFault
from service.index.topology import Topology

FIGURES_AT_ONCE = 100_000
"""Ids in one record. The server goes through all that follow for each part, so that few large parts are quicker."""

TIES_AT_ONCE = 2_000
"""About how many ties a range has: reading one holds up the other threads of the process for a few milliseconds."""

READS_AT_ONCE = 3
"""Ranges asked for at once: enough for the server to be at work while one is taken in."""

PAUSES = (0.5, 1.0, 2.0)
"""Seconds before a statement is sent again."""

SECONDS = 60.0
"""How long one of these statements may take, the planning of it included."""


class ReleaseGone(Exception):  # noqa: N818
    """Another release is in force than the one that is read."""


class ReadingEnded(Exception):  # noqa: N818
    """Nobody needs what is read any longer."""


@dataclass
class Progress:
    """How far the reading of a release is; written by one thread, read by others."""

    begun: float = field(default_factory=monotonic)
    read: int = 0
    ties: int = 0
    elsewhere: bool = False
    """Whether another process makes the same file, which is waited for."""

    @property
    def text(self) -> str:
        """How far it is, in words."""
        if self.elsewhere:
            return "another process of this service is reading the ties"
        if not self.ties:
            return "the figures are being read"
        return f"{self.read} of {self.ties} ties are read ({100 * self.read // self.ties} %)"

    @property
    def seconds_left(self) -> float | None:
        """How long it will take yet, as far as can be foreseen; None where nothing can."""
        if self.elsewhere or not self.read:
            return None
        taken = monotonic() - self.begun
        return max(0.0, self.ties - self.read) * taken / self.read


async def read_release(database: Database, digest: str, progress: Progress, ended: Event) -> Topology:
    """Return the arrays of the release of this digest; memory grows with about a hundred bytes a tie at most.

    Raises:
        ReleaseGone: it is not the release in force, or no longer.
        ReadingEnded: `ended` was set.
        DatabaseAway: the database is away.
        IndexFault: it cannot be put into the arrays.
    """
    figures = await _figures(database, digest, progress, ended)
    collected = Collected(figures)
    ranges = _ranges(figures, progress.ties)

    async def take() -> None:
        for first, last in ranges:
            record = await _fetch(database, INDEX_TIES, {"first": first, "last": last}, digest, ended)
            columns = [record[field.name] for field in INDEX_TIES.returns[1:]]
            if len({len(column) for column in columns}) > 1:
                raise IndexFault(f"a tie of the figures from {first!r} to {last!r} lacks a property")
            collected.add_columns(columns)
            progress.read = collected.size

    takers = [asyncio.create_task(take()) for _ in range(READS_AT_ONCE)]
    try:
        await asyncio.gather(*takers)
    finally:
        for taker in takers:
            taker.cancel()
    if collected.size < progress.ties:
        raise IndexFault(f"{collected.size} ties were read where the release says that it has {progress.ties}")
    return collected.arranged()


async def _figures(database: Database, digest: str, progress: Progress, ended: Event) -> list[str]:
    figures: list[str] = []
    while True:
        asked = {"after": figures[-1] if figures else "", "most": FIGURES_AT_ONCE}
        record = await _fetch(database, INDEX_FIGURES, asked, digest, ended)
        progress.ties = record["ties"]
        figures += record["figures"]
        if len(record["figures"]) < FIGURES_AT_ONCE:
            return figures


def _ranges(figures: list[str], ties: int) -> Iterator[tuple[str, str]]:
    """Yield the first and last ids of ranges of figures that have about `TIES_AT_ONCE` ties together."""
    size = max(1, len(figures) * TIES_AT_ONCE // max(ties, 1))
    for start in range(0, len(figures), size):
        yield figures[start], figures[min(start + size, len(figures)) - 1]


async def _fetch(database: Database, statement: Statement, asked: Row, digest: str, ended: Event) -> Row:
    """Return a record of the release of this digest; asked again where the database was silent or too busy.

    Raises:
        ReleaseGone: it is of another release.
        ReadingEnded: `ended` was set.
        DatabaseAway: the database is away.
    """
    for pause in (*PAUSES, None):
        if ended.is_set():
            raise ReadingEnded
        try:
            record = await database.fetch(statement, asked, SECONDS)
        except (DatabaseAway, DeadlinePassed) as fault:
            if pause is None or isinstance(fault, NoRelease):
                raise DatabaseAway(str(fault)) from fault
            await asyncio.sleep(pause)
            continue
        if record["release"]["digest"] != digest:
            raise ReleaseGone
        return record
    raise AssertionError("the last try returns or raises")
