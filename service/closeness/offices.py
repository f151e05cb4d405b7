"""The part of closeness that offices give: offices held at the same time in the same body."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from service.closeness.evidence import Evidence, OfficeHolding
from service.closeness.parts import Part, Parts
from service.closeness.postings import Whereabouts
from service.closeness.query_period import QueryPeriod, WeightedInterval, largest_weight, steps
from service.closeness.weights import CANDIDATE, HALF_OF_OFFICES, POSSIBLE_WEIGHT, TITLES
from service.dates.days import Span, handed_over, length

Intervals = dict[tuple[str, str], list[WeightedInterval]]
"""What is shared, by figure and body."""


def offices(evidence: Evidence, period: QueryPeriod) -> Parts:
    """Weigh offices held together: the smaller the body, the more; each further body adds less than the one before."""
    bodies: dict[str, list[OfficeHolding]] = defaultdict(list)
    for holding in evidence.holdings:
        if holding.kind not in TITLES:
            bodies[holding.body].append(holding)
    parts: dict[str, Part] = defaultdict(Part)
    intervals: Intervals = defaultdict(list)
    for body, holdings in bodies.items():
        own = [holding for holding in holdings if holding.figure == evidence.center]
        others = [holding for holding in holdings if holding.figure != evidence.center]
        for mine, other in product(own, others):
            if handed_over(mine.validity.possible, other.validity.possible):
                continue
            found = period.intervals(mine.validity.together(other.validity), _voting(mine, other))
            if found:
                intervals[other.figure, body] += found
                parts[other.figure].spans += [interval.span for interval in found]
                parts[other.figure].claims |= dict.fromkeys((*other.claims, *mine.claims))
    sizes = {body: Size(holdings, period) for body, holdings in bodies.items()}
    whereabouts = Whereabouts(evidence, period)
    means = {one: _means(intervals, sizes, period, whereabouts, certain=one) for one in (True, False)}
    for figure, part in parts.items():
        certain, possible = (means[one].get(figure, 0.0) for one in (True, False))
        part.claims |= whereabouts.claims(figure)
        share = certain if period.certain else (1 - POSSIBLE_WEIGHT) * certain + POSSIBLE_WEIGHT * possible
        part.share = min(1.0, share / period.lived(evidence.life_of(figure)))
    return dict(parts)


def _voting(one: OfficeHolding, other: OfficeHolding) -> float:
    return CANDIDATE if "candidate" in one.role.casefold() or "candidate" in other.role.casefold() else 1.0


def _means(
    intervals: Intervals,
    sizes: dict[str, "Size"],
    period: QueryPeriod,
    whereabouts: Whereabouts,
    *,
    certain: bool,
) -> dict[str, float]:
    """Return for each figure the mean over the period of what the offices shared on a day give."""
    changes: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (figure, body), found in intervals.items():
        change = changes[figure]
        for (first, last), weight in _largest_weights([interval for interval in found if interval.certain is certain]):
            for day, after, size in sizes[body].between(first, last):
                change[day] += weight / (size - 1)
                change[after] -= weight / (size - 1)
    means: dict[str, float] = {}
    for figure, change in changes.items():
        given = whereabouts.discounted(figure, list(_saturated(change, certain)))
        means[figure] = sum(length(interval.span) * interval.weight for interval in given) / length(period.span)
    return means


def _largest_weights(intervals: Sequence[WeightedInterval]) -> Iterator[tuple[Span, float]]:
    """Yield the weight of a body day by day: of two offices in one body the larger counts."""
    if len(intervals) == 1:
        yield intervals[0].span, intervals[0].weight
    else:
        yield from ((span, largest_weight(active)) for span, active in steps(intervals))


def _saturated(change: dict[int, float], certain: bool) -> Iterator[WeightedInterval]:
    """Yield what the shared offices give, from the days on which their sum changes."""
    days = sorted(change)
    shared = 0.0
    for day, after in pairwise(days):
        shared += change[day]
        if shared > 0:
            yield WeightedInterval((day, after - 1), shared / (shared + HALF_OF_OFFICES), certain)


class Size:
    """How many figures possibly sat in a body, day by day, as far as is recorded."""

    def __init__(self, holdings: Iterable[OfficeHolding], period: QueryPeriod) -> None:
        spans = [(holding.figure, period.clipped(holding.validity.possible)) for holding in holdings]
        spans = [(figure, span) for figure, span in spans if length(span)]
        self._edges = sorted({day for _, (first, last) in spans for day in (first, last + 1)})
        sitting: list[set[str]] = [set() for _ in self._edges]
        for figure, (first, last) in spans:
            for place in range(bisect_left(self._edges, first), bisect_left(self._edges, last + 1)):
                sitting[place].add(figure)
        self._sizes = [max(2, len(figures)) for figures in sitting]

    def between(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Yield the stretches of days on which the body has one size: first day, first day after, size."""
        place = bisect_right(self._edges, first) - 1
        while first <= last:
            after = min(self._edges[place + 1], last + 1)
            yield first, after, self._sizes[place]
            first, place = after, place + 1
