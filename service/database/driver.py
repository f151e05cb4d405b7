"""The only user of the Neo4j driver: sends one statement, brings back one record.

A read goes out as one auto-commit statement in a READ session, which is one round trip (`execute_query`
costs more), carries its name as transaction metadata and a time limit that the server enforces. It runs in
a task of its own: whoever waits for it can leave at once, while the task gives the connection back.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic
from typing import Any

from neo4j import READ_ACCESS, WRITE_ACCESS, AsyncDriver, AsyncGraphDatabase, AsyncSession, Bookmarks, Query, Record
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from service.database.catalogue import HEALTH
from service.database.driver_faults import fault_of
from service.database.health import NO_RELEASE, PROBE_SECONDS, Health
from service.database.statement import Statement
from service.faults import DatabaseAway, DatabaseBusy, DatabaseUnreachable, DeadlinePassed, NoRelease
from service.settings import Settings

PATIENCE_SECONDS = 0.8
"""How long a read may be silent before the database is probed."""

GRACE_SECONDS = 0.3
"""What the server is given beyond a statement's time to end it by itself."""

WRITE_PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds before a statement of loading is sent again."""

MOST_WAITING = 4
"""How many reads may wait for a connection, for each connection there is."""

Row = dict[str, Any]


def record_of(record: Record) -> Row:
    """Return a record as a plain map; maps and lists inside it are plain already."""
    return dict(zip(record.keys(), record.values(), strict=True))


class Database:
    """A pool of connections to one database; `probing` is a driver of its own for the health probe."""

    def __init__(self, driver: AsyncDriver, probing: AsyncDriver, settings: Settings) -> None:
        self._driver = driver
        self._probing = probing
        self._database = settings.neo4j_database
        self._written: Bookmarks | None = None
        self._connections = asyncio.Semaphore(settings.neo4j_pool_size)
        self._most_waiting = MOST_WAITING * settings.neo4j_pool_size
        self._waiting = 0
        self._reads: set[asyncio.Task[Row]] = set()
        self.health = Health(self._probe)
        self.interruptions = 0
        """How often a connection to the database has broken, or none could be made."""
        self.query_timeout = settings.query_timeout

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator["Database"]:
        """Open the pool without asking the database anything: it may be away and come later."""
        async with AsyncExitStack() as stack:
            driver = await stack.enter_async_context(_driver(settings, settings.neo4j_pool_size))
            database = cls(driver, await stack.enter_async_context(_driver(settings, 1)), settings)
            try:
                yield database
            finally:
                database.health.end()
                for read in database._reads:
                    read.cancel()
                await asyncio.gather(*database._reads, return_exceptions=True)

    async def fetch(self, statement: Statement, params: Row, seconds: float | None = None) -> Row:
        """Run a read that asks for `params` and return its one record as plain maps and lists.

        It may take `seconds`, by default the setting `query_timeout`. Whoever waits may be cancelled, which ends
        the statement.

        Raises:
            DeadlinePassed: it takes longer.
            DatabaseAway: the database is away, silent, busy, faulty or holds no release.
        """
        seconds = self.query_timeout if seconds is None else seconds
        begun = monotonic()
        if seconds <= 0:
            raise DeadlinePassed(seconds)
        if self._waiting >= self._most_waiting:
            raise _no_connection()
        read = asyncio.create_task(self._connected(statement, params, begun + seconds))
        self._reads.add(read)
        read.add_done_callback(self._forget)
        try:
            await self._answer_or_silence(read, begun + seconds + GRACE_SECONDS)
        finally:
            read.cancel()  # does nothing where it is done
        if not read.done():
            raise DeadlinePassed(seconds)
        if read.cancelled():  # by the driver, not by us
            raise DatabaseUnreachable("the connection to the database was lost")
        return read.result()

    async def _answer_or_silence(self, read: asyncio.Task[Row], end: float) -> None:
        """Wait until a read is done, at most until `end`; a silent database is probed meanwhile.

        Raises:
            DatabaseAway: the probe failed, and the database has answered nobody for some time.
        """
        await asyncio.wait({read}, timeout=min(PATIENCE_SECONDS, end - monotonic()))
        while not read.done() and (left := end - monotonic()) > 0:
            probe = asyncio.create_task(self.health.probe())
            await asyncio.wait({read, probe}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            fault = probe.exception() if probe.done() and not probe.cancelled() else None
            probe.cancel()
            if fault is not None and self.health.silent and not read.done():
                raise fault
            left = end - monotonic()
            await asyncio.wait({read}, timeout=max(0, min(PATIENCE_SECONDS, left)))

    def _forget(self, read: asyncio.Task[Row]) -> None:
        self._reads.discard(read)
        if not read.cancelled():
            read.exception()  # looked at, or the event loop would complain where nobody waits any longer

    async def _connected(self, statement: Statement, params: Row, end: float) -> Row:
        """Run a read as soon as fewer reads than there are connections are out.

        Raises:
            DatabaseBusy: its time was up before.
        """
        self._waiting += 1
        try:
            async with asyncio.timeout(end - monotonic()):
                await self._connections.acquire()
        except TimeoutError:
            raise _no_connection() from None
        finally:
            self._waiting -= 1
        try:
            record = await self._read(self._driver, statement, statement.asked(params), end)
        finally:
            self._connections.release()
        self.health.note_answer()
        return record

    async def _read(self, driver: AsyncDriver, statement: Statement, params: Row, end: float) -> Row:
        try:
            try:
                return await self._first(driver, statement, params, end)
            except (ServiceUnavailable, SessionExpired):
                # A pooled connection may have died with a server that is back by now: a read may be sent again.
                self.interruptions += 1
                return await self._first(driver, statement, params, end)
        except (Neo4jError, DriverError) as error:
            raise fault_of(error, self.query_timeout) from error

    async def _first(self, driver: AsyncDriver, statement: Statement, params: Row, end: float) -> Row:
        seconds = max(0.001, end - monotonic())  # 0 would be no limit at all
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=seconds)
        async with self._opened(driver, READ_ACCESS) as session:
            result = await session.run(query, params)
            async for record in result:
                return record_of(record)
        raise NoRelease(NO_RELEASE)

    async def _probe(self) -> Row:
        try:
            return await self._read(self._probing, HEALTH, {}, monotonic() + PROBE_SECONDS)
        except DeadlinePassed:  # a probe has no question whose time could be up: the database ended it
            raise DatabaseAway("the database ended the question whether it is there") from None

    async def write(self, statement: Statement, params: Row, seconds: float = 0) -> Row | None:
        """Run one statement of loading or schema in a transaction of its own; 0 seconds are no time limit.

        Returns the first record, or None where the statement returns nothing. Whatever this database
        reads afterwards sees what was written, on a cluster too. What the server has rolled back for a
        passing reason (a deadlock, a new leader) is sent again.

        Raises:
            DatabaseAway: the database is away or faulty.
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
            raise fault_of(error, self.query_timeout) from error

    async def _written_once(self, query: Query, params: Row) -> Row | None:
        async with self._opened(self._driver, WRITE_ACCESS) as session:
            result = await session.run(query, params)
            record = await anext(aiter(result), None)
            await result.consume()
            self._written = await session.last_bookmarks()
        return None if record is None else record_of(record)

    async def stream(self, statement: Statement, params: Row) -> AsyncIterator[Row]:
        """Yield every record of a statement of loading as the server finds them, without a time limit.

        Raises:
            DatabaseAway: the database is away or faulty.
        """
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=0)
        try:
            async with self._opened(self._driver, WRITE_ACCESS, fetch_size=1000) as session:
                async for record in await session.run(query, params):
                    yield record_of(record)
        except (Neo4jError, DriverError) as error:
            raise fault_of(error, self.query_timeout) from error

    async def ready(self) -> Row:
        """Return the release in force.

        Raises:
            DatabaseAway: it is not; the message says why, after at most about a second.
        """
        try:
            return await self.health.ready()
        except NoRelease:
            raise
        except DatabaseAway:
            self.interruptions += 1
            raise

    @asynccontextmanager
    async def _opened(self, driver: AsyncDriver, access: str, fetch_size: int = -1) -> AsyncIterator[AsyncSession]:
        session = driver.session(
            database=self._database, default_access_mode=access, fetch_size=fetch_size, bookmarks=self._written
        )
        try:
            async with session:
                yield session
        except asyncio.CancelledError:
            session.cancel()  # its closing may have been cut short; now it holds nothing and closes at once
            await session.close()
            raise


def _driver(settings: Settings, connections: int) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        settings.neo4j_uri,
        auth=(settings.neo4j_username, settings.neo4j_password),
        connection_timeout=settings.neo4j_connect_timeout,
        connection_acquisition_timeout=settings.neo4j_acquire_timeout,
        max_connection_pool_size=connections,
        max_transaction_retry_time=0,
        keep_alive=True,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        user_agent="inner-circle",
    )


def _no_connection() -> DatabaseBusy:
    return DatabaseBusy("all connections to the database are in use")
