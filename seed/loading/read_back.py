"""A release read back whole from the database, record by record, by all who want to see it."""

from typing import Protocol

from seed.loading.graph import Properties
from service.database import catalogue
from service.database.driver import Database


class Reader(Protocol):
    """Sees every node of a release, then every relationship."""

    def node(self, label: str, properties: Properties, /) -> None:
        """See a node."""

    def link(self, type_: str, ends: list[str], properties: Properties, /) -> None:
        """See a relationship; `ends` are label and id of where it starts, label and id of where it goes."""


async def read_back(database: Database, release: int, *readers: Reader) -> None:
    """Show a release to readers as a stream: memory does not grow with it, unless a reader's does.

    Raises:
        DatabaseAway: the database is away, silent or faulty.
    """
    async for row in database.stream(catalogue.LOAD_READ_NODES, {"release": release}):
        for reader in readers:
            reader.node(row["label"], row["properties"])
    async for row in database.stream(catalogue.LOAD_READ_RELATIONSHIPS, {"release": release}):
        for type_, label, id_, properties in row["links"]:
            ends = [row["label"], row["id"], label, id_]
            for reader in readers:
                reader.link(type_, ends, properties)
