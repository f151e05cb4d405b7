"""Names where ids of figures are asked for: a name that means exactly one figure will do.

An id that exists is never taken for a name. What is no id is looked up only once a route has found
that out, so that questions with ids pay nothing.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from fastapi import Response
from pydantic import BaseModel

from service.database.catalogue import FIGURE_NEAR, FIGURES_FOUND, FIGURES_NAMED
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.names.folding import fold, nearest, words
from service.names.fulltext_query import exact_query, figure_search
from service.web.problems import Problem, invalid, unknown

Handler = Callable[..., Awaitable[Response]]

MOST_LISTED = 10
"""Figures of one name that an error lists."""

MOST_NEAR = 3
MOST_RANKED = 50
FIELDS = ("from_", "to", "via", "avoid", "figure")
"""The fields of questions that hold ids of figures."""


class NameMeant(Exception):  # noqa: N818 - no fault
    """What was given for an id is a name, and means exactly one figure."""

    def __init__(self, name: str, figure: str) -> None:
        super().__init__(f"{name!r} means {figure}")
        self.name = name
        self.figure = figure


def by_name(handler: Handler) -> Handler:
    """Let a route take names for ids of figures: in its path and in the question `query`.

    The answer is that to the ids; `asked` has these, and which name each stands for in `named`.
    """

    @wraps(handler)
    async def answered(**given: Any) -> Response:
        context: ReadContext = given["context"]
        if getattr(given.get("query"), "cursor", None) is not None:
            given = await _renamed_first(context, given)
        while True:  # each turn puts an id in place of a name, and an id is never taken for a name
            try:
                return await handler(**given)
            except NameMeant as meant:
                context.begin_again()
                context.named[meant.name] = meant.figure
                given = _renamed(given, meant)

    return answered


async def missing_figure(context: ReadContext, parameter: str, value: str) -> Problem:
    """Return the 422 for a name of several figures, else the 404 for an id that does not exist, with near ones.

    Raises:
        NameMeant: it is a name, and means exactly one figure.
    """
    found = await _named(context, value)
    if len(found["figures"]) == 1:
        raise NameMeant(value, found["figures"][0]["id"])
    if found["figures"]:
        listed = ", ".join(f"{one['id']} ({one['name']})" for one in found["figures"])
        return invalid(parameter, value, f"an id, or a name of one figure only; this is a name of {listed}")
    return unknown(parameter, value, await _near(context, value))


async def _named(context: ReadContext, value: str) -> Row:
    name = fold(value)
    asked = {"id": value, "name": name, "query": exact_query(name.split()), "most": MOST_LISTED}
    return await context.look_up(FIGURES_NAMED, asked)


async def _near(context: ReadContext, value: str) -> list[str]:
    """Return the ids of the figures that the search finds first, then those that are alike as ids."""
    filters = {"circle": None, "office_filter": None, "fate_filter": None}
    found = await context.look_up(
        FIGURES_FOUND, {**figure_search(value), **filters, "most": MOST_RANKED, "skip": 0, "limit": MOST_NEAR}
    )
    record = await context.look_up(FIGURE_NEAR, {"id": value})
    alike = nearest(value, record["near"]) or nearest(" ".join(words(value)), record["near"])
    return list(dict.fromkeys([*(one["id"] for one in found["items"]), *alike]))[:MOST_NEAR]


async def _renamed_first(context: ReadContext, given: dict[str, Any]) -> dict[str, Any]:
    """Look names up before the route reads a cursor, which is one of the question with ids."""
    for value in _ids(given):
        found = await _named(context, value)
        if not found["exists"] and len(found["figures"]) == 1:
            meant = NameMeant(value, found["figures"][0]["id"])
            context.named[value] = meant.figure
            given = _renamed(given, meant)
    return given


def _ids(given: dict[str, Any]) -> list[str]:
    query = given.get("query")
    fields = [getattr(query, field, None) for field in FIELDS]
    found = [value for value in given.values() if isinstance(value, str)]
    for value in fields:
        found += value if isinstance(value, list) else [value] if value else []
    return found


def _renamed(given: dict[str, Any], meant: NameMeant) -> dict[str, Any]:
    """Return what a route is given with an id in place of a name."""

    def one(value: Any) -> Any:
        return meant.figure if value == meant.name else value

    changed = {name: one(value) if isinstance(value, str) else value for name, value in given.items()}
    query = given.get("query")
    if isinstance(query, BaseModel):
        fields = {field: getattr(query, field) for field in FIELDS if hasattr(query, field)}
        updated = {name: [one(item) for item in v] if isinstance(v, list) else one(v) for name, v in fields.items()}
        changed["query"] = query.model_copy(update=updated)
    return changed
