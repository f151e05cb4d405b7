"""`GET /figures` and `GET /figures/{id}`: finding people, and what is known of each."""

from typing import Annotated

from fastapi import APIRouter, Response

from service.answer import ReadingDep
from service.asking import asking, takes
from service.catalogue import FIGURE, FIGURE_NEAR, FIGURES, FIGURES_FOUND
from service.errors import invalid
from service.lookup import full_text
from service.models.common import Explain
from service.models.figures import FigureAnswer, FigureList, FiguresQuery
from service.routes.common import FigureId, existing, problems
from service.routes.listing import Page, told
from service.text import words

router = APIRouter(tags=["figures"])

MOST_FOUND = 1000
"""How many matches of a search are ranked; `total` never says more."""


@router.get(
    "/figures",
    summary="Find figures by name, or list them",
    response_model=FigureList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=takes(FiguresQuery),
)
async def list_figures(reading: ReadingDep, query: Annotated[FiguresQuery, asking(FiguresQuery)]) -> Response:
    """Figures whose names match `q`, best match first; without `q`, all of them in the order of their ids.

    All spellings count: native script, birth names, pseudonyms, married names. Accents, case and
    script make no difference, small typos are forgiven. Names that match word for word come first,
    then figures with more [ties](#/evidence). A search ranks at most 1000 figures.
    """
    page = Page.of("figures", query)
    if query.q is None or not query.q.strip():
        record = await reading.fetch(FIGURES, circle=query.circle, **page.window)
    else:
        folded = words(query.q)
        record = await reading.fetch(
            FIGURES_FOUND,
            queries=full_text(folded),
            whole=" ".join(folded),
            id=query.q.strip(),
            words=folded,
            circle=query.circle,
            most=MOST_FOUND,
            **page.window,
        )
    page.check(record)
    if query.circle is not None and query.circle not in record["circles"]:
        raise invalid("circle", query.circle, ", ".join(record["circles"]) or "none: the network has no circles")
    return page.answer(reading, record)


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
