"""Pages of a list: the window that a question asks for, and the answer with the cursor of the next page."""

from dataclasses import dataclass

from fastapi import Response

from service.database.driver import Row
from service.database.read_context import ReadContext
from service.web import cursor
from service.web.answer import answer
from service.web.list_model import PageQuery


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
        asked = query.model_dump(exclude={"cursor", "explain", "timeout"})
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

    def answer(self, context: ReadContext, record: Row, **more_fields: object) -> Response:
        """Serialise the page from a record with `release`, `items` and `total`, and further fields of its model."""
        self.check(record)
        after = self.place.place + len(record["items"])
        more = after < record["total"]
        body = {
            "release": record["release"],
            "items": record["items"],
            "total": record["total"],
            "next": cursor.encode(self.name, self.asked, record["release"]["digest"], after) if more else None,
            **more_fields,
        }
        return answer(context, self.asked, body, self.explain)


def whole(context: ReadContext, release: Row, items: list[Row], explain: str | None = None) -> Response:
    """Serialise a list that always comes whole."""
    return answer(context, {}, {"release": release, "items": items, "total": len(items), "next": None}, explain)
