"""`GET /figures/{id}/neighborhood`: who was around a figure, ring by ring."""

from typing import Annotated, Any

from fastapi import APIRouter, Response

from service import cursor
from service.answer import Reading, ReadingDep
from service.asking import asking, takes
from service.catalogue import FIGURE_NEAR, NEIGHBORHOOD
from service.models.neighborhoods import NeighborhoodAnswer, NeighborhoodQuery
from service.routes.common import FigureId, missing, problems
from service.routes.walks import asked_of, coverage_notes, fates_met, refuted_beside, walk_of
from service.search.doubt import ties_of

router = APIRouter(tags=["neighborhoods"])

COUNTED_FIGURES = 1000
"""Ties are counted exactly in neighborhoods of up to this many figures."""


@router.get(
    "/figures/{id}/neighborhood",
    summary="Who was around a figure",
    response_model=NeighborhoodAnswer,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=takes(NeighborhoodQuery),
)
async def get_neighborhood(
    reading: ReadingDep,
    id: FigureId,  # noqa: A002 - the name in the path
    query: Annotated[NeighborhoodQuery, asking(NeighborhoodQuery)],
) -> Response:
    """The figures within `depth` steps of a figure, nearest first, and the ties among them with their evidence.

    `limit` counts figures. A tie stands on the page of its later figure, so that the pages add up
    to all qualifying ties among the center and the figures, each once.

    `fate` lists only figures who met one of the fates named, with `fate_by` by the end of that date.
    The walk goes through anybody, so that distances stay what they are; ties are those among the
    center and the figures listed.
    """
    return await reading.on_one_release(lambda: _answer(reading, id, query))


async def _answer(reading: Reading, id: str, query: NeighborhoodQuery) -> Response:  # noqa: A002
    walk = await walk_of(reading, query)
    met = fates_met(query, certain=walk.certain)
    asked = {
        "id": id,
        "depth": query.depth,
        "limit": query.limit,
        **asked_of(query, walk),
        "fate": query.fate,
        "fate_by": query.fate_by,
    }
    place = cursor.decode(query.cursor, "neighborhood", asked)
    record = await reading.fetch(
        NEIGHBORHOOD,
        id=id,
        **walk.params,
        met=met,
        depth=query.depth,
        skip=place.place,
        limit=query.limit,
        count=COUNTED_FIGURES,
        told=walk.narrow,
    )
    digest = record["release"]["digest"]
    place.check(digest)
    if record["center"] is None:
        raise await missing(reading, "id", id, FIGURE_NEAR)
    after = place.place + len(record["figures"])
    more = after < record["known"] or record["rings_left"]
    body = {
        "release": record["release"],
        "center": record["center"],
        "figures": record["figures"],
        "ties": ties_of(record["ties"], walk),
        "totals": _totals(record),
        "truncated": more,
        "next": cursor.encode("neighborhood", asked, digest, after) if more else None,
        "rivals_left_out": 0 if "RIVAL" in walk.types else record["rivals"],
        "coverage": coverage_notes(walk, [id, *(one["id"] for one in record["figures"])], record["coverage"]),
    }
    body |= await refuted_beside(reading, query, {id, *(one["id"] for one in record["figures"])})
    return reading.answer(asked | ({"explain": query.explain} if query.explain else {}), body, query.explain)


def _totals(record: dict[str, Any]) -> dict[str, Any]:
    """Say exactly how many figures and ties there are where all rings are open, at least how many otherwise."""
    whole = "gte" if record["rings_left"] else "eq"
    among = record["among"]
    ties = {"value": len(record["ties"]), "relation": "gte"} if among is None else {"value": among, "relation": whole}
    return {"figures": {"value": record["known"], "relation": whole}, "ties": ties}
