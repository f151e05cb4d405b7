"""`GET /figures/{id}/closest`: who stood nearest to a figure, and how we know."""

from typing import Annotated

from fastapi import APIRouter, Response

from service.answer import ReadingDep
from service.asking import asking, takes
from service.catalogue import FIGURE_NEAR
from service.errors import invalid
from service.models.closeness import ClosestAnswer, ClosestQuery
from service.routes.common import FigureId, missing, problems
from service.routes.listing import told
from service.routes.walks import asked_time, fates_met, period_of
from service.search.closeness import ClosestQuestion, find_closest

router = APIRouter(tags=["closeness"])


@router.get(
    "/figures/{id}/closest",
    summary="Who was closest to a figure",
    response_model=ClosestAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(ClosestQuery),
)
async def get_closest(
    reading: ReadingDep,
    id: FigureId,  # noqa: A002 - the name in the path
    query: Annotated[ClosestQuery, asking(ClosestQuery)],
) -> Response:
    """The figures nearest to a figure, in a period or in all years, and what that rests on.

    A score is the sum of six parts: kinship (at most 1), offices in the same bodies (2), direct
    service (1), alliance with its qualities (2), recorded meetings (1), signatures side by side (1).
    Evidence counts by the share of the period that it covers, by its confidence, and half where it
    is disputed or only possible. `null` says that there is no record of a kind, which is not zero
    closeness. Rivalry does not count.
    """
    question = _question(id, query)
    body = await reading.on_one_release(lambda: find_closest(reading, question))
    if body is None:
        raise await missing(reading, "id", id, FIGURE_NEAR)
    asked = {
        "id": id,
        **asked_time(query),
        "limit": query.limit,
        "fate": query.fate,
        "fate_by": query.fate_by,
    }
    return reading.answer(asked | told(query.explain), body, query.explain)


def _question(id: str, query: ClosestQuery) -> ClosestQuestion:  # noqa: A002
    """Read the question.

    Raises:
        Problem: 422 for parameters that do not go together, and for a date that cannot be read.
    """
    period = period_of(query)
    certain = query.time == "certain"
    if certain and period is None:
        raise invalid("time", query.time, "certain only with at or during")
    return ClosestQuestion(id, period, fates_met(query, certain=certain), query.limit)
