"""One tie, claim or dispute: what stands beside it, and the evidence of the thing itself."""

from service.database import catalogue
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.provenance.evidence import fetch_claims, fetch_positions, fetch_ties, parsed
from service.web.routing import existing


async def find_tie(context: ReadContext, id_: str) -> Row:
    """Return a tie with its note, figures, sources and disputes.

    Raises:
        Problem: 404 with near ids.
        ReleaseChangedError: another release came into force on the way.
    """
    beside = await existing(context, catalogue.TIE, "tie", id_, catalogue.TIE_NEAR)
    records = await fetch_ties(context, beside["release"], [(id_, beside["type"])])
    (tie,) = parsed(records, [id_])
    return {**beside, **tie}


async def find_claim(context: ReadContext, id_: str) -> Row:
    """Return a claim with what it is of, whom it is about, and who judges it; see `find_tie` for what it raises."""
    beside = await existing(context, catalogue.CLAIM, "claim", id_, catalogue.CLAIM_NEAR)
    (claim,) = parsed(await fetch_claims(context, beside["release"], [id_]), [id_])
    sources = [{**cited, **source} for cited, source in zip(claim["sources"], beside["sources"], strict=True)]
    return {**beside, **claim, "sources": sources}


async def find_dispute(context: ReadContext, id_: str) -> Row:
    """Return a dispute with its positions; see `find_tie` for what it raises."""
    dispute = await existing(context, catalogue.DISPUTE, "dispute", id_, catalogue.DISPUTE_NEAR)
    ids = [position["id"] for position in dispute["positions"]]
    held = parsed(await fetch_positions(context, dispute["release"], ids), ids)
    positions = [{**judged, **position} for judged, position in zip(dispute["positions"], held, strict=True)]
    return {**dispute, "positions": positions}
