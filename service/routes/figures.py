"""`GET /figures` and `GET /figures/{id}`: finding people, and what is known of each."""

from typing import Annotated

from fastapi import APIRouter, Response

from service.answer import ReadingDep
from service.asking import asking, takes
from service.catalogue import BODY_NEAR, FIGURE, FIGURE_NEAR, FIGURES, FIGURES_CHOSEN, FIGURES_FOUND
from service.errors import invalid
from service.graph import Row
from service.lookup import asked_words, full_text
from service.models.common import Explain
from service.models.figures import FigureAnswer, FigureList, FiguresQuery
from service.routes.common import FigureId, existing, missing, problems
from service.routes.listing import Page, told
from service.routes.walks import fates_met, office_time

router = APIRouter(tags=["figures"])

MOST_FOUND = 1000
"""How many matches of a search are ranked; `total` never says more."""


@router.get(
    "/figures",
    summary="Find figures by name, or list them",
    response_model=FigureList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=takes(FiguresQuery),
)
async def list_figures(reading: ReadingDep, query: Annotated[FiguresQuery, asking(FiguresQuery)]) -> Response:
    """Figures whose names match `q`, best match first; without `q`, all of them in the order of their ids.

    All spellings count: native script, birth names, pseudonyms, married names. Accents, case and
    script make no difference, small typos are forgiven, and where nobody is found so, other ways of
    putting a name into Latin letters. Names that match word for word come first, then those with the
    words in their order (initials too, and `Last, First`), then figures whose surname it is, then those
    with more [ties](#/evidence). A search ranks at most 1000 figures.

    `body` keeps those who held an office in it, with `at` or `during` at that time; `fate` those who
    met one of the fates named, with `fate_by` by the end of that date. Each comes with the
    offices that count, and with all that became of them.
    """
    page = Page.of("figures", query)
    held, met = _chosen(query)
    if query.q is not None and query.q.strip():
        folded = asked_words(query.q)
        record = await reading.fetch(
            FIGURES_FOUND,
            queries=full_text(folded),
            whole=" ".join(folded),
            id=query.q.strip(),
            words=folded,
            circle=query.circle,
            held=held,
            met=met,
            most=MOST_FOUND,
            **page.window,
        )
    elif held or met:
        record = await reading.fetch(FIGURES_CHOSEN, circle=query.circle, held=held, met=met, **page.window)
    else:
        record = await reading.fetch(FIGURES, circle=query.circle, **page.window)
    page.check(record)
    if query.circle is not None and query.circle not in record["circles"]:
        raise invalid("circle", query.circle, ", ".join(record["circles"]) or "none: the network has no circles")
    if query.body is not None and not record["body"]:
        raise await missing(reading, "body", query.body, BODY_NEAR)
    return page.answer(reading, record)


def _chosen(query: FiguresQuery) -> tuple[Row | None, Row | None]:
    """Return by which offices and by which fates a question chooses figures.

    Raises:
        Problem: 422 for a time without a body, and for what cannot be read.
    """
    certain = query.time == "certain"
    met = fates_met(query, certain=certain)
    if query.body is not None:
        timeless = query.at is None and query.during is None and met is not None
        time = query.model_copy(update={"time": "possible"}) if timeless else query
        return {"body": query.body, **office_time(time)}, met
    for name, value in (("at", query.at), ("during", query.during)):
        if value is not None:
            raise invalid(name, value, "only with body")
    if query.calendar != "new_style":
        raise invalid("calendar", query.calendar, "old_style only with at or during")
    if certain and met is None:
        raise invalid("time", query.time, "certain only with at, during or fate")
    return None, met


@router.get(
    "/figures/{id}",
    summary="One figure",
    response_model=FigureAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(Explain),
)
async def get_figure(
    reading: ReadingDep,
    id: FigureId,  # noqa: A002 - the name in the path
    query: Annotated[Explain, asking(Explain)],
) -> Response:
    """A figure: every name, life dates, circles, offices held, what became of them, and the number of ties by type.

    Offices and fates come with the [claims](#/evidence) they rest on.
    """
    body = await existing(reading, FIGURE, "figure", id, FIGURE_NEAR)
    return reading.answer({"id": id} | told(query.explain), body, query.explain)
