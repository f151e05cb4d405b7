"""The only user of the Neo4j driver: sends one statement, brings back one record.

Reads go out as one auto-commit statement in a READ session, which is one round trip
(`execute_query` costs more), carry their name as transaction metadata and a time limit that the
server enforces. Every fault of the database becomes a problem of `service.web.problems`.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from neo4j import READ_ACCESS, WRITE_ACCESS, AsyncDriver, AsyncGraphDatabase, AsyncSession, Bookmarks, Query, Record
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from service.database.catalogue import HEALTH
from service.database.health import LIMIT_SECONDS, HealthProbe
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed
from service.settings import Settings

PATIENCE_SECONDS = 0.8
"""How long a read may be silent before the database is asked whether it is there at all."""

GRACE_SECONDS = 0.5
"""What the server is given beyond a query's time to end it by itself."""

WRITE_PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds before a statement of loading is sent again."""

NO_RELEASE = "no release of a network is in force: load one with `inner-circle load`"

Row = dict[str, Any]


def record_of(record: Record) -> Row:
    """Return a record as a plain map; maps and lists inside it are plain already."""
    return dict(zip(record.keys(), record.values(), strict=True))


class _Watch:
    """Asks a silent database for a sign of life, and ends the read where there is none."""

    def __init__(self) -> None:
        self.fault: DatabaseAway | None = None
        self._task: asyncio.Task[None] | None = None

    def begin(self, pulse: Callable[[], Awaitable[Row]], limit: asyncio.Timeout) -> None:
        self._task = asyncio.create_task(self._ask(pulse, limit))

    async def _ask(self, pulse: Callable[[], Awaitable[Row]], limit: asyncio.Timeout) -> None:
        try:
            await pulse()
        except DatabaseAway as fault:
            self.fault = fault
            limit.reschedule(asyncio.get_running_loop().time())

    def end(self) -> None:
        if self._task is not None:
            self._task.cancel()


class Database:
    """A pool of connections to one database."""

    def __init__(self, driver: AsyncDriver, database: str, query_timeout: float) -> None:
        self._driver = driver
        self._database = database
        self._written: Bookmarks | None = None
        self._pulse = HealthProbe(self._ask_for_pulse)
        self.query_timeout = query_timeout

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator["Database"]:
        """Open the pool without asking the database anything: it may be away and come later."""
        driver = AsyncGraphDatabase.driver(
            settings.neo4j_uri,
            auth=(settings.neo4j_username, settings.neo4j_password),
            connection_timeout=settings.neo4j_connect_timeout,
            connection_acquisition_timeout=settings.neo4j_acquire_timeout,
            max_connection_pool_size=settings.neo4j_pool_size,
            max_transaction_retry_time=0,
            keep_alive=True,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="inner-circle",
        )
        async with driver:
            database = cls(driver, settings.neo4j_database, settings.query_timeout)
            try:
                yield database
            finally:
                database._pulse.end()

    async def fetch(self, statement: Statement, params: Row, seconds: float | None = None) -> Row:
        """Run a read that asks for `params` and return its one record as plain maps and lists.

        `seconds` is a time limit of its own.

        Raises:
            DatabaseAway: the database is away, silent or holds no release.
        """
        loop = asyncio.get_running_loop()
        seconds = seconds or self.query_timeout
        watch = _Watch()
        try:
            async with asyncio.timeout(seconds + GRACE_SECONDS) as limit:
                timer = loop.call_later(PATIENCE_SECONDS, watch.begin, self._pulse.felt, limit)
                try:
                    return await self._read(statement, params, seconds)
                finally:
                    timer.cancel()
                    watch.end()
        except TimeoutError:
            raise watch.fault or DeadlinePassed(seconds) from None

    async def write(self, statement: Statement, params: Row, seconds: float = 0) -> Row | None:
        """Run one statement of loading or schema in a transaction of its own; 0 seconds are no time limit.

        Returns the first record, or None where the statement returns nothing. Whatever this graph
        reads afterwards sees what was written, on a cluster too. What the server has rolled back for a
        passing reason (a deadlock, a new leader) is sent again.

        Raises:
            DatabaseAway: the database is away.
        """
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=seconds)
        try:
            for pause in WRITE_PAUSES:
                try:
                    return await self._written_once(query, params)
                except Neo4jError as error:
                    if not error.is_retryable():
                        raise
                await asyncio.sleep(pause)
            return await self._written_once(query, params)
        except (Neo4jError, DriverError) as error:
            raise self._fault(error) from error

    async def _written_once(self, query: Query, params: Row) -> Row | None:
        async with self._opened(WRITE_ACCESS) as session:
            result = await session.run(query, params)
            record = await anext(aiter(result), None)
            await result.consume()
            self._written = await session.last_bookmarks()
        return None if record is None else record_of(record)

    async def stream(self, statement: Statement, params: Row) -> AsyncIterator[Row]:
        """Yield every record of a statement of loading as the server finds them, without a time limit.

        Raises:
            DatabaseAway: the database is away.
        """
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=0)
        try:
            async with self._opened(WRITE_ACCESS, fetch_size=1000) as session:
                async for record in await session.run(query, params):
                    yield record_of(record)
        except (Neo4jError, DriverError) as error:
            raise self._fault(error) from error

    async def ready(self) -> Row:
        """Return the release in force.

        Raises:
            DatabaseAway: it is not; the message says why, after at most about a second.
        """
        release: Row | None = (await self._pulse.felt())["release"]
        if release is None:
            raise DatabaseAway(NO_RELEASE)
        return release

    @asynccontextmanager
    async def _opened(self, access: str, fetch_size: int = -1) -> AsyncIterator[AsyncSession]:
        session = self._driver.session(
            database=self._database, default_access_mode=access, fetch_size=fetch_size, bookmarks=self._written
        )
        try:
            async with session:
                yield session
        except asyncio.CancelledError:
            session.cancel()  # its closing may have been cut short; now it holds nothing and closes at once
            await session.close()
            raise

    async def _read(self, statement: Statement, params: Row, seconds: float) -> Row:
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=seconds)
        asked = statement.asked(params)
        try:
            return await self._first(query, asked)
        except (ServiceUnavailable, SessionExpired):
            # A pooled connection may have died with a server that is back by now: a read may be sent again.
            return await self._translated(query, asked)
        except (Neo4jError, DriverError) as error:
            raise self._fault(error) from error

    async def _first(self, query: Query, params: Row) -> Row:
        async with self._opened(READ_ACCESS) as session:
            result = await session.run(query, params)
            async for record in result:
                return record_of(record)
        raise DatabaseAway(NO_RELEASE)

    async def _translated(self, query: Query, params: Row) -> Row:
        try:
            return await self._first(query, params)
        except (Neo4jError, DriverError) as error:
            raise self._fault(error) from error

    async def _ask_for_pulse(self) -> Row:
        return await self._translated(
            Query(HEALTH.text, metadata={"statement": HEALTH.name}, timeout=LIMIT_SECONDS), {}
        )

    def _fault(self, error: Neo4jError | DriverError) -> DatabaseAway | DeadlinePassed:
        """Say what a fault of the driver or the server means for the caller; a fault of ours goes through."""
        if isinstance(error, AuthError):
            return DatabaseAway("the database refuses the user name or password of the service")
        if isinstance(error, DriverError):
            return DatabaseAway("the database cannot be reached")
        code = error.code or ""
        if "TransactionTimedOut" in code or "Terminated" in code or "LockClientStopped" in code:
            return DeadlinePassed(self.query_timeout)
        if error.is_retryable() or ".TransientError." in code or "DatabaseUnavailable" in code or "MemoryPool" in code:
            return DatabaseAway("the database is busy, starting or out of memory")
        raise error
