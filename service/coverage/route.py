"""`GET /coverage`: which sources speak about which years and circles, and where the network is thin."""

from typing import Annotated

from fastapi import APIRouter, Response

from service.coverage.model import CoverageAnswer, CoverageQuery
from service.database.catalogue import COVERAGE
from service.database.driver import Row
from service.provenance.coverage import THIN
from service.web.answer import ReadContextDep, answer
from service.web.query_params import query_parameters, read_query
from service.web.routing import problems

router = APIRouter(tags=["network"])

STEPS = {"decade": 10, "year": 1}


@router.get(
    "/coverage",
    summary="What the sources cover, and where they say little",
    response_model=CoverageAnswer,
    responses=problems(422, 503, 504),
    openapi_extra=query_parameters(CoverageQuery),
)
async def get_coverage(context: ReadContextDep, query: Annotated[CoverageQuery, read_query(CoverageQuery)]) -> Response:
    """The sources that say what they cover: years, circles, what they leave out, and gaps within their years.

    Beside them, by circle and by type of tie, how many ties may have been in force in each period,
    how many claims they have and on how many root sources they rest. Answers about a thin period
    say so in their `coverage`.
    """
    record = await context.fetch(COVERAGE, step=STEPS[query.by], thin=THIN)
    for measured in (*record["circles"], *record["types"]):
        measured["periods"] = [_period(one) for one in measured["periods"]]
    body = {**record, "total": len(record["items"]), "next": None}
    return answer(context, {"by": query.by}, body, query.explain)


def _period(one: Row) -> Row:
    first, last = one.pop("first"), one.pop("last")
    return {"period": _year(first) if first == last else f"{_year(first)}/{_year(last)}", **one}


def _year(year: int) -> str:
    return f"{'-' * (year < 0)}{abs(year):04d}"
