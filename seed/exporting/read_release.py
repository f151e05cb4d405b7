"""The release in force, read back whole from the database."""

import asyncio

from seed.loading.digest import bare
from seed.loading.graph import KIND_OF, Content, Properties
from seed.loading.read_back import read_back
from service.database import catalogue
from service.database.driver import Database
from service.faults import DatabaseAway
from service.settings import Settings


class _Filling:
    """Puts what is read back into a content."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def node(self, label: str, properties: Properties) -> None:
        self._content.node(label, **bare(properties))

    def link(self, type_: str, ends: list[str], properties: Properties) -> None:
        begins, source, goes, target = ends
        self._content.link(KIND_OF[type_, begins, goes], source, type_, target, **bare(properties))


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
            number = found["current"]["release"]
            content = Content()
            await read_back(database, number, _Filling(content))
            about = await database.write(catalogue.LOAD_READ_RELEASE, {"release": number})
            if about is None:
                raise DatabaseAway("the data are being replaced; ask again")
            return content, about["properties"]

    return asyncio.run(run())
