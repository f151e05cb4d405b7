"""Lets one loader work at a time, across processes and machines.

Whoever loads holds the lease: the one `:Loader` node bears its name, and a time that it renews every few seconds.
Every statement of a load first locks that node and does nothing where somebody else holds the lease by now: a loader
that was taken for dead, and was only slow, cannot write into what another has begun.
"""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from seed.reading.progress import Report
from service.database import catalogue
from service.database.driver import Database
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed

PATIENCE_SECONDS = 15.0
"""How long a holder may not renew the lease before another takes it for dead."""

AGAIN = "this load has changed nothing that readers see: load again"


class LoadError(Exception):
    """A network could not be put in force; the message says why and what to do."""


class LeaseLostError(LoadError):
    """Another loader took this one for dead and holds the lease now."""


class Lease:
    """The lease of one loader; `report` is called when it has to wait."""

    def __init__(self, database: Database, report: Report, patience: float = PATIENCE_SECONDS) -> None:
        self._database = database
        self._report = report
        self._patience = patience
        self._holder = uuid.uuid4().hex

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold the lease for a block; a second task renews it meanwhile.

        Raises:
            LoadError: another loader is at work and does not come to an end.
        """
        await self._enter()
        ended = asyncio.Event()
        renewing = asyncio.create_task(self._renew(ended))
        try:
            yield
        finally:
            # Not cancelled: a connection that is being opened just then would be left behind by the driver.
            ended.set()
            await asyncio.gather(renewing, return_exceptions=True)
            with suppress(DatabaseAway, DeadlinePassed):
                await self._database.write(catalogue.LOAD_LEAVE, {"holder": self._holder})

    async def must(self, column: str, statement: Statement, *, seconds: float = 0, **params: Any) -> Any:
        """Run a statement under the lease, for at most `seconds` (0: without limit); return a column of its record.

        Raises:
            LeaseLostError: somebody else holds the lease by now.
        """
        record = await self._database.write(statement, {"holder": self._holder, **params}, seconds)
        if record is None:
            raise LeaseLostError(f"another load has taken over; {AGAIN} when it is done")
        return record[column]

    async def _enter(self) -> None:
        """Take the lease as soon as it is free, or its holder dead.

        A holder is dead whose last renewal is longer ago than our patience by the clock of the database, or who did not
        renew for that long while we watched, by our own clock: the other one may have been set meanwhile.
        """
        begun = changed = time.monotonic()
        seen: int | None = None
        waiting = False
        params: dict[str, Any] = {"holder": self._holder, "patience": int(self._patience * 1000), "dead": None}
        while True:
            record = await self._database.write(catalogue.LOAD_ENTER, params)
            if record and record["holder"] == self._holder:
                return
            now = time.monotonic()
            if not waiting:
                waiting = True
                self._report("waiting: another load is under way, or was broken off a moment ago")
            if record and record["seen"] != seen:
                seen, changed = record["seen"], now
            params["dead"] = seen if now - changed > self._patience else None
            if now - begun > 2 * self._patience and params["dead"] is None:
                raise LoadError(
                    f"another load has been under way for over {now - begun:.0f} s: load again when it is done"
                )
            await asyncio.sleep(min(0.5, self._patience / 4))

    async def _renew(self, ended: asyncio.Event) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), self._patience / 3)
                return
            with suppress(DatabaseAway, DeadlinePassed):
                await self._database.write(catalogue.LOAD_STAY, {"holder": self._holder})
