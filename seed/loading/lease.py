"""Lets one loader through at a time, across processes and machines.

Whoever loads holds the one `:Loader` node and is seen there now and then. Every statement of a load
locks that node first and does nothing where somebody else holds it by now: a loader that was taken
for dead, and was only slow, cannot write into what another has begun.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from service.database import catalogue
from service.database.driver import Database
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed

Report = Callable[[str], None]

PATIENCE_SECONDS = 15.0
"""How long a loader may be silent before another takes it for dead."""

AGAIN = "what was in force stays in force: load again"


class LoadError(Exception):
    """A network could not be put in force; the message says why and what to do."""


class Lease:
    """One loader's way through; `report` is told when it has to wait."""

    def __init__(self, graph: Database, report: Report, patience: float = PATIENCE_SECONDS) -> None:
        self._graph = graph
        self._report = report
        self._patience = patience
        self._holder = uuid.uuid4().hex

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold the turnstile for a block; a second task keeps saying that we are alive.

        Raises:
            LoadError: another loader is at work and does not come to an end.
        """
        await self._enter()
        ended = asyncio.Event()
        beat = asyncio.create_task(self._keep_alive(ended))
        try:
            yield
        finally:
            # Not cancelled: a connection that is being opened just then would be left behind by the driver.
            ended.set()
            await asyncio.gather(beat, return_exceptions=True)
            with suppress(DatabaseAway, DeadlinePassed):
                await self._graph.write(catalogue.LOAD_LEAVE, {"holder": self._holder})

    async def must(self, column: str, statement: Statement, **params: Any) -> Any:
        """Run a statement behind the turnstile and return a column of its record.

        Raises:
            LoadError: somebody else holds the turnstile by now.
        """
        record = await self._graph.write(statement, {"holder": self._holder, **params})
        if record is None:
            raise LoadError(f"another load has taken over; {AGAIN} when it is done")
        return record[column]

    async def _enter(self) -> None:
        waited = 0.0
        params = {"holder": self._holder, "patience": int(self._patience * 1000)}
        while True:
            record = await self._graph.write(catalogue.LOAD_ENTER, params)
            if record and record["holder"] == self._holder:
                return
            if waited == 0:
                self._report("waiting: another load is under way, or was broken off a moment ago")
            if waited > 2 * self._patience:
                raise LoadError(f"another load has been under way for over {waited:.0f} s: wait for it and load again")
            step = min(0.5, self._patience / 4)
            await asyncio.sleep(step)
            waited += step

    async def _keep_alive(self, ended: asyncio.Event) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), self._patience / 3)
                return
            with suppress(DatabaseAway, DeadlinePassed):
                await self._graph.write(catalogue.LOAD_STAY, {"holder": self._holder})
