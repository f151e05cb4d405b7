"""`GET /bodies` and `GET /bodies/{id}`: the offices and committees, and who sat in them."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from service.bodies.model import BodyAnswer, BodyList, BodyQuery
from service.bodies.vacancies import Term, empty_seats
from service.database.catalogue import BODIES, BODIES_FOUND, BODY, BODY_NEAR
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.provenance.evidence import add_claims
from service.web.answer import ReadContextDep, answer
from service.web.filters import asked_time, office_time, period_of
from service.web.format_route import FormatRoute
from service.web.list_model import TitleQuery
from service.web.paging import Page
from service.web.query_params import query_parameters, read_query
from service.web.routing import existing, problems

router = APIRouter(tags=["bodies"], route_class=FormatRoute)

MOST_OFFICES = 1000

BodyId = Annotated[str, Path(description="id of a body")]


@router.get(
    "/bodies",
    summary="List bodies",
    response_model=BodyList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=query_parameters(TitleQuery),
)
async def list_bodies(context: ReadContextDep, query: Annotated[TitleQuery, read_query(TitleQuery)]) -> Response:
    """The offices and committees in which figures sat, in the order of their ids; with `q` those once called so."""
    page = Page.of("bodies", query)
    return await page.titled(context, query.q, BODIES_FOUND, BODIES)


@router.get(
    "/bodies/{id}",
    summary="One body, and who sat in it",
    response_model=BodyAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(BodyQuery),
)
async def get_body(
    context: ReadContextDep,
    id: BodyId,  # noqa: A002 - the name in the path
    query: Annotated[BodyQuery, read_query(BodyQuery)],
) -> Response:
    """A body, its names in time, what it came from and became, and who held which office in it.

    With `at` or `during` only the offices in force then, role by role, those who certainly held them apart from
    those who only possibly did, and the seats for which the files name nobody. Each office comes with the
    [claims](#/evidence) it rests on. No path walks through a body: a committee would put everybody two steps apart.
    """
    held = office_time(query)
    body = await context.on_one_release(lambda: _body(context, id, held))
    body["roles"] = [_holders(role, body["offices"]) for role in body["roles"]]
    body["roles"] = [one for one in body["roles"] if one["figures"]]
    seats, terms = body.pop("seats"), [Term(*term) for term in body.pop("terms")]
    period = period_of(query)
    body["empty_seats"] = list(empty_seats(seats, terms, period.days)) if period else []
    return answer(context, {"id": id, **asked_time(query)}, body, query.explain)


async def _body(context: ReadContext, id: str, held: Row) -> Row:  # noqa: A002 - the name in the path
    body = await existing(context, BODY, "body", id, BODY_NEAR, **held, most=MOST_OFFICES)
    await add_claims(context, body["release"], body["offices"])
    return body


def _holders(role: str, offices: list[Row]) -> Row:
    held = [one for one in offices if one["role"] == role]
    figures = {one["figure"]["id"]: one["figure"] for one in held}
    certain = {one["figure"]["id"] for one in held if one["in_force"] == "certain"}
    timeless = all(one["in_force"] is None for one in held)
    return {
        "role": role,
        "figures": list(figures.values()),
        "certain": None if timeless else [one for key, one in figures.items() if key in certain],
        "possible": None if timeless else [one for key, one in figures.items() if key not in certain],
    }
