"""Takes a release away that is not in force any more, once nobody can be reading it."""

import asyncio
import time

from seed.loading.lease import Lease, LeaseLostError
from seed.reading.progress import Report
from service.database import catalogue
from service.database.driver import Database
from service.faults import DeadlinePassed

READERS_SECONDS = 30.0
"""How long readers of the release before are waited for."""

PLANNING_SECONDS = 20.0
"""How much longer than `QUERY_TIMEOUT` a read may take that waits for its plan."""

SWEEP_SECONDS = 30.0
"""How long one part of a sweep may take: where somebody else holds a lock on a node, it would wait for ever."""


class Sweeper:
    """Clears releases, `batch` nodes at a time; what cannot be cleared is reported and left to the next load."""

    def __init__(self, database: Database, lease: Lease, report: Report, batch: int) -> None:
        self._database = database
        self._lease = lease
        self._report = report
        self._batch = batch

    async def clear(self, releases: list[int], what: str) -> int:
        """Clear releases and return how many nodes stay because somebody else has tied something to them.

        Raises:
            LeaseLostError: another load has taken over.
        """
        left = 0
        for release in releases:
            self._report(f"clearing {what}")
            try:
                left += await self._clear(release)
            except LeaseLostError:
                raise
            except DeadlinePassed:
                self._report_kept(what, f"a part took over {SWEEP_SECONDS:.0f} s: somebody else may hold a lock on it")
            except Exception as error:  # too little memory, a rule of somebody else: no reason not to load
                self._report_kept(what, " ".join(str(error).split()) or type(error).__name__)
        return left

    def _report_kept(self, what: str, reason: str) -> None:
        self._report(f"{what} could not be cleared ({reason}); it harms nobody, and the next load tries again")

    async def _clear(self, release: int) -> int:
        sweep = catalogue.LOAD_SWEEP
        while await self._lease.must("deleted", sweep, seconds=SWEEP_SECONDS, release=release, most=self._batch):
            pass
        return int(await self._lease.must("left", catalogue.LOAD_CLOSE, seconds=SWEEP_SECONDS, release=release))

    async def let_readers_end(self, switched: float) -> None:
        """Wait for whoever began to read before the switch, at `switched` of our clock.

        A server knows its own transactions only: on one server the wait ends when there is none left that is as old,
        on a cluster only when every read has passed its deadline.
        """
        longest = max(READERS_SECONDS, self._database.query_timeout + PLANNING_SECONDS)
        alone = await self._is_one_server()
        while (passed := time.monotonic() - switched) < longest:
            if alone:
                found = await self._database.write(catalogue.LOAD_READERS, {"elapsed": round(passed * 1000)})
                if not found or not found["readers"]:
                    return
            await asyncio.sleep(0.05 if alone else 1.0)

    async def _is_one_server(self) -> bool:
        found = await self._database.write(catalogue.LOAD_SERVERS, {})
        return found is not None and found["servers"] == 1
