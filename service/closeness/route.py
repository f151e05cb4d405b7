"""`GET /figures/{id}/closest`: who stood nearest to a figure, and how we know."""

from typing import Annotated

from fastapi import APIRouter, Response

from service.closeness.answer import ClosestQuestion, find_closest
from service.closeness.model import ClosestAnswer, ClosestQuery
from service.database.catalogue import FIGURE_NEAR
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.vocabulary import WALKED_TYPES
from service.web.answer import ReadContextDep, answer
from service.web.figure_names import by_name
from service.web.filters import asked_period, asked_time, asked_trust, read_fate_filter, read_trust
from service.web.format_route import FormatRoute
from service.web.query_params import query_parameters, read_query
from service.web.routing import FigureId, missing, problems

router = APIRouter(tags=["closeness"], route_class=FormatRoute)


@router.get(
    "/figures/{id}/closest",
    summary="Who was closest to a figure",
    response_model=ClosestAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(ClosestQuery),
)
@by_name
async def get_closest(
    context: ReadContextDep,
    id: FigureId,  # noqa: A002 - the name in the path
    query: Annotated[ClosestQuery, read_query(ClosestQuery)],
) -> Response:
    """The figures nearest to a figure, in a period or in all years, and what that rests on.

    A score is the sum of six parts: kinship, offices in the same bodies, direct service,
    alliance with its qualities, recorded meetings, signatures side by side; each gives at most 1.
    Ties and offices count by the share of the period that they cover, meetings and signatures by how
    many there are, all by their confidence, and half where they are disputed or only possible. `null`
    says that there is no record of a kind, which is not zero closeness. Rivalry does not count.
    `ranges=true` adds to each rank its best and its worst with one part, one source or one grade left out.

    `min_confidence`, `status`, `position` and `exclude_source` leave out ties and offices, or claims
    under them, as on `/paths`; an observation is left out where `exclude_source` names all that
    supports it. `type` and `direction` are not taken: the parts say what counts.
    """
    body = await context.on_one_release(lambda: _answer(context, id, query))
    asked = {
        "id": id,
        **asked_time(query),
        **asked_trust(query),
        "limit": query.limit,
        "ranges": query.ranges,
        "fate": query.fate,
        "fate_by": query.fate_by,
        "view": query.view,
    }
    return answer(context, asked, body, query.explain)


async def _answer(context: ReadContext, id: str, query: ClosestQuery) -> Row:  # noqa: A002
    """Read the question and answer it.

    Raises:
        Problem: 422 for parameters that do not go together, and for a date that cannot be read; 404 for an unknown
            figure.
        UnknownId: a position or source that does not exist.
    """
    period = asked_period(query)
    fate_filter = read_fate_filter(query, certain=query.time == "certain")
    tie_filter = await read_trust(context, query, WALKED_TYPES, period, offices=True)
    body = await find_closest(
        context, ClosestQuestion(id, tie_filter, fate_filter, query.limit, query.view, query.ranges)
    )
    if body is None:
        raise await missing(context, "id", id, FIGURE_NEAR)
    return body
