"""Ties, claims, sources, disputes and observations: what the network rests on."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Response

from service.database import catalogue
from service.evidence.model import ClaimAnswer, ClaimList, ClaimsQuery, TieAnswer, TieList, TiesQuery
from service.evidence.pages import claim_page, observation_page, tie_page
from service.evidence.records import find_claim, find_dispute, find_tie
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
from service.web.figure_names import by_name
from service.web.format_route import FormatRoute
from service.web.list_model import TitleQuery
from service.web.paging import Page
from service.web.query_params import query_parameters, read_query
from service.web.routing import existing, problems

router = APIRouter(tags=["evidence"], route_class=FormatRoute)

TieId = Annotated[str, Path(description="id of a tie")]
ClaimId = Annotated[str, Path(description="id of a claim")]
SourceId = Annotated[str, Path(description="id of a source")]
DisputeId = Annotated[str, Path(description="id of a dispute")]
Explained = Annotated[Explain, read_query(Explain)]


@router.get(
    "/ties",
    summary="List ties",
    response_model=TieList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=query_parameters(TiesQuery),
)
@by_name
async def list_ties(context: ReadContextDep, query: Annotated[TiesQuery, read_query(TiesQuery)]) -> Response:
    """Ties in the order of their ids, each with the claims it rests on: of a figure, of a circle, from a source.

    Time and trust count as on `/paths`. A list walks nothing, so that rivalry is in it where `type` does
    not say otherwise.
    """
    return await context.on_one_release(lambda: tie_page(context, query))


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
    body = await context.on_one_release(lambda: find_tie(context, id))
    return answer(context, {"id": id}, body, query.explain)


@router.get(
    "/claims",
    summary="List claims",
    response_model=ClaimList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=query_parameters(ClaimsQuery),
)
@by_name
async def list_claims(context: ReadContextDep, query: Annotated[ClaimsQuery, read_query(ClaimsQuery)]) -> Response:
    """Claims in the order of their ids: about a figure, from a source, of a status.

    A claim is one assertion about one thing: a tie, an office, or a field of a figure. Here, and
    nowhere else, refuted claims are found.
    """
    return await context.on_one_release(lambda: claim_page(context, query))


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
    body = await context.on_one_release(lambda: find_claim(context, id))
    return answer(context, {"id": id}, body, query.explain)


@router.get(
    "/sources",
    summary="List sources",
    response_model=SourceList,
    responses=problems(410, 422, 503, 504),
    openapi_extra=query_parameters(TitleQuery),
)
async def list_sources(context: ReadContextDep, query: Annotated[TitleQuery, read_query(TitleQuery)]) -> Response:
    """Sources, each with the number of claims that cite it: all in the order of their ids, or those that `q` finds.

    `q` is compared with citation and id. A search ranks at most 1000 sources.
    """
    page = Page.of("sources", query)
    return await page.titled(context, query.q, catalogue.SOURCES_FOUND, catalogue.SOURCES)


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
    openapi_extra=query_parameters(TitleQuery),
)
async def list_disputes(context: ReadContextDep, query: Annotated[TitleQuery, read_query(TitleQuery)]) -> Response:
    """What historians differ on, in the order of their ids; with `q` those whose title or summary has it."""
    page = Page.of("disputes", query)
    return await page.titled(context, query.q, catalogue.DISPUTES_FOUND, catalogue.DISPUTES)


@router.get(
    "/disputes/{id}",
    summary="One dispute, its positions side by side",
    response_model=DisputeAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def get_dispute(context: ReadContextDep, id: DisputeId, query: Explained) -> Response:  # noqa: A002 - the name in the path
    """A dispute: who holds what, on which sources, and which claims each position accepts or rejects."""
    body = await context.on_one_release(lambda: find_dispute(context, id))
    return answer(context, {"id": id}, body, query.explain)


@router.get(
    "/observations",
    summary="List observations",
    response_model=ObservationList,
    responses=problems(404, 410, 422, 503, 504),
    openapi_extra=query_parameters(ObservationsQuery),
)
@by_name
async def list_observations(
    context: ReadContextDep, query: Annotated[ObservationsQuery, read_query(ObservationsQuery)]
) -> Response:
    """Receptions, signatures and other records of closeness, in the order of their ids.

    With `at` or `during` those that may be of that time; with `time=certain` those that are whatever
    their vague dates mean. They are evidence and never a step of a path. `caveats` say what a record cannot show.
    """
    return await context.on_one_release(lambda: observation_page(context, query))
