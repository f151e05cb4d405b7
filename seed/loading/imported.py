"""What is left to do in a database that holds the content of a release from a bulk import."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from seed.loading.graph import Properties
from service.database import catalogue
from service.database.driver import Database

NODES_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A release by its number; `empty_lists` has by number of a node those of its properties that are empty lists."""

    release: int
    empty_lists: Mapping[int, Properties]

    async def complete(self, database: Database, release: int) -> None:
        """Write the empty lists, which the importer leaves out; `release` is the number that the loader was given.

        Raises:
            DatabaseAway: the database is away, silent or faulty.
        """
        assert release == self.release
        for rows in self._rows():
            await database.write(catalogue.LOAD_FILL_NODES, {"rows": rows})
        await database.write(catalogue.LOAD_FILL_TIES, {})

    def _rows(self) -> Iterator[list[dict[str, Any]]]:
        items = iter(self.empty_lists.items())
        while some := [{"node": number, "lists": lists} for number, lists in islice(items, NODES_AT_ONCE)]:
            yield some
