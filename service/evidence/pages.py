"""Pages of ties, claims and observations: which ones, and then their evidence."""

from dataclasses import replace

from fastapi import Response

from service.database import catalogue
from service.database.read_context import ReadContext
from service.dates.days import Window
from service.evidence.model import ClaimsQuery, TiesQuery
from service.evidence.source_model import ObservationsQuery
from service.provenance.evidence import as_they_are, fetch_claims, fetch_observations, fetch_ties, parsed
from service.provenance.tie_evidence import shown_ties
from service.vocabulary import TIE_TYPES
from service.web.filters import asked_period, read_trust
from service.web.kinds import types_of_kinds
from service.web.paging import Page
from service.web.problems import invalid
from service.web.routing import missing


async def tie_page(context: ReadContext, query: TiesQuery) -> Response:
    """Return one page of ties.

    Raises:
        Problem: 404 for an unknown figure or source, 410 for a cursor of data that are gone, 422 for an unknown
            circle and for filters that do not go together.
        ReleaseChangedError: another release came into force on the way.
    """
    page = Page.of("ties", query)
    types = [TIE_TYPES[name].graph for name in dict.fromkeys(query.type)]
    period = asked_period(query)
    await types_of_kinds(context, query.kind, query.type)
    tie_filter = replace(await read_trust(context, query, types, period), kinds=query.kind)
    filters = {name: value for name, value in tie_filter.params.items() if name != "direction"}
    asked = {"figure": query.figure, "source": query.source}
    record = await context.fetch(catalogue.TIE_LIST, **filters, **asked, circle=query.circle, **page.window)
    page.check(record)
    for parameter in record["absent"]:
        if parameter == "circle":
            known = ", ".join(record["circles"]) or "none: the network has no circles"
            raise invalid("circle", query.circle, known)
        near = catalogue.FIGURE_NEAR if parameter == "figure" else catalogue.SOURCE_NEAR
        raise await missing(context, parameter, asked[parameter] or "", near)
    ties = await fetch_ties(context, record["release"], record["items"])
    items = shown_ties(ties, [tie[0] for tie in record["items"]], tie_filter.claim_filter)
    return page.answer(context, record | {"items": items})


async def claim_page(context: ReadContext, query: ClaimsQuery) -> Response:
    """Return one page of claims; see `tie_page` for what it raises."""
    page = Page.of("claims", query)
    asked = {"figure": query.figure, "source": query.source}
    filters = {"status": query.status, "checked": query.checked}
    record = await context.fetch(catalogue.CLAIM_LIST, **asked, **filters, **page.window)
    page.check(record)
    for parameter in record["absent"]:
        near = catalogue.FIGURE_NEAR if parameter == "figure" else catalogue.SOURCE_NEAR
        raise await missing(context, parameter, asked[parameter] or "", near)
    ids = [item["id"] for item in record["items"]]
    claims = parsed(await fetch_claims(context, record["release"], ids), ids)
    items = [{**item, **claim} for item, claim in zip(record["items"], claims, strict=True)]
    return page.answer(context, record | {"items": items})


async def observation_page(context: ReadContext, query: ObservationsQuery) -> Response:
    """Return one page of observations; see `tie_page` for what it raises."""
    page = Page.of("observations", query)
    period = asked_period(query)
    certain = period is not None and period.certain
    window = period.window(certain) if period else Window()
    record = await context.fetch(
        catalogue.OBSERVATION_LIST,
        figure=query.figure,
        kind=query.kind,
        window=window.params,
        certain=certain,
        **page.window,
    )
    page.check(record)
    if record["absent"]:
        raise await missing(context, "figure", query.figure or "", catalogue.FIGURE_NEAR)
    observations = await fetch_observations(context, record["release"], record["items"])
    return page.answer(context, record | {"items": as_they_are(observations, record["items"])})
