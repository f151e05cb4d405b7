"""The parts of closeness that observations give: recorded meetings, and signatures beside each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

from service.closeness.evidence import Evidence, Observation
from service.closeness.parts import Figures, Part, Parts
from service.closeness.query_period import DAYS_OF_A_YEAR, QueryPeriod, WeightedInterval, steps
from service.closeness.weights import FULL_A_YEAR, KINDS, REGULAR_A_YEAR, TOGETHER, VAGUE
from service.dates.days import counted, length

SIGNATURE = "signature"
VISITS = "visit_total"
EVENT, TOTAL = "event", "total"


def meetings(evidence: Evidence, period: QueryPeriod, figures: Figures = None) -> Parts:
    """Count everything observed but signatures: receptions, meetings, journeys, calls, letters, totals."""
    return _counted(evidence, period, figures, [one for one in evidence.observations if one.kind != SIGNATURE])


def signatures(evidence: Evidence, period: QueryPeriod, figures: Figures = None) -> Parts:
    """Count what was signed beside the center."""
    return _counted(evidence, period, figures, [one for one in evidence.observations if one.kind == SIGNATURE])


def _counted(evidence: Evidence, period: QueryPeriod, figures: Figures, observations: Sequence[Observation]) -> Parts:
    """Count what falls in the period, and put the count on a scale on which each further one adds less."""
    parts: dict[str, Part] = defaultdict(Part)
    intervals: dict[str, list[WeightedInterval]] = defaultdict(list)
    for observation in observations:
        days = period.clipped(observation.days)
        if not length(days) or (period.certain and not _certainly_in(observation, period)):
            continue
        for other, weight in _others(evidence.center, observation):
            if figures is not None and other not in figures:
                continue
            intervals[other].append(_interval(observation, period, weight))
            parts[other].observations[observation.id] = None
            parts[other].spans.append(days)
    for other, part in parts.items():
        number = sum(length(span) * _rate(active) for span, active in steps(intervals[other]))
        part.share = on_scale(number, period.years * period.lived(evidence.life_of(other)))
    return dict(parts)


def on_scale(number: float, years: float) -> float:
    """Return the share that a number of contacts in so many years gives: logarithmic, full at `FULL_A_YEAR`."""
    return min(1.0, log(1 + number) / log(1 + FULL_A_YEAR * years))


def _certainly_in(observation: Observation, period: QueryPeriod) -> bool:
    return (
        not observation.uncertain
        and period.window.allows(observation.days, observation.days)
        and not _reaches_out(observation, period)
    )


def _reaches_out(observation: Observation, period: QueryPeriod) -> bool:
    """Whether some days that the record may mean lie outside the period."""
    return observation.days[0] < period.window.possible_since or observation.days[1] > period.window.possible_by


def _interval(observation: Observation, period: QueryPeriod, weight: float) -> WeightedInterval:
    """Spread a record evenly over the days it may mean; what lies in the period counts."""
    whole = length((counted(observation.days[0]), counted(observation.days[1])))
    each = weight * KINDS.get(observation.kind, 1.0) * (VAGUE if observation.uncertain else 1.0)
    kind = TOTAL if observation.count is not None or observation.kind == VISITS else EVENT
    return WeightedInterval(period.clipped(observation.days), each * _number(observation, whole) / whole, key=kind)


def _number(observation: Observation, days: int) -> float:
    """Return how many contacts a record stands for: one, where no source of its number was read."""
    if not observation.checked:
        return 1
    if observation.count is None and observation.kind == VISITS:
        return max(1.0, REGULAR_A_YEAR * days / DAYS_OF_A_YEAR)
    return observation.count or 1


def _rate(active: Sequence[WeightedInterval]) -> float:
    """Return the contacts of a day: events add up; totals of the same days count the same, the highest holds."""
    events = sum(interval.weight for interval in active if interval.key == EVENT)
    totals = (interval.weight for interval in active if interval.key == TOTAL)
    return max(events, *totals, 0.0)


def _others(center: str, observation: Observation) -> Iterator[tuple[str, float]]:
    """Yield the figures that a record puts beside the center, with the probability that they are meant."""
    chance = 1 / len(observation.candidates) if observation.candidates else 0.0
    found: dict[str, float] = {}
    if center in observation.near:
        found |= dict.fromkeys(observation.candidates, chance) | dict.fromkeys(observation.figures, 1.0)
    elif center in observation.figures:
        found |= dict.fromkeys(observation.near, 1.0)
        if observation.kind in TOGETHER:
            found |= dict.fromkeys(observation.candidates, chance) | dict.fromkeys(observation.figures, 1.0)
    else:
        found |= dict.fromkeys(observation.near, chance)
    found.pop(center, None)
    yield from found.items()
