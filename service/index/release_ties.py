"""The ties of the release in force, read once and kept: a release never changes.

What is answered from memory still rests on the release in force: whoever uses it reads something of
the same release besides, and `ReadContext` compares the two.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from service.database.catalogue import NETWORK_TIES
from service.database.driver import Database, Row
from service.database.read_context import ReadContext
from service.faults import DeadlinePassed
from service.index.adjacency import NetworkTie, TiePredicate
from service.index.ties import Ties
from service.limits.deadline import Deadline
from service.limits.workers import Workers

SECONDS = 60.0
"""How long reading may take. Whoever asks waits no longer than its own deadline, but finds it there later."""

OF_ALL = ""
"""The client that work for all requests is done for."""


@dataclass(frozen=True)
class ReleaseTies:
    """A release as the searches in memory know it; `ties` is None where it has more than were asked for."""

    release: Row
    number: int
    size: int
    ties: Ties | None
    coverage: str | None

    @cached_property
    def figures(self) -> frozenset[str]:
        """The ids of all figures that have a tie."""
        return frozenset(figure for tie in self.ties or () for figure in (tie.subject, tie.object))

    def touching(self, figures: Collection[str], filters: TiePredicate, type_: str) -> int:
        """Return how many ties of a type touch these figures that filters allow but for their type."""
        allowed = replace(filters, types=(type_,), kinds=())
        ties = [tie for tie in self.ties or () if allowed.allow(tie)]
        return sum(tie.subject in figures or tie.object in figures for tie in ties)


class _Reads:
    """What is being read of a release or was, by the most ties that were asked for."""

    def __init__(self) -> None:
        self.tasks: dict[int, asyncio.Task[ReleaseTies]] = {}


async def release_ties(context: ReadContext, most: int) -> ReleaseTies:
    """Return the release in force with its ties where it has at most so many; read once and kept for all requests.

    The release is in force only if another statement of the same answer says so: read one.

    Raises:
        ReleaseChangedError: it is another release than what was read before.
        DatabaseAway: the database cannot be asked.
        DeadlinePassed: it has not been read within the request's time.
    """
    tasks = context.kept.get("index.release_ties", _Reads).tasks
    read = tasks.get(most)
    if read is None or (read.done() and (read.cancelled() or read.exception())):
        read = tasks[most] = asyncio.create_task(_read(context.database, context.workers, most))
        read.add_done_callback(_seen)
    done, _ = await asyncio.wait({read}, timeout=context.deadline.left)
    if not done:
        raise DeadlinePassed(context.deadline.seconds)
    found = read.result()
    context.rely_on(NETWORK_TIES, {"most": most}, found.release)
    return found


async def _read(database: Database, workers: Workers, most: int) -> ReleaseTies:
    deadline = Deadline(SECONDS)
    record = await database.fetch(NETWORK_TIES, {"most": most}, deadline.left)
    rows = record["ties"]

    def ties() -> Ties | None:
        return None if rows is None else Ties(NetworkTie.of(row) for row in rows)

    found = await workers.run(OF_ALL, "index.release_ties", deadline, ties)
    return ReleaseTies(record["release"], record["release"]["number"], record["size"], found, record["coverage"])


def _seen(read: asyncio.Task[ReleaseTies]) -> None:
    """Look at a fault that nobody waits for any longer, which the event loop would complain of."""
    if not read.cancelled():
        read.exception()
