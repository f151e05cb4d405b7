"""What claims add up to: root sources, the status of a tie, its confidence.

A tie's confidence takes each independent group of claims as one witness: claims that share a root
source, directly or through other claims, are one group and count as its best.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Literal

from seed.bibliography import Source
from seed.model import Claim
from service.vocabulary import CONFIDENCE

Roots = Mapping[str, frozenset[str]]
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Support:
    """What stands of a thing's claims: its status, its confidence, and the root sources that carry it."""

    status: Literal["attested", "disputed"]
    confidence: float
    roots: tuple[str, ...]


def root_sources(sources: Iterable[Source]) -> Roots:
    """Return for each source those that it goes back to and that go back to nothing: itself, if none.

    A source that goes back to itself (which the checks refuse) counts as a root.
    """
    parents = {one.id: one.derived_from for one in sources}
    found: dict[str, frozenset[str]] = {}
    for source in parents:
        roots: set[str] = set()
        seen: set[str] = set()
        waiting = [source]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            above = [parent for parent in parents.get(one, ()) if parent in parents]
            waiting += above
            if not above:
                roots.add(one)
        found[source] = frozenset(roots or {source})
    return found


def supporting_roots(claim: Claim, roots: Roots) -> frozenset[str]:
    """Return the root sources of the citations that support a claim."""
    return frozenset(
        root
        for one in claim.sources
        if one.stance == "supports"
        for root in roots.get(one.source, frozenset({one.source}))
    )


def support(claims: Iterable[Claim], roots: Roots) -> Support | None:
    """Return what a thing's claims add up to; None where every one is refuted: then there is no such thing."""
    standing = [claim for claim in claims if claim.status != "refuted"]
    if not standing:
        return None
    supported = [(claim, supporting_roots(claim, roots)) for claim in standing]
    doubted = any(one.status == "disputed" or any(cite.stance == "denies" for cite in one.sources) for one in standing)
    attested = any(claim.status == "attested" and found for claim, found in supported)
    weights = [(CONFIDENCE[claim.confidence], found) for claim, found in supported if found]
    return Support(
        status="attested" if attested and not doubted else "disputed",
        confidence=combined_confidence(weights),
        roots=tuple(sorted({root for _, found in weights for root in found})),
    )


def combined_confidence(weights: Iterable[tuple[float, frozenset[str]]]) -> float:
    """Return 1 - product over groups of (1 - the group's highest), where a group shares root sources."""
    groups: list[tuple[float, frozenset[str]]] = []
    for weight, roots in weights:
        together = [group for group in groups if group[1] & roots]
        apart = [group for group in groups if not group[1] & roots]
        merged = (
            max([weight, *(one for one, _ in together)]),
            roots.union(*(ids for _, ids in together)),
        )
        groups = [*apart, merged]
    return round(1 - prod(1 - weight for weight, _ in groups), DIGITS)
