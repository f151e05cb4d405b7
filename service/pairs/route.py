"""`GET /figures/{a}/with/{b}`: everything between two people."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from service.database.catalogue import FIGURE_NEAR
from service.database.driver import Row
from service.pairs.answer import find_pair
from service.pairs.model import PairAnswer, PairQuery
from service.vocabulary import STATED_TYPES, TIE_TYPES
from service.web.answer import ReadContextDep, answer
from service.web.figure_names import by_name
from service.web.filters import asked_trust, read_trust
from service.web.format_route import FormatRoute
from service.web.problems import invalid
from service.web.query_params import query_parameters, read_query
from service.web.routing import missing, problems

router = APIRouter(tags=["pairs"], route_class=FormatRoute)

STATED = tuple(TIE_TYPES[name].graph for name in STATED_TYPES)

FirstId = Annotated[str, Path(description="id of the first figure")]
SecondId = Annotated[str, Path(description="id of the second figure")]


@router.get(
    "/figures/{a}/with/{b}",
    summary="Everything between two figures",
    response_model=PairAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(PairQuery),
)
@by_name
async def get_pair(
    context: ReadContextDep, a: FirstId, b: SecondId, query: Annotated[PairQuery, read_query(PairQuery)]
) -> Response:
    """The phases of two figures' relations with their turning points, and all else that both have a part in.

    Offices that they held in one body at a time, observations of both, figures tied to both, what
    `a` is to `b` where they are kin, and disputes about both or about their ties. All types of tie
    count, rivalry too. What is refuted is no phase: see `/claims?status=refuted`.

    `min_confidence`, `status`, `position`, `exclude_source`, `exclude_grade` and `min_grade` leave out ties and
    offices, or claims under them, as on `/paths`; an observation is left out where all that supports it is.
    Disputes stay, without the sources left out.
    """
    if a == b:
        raise invalid("b", b, "another figure than `a`")

    async def found() -> Row:
        tie_filter = await read_trust(context, query, STATED, None, offices=True)
        return await find_pair(context, a, b, tie_filter, query.view)

    body = await context.on_one_release(found)
    for parameter, value in (("a", a), ("b", b)):
        if body[parameter] is None:
            raise await missing(context, parameter, value, FIGURE_NEAR)
    return answer(context, {"a": a, "b": b, **asked_trust(query), "view": query.view}, body, query.explain)
