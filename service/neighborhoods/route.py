"""`GET /figures/{id}/neighborhood`: who was around a figure, ring by ring."""

from typing import Annotated, Any

from fastapi import APIRouter, Response

from service.database.catalogue import FIGURE_NEAR, NEIGHBORHOOD
from service.database.read_context import ReadContext
from service.neighborhoods.model import NeighborhoodAnswer, NeighborhoodQuery
from service.provenance.evidence import fetch_ties
from service.provenance.grades import count_grades
from service.provenance.tie_evidence import summary_of, weighed_ties
from service.web import cursor
from service.web.answer import ReadContextDep, answer
from service.web.figure_names import by_name
from service.web.filters import asked_of, coverage_notes, read_fate_filter, read_tie_filter, refuted_beside
from service.web.format_route import FormatRoute
from service.web.query_params import query_parameters, read_query
from service.web.routing import FigureId, missing, problems

router = APIRouter(tags=["neighborhoods"], route_class=FormatRoute)

COUNTED_FIGURES = 1000
"""Ties are counted exactly in neighborhoods of up to this many figures."""


@router.get(
    "/figures/{id}/neighborhood",
    summary="Who was around a figure",
    response_model=NeighborhoodAnswer,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=query_parameters(NeighborhoodQuery),
)
@by_name
async def get_neighborhood(
    context: ReadContextDep,
    id: FigureId,  # noqa: A002 - the name in the path
    query: Annotated[NeighborhoodQuery, read_query(NeighborhoodQuery)],
) -> Response:
    """The figures within `depth` steps of a figure, nearest first, and the ties among them with their evidence.

    `limit` counts figures. A tie stands on the page of its later figure, so that the pages add up
    to all qualifying ties among the center and the figures, each once.

    `fate` lists only figures who met one of the fates named, with `fate_by` by the end of that date.
    The walk goes through anybody, so that distances stay what they are; ties are those among the
    center and the figures listed.
    """
    return await context.on_one_release(lambda: _answer(context, id, query))


async def _answer(context: ReadContext, id: str, query: NeighborhoodQuery) -> Response:  # noqa: A002
    tie_filter = await read_tie_filter(context, query)
    fate_filter = read_fate_filter(query, certain=tie_filter.certain)
    asked = {
        "id": id,
        "depth": query.depth,
        "limit": query.limit,
        **asked_of(query, tie_filter),
        "fate": query.fate,
        "fate_by": query.fate_by,
        "view": query.view,
    }
    place = cursor.decode(query.cursor, "neighborhood", asked)
    record = await context.fetch(
        NEIGHBORHOOD,
        id=id,
        **tie_filter.params,
        fate_filter=fate_filter,
        depth=query.depth,
        skip=place.place,
        limit=query.limit,
        count=COUNTED_FIGURES,
        include_coverage=tie_filter.narrow,
    )
    digest = record["release"]["digest"]
    place.check(digest)
    if record["center"] is None:
        raise await missing(context, "id", id, FIGURE_NEAR)
    records = await fetch_ties(context, record["release"], record["ties"])
    ties = weighed_ties(records, [tie[0] for tie in record["ties"]], tie_filter.claim_filter)
    after = place.place + len(record["figures"])
    more = after < record["known"] or record["rings_left"]
    body = {
        "release": record["release"],
        "center": record["center"],
        "figures": record["figures"],
        "ties": [summary_of(tie) for tie in ties] if query.view == "brief" else ties,
        "grades": count_grades(ties),
        "totals": _totals(record),
        "truncated": more,
        "next": cursor.encode("neighborhood", asked, digest, after) if more else None,
        "rivals_left_out": 0 if "RIVAL" in tie_filter.types else record["rivals"],
        "colleagues_left_out": 0 if "COLLEAGUE" in tie_filter.types else record["colleagues"],
        "coverage": coverage_notes(tie_filter, [id, *(one["id"] for one in record["figures"])], record["coverage"]),
    }
    body |= await refuted_beside(context, query, {id, *(one["id"] for one in record["figures"])})
    return answer(context, asked, body, query.explain)


def _totals(record: dict[str, Any]) -> dict[str, Any]:
    """Say exactly how many figures and ties there are where all rings are open, at least how many otherwise."""
    whole = "gte" if record["rings_left"] else "eq"
    among = record["among"]
    ties = {"value": len(record["ties"]), "relation": "gte"} if among is None else {"value": among, "relation": whole}
    return {"figures": {"value": record["known"], "relation": whole}, "ties": ties}
