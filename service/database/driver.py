"""Reads: sends one statement to the database, brings back one record.

A read goes out as one auto-commit statement in a READ session, which is one round trip (`execute_query`
costs more), carries its name as transaction metadata and a time limit that the server enforces. It runs in
a task of its own: whoever waits for it can leave at once, while the task gives the connection back.
What loading writes is in `service.database.writing`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic

from neo4j import READ_ACCESS, Query
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from service.database.catalogue import HEALTH
from service.database.connections import Connections, Row, record_of
from service.database.driver_faults import fault_of
from service.database.health import NO_RELEASE, PROBE_SECONDS, WAIT_SECONDS, Health, fault_shown
from service.database.statement import Statement
from service.database.writing import Writing
from service.faults import DatabaseAway, DatabaseBusy, DatabaseUnreachable, DeadlinePassed, NoRelease
from service.limits.deadline import Deadline
from service.observing.tracing import statement_span
from service.settings import Settings

__all__ = ["Database", "Row"]

PATIENCE_SECONDS = 0.7
"""How long a read may be silent before the database is probed."""

GRACE_SECONDS = 0.3
"""What the server is given beyond a statement's time to end it by itself."""

MOST_WAITING = 4
"""How many reads may wait for a connection, for each connection there is."""


class Database:
    """A pool of connections to one database; `probing` is a pool of its own for the health probe."""

    def __init__(self, connections: Connections, probing: Connections, settings: Settings) -> None:
        self._connections = connections
        self._probing = probing
        self._free = asyncio.Semaphore(settings.neo4j_pool_size)
        self._most_reads = (1 + MOST_WAITING) * settings.neo4j_pool_size
        self._reads: set[asyncio.Task[Row]] = set()
        self.health = Health(self._probe)
        self.interruptions = 0
        """How often a connection to the database has broken, or none could be made."""
        self.query_timeout = settings.query_timeout
        self._writing = Writing(connections, self.health, self.query_timeout)

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator["Database"]:
        """Open the pool without asking the database anything: it may be away and come later."""
        async with AsyncExitStack() as stack:
            connections = await stack.enter_async_context(Connections.open(settings, settings.neo4j_pool_size))
            probing = await stack.enter_async_context(Connections.open(settings, 1))
            database = cls(connections, probing, settings)
            try:
                yield database
            finally:
                database.health.end()
                for read in database._reads:
                    read.cancel()
                await asyncio.gather(*database._reads, return_exceptions=True)

    @property
    def reads(self) -> int:
        """How many reads are under way or wait for a connection."""
        return len(self._reads)

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
        if len(self._reads) >= self._most_reads:
            raise _no_connection()
        if self.health.old_release:
            await self.health.ready()  # refuses while it is so
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
            probe = self.health.probe()
            waiting = max(0, min(left, self.health.seconds_to_know))
            await asyncio.wait({read, probe}, timeout=waiting, return_when=asyncio.FIRST_COMPLETED)
            known = probe.done() or self.health.seconds_to_know <= 0
            if known and self.health.silent and not read.done():
                raise fault_shown(probe)
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
        try:
            async with asyncio.timeout(end - monotonic()):
                await self._free.acquire()
        except TimeoutError:
            raise _no_connection() from None
        begun = monotonic()
        try:
            with statement_span(statement.name):
                record = await self._read(self._connections, statement, statement.asked(params), end)
        finally:
            self._free.release()
        self.health.note_answer(begun, record.get("release"))
        return record

    async def _read(self, connections: Connections, statement: Statement, params: Row, end: float) -> Row:
        try:
            try:
                return await self._first(connections, statement, params, end)
            except (ServiceUnavailable, SessionExpired):
                # A pooled connection may have died with a server that is back by now: a read may be sent again.
                self.interruptions += 1
                return await self._first(connections, statement, params, end)
        except (Neo4jError, DriverError) as error:
            raise fault_of(error, self.query_timeout) from error

    async def _first(self, connections: Connections, statement: Statement, params: Row, end: float) -> Row:
        seconds = max(0.001, end - monotonic())  # 0 would be no limit at all
        query = Query(statement.text, metadata={"statement": statement.name}, timeout=seconds)
        async with connections.session(READ_ACCESS, self._writing.bookmarks) as session:
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
        """Run a statement of loading or schema: see `Writing.write`."""
        return await self._writing.write(statement, params, seconds)

    def stream(self, statement: Statement, params: Row) -> AsyncIterator[Row]:
        """Yield the records of a statement of loading: see `Writing.stream`."""
        return self._writing.stream(statement, params)

    async def digest_from_now(self, deadline: Deadline, asked: "asyncio.Future[Row] | None" = None) -> str | None:
        """Return the digest of the release in force, as a statement finds that is sent from now on.

        `asked` is a probe that was sent before for the same request. None where the database does not say so in time,
        but answers others.

        Raises:
            DatabaseAway: it is away, or holds no release.
        """
        try:
            release = await self.health.release_from_now(min(WAIT_SECONDS, deadline.left), asked)
        except DatabaseUnreachable:
            self.interruptions += 1
            raise
        return release["digest"] if release else None

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


def _no_connection() -> DatabaseBusy:
    return DatabaseBusy("all connections to the database are in use")
