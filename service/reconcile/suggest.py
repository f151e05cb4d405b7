"""Suggestions while somebody types: figures, properties, types."""

from collections.abc import Iterable

from service.database.catalogue import CIRCLES
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.names.folding import words
from service.reconcile.properties import CIRCLE_PREFIX, FIGURE_TYPE, PROPERTIES
from service.reconcile.search import found

SUGGESTED = 20
"""How many suggestions come at once."""


async def entities(context: ReadContext, prefix: str, cursor: int) -> list[Row]:
    """Return figures whose names, or id, begin with words of the prefix, best first; nobody without any word."""
    items = await found(context, prefix, None, SUGGESTED, cursor)
    return [{"id": one["id"], "name": one["name"], **_described(one), "notable": [FIGURE_TYPE]} for one in items]


def properties(prefix: str, cursor: int) -> list[Row]:
    """Return properties of which a word begins as the prefix does."""
    return _matching((one.suggested for one in PROPERTIES.values()), prefix, cursor)


async def types(context: ReadContext, prefix: str, cursor: int) -> list[Row]:
    """Return types of which a word begins as the prefix does: that of all figures, and each circle."""
    record = await context.fetch(CIRCLES)
    circles = ({"id": CIRCLE_PREFIX + one["id"], "name": one["name"], **_described(one)} for one in record["items"])
    return _matching([FIGURE_TYPE, *circles], prefix, cursor)


def _described(one: Row) -> Row:
    return {"description": one["description"]} if one["description"] else {}


def _matching(offered: Iterable[Row], prefix: str, cursor: int) -> list[Row]:
    asked = words(prefix)

    def begins(one: Row) -> bool:
        named = words(f"{one['id']} {one['name']}")
        return all(any(word.startswith(begun) for word in named) for begun in asked)

    return [one for one in offered if begins(one)][cursor : cursor + SUGGESTED]
