"""Statements of loading and schema: they write, may take as long as they need, and end where the database is silent."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from time import monotonic
from typing import Any, TypeVar

from neo4j import WRITE_ACCESS, AsyncResult, Bookmarks, Query
from neo4j.exceptions import DriverError, Neo4jError

from service.database.connections import Connections, Row, record_of
from service.database.driver_faults import fault_of
from service.database.health import WAIT_SECONDS, Health
from service.database.statement import Statement
from service.faults import DatabaseUnreachable

WRITE_PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds before a statement of loading is sent again."""

PATIENCE_SECONDS = 5.0
"""How long a statement may be silent before the database is probed, and how long until it is probed again."""

SILENCE_SECONDS = 30.0
"""For so long the database must have answered neither statement nor probe before a load is given up."""

TAKEN_AT_ONCE = 1000
"""Records of a stream that are fetched, and waited for, together."""

T = TypeVar("T")


class Writing:
    """Writes over some connections; `bookmarks` say up to where whoever reads afterwards must see."""

    def __init__(self, connections: Connections, health: Health, query_timeout: float) -> None:
        self._connections = connections
        self._health = health
        self._query_timeout = query_timeout
        self._fell_silent = float("-inf")
        self.bookmarks: Bookmarks | None = None

    async def write(self, statement: Statement, params: Row, seconds: float = 0) -> Row | None:
        """Run one statement of loading or schema in a transaction of its own; 0 seconds are no time limit.

        Returns the first record, or None where the statement returns nothing. Whatever this database
        reads afterwards sees what was written, on a cluster too. What the server has rolled back for a
        passing reason (a deadlock, a new leader) is sent again.

        Raises:
            DatabaseAway: the database is away, silent or faulty.
        """
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=seconds)
        try:
            for pause in WRITE_PAUSES:
                try:
                    return await self._unless_silent(self._written(query, params))
                except Neo4jError as error:
                    if not error.is_retryable():
                        raise
                await asyncio.sleep(pause)
            return await self._unless_silent(self._written(query, params))
        except (Neo4jError, DriverError) as error:
            raise fault_of(error, self._query_timeout) from error

    async def _written(self, query: Query, params: Row) -> Row | None:
        async with self._connections.session(WRITE_ACCESS, self.bookmarks) as session:
            result = await session.run(query, params)
            record = await anext(aiter(result), None)
            await result.consume()
            self.bookmarks = await session.last_bookmarks()
        return None if record is None else record_of(record)

    async def stream(self, statement: Statement, params: Row) -> AsyncIterator[Row]:
        """Yield every record of a statement of loading as the server finds them, without a time limit.

        Raises:
            DatabaseAway: the database is away, silent or faulty.
        """
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=0)
        try:
            async with self._connections.session(WRITE_ACCESS, self.bookmarks, TAKEN_AT_ONCE) as session:
                try:
                    result = await self._unless_silent(session.run(query, params))
                    while rows := await self._unless_silent(_some(result)):
                        for row in rows:
                            yield row
                except DatabaseUnreachable:
                    session.cancel()  # its closing would wait for the database
                    raise
        except (Neo4jError, DriverError) as error:
            raise fault_of(error, self._query_timeout) from error

    async def _unless_silent(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what work on the database returns, however long it takes while the database answers probes.

        Raises:
            DatabaseUnreachable: it has answered nothing for `SILENCE_SECONDS`, or after that still does not.
        """
        task = asyncio.create_task(work)
        begun = monotonic()
        known = self._fell_silent > self._health.answered
        most = WAIT_SECONDS if known else SILENCE_SECONDS
        try:
            await asyncio.wait({task}, timeout=min(PATIENCE_SECONDS, most))
            while not task.done():
                probe = self._health.probe()
                either: set[asyncio.Future[Any]] = {task, probe}
                await asyncio.wait(either, timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if not task.done() and monotonic() - max(begun, self._health.answered) > most:
                    self._fell_silent = monotonic()
                    task.cancel()
                    await asyncio.wait({task}, timeout=WAIT_SECONDS)
                    raise DatabaseUnreachable(f"the database has answered nothing for {SILENCE_SECONDS:g} s")
                await asyncio.wait({task}, timeout=PATIENCE_SECONDS if probe.done() else 0)
        finally:
            task.cancel()  # does nothing where it is done
        if task.cancelled():  # by the driver, not by us
            raise DatabaseUnreachable("the connection to the database was lost")
        if not isinstance(task.exception(), DriverError):
            self._health.note_answer()
        return task.result()


async def _some(result: AsyncResult) -> list[Row]:
    """Return the next records of a result; none at its end."""
    return [record_of(record) for record in await result.fetch(TAKEN_AT_ONCE)]
