"""The ties of the release in force, read once and kept: a release never changes.

What is answered from memory still rests on the release in force: whoever uses it reads something of
the same release besides (`Reading` compares), and lets go of it where that is another by now.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from service.catalogue import NETWORK_TIES
from service.errors import overdue
from service.graph import Graph, Row
from service.search.network import Filters, NetworkTie
from service.search.ties import Ties

SECONDS = 60.0
"""How long reading may take. Whoever asks waits no longer than for any question, but finds it there later."""


@dataclass(frozen=True)
class Network:
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

    def rivals(self, figures: Collection[str], filters: Filters) -> int:
        """Return how many rival ties touch these figures that filters allow but for their type."""
        allowed = replace(filters, types=("RIVAL",))
        ties = [tie for tie in self.ties or () if allowed.allow(tie)]
        return sum(tie.subject in figures or tie.object in figures for tie in ties)


class Memory:
    """Keeps what was read for all requests of a service."""

    def __init__(self) -> None:
        self._reads: dict[int, asyncio.Task[Network]] = {}

    async def network(self, graph: Graph, most: int) -> Network:
        """Return the network as it was read last, with its ties where it has at most so many.

        Raises:
            Problem: 503 where the database is away; 504 where it has not been read within a question's time.
        """
        read = self._reads.get(most)
        if read is None or (read.done() and (read.cancelled() or read.exception())):
            read = self._reads[most] = asyncio.create_task(_read(graph, most))
            read.add_done_callback(_seen)
        try:
            async with asyncio.timeout(graph.query_timeout):
                return await asyncio.shield(read)
        except TimeoutError:
            raise overdue(graph.query_timeout) from None

    def let_go(self) -> None:
        """Forget what was read: another release has come into force."""
        self._reads.clear()


async def _read(graph: Graph, most: int) -> Network:
    record = await graph.fetch(NETWORK_TIES, {"most": most}, seconds=SECONDS)
    rows = record["ties"]
    ties = None if rows is None else Ties(NetworkTie.of(row) for row in rows)
    return Network(record["release"], record["release"]["number"], record["size"], ties, record["coverage"])


def _seen(read: asyncio.Task[Network]) -> None:
    """Look at a fault that nobody waits for any longer, which the event loop would complain of."""
    if not read.cancelled():
        read.exception()
