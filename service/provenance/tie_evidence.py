"""Ties with their claims, as answers give them: without the claims and sources that a question leaves out."""

from collections.abc import Collection, Sequence
from typing import Any

from service.provenance.claim_filter import NO_CLAIM_FILTER, ClaimFilter
from service.provenance.confidence import left, standing

Row = dict[str, Any]


def weighed(tie: Row, claim_filter: ClaimFilter) -> Row:
    """Return a tie without the claims and sources set aside, its status and confidence worked out again from the rest.

    A claim that stands keeps its roots for the confidence, those left out as well: that two claims share one
    is not forgotten with it.
    """
    kept = [claim for claim in tie["claims"] if claim["id"] not in claim_filter.excluded_claims]
    claims = [_without(claim, claim_filter.excluded_sources) for claim in kept]
    if claims == tie["claims"]:
        return tie
    held = [claim for claim in claims if claim["status"] != "refuted"]
    doubted = any(claim["status"] == "disputed" or _denied(claim) for claim in held)
    attested = any(claim["status"] == "attested" and _roots(claim) for claim in held)
    return {
        **tie,
        "claims": claims,
        "status": standing(attested=attested, doubted=doubted),
        "confidence": left(
            [(claim["confidence"], _roots(claim)) for claim in tie["claims"] if claim["status"] != "refuted"],
            [(claim["confidence"], _roots(claim)) for claim in kept if claim["status"] != "refuted"],
        ),
    }


def _without(claim: Row, excluded_sources: Collection[str]) -> Row:
    if not any(source["id"] in excluded_sources for source in claim["sources"]):
        return claim
    return {**claim, "sources": [source for source in claim["sources"] if source["id"] not in excluded_sources]}


def ties_of(rows: Sequence[Row], claim_filter: ClaimFilter) -> list[Row]:
    """Return the ties of an answer without hops, as the interface gives them."""
    for row in rows:
        del row["days"]
    return [weighed(row, claim_filter) for row in rows] if claim_filter is not NO_CLAIM_FILTER else list(rows)


def _denied(claim: Row) -> bool:
    return any(source["stance"] == "denies" for source in claim["sources"])


def _roots(claim: Row) -> set[str]:
    return {root for source in claim["sources"] if source["stance"] == "supports" for root in source["roots"]}


def roots_of(tie: Row) -> set[str]:
    """Return the root sources under a tie: those of the sources that support its standing claims."""
    return {root for claim in tie["claims"] if claim["status"] != "refuted" for root in _roots(claim)}
