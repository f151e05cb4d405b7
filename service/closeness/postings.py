"""Who was away: the days on which the office of one of two figures, and not of the other, was in another place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from service.closeness.evidence import Evidence, Posting
from service.closeness.query_period import QueryPeriod, WeightedInterval, steps
from service.closeness.weights import AWAY
from service.dates.days import Span, joined, length, shared


class Whereabouts:
    """Where the offices of the center and of the others kept them, in the period."""

    def __init__(self, evidence: Evidence, period: QueryPeriod) -> None:
        self._period = period
        postings: dict[str, list[Posting]] = defaultdict(list)
        for posting in evidence.postings:
            postings[posting.figure].append(posting)
        self._own = postings.pop(evidence.center, [])
        self._others = postings
        self._apart: dict[tuple[str, bool], list[Span]] = {}

    def discounted(self, other: str, intervals: Sequence[WeightedInterval]) -> Sequence[WeightedInterval]:
        """Return the intervals with less weight on the days on which the two were apart.

        An interval that certainly held is discounted on days on which the two may have been apart, one that possibly
        held on days on which they certainly were. So the certain intervals give the least that may be true, and the
        possible ones the most.
        """
        if not self._own and other not in self._others:
            return intervals
        return [
            part
            for interval in intervals
            for part in _cut(interval, self._spans(other, possibly_apart=interval.certain))
        ]

    def claims(self, other: str) -> dict[str, None]:
        """Return the claims that say where either of the two was posted."""
        return dict.fromkeys(
            claim for posting in (*self._others.get(other, ()), *self._own) for claim in posting.claims
        )

    def _spans(self, other: str, *, possibly_apart: bool) -> list[Span]:
        if (other, possibly_apart) not in self._apart:
            self._apart[other, possibly_apart] = joined(self._of(other, possibly_apart))
        return self._apart[other, possibly_apart]

    def _of(self, other: str, possibly_apart: bool) -> Iterator[Span]:
        here: dict[str, list[WeightedInterval]] = defaultdict(list)
        for posting in chain(self._own, self._others.get(other, ())):
            for days, certain in ((posting.possible, False), (posting.certain, True)):
                if length(span := self._period.clipped(days)):
                    here[posting.location].append(WeightedInterval(span, 0.0, certain, posting.figure))
        for intervals in here.values():
            for span, active in steps(intervals):
                possibly = {interval.key for interval in active if not interval.certain}
                certainly = {interval.key for interval in active if interval.certain}
                # In one place: possibly apart unless both certainly are here, certainly apart unless both possibly are.
                if (possibly and len(certainly) < 2) if possibly_apart else (certainly and len(possibly) < 2):
                    yield span


def _cut(interval: WeightedInterval, apart: Sequence[Span]) -> Iterator[WeightedInterval]:
    """Cut an interval where the spans, in their order, begin and end."""
    first, last = interval.span
    for span in apart:
        since, until = shared(span, (first, last))
        if since > until:
            continue
        if first < since:
            yield interval._replace(span=(first, since - 1))
        yield interval._replace(span=(since, until), weight=interval.weight * AWAY)
        first = until + 1
    if first <= last:
        yield interval._replace(span=(first, last))
