"""Pages of a list: the window that a question asks for, and the answer with the cursor of the next page."""

from dataclasses import dataclass

from fastapi import Response

from service.database.driver import Row
from service.database.read_context import ReadContext
from service.database.statement import Statement
from service.names.fulltext_query import title_query
from service.web import cursor
from service.web.answer import answer
from service.web.list_model import PageQuery

MOST_FOUND = 1000
"""How many matches of a search are ranked; `total` never says more."""


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

    async def titled(self, context: ReadContext, q: str | None, found: Statement, listed: Statement) -> Response:
        """Serialise the page of what is called by the words of `q`, the best match first; of the list without words."""
        asked = title_query(q)
        if asked:
            record = await context.fetch(found, most=MOST_FOUND, **asked, **self.window)
        else:
            record = await context.fetch(listed, **self.window)
        return self.answer(context, record)

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
