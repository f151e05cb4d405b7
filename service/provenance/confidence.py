"""How much a tie can be trusted: claims that share a root source count once.

Claims are grouped where they share a root source, directly or through other claims; a group
counts as its highest claim, and groups add up as independent evidence: 1 - product of (1 - group).
"""

from collections.abc import Collection, Iterable, Mapping
from math import prod

MOST = 0.9999
"""No evidence makes a tie quite certain, so that a longer path is never as certain as a shorter one."""


def combine_confidence(claims: Iterable[tuple[float, Collection[str]]]) -> float:
    """Return the confidence of what the claims support, to 4 places; each is (confidence, root sources)."""
    groups: list[tuple[float, set[str]]] = []
    for confidence, roots in claims:
        joined = (confidence, set(roots))
        apart = []
        for group in groups:
            if group[1] & joined[1]:
                joined = (max(joined[0], group[0]), joined[1] | group[1])
            else:
                apart.append(group)
        groups = [*apart, joined]
    return min(MOST, round(1 - prod(1 - highest for highest, _ in groups), 4))


def remaining_confidence(
    claims: Collection[tuple[float, Collection[str]]], held: Iterable[tuple[float, Collection[str]]]
) -> float:
    """Return the confidence of what is left of the claims: those still held, and never more than all of them gave.

    Without a claim that shares a root source with two others, these would be independent evidence.
    """
    return min(combine_confidence(claims), combine_confidence(held))


def of_both(pairs: Iterable[tuple[str, str]], standing: Mapping[str, tuple[float, str]]) -> tuple[float, str]:
    """Return confidence and status of a tie that rests on two offices, for any of some pairs of them.

    `standing` has both of each office; one that it lacks does not stand. Both offices of a pair must be right, so
    that a pair counts as the weaker, and is attested where both are.
    """
    found = [(standing[one], standing[other]) for one, other in pairs if one in standing and other in standing]
    confidence = max((min(one[0], other[0]) for one, other in found), default=0.0)
    attested = any(one[1] == other[1] == "attested" for one, other in found)
    return confidence, "attested" if attested else "disputed"


def tie_status(*, attested: bool, doubted: bool) -> str:
    """Return the status of a tie: attested where a supported claim attests it and none disputes or denies it."""
    return "attested" if attested and not doubted else "disputed"
