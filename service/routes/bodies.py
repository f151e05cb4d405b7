"""`GET /bodies` and `GET /bodies/{id}`: the offices and committees, and who sat in them."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from service.answer import ReadingDep
from service.asking import asking, takes
from service.catalogue import BODIES, BODY, BODY_NEAR
from service.graph import Row
from service.models.bodies import BodyAnswer, BodyList, BodyQuery
from service.models.listing import PageQuery
from service.routes.common import existing, problems
from service.routes.listing import Page, told
from service.routes.walks import asked_time, office_time

router = APIRouter(tags=["bodies"])

MOST_OFFICES = 1000

BodyId = Annotated[str, Path(description="id of a body", examples=["politburo"])]


@router.get(
    "/bodies",
    summary="List bodies",
    response_model=BodyList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=takes(PageQuery),
)
async def list_bodies(reading: ReadingDep, query: Annotated[PageQuery, asking(PageQuery)]) -> Response:
    """The offices and committees in which figures sat, in the order of their ids."""
    page = Page.of("bodies", query)
    return page.answer(reading, await reading.fetch(BODIES, **page.window))


@router.get(
    "/bodies/{id}",
    summary="One body, and who sat in it",
    response_model=BodyAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(BodyQuery),
)
async def get_body(
    reading: ReadingDep,
    id: BodyId,  # noqa: A002 - the name in the path
    query: Annotated[BodyQuery, asking(BodyQuery)],
) -> Response:
    """A body, its names in time, what it came from and became, and who held which office in it.

    With `at` or `during` only the offices in force then, role by role, each with whether it certainly
    or only possibly was. Each office comes with the [claims](#/evidence) it rests on. No path walks
    through a body: a committee would put everybody two steps apart.
    """
    held = office_time(query)
    body = await existing(reading, BODY, "body", id, BODY_NEAR, **held, most=MOST_OFFICES)
    body["roles"] = [_holders(role, body["offices"]) for role in body["roles"]]
    body["roles"] = [one for one in body["roles"] if one["figures"]]
    return reading.answer({"id": id, **asked_time(query)} | told(query.explain), body, query.explain)


def _holders(role: str, offices: list[Row]) -> Row:
    figures = {one["figure"]["id"]: one["figure"] for one in offices if one["role"] == role}
    return {"role": role, "figures": list(figures.values())}
