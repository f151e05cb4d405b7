"""Ties, claims, sources, disputes and observations: what the network rests on."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Response

from service.database import catalogue
from service.evidence.model import ClaimAnswer, ClaimList, ClaimsQuery, TieAnswer
from service.evidence.source_model import (
    DisputeAnswer,
    DisputeList,
    ObservationList,
    ObservationsQuery,
    SourceAnswer,
    SourceList,
)
from service.shapes import Explain
from service.web.answer import ReadContextDep, answer
from service.web.list_model import PageQuery
from service.web.paging import Page
from service.web.query_params import query_parameters, read_query
from service.web.routing import existing, missing, problems

router = APIRouter(tags=["evidence"])

TieId = Annotated[str, Path(description="id of a tie", examples=["molotov-ally-stalin"])]
ClaimId = Annotated[str, Path(description="id of a claim", examples=["molotov-ally-stalin.1"])]
SourceId = Annotated[str, Path(description="id of a source", examples=["kot14"])]
DisputeId = Annotated[str, Path(description="id of a dispute", examples=["kirov-murder"])]
Explained = Annotated[Explain, read_query(Explain)]


@router.get(
    "/ties/{id}",
    summary="One tie, and all it rests on",
    response_model=TieAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def get_tie(context: ReadContextDep, id: TieId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A tie between two figures with its claims, their sources, and the disputes that touch them.

    A tie is one kind of relation in one phase; a refuted relation is a claim and never a tie.
    """
    body = await existing(context, catalogue.TIE, "tie", id, catalogue.TIE_NEAR)
    return answer(context, {"id": id}, body, query.explain)


@router.get(
    "/claims",
    summary="List claims",
    response_model=ClaimList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=query_parameters(ClaimsQuery),
)
async def list_claims(context: ReadContextDep, query: Annotated[ClaimsQuery, read_query(ClaimsQuery)]) -> Response:
    """Claims in the order of their ids: about a figure, from a source, of a status.

    A claim is one assertion about one thing: a tie, an office, or a field of a figure. Here, and
    nowhere else, refuted claims are found.
    """
    page = Page.of("claims", query)
    asked = {"figure": query.figure, "source": query.source}
    record = await context.fetch(catalogue.CLAIMS, **asked, status=query.status, **page.window)
    page.check(record)
    for parameter in record["absent"]:
        near = catalogue.FIGURE_NEAR if parameter == "figure" else catalogue.SOURCE_NEAR
        raise await missing(context, parameter, asked[parameter] or "", near)
    return page.answer(context, record)


@router.get(
    "/claims/{id}",
    summary="One claim, and the sources for and against it",
    response_model=ClaimAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def get_claim(context: ReadContextDep, id: ClaimId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A claim: what it is of, whom it is about, its sources, and the positions that accept or reject it.

    `status` is the editors' judgement; `stance` says whether a source supports or denies the claim.
    """
    body = await existing(context, catalogue.CLAIM, "claim", id, catalogue.CLAIM_NEAR)
    return answer(context, {"id": id}, body, query.explain)


@router.get(
    "/sources",
    summary="List sources",
    response_model=SourceList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=query_parameters(PageQuery),
)
async def list_sources(context: ReadContextDep, query: Annotated[PageQuery, read_query(PageQuery)]) -> Response:
    """All sources in the order of their ids, each with the number of claims that cite it."""
    page = Page.of("sources", query)
    return page.answer(context, await context.fetch(catalogue.SOURCES, **page.window))


@router.get(
    "/sources/{id}",
    summary="One source, as CSL-JSON",
    response_model=SourceAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def get_source(context: ReadContextDep, id: SourceId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A source with its bibliographic record, what it repeats, what repeats it, and how much rests on it.

    A source that repeats another counts with it, as one: both have the same root.
    """
    body = await existing(context, catalogue.SOURCE, "source", id, catalogue.SOURCE_NEAR)
    body["csl"] = orjson.loads(body["csl"])
    return answer(context, {"id": id}, body, query.explain)


@router.get(
    "/disputes",
    summary="List disputes",
    response_model=DisputeList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=query_parameters(PageQuery),
)
async def list_disputes(context: ReadContextDep, query: Annotated[PageQuery, read_query(PageQuery)]) -> Response:
    """The matters that historians differ on, in the order of their ids."""
    page = Page.of("disputes", query)
    return page.answer(context, await context.fetch(catalogue.DISPUTES, **page.window))


@router.get(
    "/disputes/{id}",
    summary="One dispute, its positions side by side",
    response_model=DisputeAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def get_dispute(context: ReadContextDep, id: DisputeId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A dispute: who holds what, on which sources, and which claims each position accepts or rejects."""
    body = await existing(context, catalogue.DISPUTE, "dispute", id, catalogue.DISPUTE_NEAR)
    return answer(context, {"id": id}, body, query.explain)


@router.get(
    "/observations",
    summary="List observations",
    response_model=ObservationList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=query_parameters(ObservationsQuery),
)
async def list_observations(
    context: ReadContextDep, query: Annotated[ObservationsQuery, read_query(ObservationsQuery)]
) -> Response:
    """Receptions, signatures and other records of closeness, in the order of their ids.

    They are evidence and never a step of a path. `caveats` say what a record cannot show.
    """
    page = Page.of("observations", query)
    record = await context.fetch(catalogue.OBSERVATIONS, figure=query.figure, kind=query.kind, **page.window)
    page.check(record)
    if record["absent"]:
        raise await missing(context, "figure", query.figure or "", catalogue.FIGURE_NEAR)
    return page.answer(context, record)
