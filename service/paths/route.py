"""`GET /paths`: how two figures are connected, and the evidence of every hop."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from service.database.catalogue import FIGURE_NEAR, SHARED_BODIES
from service.database.read_context import ReadContext
from service.dates.days import day_pairs
from service.paths.diagnosis import why_no_path
from service.paths.model import PathQuery, PathsAnswer
from service.paths.params import (
    asked_by,
    change_of,
    changed_params,
    filter_names,
    in_words,
    read_question,
    refuse_shape,
)
from service.paths.path_confidence import Evidence, brief
from service.paths.question import PathQuestion, Row
from service.paths.rests_on import add_what_paths_rest_on
from service.paths.search import find_paths
from service.provenance.evidence import fetch_ties
from service.provenance.grades import count_grades
from service.web.answer import ReadContextDep, answer
from service.web.figure_names import by_name
from service.web.filters import coverage_notes, refuted_beside
from service.web.format_route import FormatRoute
from service.web.links import address
from service.web.query_params import query_parameters, read_query
from service.web.routing import missing, problems

router = APIRouter(tags=["paths"], route_class=FormatRoute)


@router.get(
    "/paths",
    summary="How two figures are connected",
    response_model=PathsAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(PathQuery),
)
@by_name
async def get_paths(
    request: Request, context: ReadContextDep, query: Annotated[PathQuery, read_query(PathQuery)]
) -> Response:
    """How one figure is connected to another: paths over typed ties, each hop with all its ties, claims and sources.

    A path is a sequence of distinct figures; parallel ties are evidence of one hop, not further
    paths. Paths come in the order of length, then of ids (`most_certain`: confidence first).
    `rival` and `colleague` are walked only where they are named. Where there is no path, `no_path` says why, and what
    would make one.
    """
    refuse_shape(query)
    return await context.on_one_release(lambda: _answer(request, context, query))


async def _answer(request: Request, context: ReadContext, query: PathQuery) -> Response:
    question = await read_question(context, query)
    asked = asked_by(query, question)
    record = await find_paths(context, question)
    await _refuse_unknown(context, question, record)
    records = await fetch_ties(context, record["release"], record["ties"])
    evidence = Evidence(record["ties"], records, question.tie_filter)

    paths = await context.search("paths.evidence", lambda: [evidence.path(figures) for figures in record["paths"]])
    if question.order == "simultaneous":
        for path in paths:
            path["joint"] = {name: day_pairs(days) for name, days in evidence.joint(path["hops"]).items()}
    if query.rests_on and paths:
        await add_what_paths_rest_on(context, question, paths)
    named = {figure["id"] for path in record["paths"] for figure in path} | set(question.ends)
    body = {
        "release": record["release"],
        "from": record["from"],
        "to": record["to"],
        "mode": query.mode,
        "paths": [brief(path) for path in paths] if query.view == "brief" else paths,
        "no_path": None if paths else await _no_path(request, context, question, asked),
        "truncated": record["truncated"],
        "grades": count_grades(tie for path in paths for hop in path["hops"] for tie in hop["ties"]),
        "rivals_left_out": 0 if "RIVAL" in question.tie_filter.types else record["rivals"],
        "colleagues_left_out": 0 if "COLLEAGUE" in question.tie_filter.types else record["colleagues"],
        "coverage": coverage_notes(question.tie_filter, named, record["coverage"]),
    }
    body |= await refuted_beside(context, query, named)
    return answer(context, asked, body, query.explain)


async def _no_path(request: Request, context: ReadContext, question: PathQuestion, asked: Row) -> Row:
    """Say why there is no path; each change that would make one comes with the address of the changed question.

    That two sat in one body is said whatever the reason, with the address that shows it.
    """
    explanation = await why_no_path(context, question)
    context.cut_short = explanation.reason == "not_analyzed"
    together = await context.fetch(SHARED_BODIES, **{"from": question.source, "to": question.target})
    colleagues = {"from": question.source, "to": question.target, "type": "colleague"}
    filters = filter_names(explanation.filters, asked)
    changes = [change_of(one, asked) for one in explanation.relaxed]
    return {
        "reason": explanation.reason,
        "filters": filters,
        "detail": in_words(explanation, question, filters),
        "relaxations": [
            {"change": change, "href": address(request, "/paths", changed_params(question, asked, change))}
            for change in changes
        ],
        "shared_bodies": together["bodies"],
        "colleagues_href": address(request, "/paths", colleagues) if together["bodies"] else None,
    }


async def _refuse_unknown(context: ReadContext, question: PathQuestion, record: Row) -> None:
    """Answer 404 for the first id of the question that does not exist."""
    for parameter, value in (("from", question.source), ("to", question.target)):
        if record[parameter] is None:
            raise await missing(context, parameter, value, FIGURE_NEAR)
    for value in record["absent"]:
        raise await missing(context, "via" if value == question.via else "avoid", value, FIGURE_NEAR)
