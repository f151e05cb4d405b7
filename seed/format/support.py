"""What claims add up to: root sources, the status of a tie, its confidence.

`service.provenance.confidence` says how claims are weighed; answers that leave claims out use it as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seed.format.bibliography import Source
from seed.format.model import Claim
from service.provenance.confidence import combine_confidence, tie_status
from service.vocabulary import CONFIDENCE

Roots = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Support:
    """What stands of a thing's claims: its status, its confidence, and the root sources that carry it."""

    status: str
    confidence: float
    roots: tuple[str, ...]


def by_thing(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return claims by the id of what they are of, or its field."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.of or "", []).append(claim)
    return found


def stands(claims: Iterable[Claim]) -> bool:
    """Whether something rests on more than refuted claims."""
    return any(claim.status != "refuted" for claim in claims)


def root_sources(sources: Iterable[Source]) -> Roots:
    """Return for each source its original sources: the ends of its `derived_from` chains, or itself.

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
    found = [roots.get(one.source) or frozenset({one.source}) for one in claim.sources if one.stance == "supports"]
    return found[0] if len(found) == 1 else frozenset().union(*found)


def support(claims: Iterable[Claim], roots: Roots) -> Support | None:
    """Return what a thing's claims add up to; None where every one is refuted: then there is no such thing."""
    standing = [claim for claim in claims if claim.status != "refuted"]
    if not standing:
        return None
    supported = [(claim, supporting_roots(claim, roots)) for claim in standing]
    doubted = any(one.status == "disputed" or "denies" in [cite.stance for cite in one.sources] for one in standing)
    attested = any(claim.status == "attested" and found for claim, found in supported)
    weights = [(CONFIDENCE[claim.confidence], found) for claim, found in supported if found]
    return Support(
        status=tie_status(attested=attested, doubted=doubted),
        confidence=combine_confidence(weights),
        roots=tuple(sorted(frozenset().union(*[found for _, found in weights]))),
    )
