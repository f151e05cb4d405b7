"""Pages of a list: the window that a question asks for, and the answer with the cursor of the next page."""

from dataclasses import dataclass

from fastapi import Response

from service import cursor
from service.answer import Reading
from service.graph import Row
from service.models.listing import PageQuery


@dataclass(frozen=True, slots=True)
class Page:
    """The page of the list `name` that a question asks for."""

    name: str
    asked: Row
    place: cursor.Cursor
    limit: int
    explain: str | None

    @classmethod
    def of(cls, name: str, query: PageQuery) -> "Page":
        """Read the page from the question.

        Raises:
            Problem: 422 for a cursor that is not one of this question.
        """
        asked = query.model_dump(exclude={"cursor", "explain"})
        return cls(name, asked, cursor.decode(query.cursor, name, asked), query.limit, query.explain)

    @property
    def window(self) -> Row:
        """The parameters `skip` and `limit` of the statement."""
        return {"skip": self.place.place, "limit": self.limit}

    def check(self, record: Row) -> None:
        """Refuse to go on with another release than the one the cursor is of.

        Raises:
            Problem: 410, the data changed.
        """
        self.place.check(record["release"]["digest"])

    def answer(self, reading: Reading, record: Row) -> Response:
        """Serialise the page from a record with `release`, `items` and `total`."""
        self.check(record)
        after = self.place.place + len(record["items"])
        more = after < record["total"]
        body = {
            "release": record["release"],
            "items": record["items"],
            "total": record["total"],
            "next": cursor.encode(self.name, self.asked, record["release"]["digest"], after) if more else None,
        }
        return reading.answer(self.asked | told(self.explain), body, self.explain)


def whole(reading: Reading, release: Row, items: list[Row], explain: str | None = None) -> Response:
    """Serialise a list that always comes whole."""
    return reading.answer(
        told(explain), {"release": release, "items": items, "total": len(items), "next": None}, explain
    )


def told(explain: str | None) -> Row:
    """Return what `asked` says of `explain`: nothing where it was not asked for."""
    return {"explain": explain} if explain else {}
