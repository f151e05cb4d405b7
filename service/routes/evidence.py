"""Ties, claims, sources, disputes and observations: what the network rests on."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Response

from service import catalogue
from service.answer import ReadingDep
from service.asking import asking, takes
from service.models.common import Explain
from service.models.evidence import ClaimAnswer, ClaimList, ClaimsQuery, TieAnswer
from service.models.listing import PageQuery
from service.models.sources import (
    DisputeAnswer,
    DisputeList,
    ObservationList,
    ObservationsQuery,
    SourceAnswer,
    SourceList,
)
from service.routes.common import existing, missing, problems
from service.routes.listing import Page, told

router = APIRouter(tags=["evidence"])

TieId = Annotated[str, Path(description="id of a tie", examples=["molotov-ally-stalin"])]
ClaimId = Annotated[str, Path(description="id of a claim", examples=["molotov-ally-stalin.1"])]
SourceId = Annotated[str, Path(description="id of a source", examples=["kot14"])]
DisputeId = Annotated[str, Path(description="id of a dispute", examples=["kirov-murder"])]
Explained = Annotated[Explain, asking(Explain)]


@router.get(
    "/ties/{id}",
    summary="One tie, and all it rests on",
    response_model=TieAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(Explain),
)
async def get_tie(reading: ReadingDep, id: TieId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A tie between two figures with its claims, their sources, and the disputes that touch them.

    A tie is one kind of relation in one phase; a refuted relation is a claim and never a tie.
    """
    body = await existing(reading, catalogue.TIE, "tie", id, catalogue.TIE_NEAR)
    return reading.answer({"id": id} | told(query.explain), body, query.explain)


@router.get(
    "/claims",
    summary="List claims",
    response_model=ClaimList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=takes(ClaimsQuery),
)
async def list_claims(reading: ReadingDep, query: Annotated[ClaimsQuery, asking(ClaimsQuery)]) -> Response:
    """Claims in the order of their ids: about a figure, from a source, of a status.

    A claim is one assertion about one thing: a tie, an office, or a field of a figure. Here, and
    nowhere else, refuted claims are found.
    """
    page = Page.of("claims", query)
    asked = {"figure": query.figure, "source": query.source}
    record = await reading.fetch(catalogue.CLAIMS, **asked, status=query.status, **page.window)
    page.check(record)
    for parameter in record["absent"]:
        near = catalogue.FIGURE_NEAR if parameter == "figure" else catalogue.SOURCE_NEAR
        raise await missing(reading, parameter, asked[parameter] or "", near)
    return page.answer(reading, record)


@router.get(
    "/claims/{id}",
    summary="One claim, and the sources for and against it",
    response_model=ClaimAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(Explain),
)
async def get_claim(reading: ReadingDep, id: ClaimId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A claim: what it is of, whom it is about, its sources, and the positions that accept or reject it.

    `status` is the editors' judgement; `stance` says whether a source supports or denies the claim.
    """
    body = await existing(reading, catalogue.CLAIM, "claim", id, catalogue.CLAIM_NEAR)
    return reading.answer({"id": id} | told(query.explain), body, query.explain)


@router.get(
    "/sources",
    summary="List sources",
    response_model=SourceList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=takes(PageQuery),
)
async def list_sources(reading: ReadingDep, query: Annotated[PageQuery, asking(PageQuery)]) -> Response:
    """All sources in the order of their ids, each with the number of claims that cite it."""
    page = Page.of("sources", query)
    return page.answer(reading, await reading.fetch(catalogue.SOURCES, **page.window))


@router.get(
    "/sources/{id}",
    summary="One source, as CSL-JSON",
    response_model=SourceAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(Explain),
)
async def get_source(reading: ReadingDep, id: SourceId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A source with its bibliographic record, what it repeats, what repeats it, and how much rests on it.

    A source that repeats another counts with it, as one: both have the same root.
    """
    body = await existing(reading, catalogue.SOURCE, "source", id, catalogue.SOURCE_NEAR)
    body["csl"] = orjson.loads(body["csl"])
    return reading.answer({"id": id} | told(query.explain), body, query.explain)


@router.get(
    "/disputes",
    summary="List disputes",
    response_model=DisputeList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=takes(PageQuery),
)
async def list_disputes(reading: ReadingDep, query: Annotated[PageQuery, asking(PageQuery)]) -> Response:
    """The matters that historians differ on, in the order of their ids."""
    page = Page.of("disputes", query)
    return page.answer(reading, await reading.fetch(catalogue.DISPUTES, **page.window))


@router.get(
    "/disputes/{id}",
    summary="One dispute, its positions side by side",
    response_model=DisputeAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=takes(Explain),
)
async def get_dispute(reading: ReadingDep, id: DisputeId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A dispute: who holds what, on which sources, and which claims each position accepts or rejects."""
    body = await existing(reading, catalogue.DISPUTE, "dispute", id, catalogue.DISPUTE_NEAR)
    return reading.answer({"id": id} | told(query.explain), body, query.explain)


@router.get(
    "/observations",
    summary="List observations",
    response_model=ObservationList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=takes(ObservationsQuery),
)
async def list_observations(
    reading: ReadingDep, query: Annotated[ObservationsQuery, asking(ObservationsQuery)]
) -> Response:
    """Receptions, signatures and other records of closeness, in the order of their ids.

    They are evidence and never a step of a path. `caveats` say what a record cannot show.
    """
    page = Page.of("observations", query)
    record = await reading.fetch(catalogue.OBSERVATIONS, figure=query.figure, kind=query.kind, **page.window)
    page.check(record)
    if record["absent"]:
        raise await missing(reading, "figure", query.figure or "", catalogue.FIGURE_NEAR)
    return page.answer(reading, record)
