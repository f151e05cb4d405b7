"""`GET /figures/{id}/closest`: who stood nearest to a figure, and how we know."""

from typing import Annotated

from fastapi import APIRouter, Response

from service.closeness.answer import ClosestQuestion, find_closest
from service.closeness.model import ClosestAnswer, ClosestQuery
from service.database.catalogue import FIGURE_NEAR
from service.web.answer import ReadContextDep, answer
from service.web.filters import asked_time, period_of, read_fate_filter
from service.web.problems import invalid
from service.web.query_params import query_parameters, read_query
from service.web.routing import FigureId, missing, problems

router = APIRouter(tags=["closeness"])


@router.get(
    "/figures/{id}/closest",
    summary="Who was closest to a figure",
    response_model=ClosestAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(ClosestQuery),
)
async def get_closest(
    context: ReadContextDep,
    id: FigureId,  # noqa: A002 - the name in the path
    query: Annotated[ClosestQuery, read_query(ClosestQuery)],
) -> Response:
    """The figures nearest to a figure, in a period or in all years, and what that rests on.

    A score is the sum of six parts: kinship (at most 1), offices in the same bodies (2), direct
    service (1), alliance with its qualities (2), recorded meetings (1), signatures side by side (1).
    Evidence counts by the share of the period that it covers, by its confidence, and half where it
    is disputed or only possible. `null` says that there is no record of a kind, which is not zero
    closeness. Rivalry does not count.
    """
    question = _question(id, query)
    body = await context.on_one_release(lambda: find_closest(context, question))
    if body is None:
        raise await missing(context, "id", id, FIGURE_NEAR)
    asked = {
        "id": id,
        **asked_time(query),
        "limit": query.limit,
        "fate": query.fate,
        "fate_by": query.fate_by,
    }
    return answer(context, asked, body, query.explain)


def _question(id: str, query: ClosestQuery) -> ClosestQuestion:  # noqa: A002
    """Read the question.

    Raises:
        Problem: 422 for parameters that do not go together, and for a date that cannot be read.
    """
    period = period_of(query)
    certain = query.time == "certain"
    if certain and period is None:
        raise invalid("time", query.time, "certain only with at or during")
    return ClosestQuestion(id, period, read_fate_filter(query, certain=certain), query.limit)
