"""Seats with nobody in them: between two holders, before the first, after the last (while the body was there)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from seed.format.errors import SeedError
from seed.format.model import Body, Office
from seed.format.network import Network
from seed.format.support import stands
from seed.format.timing import tie_time
from seed.reporting.warnings import moved, shown, warning
from service.dates.days import MAX_DAY, Days
from service.dates.edtf import OPEN, Point, parse_interval

Holders = list[tuple[Days, Office]]

MEND = "add who held the office, or correct the dates"
MEND_ENDS = "add who held the office, or correct the days of the body in `names` and `successors`"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many seats there are, and the body of each seat whose first, or last, day in being is not known."""

    seats: int
    no_beginning: tuple[str, ...]
    no_end: tuple[str, ...]


def vacant(network: Network) -> Iterator[SeedError]:
    """Yield the days of each seat that no reading of the dates fills."""
    for body in network.bodies:
        for seat in body.seats:
            held = in_seat(body, seat)
            yield from _between(body, held)
            yield from _around(body, seat, held)


def seat_bounds(network: Network) -> Bounds:
    """Return of how many seats the files do not say since when and until when their body was there."""
    known = [(body.id, *_known(body, in_seat(body, seat))) for body in network.bodies for seat in body.seats]
    return Bounds(
        len(known),
        tuple(body for body, begun, _ in known if begun is None),
        tuple(body for body, _, ended in known if ended is None),
    )


def in_seat(body: Body, seat: tuple[str, ...]) -> Holders:
    """Return the dated holders of a seat, each with the days that may be theirs, in the order of their beginning."""
    held = [one for one in body.offices if one.role in seat and one.when is not None and stands(one.claims)]
    times = [tie_time(one.when) for one in held]
    days = [(time["possible_from"], time["possible_to"]) for time in times]
    return sorted(zip(days, held, strict=True), key=lambda one: (one[0], one[1].id))


def _between(body: Body, held: Holders) -> Iterator[SeedError]:
    until: int | None = None
    before: Office | None = None
    for (first, last), office in held:
        if until is not None and before is not None and moved(until, 1) < first:
            nobody = shown((moved(until, 1), moved(first, -1)))
            problem = f"nobody between {before.figure} and {office.figure}: {nobody}"
            yield warning(office, f"{body.id} ({office.role})", "vacant-seat", problem, MEND)
        if until is None or last > until:
            until, before = last, office


def _around(body: Body, seat: tuple[str, ...], held: Holders) -> Iterator[SeedError]:
    """Yield the days of the body before the first holder and after the last, where it says when it began and ended."""
    begun, ended = _known(body, held)
    if not held:
        if begun is not None and ended is not None and begun <= ended:
            problem = f"nobody whose dates are known: {_stretch(begun, ended)}"
            yield warning(body, f"{body.id} ({seat[0]})", "vacant-seat", problem, MEND_ENDS)
        return
    (first, _), office = held[0]
    if begun is not None and begun < first:
        problem = f"nobody before {office.figure}, the first: {_stretch(begun, moved(first, -1))}"
        yield warning(office, f"{body.id} ({office.role})", "vacant-seat", problem, MEND_ENDS)
    (_, last), office = max(held, key=lambda one: (one[0][1], one[1].id))
    if ended is not None and last < ended:
        problem = f"nobody after {office.figure}, the last: {_stretch(moved(last, 1), ended)}"
        yield warning(office, f"{body.id} ({office.role})", "vacant-seat", problem, MEND_ENDS)


def _stretch(first: int, last: int) -> str:
    return f"{shown((first, first))} until today" if last == MAX_DAY else shown((first, last))


def _known(body: Body, held: Holders) -> tuple[int | None, int | None]:
    """Return the first and the last day on which a body was there under every reading; None where it does not say.

    Its names and successors say it: it began with the first name and ended with the last, or on the day before the last
    successor took over. A name of which one end is not known may reach beyond, and a holder in office
    before or after shows that the body was there: then the bound is none.
    """
    names = [parse_interval(one.when) for one in body.names if one.when]
    taken_over = [parse_interval(one.when).start for one in body.successors if one.when]
    terms = [parse_interval(office.when) for _, office in held if office.when]

    begins = [(one.start.last, one.start.first) for one in names if _sure(one.start)]
    begin = min(begins, default=None)
    if begin is not None:
        older = any(one.start is None and one.end is not None and _of(one.end)[0] <= begin[0] for one in names)
        if older or any(one.start is not None and one.start.last < begin[1] for one in terms):
            begin = None

    ends = [_of(one.end) for one in names if _sure(one.end)]
    ends += [(moved(point.first, -1), point.last) for point in taken_over if _sure(point)]
    end = max(ends, default=None)
    if end is not None:
        younger = any(one.end is None and one.start is not None and one.start.last >= end[0] for one in names)
        if younger or any(one.end is not None and _of(one.end)[0] > end[1] for one in terms):
            end = None

    return begin and begin[0], end and end[0]


def _sure(point: Point | None) -> TypeGuard[Point]:
    return point is not None and not point.uncertain


def _of(end: Point) -> Days:
    """Return the earliest and the latest reading of an end; an open one is still to come."""
    return (MAX_DAY, MAX_DAY) if end is OPEN else (end.first, end.last)
