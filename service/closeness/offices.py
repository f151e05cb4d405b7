"""The part of closeness that offices give: offices held at the same time in the same body."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from service.closeness.evidence import Evidence, OfficeHolding
from service.closeness.parts import Figures, Part
from service.closeness.postings import Whereabouts
from service.closeness.query_period import QueryPeriod, WeightedInterval, largest_weight, steps
from service.closeness.weights import CANDIDATE, HALF_OF_OFFICES, POSSIBLE_WEIGHT, TITLES
from service.dates.days import Span, handed_over, length


@dataclass
class Shared:
    """What a figure shared with the center in one body; `changes` of its worth by day, where certain and possible."""

    changes: dict[bool, dict[int, float]] = field(default_factory=lambda: {True: {}, False: {}})
    spans: list[Span] = field(default_factory=list)
    claims: dict[str, None] = field(default_factory=dict)


Kept = dict[str, tuple[list[OfficeHolding], dict[str, Shared]]]
"""By body the offices in it, and what was shared there with each figure, as it was measured last."""


def offices(
    evidence: Evidence, period: QueryPeriod, figures: Figures = None, kept: Kept | None = None
) -> dict[str, Part]:
    """Weigh offices held together: the smaller the body, the more; each further body adds less than the one before.

    With `kept`, which is for one center and period, a body is measured again only where an office in it has changed.
    """
    bodies: dict[str, list[OfficeHolding]] = defaultdict(list)
    for holding in evidence.holdings:
        if holding.kind not in TITLES:
            bodies[holding.body].append(holding)
    kept = {} if kept is None else kept
    found: dict[str, list[Shared]] = defaultdict(list)
    for body, holdings in bodies.items():
        if body not in kept or kept[body][0] != holdings:
            kept[body] = holdings, _shared(evidence.center, holdings, period)
        for figure, shared in kept[body][1].items():
            if figures is None or figure in figures:
                found[figure].append(shared)
    whereabouts = Whereabouts(evidence, period)
    return {figure: _part(figure, shared, evidence, period, whereabouts) for figure, shared in found.items()}


def _shared(center: str, holdings: Sequence[OfficeHolding], period: QueryPeriod) -> dict[str, Shared]:
    """Return what the center shared with each other holder of an office in one body."""
    own = [holding for holding in holdings if holding.figure == center]
    others = [holding for holding in holdings if holding.figure != center]
    intervals: dict[str, list[WeightedInterval]] = defaultdict(list)
    shared: dict[str, Shared] = defaultdict(Shared)
    for mine, other in product(own, others):
        if handed_over(mine.validity.possible, other.validity.possible):
            continue
        found = period.intervals(mine.validity.together(other.validity), _voting(mine, other))
        if found:
            intervals[other.figure] += found
            shared[other.figure].spans += [interval.span for interval in found]
            shared[other.figure].claims |= dict.fromkeys((*other.claims, *mine.claims))
    sizes = Size(holdings, period)
    for figure, found in intervals.items():
        for certain, change in shared[figure].changes.items():
            for (first, last), weight in _largest_weights([one for one in found if one.certain is certain]):
                for day, after, size in sizes.between(first, last):
                    change[day] = change.get(day, 0.0) + weight / (size - 1)
                    change[after] = change.get(after, 0.0) - weight / (size - 1)
    return dict(shared)


def _part(
    figure: str, shared: Sequence[Shared], evidence: Evidence, period: QueryPeriod, whereabouts: Whereabouts
) -> Part:
    """Return the part that a figure gets by what it shared in all bodies."""
    part = Part()
    for one in shared:
        part.spans += one.spans
        part.claims |= one.claims
    part.claims |= whereabouts.claims(figure)
    certain, possible = (
        _mean(figure, [one.changes[sure] for one in shared], period, whereabouts, certain=sure)
        for sure in (True, False)
    )
    share = certain if period.certain else (1 - POSSIBLE_WEIGHT) * certain + POSSIBLE_WEIGHT * possible
    part.share = min(1.0, share / period.lived(evidence.life_of(figure)))
    return part


def _voting(one: OfficeHolding, other: OfficeHolding) -> float:
    return CANDIDATE if "candidate" in one.role.casefold() or "candidate" in other.role.casefold() else 1.0


def _mean(
    figure: str,
    changes: Sequence[dict[int, float]],
    period: QueryPeriod,
    whereabouts: Whereabouts,
    *,
    certain: bool,
) -> float:
    """Return the mean over the period of what the offices shared on a day give."""
    change: dict[int, float] = defaultdict(float)
    for of_body in changes:
        for day, by in of_body.items():
            change[day] += by
    given = whereabouts.discounted(figure, list(_saturated(change, certain)))
    return sum(length(interval.span) * interval.weight for interval in given) / length(period.span)


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
