"""Connections to one Neo4j, and the sessions that statements run in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase, AsyncSession, Bookmarks, Record

from service.settings import Settings

Row = dict[str, Any]


def record_of(record: Record) -> Row:
    """Return a record as a plain map; maps and lists inside it are plain already."""
    return dict(zip(record.keys(), record.values(), strict=True))


class Connections:
    """A pool of connections to the database of the settings; nothing is asked of it before a session is used."""

    def __init__(self, driver: AsyncDriver, database: str) -> None:
        self._driver = driver
        self._database = database

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, most: int) -> AsyncIterator["Connections"]:
        """Open a pool of at most so many connections; the database may be away and come later."""
        driver = AsyncGraphDatabase.driver(
            settings.neo4j_uri,
            auth=(settings.neo4j_username, settings.neo4j_password),
            connection_timeout=settings.neo4j_connect_timeout,
            connection_acquisition_timeout=settings.neo4j_acquire_timeout,
            max_connection_pool_size=most,
            max_transaction_retry_time=0,
            keep_alive=True,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="inner-circle",
        )
        async with driver:
            yield cls(driver, settings.neo4j_database)

    @asynccontextmanager
    async def session(
        self, access: str, after: Bookmarks | None = None, fetch_size: int = -1
    ) -> AsyncIterator[AsyncSession]:
        """Yield a session that sees what was written until the bookmarks `after`; a cancelled one lets go at once."""
        session = self._driver.session(
            database=self._database, default_access_mode=access, fetch_size=fetch_size, bookmarks=after
        )
        try:
            async with session:
                yield session
        except asyncio.CancelledError:
            session.cancel()  # its closing may have been cut short; now it holds nothing and closes at once
            await session.close()
            raise
