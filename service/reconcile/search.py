"""Candidates for one query: figures found by name, as `/figures?q=` finds them, or by properties alone."""

from service.database.catalogue import FIGURES_FOUND, RECONCILED_HAVING
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.dates.edtf import Point
from service.names.fulltext_query import asked_words, figure_search
from service.reconcile.agreement import read_date
from service.reconcile.model import PropertyValues, ReconciliationQuery
from service.web.paging import MOST_FOUND

RANKED = 25
"""Of how many figures that the search finds the candidates are chosen, where no more are asked for."""

MOST_NEIGHBORS = 5
"""Of how many figures a neighbour that is given may be one."""


async def found(context: ReadContext, text: str, circle: str | None, most: int, skip: int = 0) -> list[Row]:
    """Return the figures that a name, or an id, finds, best first; nobody for a text without letters and digits."""
    asked = figure_search(text.strip())
    if not asked["words"]:
        return []
    record = await context.fetch(
        FIGURES_FOUND,
        **asked,
        circle=circle,
        office_filter=None,
        fate_filter=None,
        most=MOST_FOUND,
        skip=skip,
        limit=most,
    )
    items: list[Row] = record["items"]
    return items


async def named(context: ReadContext, text: str, circle: str | None, most: int) -> list[str]:
    """Return the ids of the figures that a name, or an id, finds, best first.

    Where it has initials, those who are found without them follow: of many the network does not know the patronymic.
    """
    items = await found(context, text, circle, most)
    words = asked_words(text)
    whole = [word for word in words if len(word) > 1]
    if whole and len(whole) < len(words):
        items += await found(context, " ".join(whole), circle, most)
    return list(dict.fromkeys(one["id"] for one in items))


async def having(
    context: ReadContext, query: ReconciliationQuery, circle: str | None, neighbors: list[str]
) -> list[str]:
    """Return the ids of figures that have the properties of a query without a name.

    Nobody has none of them: where no value can be read, or no figure is the neighbour given, nobody is found.
    """
    born, died = (_days(query.properties, pid) for pid in ("born", "died"))
    offices = [text.casefold() for text in given(query.properties, "office")]
    if not (born or died or offices or neighbors):
        return []
    record = await context.fetch(
        RECONCILED_HAVING,
        circle=circle,
        born=born,
        died=died,
        offices=offices,
        neighbors=neighbors,
        limit=max(RANKED, query.limit),
    )
    ids: list[str] = record["ids"]
    return ids


def given(properties: list[PropertyValues], pid: str) -> list[str]:
    """Return the texts that a query gives for a property."""
    return [text for one in properties if one.pid == pid for text in one.texts]


def dates(properties: list[PropertyValues], pid: str) -> list[Point]:
    """Return the dates that a query gives for a property; what is no date is left out."""
    read = (read_date(text) for text in given(properties, pid))
    return [point for point in read if point is not None]


def _days(properties: list[PropertyValues], pid: str) -> Row | None:
    """Return the first and last day of the dates given."""
    points = [one for one in dates(properties, pid) if one.earliest and one.latest]
    if not points:
        return None
    first, last = min(points, key=lambda one: one.first), max(points, key=lambda one: one.last)
    return {"since": str(first.earliest), "by": str(last.latest)}
