"""A batch of queries: found, compared, and answered each by itself."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from service.database.catalogue import CIRCLES, RECONCILED_FIGURES, RECONCILED_TIED
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.limits.threads import check
from service.reconcile.model import ReconciliationQuery
from service.reconcile.properties import CIRCLE_PREFIX, COMPARED, FIGURE_TYPE
from service.reconcile.score import scored
from service.reconcile.search import MOST_NEIGHBORS, RANKED, given, having, named
from service.web.problems import Problem, invalid

AT_ONCE = 8
"""How many queries of a batch are searched at the same time."""

Batch = Mapping[str, ReconciliationQuery]


class _Found(NamedTuple):
    """What was found for a query: figures in the order of the search, and those that the neighbour given may be."""

    ids: list[str]
    neighbors: list[str] | None


async def answer_batch(context: ReadContext, batch: Batch) -> dict[str, Row]:
    """Return the result of each query by its key.

    Raises:
        Problem: 422 for a property or a type that there is not.
    """
    _check_properties(batch)
    circles = await _wanted_circles(context, batch)
    gate = asyncio.Semaphore(AT_ONCE)

    async def find(key: str) -> _Found:
        async with gate:
            return await _find(context, batch[key], circles[key])

    try:
        async with asyncio.TaskGroup() as group:
            tasks = {key: group.create_task(find(key)) for key in batch}
    except ExceptionGroup as faults:  # what ends one query, a deadline or a database that is away, ends the batch
        raise faults.exceptions[0] from None
    found = {key: task.result() for key, task in tasks.items()}
    ids = sorted({id_ for one in found.values() for id_ in one.ids})
    offices = any(given(query.properties, "office") for query in batch.values())
    record = await context.fetch(RECONCILED_FIGURES, ids=ids, offices=offices, neighbors=0)
    figures = {one["id"]: one for one in record["figures"]}
    tied = await _tied(context, found.values())

    def compare() -> dict[str, Row]:
        return {
            key: {"result": _result(query, found[key], circles[key], figures, tied)} for key, query in batch.items()
        }

    return await context.in_thread("reconcile.batch", compare)


def _result(
    query: ReconciliationQuery,
    found: _Found,
    circles: Sequence[str],
    figures: Mapping[str, Row],
    tied: set[tuple[str, str]],
) -> list[Row]:
    check()
    chosen = [figures[id_] for id_ in found.ids if id_ in figures]
    if query.type_strict != "should" and len(circles) > 1:
        wanted = set(circles)
        chosen = [one for one in chosen if _is_of(one, wanted, every=query.type_strict == "all")]
    ties = None
    if found.neighbors is not None:
        ties = {one["id"]: any((one["id"], other) in tied for other in found.neighbors) for one in chosen}
    return scored(query, chosen, ties)


def _is_of(figure: Row, wanted: set[str], *, every: bool) -> bool:
    circles = {one["id"] for one in figure["circles"]}
    return wanted <= circles if every else bool(wanted & circles)


async def _find(context: ReadContext, query: ReconciliationQuery, circles: Sequence[str]) -> _Found:
    neighbors: list[str] | None = None
    texts = given(query.properties, "neighbour")
    if texts:
        every = [await named(context, text, None, MOST_NEIGHBORS) for text in texts]
        neighbors = [id_ for ids in every for id_ in ids]
    circle = circles[0] if len(circles) == 1 and query.type_strict != "should" else None
    if query.query is None:
        return _Found(await having(context, query, circle, neighbors or []), neighbors)
    return _Found(await named(context, query.query, circle, max(RANKED, query.limit)), neighbors)


async def _tied(context: ReadContext, found: Iterable[_Found]) -> set[tuple[str, str]]:
    pairs = {(id_, other) for one in found for id_ in one.ids for other in one.neighbors or ()}
    if not pairs:
        return set()
    asked = [{"one": one, "other": other} for one, other in sorted(pairs)]
    record = await context.fetch(RECONCILED_TIED, pairs=asked)
    return {(one["one"], one["other"]) for one in record["tied"]}


def _check_properties(batch: Batch) -> None:
    for key, query in batch.items():
        if query.query is None and not query.properties:
            raise _not_there(key, "{}", "a query, or properties of which there is at least one")
        for n, one in enumerate(query.properties):
            if one.pid not in COMPARED:
                raise _not_there(f"{key}.properties.{n}.pid", one.pid, ", ".join(COMPARED))


async def _wanted_circles(context: ReadContext, batch: Batch) -> dict[str, list[str]]:
    """Return the circles that each query names as its types; every figure is a figure, so that type chooses nothing."""
    wanted = {key: [one for one in query.type if one != FIGURE_TYPE["id"]] for key, query in batch.items()}
    if not any(wanted.values()):
        return {key: [] for key in batch}
    record = await context.fetch(CIRCLES)
    known = {CIRCLE_PREFIX + one["id"]: one["id"] for one in record["items"]}
    for key, types in wanted.items():
        for one in types:
            if one not in known:
                raise _not_there(f"{key}.type", one, ", ".join([FIGURE_TYPE["id"], *known]))
    any_figure = {key for key, query in batch.items() if query.type_strict == "any" and FIGURE_TYPE["id"] in query.type}
    return {key: [] if key in any_figure else [known[one] for one in types] for key, types in wanted.items()}


def _not_there(where: str, value: str, allowed: str) -> Problem:
    return invalid(f"queries: {where}", value, allowed)
