"""Ties with their claims, as answers give them: without the claims and sources that a question leaves out."""

from collections.abc import Collection, Sequence
from typing import Any

import orjson

from service.provenance.claim_filter import ClaimFilter
from service.provenance.evidence import Records, as_they_are, parsed

Row = dict[str, Any]


def weighed(tie: Row, claim_filter: ClaimFilter) -> Row:
    """Return a tie or an office without the claims and sources set aside, with status and confidence of the rest."""
    if tie["id"] not in claim_filter.restated:
        return tie
    kept = [claim for claim in tie["claims"] if claim["id"] not in claim_filter.excluded_claims]
    return {
        **tie,
        "claims": [without_sources(claim, claim_filter.excluded_sources) for claim in kept],
        "status": claim_filter.restated[tie["id"]],
        "confidence": claim_filter.reweighed.get(tie["id"], tie["confidence"]),
    }


def without_sources(claim: Row, excluded_sources: Collection[str]) -> Row:
    """Return a claim, an observation or a position without the citations of some sources."""
    if not any(source["id"] in excluded_sources for source in claim["sources"]):
        return claim
    return {**claim, "sources": [source for source in claim["sources"] if source["id"] not in excluded_sources]}


def weighed_ties(records: Records, ids: Sequence[str], claim_filter: ClaimFilter) -> list[Row]:
    """Return ties of an answer whole, in the order of `ids`: see `weighed`."""
    return [weighed(tie, claim_filter) for tie in parsed(records, ids)]


def shown_ties(records: Records, ids: Sequence[str], claim_filter: ClaimFilter) -> list[Any]:
    """Return the same for an answer that does nothing else with them: unread where the question sets nothing aside."""
    return weighed_ties(records, ids, claim_filter) if claim_filter.restated else as_they_are(records, ids)


def shown_cited(records: Records, claim_filter: ClaimFilter) -> dict[str, Any]:
    """Return claims or observations by id, without the sources that a question leaves out."""
    if not claim_filter.excluded_sources:
        return {id_: orjson.Fragment(record) for id_, record in records.items()}
    excluded_sources = claim_filter.excluded_sources
    return {id_: without_sources(orjson.loads(record), excluded_sources) for id_, record in records.items()}


def summary_of(tie: Row) -> Row:
    """Return a tie without its claims."""
    return {name: value for name, value in tie.items() if name != "claims"}


def _roots(claim: Row) -> set[str]:
    return {root for source in claim["sources"] if source["stance"] == "supports" for root in source["roots"]}


def roots_of(tie: Row) -> set[str]:
    """Return the root sources under a tie: those of the sources that support its standing claims."""
    return {root for claim in tie["claims"] if claim["status"] != "refuted" for root in _roots(claim)}
