"""Statements that exclude each other: two in one seat, claims with different values or times."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from seed.format.errors import SeedError
from seed.format.model import Claim
from seed.format.network import Network
from seed.format.support import by_thing
from seed.reporting.seats import in_seat
from seed.reporting.warnings import certain_days, shown, sides, warning
from service.dates.days import shared
from service.dates.edtf import EdtfError, Point, parse_interval

FATE = ".fate"
ONCE = ("born", "died")
"""Fields of a figure that happen on one day, so that claims about them must agree in time."""


def conflicts(network: Network) -> Iterator[SeedError]:
    """Yield what cannot all be so; refuted claims are left aside."""
    yield from _seats(network)
    offices = {office.id for office in network.offices}
    things = by_thing(claim for claim in network.all_claims if claim.of and not claim.of.endswith(FATE))
    for of, claims in things.items():
        once = of not in offices and of.rpartition(".")[2] in ONCE
        yield from _claims(of, claims, once=once, term=of in offices)
    # A figure may meet several fates, so each is a thing by itself.
    for figure, fates in network.all_fates.items():
        for n, fate in enumerate(fates, 1):
            yield from _claims(f"{figure}{FATE} {n}", fate.claims, once=True)


def _seats(network: Network) -> Iterator[SeedError]:
    for body in network.bodies:
        for seat in body.seats:
            for (_, one), (_, other) in combinations(in_seat(body, seat), 2):
                both = shared(certain_days(one.when), certain_days(other.when))
                if one.figure != other.figure and both[0] < both[1]:
                    problem = f"{one.figure} and {other.figure}: {shown(both)}"
                    mend = "correct the dates, or take the role out of `seats`"
                    yield warning(other, f"{body.id} ({other.role})", "two-in-a-seat", problem, mend)


def _claims(of: str, claims: Iterable[Claim], *, once: bool, term: bool = False) -> Iterator[SeedError]:
    """Compare the claims of one thing that happened `once`, was in force for a `term`, or neither."""
    standing = [claim for claim in claims if claim.status != "refuted"]
    for one, other in combinations(standing, 2):
        yield from _values(of, one, other)
        if one.when is not None and other.when is not None:
            names = _differing(one, other, one.when, other.when, once=once, term=term)
            if names:
                problem = f"{' and '.join(names)}: {_told(one, one.when)}, {_told(other, other.when)}"
                mend = "keep both if sources differ, and say in a note which one the record follows"
                yield warning(other, of, "times-differ", problem, mend)


def _differing(one: Claim, other: Claim, when: str, other_when: str, *, once: bool, term: bool) -> list[str]:
    """Return what differs in the times of two claims; a day that is a value differs as a value already."""
    if once:
        return [] if _agree(when, other_when) or (one.value and other.value) else ["when"]
    if not term or "/" not in when or "/" not in other_when:
        return []
    places = zip(("start", "end"), sides(when), sides(other_when), strict=True)
    return [name for name, first, second in places if _apart(first, second)]


def _values(of: str, one: Claim, other: Claim) -> Iterator[SeedError]:
    if one.value is None or other.value is None or _agree(one.value, other.value):
        return
    mend = "make a dispute of it, or refute one of the two"
    yield warning(other, of, "values-differ", f"{_told(one, one.value)}, {_told(other, other.value)}", mend)


def _agree(one: str, other: str) -> bool:
    """Whether two values are the same, or are dates of which one may be the other, less exact."""
    if one.casefold() == other.casefold():
        return True
    try:
        first, second = parse_interval(one), parse_interval(other)
    except EdtfError:
        return False
    bounds = (first.start, first.end, second.start, second.end)
    if None in bounds:
        return True
    starts, ends = (first.start, second.start), (first.end, second.end)
    return max(point.first for point in starts if point) <= min(point.last for point in ends if point)


def _apart(one: Point | None, other: Point | None) -> bool:
    return one is not None and other is not None and max(one.first, other.first) > min(one.last, other.last)


def _told(claim: Claim, said: str) -> str:
    return f"{said!r} by {claim.id} ({claim.status}, {claim.confidence})"
