"""`GET /figures/{a}/with/{b}`: everything between two people."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from service.answer import ReadingDep
from service.asking import asking, takes
from service.catalogue import FIGURE_NEAR
from service.errors import invalid
from service.models.common import Explain
from service.models.pairs import PairAnswer
from service.routes.common import missing, problems
from service.routes.listing import told
from service.search.pairs import find_pair

router = APIRouter(tags=["pairs"])

FirstId = Annotated[str, Path(description="id of the first figure", examples=["zinoviev"])]
SecondId = Annotated[str, Path(description="id of the second figure", examples=["stalin"])]


@router.get(
    "/figures/{a}/with/{b}",
    summary="Everything between two figures",
    response_model=PairAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(Explain),
)
async def get_pair(
    reading: ReadingDep, a: FirstId, b: SecondId, query: Annotated[Explain, asking(Explain)]
) -> Response:
    """The phases of two figures' relations with their turning points, and all else that both have a part in.

    Offices that they held in one body at a time, observations of both, figures tied to both, what
    `a` is to `b` where they are kin, and disputes about both or about their ties. All types of tie
    count, rivalry too. What is refuted is no phase: see `/claims?status=refuted`.
    """
    if a == b:
        raise invalid("b", b, "another figure than `a`")
    body = await reading.on_one_release(lambda: find_pair(reading, a, b))
    for parameter, value in (("a", a), ("b", b)):
        if body[parameter] is None:
            raise await missing(reading, parameter, value, FIGURE_NEAR)
    return reading.answer({"a": a, "b": b} | told(query.explain), body, query.explain)
