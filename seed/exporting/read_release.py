"""The release in force, read back whole from the database."""

import asyncio

from seed.loading.digest import bare
from seed.loading.graph import KIND_OF, Content, Properties
from service.database import catalogue
from service.database.driver import Database
from service.faults import DatabaseAway
from service.settings import Settings


def read_release(settings: Settings) -> tuple[Content, Properties]:
    """Return the content of the release in force, and what it says of itself.

    Raises:
        DatabaseAway: the database does not answer, or holds no release.
    """

    async def run() -> tuple[Content, Properties]:
        async with Database.open(settings) as database:
            found = await database.write(catalogue.LOAD_RELEASES, {})
            if found is None or found["current"] is None:
                raise DatabaseAway("the database holds no release: load a network first")
            number = {"release": found["current"]["release"]}
            content = Content()
            async for row in database.stream(catalogue.LOAD_READ_NODES, number):
                content.node(row["label"], **bare(row["properties"]))
            async for row in database.stream(catalogue.LOAD_READ_RELATIONSHIPS, number):
                begins, source, ends, target = row["ends"]
                kind = KIND_OF[row["type"], begins, ends]
                content.link(kind, source, row["type"], target, **bare(row["properties"]))
            about = await database.write(catalogue.LOAD_READ_RELEASE, number)
            if about is None:
                raise DatabaseAway("the data are being replaced; ask again")
            return content, about["properties"]

    return asyncio.run(run())
