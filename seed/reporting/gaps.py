"""What the files leave open: seats with nobody in them, dates and fates that are not recorded."""

from collections.abc import Iterator

from seed.format.errors import SeedError
from seed.format.model import Body, Office
from seed.format.network import Network
from seed.format.support import stands
from seed.format.timing import tie_time
from seed.reporting.warnings import moved, shown, warning
from service.dates.days import Days
from service.dates.edtf import parse_interval


def gaps(network: Network) -> Iterator[SeedError]:
    """Yield what is not recorded."""
    for body in network.bodies:
        for seat in body.seats:
            yield from _vacant(body, seat)
    yield from _ties(network)
    yield from _figures(network)


def in_seat(body: Body, seat: tuple[str, ...]) -> list[tuple[Days, Office]]:
    """Return the dated holders of a seat, each with the days that may be theirs, in the order of their beginning."""
    held = [one for one in body.offices if one.role in seat and one.when is not None and stands(one.claims)]
    times = [tie_time(one.when) for one in held]
    days = [(time["possible_from"], time["possible_to"]) for time in times]
    return sorted(zip(days, held, strict=True), key=lambda one: (one[0], one[1].id))


def _vacant(body: Body, seat: tuple[str, ...]) -> Iterator[SeedError]:
    """Yield the stretches between two holders that no reading of the dates fills."""
    until: int | None = None
    before: Office | None = None
    for (first, last), office in in_seat(body, seat):
        if until is not None and before is not None and moved(until, 1) < first:
            nobody = shown((moved(until, 1), moved(first, -1)))
            problem = f"nobody between {before.figure} and {office.figure}: {nobody}"
            mend = "add who held the office, or correct the dates"
            yield warning(office, f"{body.id} ({office.role})", "vacant-seat", problem, mend)
        if until is None or last > until:
            until, before = last, office


def _ties(network: Network) -> Iterator[SeedError]:
    for tie in network.ties:
        if not stands(tie.claims):
            continue
        interval = parse_interval(tie.when) if tie.when else None
        for name, point in (("start", interval and interval.start), ("end", interval and interval.end)):
            if point is None:
                problem = f"no {name} ({tie.when})" if tie.when else f"no {name}: it has no dates at all"
                yield warning(tie, tie.id, f"no-{name}", problem, f"add the {name} to `when`, if a source has it")


def _figures(network: Network) -> Iterator[SeedError]:
    for figure in network.figures:
        for name, date, key in (("birth", figure.born, "born"), ("death", figure.died, "died")):
            if date is None:
                problem = f"no date of {name}"
                yield warning(figure, figure.id, f"no-{name}", problem, f"add `{key}`, with a claim that has a source")
        if not any(stands(fate.claims) for fate in network.all_fates.get(figure.id, ())):
            mend = "add a record to fates.yaml, with a claim that has a source"
            yield warning(figure, figure.id, "no-fate", "no fate", mend)
