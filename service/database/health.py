"""Whether the database is there: one probe at a time, on a connection of its own, and what the reads show."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from service.faults import DatabaseAway, DatabaseUnreachable, NoRelease

WAIT_SECONDS = 1.1
"""How long anybody waits for a probe."""

PROBE_SECONDS = 15.0
"""How long a probe may take. A fresh server on a busy machine takes seconds over its first answer; were it ended
whenever somebody has waited in vain, the next one would find the server no further.
"""

SILENCE_SECONDS = 1.8
"""For so long the database must have answered nobody at all before it is taken to be away."""

NO_RELEASE = "no release of a network is in force: load one with `inner-circle load`"

Row = dict[str, Any]


class Health:
    """The state of the database; `ask` runs the probe and returns its record."""

    def __init__(self, ask: Callable[[], Awaitable[Row]]) -> None:
        self._ask = ask
        self._probe: asyncio.Task[Row] | None = None
        self._answered = float("-inf")
        self._release: Row | None = None

    def note_answer(self) -> None:
        """Note that the database has just answered a statement."""
        self._answered = monotonic()

    @property
    def silent(self) -> bool:
        """Whether the database has answered nothing for some time."""
        return monotonic() - self._answered > SILENCE_SECONDS

    async def ready(self) -> Row:
        """Return the release in force; the one known last where the probe is slow and reads are answered.

        Raises:
            DatabaseAway: the database cannot be asked, or holds no release.
        """
        try:
            self._release = (await self.probe())["release"]
        except DatabaseUnreachable:
            raise
        except DatabaseAway:
            if self.silent or self._release is None:
                raise
        if self._release is None:
            raise NoRelease(NO_RELEASE)
        return self._release

    async def probe(self) -> Row:
        """Return what the database answers to the probe; whoever asks while one is out waits for that one.

        Raises:
            DatabaseAway: it does not answer in `WAIT_SECONDS`, or says that it cannot.
        """
        if self._probe is None or self._probe.done():
            self._probe = asyncio.create_task(self._asked())
            # Who asked may have gone by the time it fails.
            self._probe.add_done_callback(lambda done: done.cancelled() or done.exception())
        # Held here: by the time this one goes on, another may have sent the next probe.
        probe = self._probe
        done, _ = await asyncio.wait({probe}, timeout=WAIT_SECONDS)
        if not done or probe.cancelled():
            raise _silent()
        return probe.result()

    async def _asked(self) -> Row:
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                record = await self._ask()
        except TimeoutError:
            raise _silent() from None
        self.note_answer()
        return record

    def end(self) -> None:
        """End the probe that is out."""
        if self._probe is not None:
            self._probe.cancel()


def _silent() -> DatabaseAway:
    return DatabaseAway("the database does not answer")
