"""A sign of life of the database, asked for once at a time: whoever wants one joins the question that is out."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from service.faults import DatabaseAway

PULSE_SECONDS = 1.1
"""How long anybody waits for a sign of life."""

LIMIT_SECONDS = 15.0
"""How long one question stays out. A fresh server on a busy machine takes seconds over its first answer; were it broken
off whenever somebody has waited in vain, the next one would find the server no further.
"""

Row = dict[str, Any]


class HealthProbe:
    """Asks, by `ask`, whether the database is there."""

    def __init__(self, ask: Callable[[], Awaitable[Row]]) -> None:
        self._ask = ask
        self._out: asyncio.Task[Row] | None = None

    async def felt(self) -> Row:
        """Return what the database says.

        Raises:
            DatabaseAway: it does not answer in `PULSE_SECONDS`, or says that it cannot.
        """
        if self._out is None or self._out.done():
            self._out = asyncio.create_task(self._question())
            # Who asked may have gone by the time it fails.
            self._out.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            async with asyncio.timeout(PULSE_SECONDS):
                return await asyncio.shield(self._out)
        except TimeoutError:
            raise _silent() from None

    async def _question(self) -> Row:
        try:
            async with asyncio.timeout(LIMIT_SECONDS):
                return await self._ask()
        except TimeoutError:
            raise _silent() from None

    def end(self) -> None:
        """Break off the question that is out."""
        if self._out is not None:
            self._out.cancel()


def _silent() -> DatabaseAway:
    return DatabaseAway("the database does not answer")
