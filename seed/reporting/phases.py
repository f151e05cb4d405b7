"""Phases of ties and offices that do not fit each other, or cannot have been."""

from collections.abc import Iterator
from itertools import combinations

from seed.format.errors import SeedError
from seed.format.lives import UNKNOWN, Lives
from seed.format.model import Office, Tie
from seed.format.network import Network
from seed.format.support import stands
from seed.reporting.warnings import certain_days, shown, sides, warning
from service.dates.days import MIN_DAY, shared
from service.vocabulary import TIE_TYPES

CHILD = 10
"""Nobody serves, allies or rivals before this age, in years."""

YEAR = 10_000
"""A year, in day numbers."""


def phases(network: Network) -> Iterator[SeedError]:
    """Yield what overlaps or cannot be; the ends of two phases may share a day."""
    lives = network.lives
    pairs: dict[tuple[str, ...], list[Tie]] = {}
    for tie in network.ties:
        if stands(tie.claims):
            yield from _impossible(tie, lives)
            pairs.setdefault(tuple(sorted((tie.subject, tie.object))), []).append(tie)
    for ties in pairs.values():
        for one, other in combinations(ties, 2):
            yield from _pair(one, other)
    for body in network.bodies:
        held = [one for one in body.offices if stands(one.claims)]
        for first, second in combinations(held, 2):
            yield from _offices(body.id, first, second)


def _pair(one: Tie, other: Tie) -> Iterator[SeedError]:
    both = shared(certain_days(one.when), certain_days(other.when))
    if both[0] >= both[1]:
        if _same_kind(one, other) and _reversed(one, other):
            problem = f"is the later phase by its id, and lies before {one.id}"
            mend = "check the dates of the two phases; ids are never changed"
            yield warning(other, other.id, "impossible-phase", problem, mend)
    elif _same_kind(one, other):
        mend = "make one phase of them, or correct the dates"
        yield warning(other, other.id, "overlapping-phases", f"overlaps {one.id}: {shown(both)}", mend)
    elif {one.type, other.type} == {"ally", "rival"}:
        mend = "end one before the other begins, or give the tie a quality such as rivalry"
        yield warning(other, other.id, "ally-and-rival", f"beside {one.id}: {shown(both)}", mend)


def _same_kind(one: Tie, other: Tie) -> bool:
    if one.type != other.type:
        return False
    turned = one.subject != other.subject
    if one.type == "relative":
        return not turned and one.role == other.role
    return not turned or not TIE_TYPES[one.type].directed


def _reversed(one: Tie, other: Tie) -> bool:
    """Whether the tie that the ids put second certainly ends before the first begins."""
    begins = sides(one.when)[0] if one.when else None
    ends = sides(other.when)[1] if other.when else None
    return bool(other.id.startswith(one.id) and begins and ends and ends.last < begins.first)


def _impossible(tie: Tie, lives: Lives) -> Iterator[SeedError]:
    if tie.type == "relative":
        return
    ends = {one: lives.get(one, UNKNOWN) for one in (tie.subject, tie.object)}
    if max(life.begins for life in ends.values()) > min(life.ends for life in ends.values()):
        mend = "correct the lives, or take the tie out"
        yield warning(tie, tie.id, "impossible-phase", "the two were never alive at the same time", mend)
        return
    start = sides(tie.when)[0] if tie.when else None
    for figure, life in ends.items():
        if start and life.begins > MIN_DAY and start.last < life.begins + CHILD * YEAR:
            problem = f"begins ({start.edtf}) when {figure} was under {CHILD}"
            yield warning(tie, tie.id, "impossible-phase", problem, "correct the start, or the birth")


def _offices(body: str, one: Office, other: Office) -> Iterator[SeedError]:
    both = shared(certain_days(one.when), certain_days(other.when))
    if one.figure == other.figure and one.role == other.role and both[0] < both[1]:
        problem = f"overlaps {one.id}: {shown(both)}"
        mend = "make one term of them, or correct the dates"
        yield warning(other, f"{body}: {other.id}", "overlapping-phases", problem, mend)
