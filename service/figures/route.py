"""`GET /figures` and `GET /figures/{id}`: finding people, and what is known of each."""

from typing import Annotated

from fastapi import APIRouter, Response

from service.database.catalogue import BODY_NEAR, FIGURE, FIGURE_NEAR, FIGURES, FIGURES_CHOSEN, FIGURES_FOUND
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.figures.model import FigureAnswer, FigureList, FiguresQuery
from service.names.fulltext_query import figure_search
from service.provenance.evidence import add_claims
from service.provenance.grades import count_grades
from service.shapes import Explain
from service.web.answer import ReadContextDep, answer
from service.web.figure_names import by_name
from service.web.filters import office_time, read_fate_filter
from service.web.format_route import FormatRoute
from service.web.paging import MOST_FOUND, Page
from service.web.problems import invalid, shown
from service.web.query_params import query_parameters, read_query
from service.web.routing import FigureId, existing, missing, problems

router = APIRouter(tags=["figures"], route_class=FormatRoute)


@router.get(
    "/figures",
    summary="Find figures by name, or list them",
    response_model=FigureList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=query_parameters(FiguresQuery),
)
async def list_figures(context: ReadContextDep, query: Annotated[FiguresQuery, read_query(FiguresQuery)]) -> Response:
    """Figures whose names match `q`, best match first; without `q`, all of them in the order of their ids.

    All spellings count: native script, birth names, pseudonyms, married names. Accents, case and
    script make no difference, small typos are forgiven, and where nobody is found so, other ways of
    putting a name into Latin letters. Names that match word for word come first, then those with the
    words in their order (initials too, and `Last, First`), then figures whose surname it is, then those
    with more [ties](#/evidence). A search ranks at most 1000 figures.

    `body` keeps those who held an office in it, with `at` or `during` at that time. Without a body these
    keep those who were possibly alive then, with `time=certain` certainly; that does not go with `q`.
    `fate` keeps those who met one of the fates named, with `fate_by` by the end of that date. Each figure
    comes with the offices that count, and with all that became of it.
    """
    page = Page.of("figures", query)
    searched = query.q is not None and bool(query.q.strip())
    office_filter, fate_filter = _chosen(query)
    life_filter = None if query.body is not None else _alive(query, searched=searched)
    if query.q is not None and searched:
        record = await context.fetch(
            FIGURES_FOUND,
            **figure_search(query.q.strip()),
            circle=query.circle,
            office_filter=office_filter,
            fate_filter=fate_filter,
            most=MOST_FOUND,
            **page.window,
        )
    elif office_filter or fate_filter or life_filter:
        record = await context.fetch(
            FIGURES_CHOSEN,
            circle=query.circle,
            office_filter=office_filter,
            fate_filter=fate_filter,
            life_filter=life_filter,
            **page.window,
        )
    else:
        record = await context.fetch(FIGURES, circle=query.circle, **page.window)
    page.check(record)
    if query.circle is not None and query.circle not in record["circles"]:
        raise invalid("circle", query.circle, ", ".join(record["circles"]) or "none: the network has no circles")
    if query.body is not None and not record["body"]:
        raise await missing(context, "body", query.body, BODY_NEAR)
    return page.answer(context, record, note=_note(query, record))


def _note(query: FiguresQuery, record: Row) -> str | None:
    """Say that nobody is written as asked, where figures were found by likeness alone."""
    if not record["items"] or record.get("written", True):
        return None
    return f"no name is written like {shown(query.q)!r}; these are written or sound alike"


def _chosen(query: FiguresQuery) -> tuple[Row | None, Row | None]:
    """Return by which offices and by which fates a question chooses figures.

    Raises:
        Problem: 422 for time=certain without anything that it could be of, and for what cannot be read.
    """
    certain = query.time == "certain"
    fate_filter = read_fate_filter(query, certain=certain)
    if query.body is not None:
        timeless = query.at is None and query.during is None and fate_filter is not None
        time = query.model_copy(update={"time": "possible"}) if timeless else query
        return {"body": query.body, **office_time(time)}, fate_filter
    timeless = query.at is None and query.during is None
    if timeless and query.calendar != "new_style":
        raise invalid("calendar", query.calendar, "old_style only with at or during")
    if timeless and certain and fate_filter is None:
        raise invalid("time", query.time, "certain only with at, during or fate")
    return None, fate_filter


def _alive(query: FiguresQuery, *, searched: bool) -> Row | None:
    """Return when figures must have been alive, where a time is asked for and no body; None otherwise.

    Raises:
        Problem: 422 for a time that cannot be read, and for one with words to search for.
    """
    for name, value in (("at", query.at), ("during", query.during)):
        if value is not None and searched:
            raise invalid(name, value, "only with body, or without q")
    return office_time(query) if query.at is not None or query.during is not None else None


@router.get(
    "/figures/{id}",
    summary="One figure",
    response_model=FigureAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
@by_name
async def get_figure(
    context: ReadContextDep,
    id: FigureId,  # noqa: A002 - the name in the path
    query: Annotated[Explain, read_query(Explain)],
) -> Response:
    """A figure: every name, life dates, circles, offices held, what became of them, and the number of ties by type.

    Offices and fates come with the [claims](#/evidence) they rest on.
    """
    body = await context.on_one_release(lambda: _figure(context, id))
    return answer(context, {"id": id}, body, query.explain)


async def _figure(context: ReadContext, id: str) -> Row:  # noqa: A002 - the name in the path
    body = await existing(context, FIGURE, "figure", id, FIGURE_NEAR)
    await add_claims(context, body["release"], [*body["offices"], *body["fates"]])
    body["grades"] = count_grades([*body["offices"], *body["fates"]])
    body["fate"] = body["fates"][-1] if body["fates"] else None
    return body
