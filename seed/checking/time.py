"""Time: lives that are possible, and nothing that certainly lies outside a lifetime.

Bounds are vague, so only what cannot be true under any reading is an error: a tie of 1953 may well
have ended on the day of a death in March 1953. What rests on refuted claims alone is left alone.
"""

from collections.abc import Iterable, Iterator

from seed.format.errors import SeedError
from seed.format.lives import LONGEST_LIFE, UNKNOWN, Lives
from seed.format.model import Figure, Office, Tie
from seed.format.network import Network, Unread
from seed.format.support import stands
from seed.format.timing import bounds_of
from service.dates.days import MAX_DAY, MIN_DAY
from service.dates.edtf import OPEN, Interval, parse_interval, parse_point
from service.vocabulary import DEATHS

Ends = Iterable[str]


def check_time(network: Network, _: Unread) -> list[SeedError]:
    """Find impossible lives, and ties, offices, fates and observations certainly outside a lifetime."""
    lives = network.lives
    errors = [error for figure in network.figures for error in _life(figure)]
    for tie in network.ties:
        if stands(tie.claims):
            errors += _lived(tie, (tie.subject, tie.object), lives)
    for office in network.offices:
        if stands(office.claims):
            errors += _lived(office, (office.figure,), lives)
    return [*errors, *_fates(network, lives), *_observations(network, lives), *_gaps(network)]


def _life(figure: Figure) -> Iterator[SeedError]:
    if figure.born is None or figure.died is None:
        return
    born, died = parse_point(figure.born), parse_point(figure.died)
    if born.first > died.last:
        problem, mend = f"died ({figure.died}) before being born ({figure.born})", "correct born or died"
        yield SeedError(figure.place.at("died"), figure.id, "reversed-dates", problem, mend)
    elif born.latest and died.earliest and died.earliest.year - born.latest.year > LONGEST_LIFE:
        problem, mend = f"lived over {LONGEST_LIFE} years ({figure.born} to {figure.died})", "correct born or died"
        yield SeedError(figure.place.at("died"), figure.id, "impossible-dates", problem, mend)


def _lived(record: Tie | Office, ends: Ends, lives: Lives) -> Iterator[SeedError]:
    if record.when is None:
        if record.inferred:
            mend = "take out `inferred`, or write the bound in `when`"
            yield SeedError(
                record.place.at("inferred"), record.id, "inferred", "calls a bound inferred and gives none", mend
            )
        return
    interval = parse_interval(record.when)
    for name in record.inferred:
        if getattr(interval, name) is None:
            mend = f"take {name} out of `inferred`, or write the bound in `when`"
            yield SeedError(
                record.place.at("inferred"), record.id, "inferred", f"calls an unknown {name} inferred", mend
            )
    for figure in ends:
        for problem, mend in _outside(figure, interval, lives):
            yield SeedError(record.place.at("when"), record.id, "outside-lifetime", problem, mend)


def _outside(figure: str, interval: Interval, lives: Lives) -> Iterator[tuple[str, str]]:
    """Yield what cannot be: beginning before a birth or after a death, ending after a death or before a birth."""
    life = lives.get(figure, UNKNOWN)
    born = life.born.edtf if life.born else f"{LONGEST_LIFE} years before {life.died and life.died.edtf} at most"
    died = life.died.edtf if life.died else f"{LONGEST_LIFE} years after {life.born and life.born.edtf} at most"
    start, end = interval.start, interval.end
    if start is OPEN and life.born:
        yield (
            f"is open at the start, yet {figure} was born {born}",
            f"begin with {born}, or with nothing before the `/`",
        )
    if end is OPEN and life.died:
        yield f"is open at the end, yet {figure} died {died}", f"end with {died} and inferred: [end], or with nothing"
    if start and start is not OPEN and start.last < life.begins:
        yield f"begins ({start.edtf}) before {figure} was born ({born})", "correct the start, or the birth"
    if start and start is not OPEN and start.first > life.ends:
        yield f"begins ({start.edtf}) after {figure} died ({died})", "correct the start, or the death"
    if end and end is not OPEN and end is not start and end.first > life.ends:
        yield f"ends ({end.edtf}) after {figure} died ({died})", f"end with {died} and inferred: [end], or correct it"
    if end and end is not OPEN and end is not start and end.last < life.begins:
        yield f"ends ({end.edtf}) before {figure} was born ({born})", "correct the end, or the birth"


def _fates(network: Network, lives: Lives) -> Iterator[SeedError]:
    for figure, fates in network.all_fates.items():
        life = lives.get(figure, UNKNOWN)
        latest = MIN_DAY
        for n, fate in enumerate(fates, 1):
            name = f"{figure}.fate {n}"
            if fate.when is None or not stands(fate.claims):
                continue
            when = parse_interval(fate.when)
            begins = when.start.last if when.start else MAX_DAY
            if begins < latest:
                mend = "write the fates of a figure in the order of time"
                yield SeedError(fate.place.at("when"), name, "order", "comes after a later one", mend)
            latest = max(latest, when.start.first if when.start else MIN_DAY)
            for problem, mend in _outside(figure, when, lives):
                yield SeedError(fate.place.at("when"), name, "outside-lifetime", problem, mend)
            if fate.kind in DEATHS and life.died and when.end and when.end.last < life.died.first:
                problem = f"{fate.kind} in {fate.when}, yet died {life.died.edtf}"
                yield SeedError(
                    fate.place.at("when"), name, "contradiction", problem, "make `when` and the figure's `died` agree"
                )


def _observations(network: Network, lives: Lives) -> Iterator[SeedError]:
    for one in network.observations:
        when = parse_interval(one.when)
        for figure in (one.near, *one.figures):
            life = lives.get(figure, UNKNOWN)
            too_early = when.end is not None and when.end.last < life.begins
            too_late = when.start is not None and when.start.first > life.ends
            if too_early or too_late:
                problem = f"observes {figure} ({one.when}) outside the lifetime"
                yield SeedError(
                    one.place.at("when"), one.id, "outside-lifetime", problem, "correct `when`, or the figure"
                )


def _gaps(network: Network) -> Iterator[SeedError]:
    """Yield the gaps of sources that lie outside the years they are said to cover."""
    for source in network.sources:
        if source.covers is None:
            continue
        first, last = bounds_of(source.covers.years)
        for gap in source.covers.gaps:
            begins, ends = bounds_of(gap.when)
            if ends < first or begins > last:
                problem = f"has a gap ({gap.when}) outside the years it covers ({source.covers.years})"
                yield SeedError(gap.place, source.id, "impossible-dates", problem, "correct `when`, or `years`")
