"""Ties with their claims, as answers give them: without the claims and sources that a question leaves out."""

from collections.abc import Collection, Sequence
from typing import Any

import orjson

from service.provenance.claim_filter import NO_CLAIM_FILTER, ClaimFilter
from service.provenance.confidence import remaining_confidence, tie_status
from service.provenance.evidence import Records, as_they_are, parsed
from service.provenance.model import View

Row = dict[str, Any]


def weighed(tie: Row, claim_filter: ClaimFilter) -> Row:
    """Return a tie without the claims and sources set aside, its status and confidence worked out again from the rest.

    A claim that stands keeps its roots for the confidence, those left out as well: that two claims share one
    is not forgotten with it.
    """
    if claim_filter is NO_CLAIM_FILTER:
        return tie
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
        "status": tie_status(attested=attested, doubted=doubted),
        "confidence": remaining_confidence(
            [(claim["confidence"], _roots(claim)) for claim in tie["claims"] if claim["status"] != "refuted"],
            [(claim["confidence"], _roots(claim)) for claim in kept if claim["status"] != "refuted"],
        ),
    }


def _without(claim: Row, excluded_sources: Collection[str]) -> Row:
    if not any(source["id"] in excluded_sources for source in claim["sources"]):
        return claim
    return {**claim, "sources": [source for source in claim["sources"] if source["id"] not in excluded_sources]}


def shown_ties(records: Records, ids: Sequence[str], claim_filter: ClaimFilter, view: View) -> list[Any]:
    """Return ties of an answer, in the order of `ids`, as the interface gives them."""
    if claim_filter is NO_CLAIM_FILTER and view == "full":
        return as_they_are(records, ids)
    ties = [weighed(tie, claim_filter) for tie in parsed(records, ids)]
    return [summary_of(tie) for tie in ties] if view == "brief" else ties


def shown_cited(records: Records, claim_filter: ClaimFilter) -> dict[str, Any]:
    """Return claims or observations by id, without the sources that a question leaves out."""
    if not claim_filter.excluded_sources:
        return {id_: orjson.Fragment(record) for id_, record in records.items()}
    excluded_sources = claim_filter.excluded_sources
    return {id_: _without(orjson.loads(record), excluded_sources) for id_, record in records.items()}


def summary_of(tie: Row) -> Row:
    """Return a tie without its claims."""
    return {name: value for name, value in tie.items() if name != "claims"}


def _denied(claim: Row) -> bool:
    return any(source["stance"] == "denies" for source in claim["sources"])


def _roots(claim: Row) -> set[str]:
    return {root for source in claim["sources"] if source["stance"] == "supports" for root in source["roots"]}


def roots_of(tie: Row) -> set[str]:
    """Return the root sources under a tie: those of the sources that support its standing claims."""
    return {root for claim in tie["claims"] if claim["status"] != "refuted" for root in _roots(claim)}
