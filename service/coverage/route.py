"""`GET /coverage`: which sources speak about which years and circles, and where the network is thin."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Response

from service.coverage.model import CoverageAnswer, CoverageQuery
from service.database.catalogue import COVERAGE, GRADE_COUNTS
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.provenance.coverage import THIN
from service.provenance.grades import UNGRADED
from service.vocabulary import GRADES
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
    say so in their `coverage`. `grades` counts what rests on each grade of source, `grades_read` what rests on
    a text of that grade that was read.
    """
    return await context.on_one_release(lambda: _answer(context, query))


async def _answer(context: ReadContext, query: CoverageQuery) -> Response:
    record = await context.fetch(COVERAGE, step=STEPS[query.by], thin=THIN)
    for measured in (*record["circles"], *record["types"]):
        measured["periods"] = [_period(one) for one in measured["periods"]]
    counts = (await context.fetch(GRADE_COUNTS, order=GRADES))["counts"]
    by_grade = {"grades": _by_grade(counts, 1), "grades_read": _by_grade(counts, 2)}
    body = {**record, **by_grade, "total": len(record["items"]), "next": None}
    return answer(context, {"by": query.by}, body, query.explain)


def _by_grade(counts: Sequence[Sequence[Any]], column: int) -> Row:
    """Add the counts of the statement up by the grade in a column."""
    found: Row = {what: dict.fromkeys((*GRADES, UNGRADED), 0) for what in ("claims", "ties", "offices")}
    for row in counts:
        found[row[0]][row[column] or UNGRADED] += row[-1]
    return found


def _period(one: Row) -> Row:
    first, last = one.pop("first"), one.pop("last")
    return {"period": _year(first) if first == last else f"{_year(first)}/{_year(last)}", **one}


def _year(year: int) -> str:
    return f"{'-' * (year < 0)}{abs(year):04d}"
