"""`GET /paths`: how two figures are connected, and the evidence of every hop."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from service.database.catalogue import FIGURE_NEAR, SHARED_BODIES
from service.database.read_context import ReadContext
from service.dates.days import day_pairs
from service.index.search_time import in_time
from service.paths.dependencies import add_what_paths_rest_on
from service.paths.diagnosis import why_no_path
from service.paths.model import PathQuery, PathsAnswer
from service.paths.path_confidence import Evidence, brief
from service.paths.question import PathQuestion, Row
from service.paths.search import find_paths
from service.provenance.evidence import fetch_ties
from service.provenance.grades import count_grades
from service.web.answer import ReadContextDep, answer
from service.web.figure_names import by_name
from service.web.filters import asked_of, coverage_notes, read_tie_filter, refuted_beside
from service.web.format_route import FormatRoute
from service.web.links import address
from service.web.problems import Problem, invalid
from service.web.query_params import query_parameters, read_query
from service.web.routing import missing, problems

router = APIRouter(tags=["paths"], route_class=FormatRoute)

DEFAULT_K = 5
FEW_PATHS = 2
"""Up to so many paths are put together on the event loop: that takes less time than handing them to a thread."""

RANKED = ("k_shortest", "most_certain")


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
    `rival` is walked only where it is named. Where there is no path, `no_path` says why, and what
    would make one.
    """
    _refuse_shape(query)
    return await context.on_one_release(lambda: _answer(request, context, query))


async def _answer(request: Request, context: ReadContext, query: PathQuery) -> Response:
    question = await _question(context, query)
    record = await find_paths(context, question)
    await _refuse_unknown(context, question, record)
    records = await fetch_ties(context, record["release"], record["ties"])
    evidence = Evidence(record["ties"], records, question.tie_filter)

    def assembled() -> list[Row]:
        return [evidence.path(figures) for figures in record["paths"]]

    few = len(record["paths"]) <= FEW_PATHS
    paths = assembled() if few else await in_time(context, "paths.evidence", assembled)
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
        "no_path": None if paths else await _no_path(request, context, question),
        "truncated": record["truncated"],
        "grades": count_grades(tie for path in paths for hop in path["hops"] for tie in hop["ties"]),
        "rivals_left_out": 0 if "RIVAL" in question.tie_filter.types else record["rivals"],
        "colleagues_left_out": 0 if "COLLEAGUE" in question.tie_filter.types else record["colleagues"],
        "coverage": coverage_notes(question.tie_filter, named, record["coverage"]),
    }
    body |= await refuted_beside(context, query, named)
    return answer(context, question.asked, body, query.explain)


async def _no_path(request: Request, context: ReadContext, question: PathQuestion) -> Row:
    """Say why there is no path; each change that would make one comes with the address of the changed question.

    That two sat in one body is said whatever the reason, with the address that shows it.
    """
    found = await why_no_path(context, question)
    together = await context.fetch(SHARED_BODIES, **{"from": question.source, "to": question.target})
    found["shared_bodies"] = together["bodies"]
    ends = {"from": question.source, "to": question.target, "type": "colleague"}
    found["colleagues_href"] = address(request, "/paths", ends) if together["bodies"] else None
    context.cut_short = found["reason"] == "not_analyzed"
    for relaxation in found["relaxations"]:
        relaxation["href"] = address(request, "/paths", _changed(question, relaxation["change"]))
    return found


def _changed(question: PathQuestion, change: Row) -> Row:
    """Return the parameters of the question with some changed; None leaves one out."""
    params = {**question.asked, **change}
    if not question.tie_filter.named and "type" not in change:
        params.pop("type")
    if params["mode"] not in RANKED:
        params.pop("k", None)
    return params


def _refuse_shape(query: PathQuery) -> None:
    """Refuse parameters that do not go together.

    Raises:
        Problem: 422 naming one of them.
    """
    for fault in _faults(query):
        raise fault


def _faults(query: PathQuery) -> list[Problem]:
    ends = (query.from_, query.to)
    faults = []
    if query.from_ == query.to:
        faults.append(invalid("to", query.to, "another figure than `from`"))
    if query.k is not None and query.mode not in RANKED:
        faults.append(invalid("k", query.k, f"only with mode={' or mode='.join(RANKED)}"))
    if query.order and query.mode == "most_certain":
        faults.append(invalid("order", query.order, "with mode=shortest, all_shortest or k_shortest"))
    faults += [invalid("avoid", one, "figures other than `from` and `to`") for one in query.avoid if one in ends]
    if query.via is not None:
        if query.mode != "shortest":
            faults.append(invalid("via", query.via, f"only with mode=shortest, not with mode={query.mode}"))
        if query.order:
            faults.append(invalid("via", query.via, "only without order"))
        if query.via in ends:
            faults.append(invalid("via", query.via, "a figure other than `from` and `to`"))
        if query.via in query.avoid:
            faults.append(invalid("via", query.via, "a figure that `avoid` does not name"))
    return faults


async def _question(context: ReadContext, query: PathQuery) -> PathQuestion:
    tie_filter = await read_tie_filter(context, query, ordered=query.order is not None)
    k = query.k or DEFAULT_K
    asked = {
        "from": query.from_,
        "to": query.to,
        "mode": query.mode,
        **({"k": k} if query.mode in RANKED else {}),
        "max_hops": query.max_hops,
        "avoid": query.avoid,
        "via": query.via,
        "order": query.order,
        "rests_on": query.rests_on,
        "view": query.view,
        **asked_of(query, tie_filter),
    }
    return PathQuestion(
        source=query.from_,
        target=query.to,
        mode=query.mode,
        k=k,
        max_hops=query.max_hops,
        avoid=tuple(query.avoid),
        via=query.via,
        order=query.order,
        tie_filter=tie_filter,
        asked=asked,
    )


async def _refuse_unknown(context: ReadContext, question: PathQuestion, record: Row) -> None:
    """Answer 404 for the first id of the question that does not exist."""
    for parameter, value in (("from", question.source), ("to", question.target)):
        if record[parameter] is None:
            raise await missing(context, parameter, value, FIGURE_NEAR)
    for value in record["absent"]:
        raise await missing(context, "via" if value == question.via else "avoid", value, FIGURE_NEAR)
