"""What routes share: declared errors, the types a question walks, the 404 with near names."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Path

from service.database.catalogue import FIGURE_NEAR
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.database.statement import Statement
from service.names.folding import nearest, words
from service.vocabulary import DEFAULT_TYPES, TIE_TYPES
from service.web.figure_names import missing_figure
from service.web.openapi import PROBLEM
from service.web.problems import MEDIA_TYPE, Problem, gone, invalid, overdue, unavailable, unknown

FigureId = Annotated[str, Path(description="id of a figure")]

_MEANINGS = {
    404: "an id that does not exist, with the nearest ids that do",
    410: "a cursor of data that are gone",
    422: "the shape of the request: parameter, value and what is allowed",
    503: "the database is away; Retry-After says when to ask again",
    504: "the question was ended at its time limit",
}

_EXAMPLES = {
    404: unknown("id", "svetlana-aliluyeva", ["svetlana-alliluyeva"]),
    410: gone(),
    422: invalid("limit", 501, "a whole number from 1 to 500"),
    503: unavailable("the database cannot be reached"),
    504: overdue(5),
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the `responses=` of a route for these statuses."""
    return {status: _problem(status) for status in statuses}


def _problem(status: int) -> dict[str, Any]:
    shown = {"schema": {"$ref": f"#/components/schemas/{PROBLEM}"}, "example": _EXAMPLES[status].body}
    return {"description": _MEANINGS[status], "content": {MEDIA_TYPE: shown}}


def walked(types: Sequence[str] | None, direction: str | None) -> list[str]:
    """Return the types a question walks, in lower case, by its `type` and `direction`.

    Raises:
        Problem: 422 where a direction is asked of an undirected type.
    """
    if direction is None:
        return list(dict.fromkeys(types)) if types else list(DEFAULT_TYPES)
    directed = [name for name, one in TIE_TYPES.items() if one.directed]
    wrong = [name for name in types or [] if name not in directed]
    if wrong:
        raise invalid("direction", direction, f"only with directed types ({', '.join(directed)}), not with {wrong[0]}")
    return [name for name in directed if not types or name in types]


async def missing(context: ReadContext, parameter: str, value: str, near: Statement) -> Problem:
    """Return the 404 for an id, with near ids found by the given statement, which takes the id and returns `near`."""
    if near is FIGURE_NEAR:
        return await missing_figure(context, parameter, value)
    record = await context.look_up(near, {"id": value})
    near_ids = nearest(value, record["near"]) or nearest(" ".join(words(value)), record["near"])
    return unknown(parameter, value, near_ids)


async def existing(
    context: ReadContext,
    statement: Statement,
    column: str,
    id: str,  # noqa: A002 - the name in the path
    near: Statement,
    **params: Any,
) -> Row:
    """Return the fields of the one thing with this id, and its `release`.

    `column` is the statement's column that holds them, null where there is no such thing.

    Raises:
        Problem: 404 with near ids.
    """
    record = await context.fetch(statement, id=id, **params)
    if record[column] is None:
        raise await missing(context, "id", id, near)
    return {"release": record["release"], **record[column]}
