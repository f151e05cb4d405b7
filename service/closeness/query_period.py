"""The period of a question, and how much of it something covers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from service.closeness.weights import LEAST_SHARE, POSSIBLE_WEIGHT
from service.dates.days import (
    EVER,
    MAX_DAY,
    MIN_DAY,
    Days,
    Period,
    Span,
    Window,
    counted,
    joined,
    length,
    shared,
    year_of,
)

DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which something possibly and certainly held, by the calendar, and how far it is trusted."""

    possible: Days
    certain: Days
    trust: float = 1.0

    def together(self, other: "Validity") -> "Validity":
        """Return when both held, trusted as the less trusted of the two."""
        possible = shared(self.possible, other.possible)
        return Validity(possible, shared(self.certain, other.certain), min(self.trust, other.trust))


class WeightedInterval(NamedTuple):
    """A weight on a span of counted days, which hold certainly or possibly; `key` tells apart what is combined."""

    span: Span
    weight: float
    certain: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class QueryPeriod:
    """The period that a question is about, in counted days, and what must hold in it.

    `window` is in numbers of the calendar. With `certain` only certain days count.
    """

    span: Span
    window: Window = EVER
    certain: bool = False

    @classmethod
    def of(cls, period: Period | None, known: Days, likely: Days) -> "QueryPeriod":
        """Return the asked period as far as the figure was alive, by the calendar.

        `known` are the bounds of the life, `likely` the same with what is not known taken from the evidence;
        these count only for a beginning or an end that neither the question nor a known date gives.
        """
        first, last = shared(period.days, known) if period else known
        first, last = likely[0] if first == MIN_DAY else first, likely[1] if last == MAX_DAY else last
        span = (counted(first), counted(last))
        return cls(span, period.window(period.certain), period.certain) if period else cls(span)

    @property
    def years(self) -> float:
        """The length in years."""
        return length(self.span) / DAYS_OF_A_YEAR

    def lived(self, life: Days) -> float:
        """Return the part of the period that counts as its length for a figure of this life, at least `LEAST_SHARE`."""
        return max(LEAST_SHARE, length(self.clipped(life)) / length(self.span))

    def intervals(self, validity: Validity, weight: float) -> list[WeightedInterval]:
        """Return what counts of it: the days on which it possibly held, and those on which it certainly did.

        Nothing where it does not fall in the period.
        """
        if validity.possible[0] > validity.possible[1] or not self.window.allows(validity.possible, validity.certain):
            return []
        spans = [(validity.certain, True)] if self.certain else [(validity.possible, False), (validity.certain, True)]
        found = [
            WeightedInterval(self.clipped(days), weight * validity.trust, certain)
            for days, certain in spans
            if days[0] <= days[1]
        ]
        return [interval for interval in found if length(interval.span)]

    def clipped(self, days: Days) -> Span:
        """Return the counted days of a span of the calendar that lie in the period."""
        return shared((counted(days[0]), counted(days[1])), self.span)

    def mean(self, intervals: Sequence[WeightedInterval]) -> float:
        """Return the mean, over all days of the period, of the largest weight of a day.

        A day on which something only possibly held counts `POSSIBLE_WEIGHT` of what it would give.
        """
        certain = self._mean([interval for interval in intervals if interval.certain])
        if self.certain:
            return certain
        possible = self._mean([interval for interval in intervals if not interval.certain])
        return (1 - POSSIBLE_WEIGHT) * certain + POSSIBLE_WEIGHT * possible

    def _mean(self, intervals: Sequence[WeightedInterval]) -> float:
        if len(intervals) == 1:
            return length(intervals[0].span) * intervals[0].weight / length(self.span)
        return sum(length(span) * largest_weight(active) for span, active in steps(intervals)) / length(self.span)


def steps(intervals: Iterable[WeightedInterval]) -> Iterator[tuple[Span, list[WeightedInterval]]]:
    """Cut the days that intervals cover into spans on which the same intervals hold."""
    coming = sorted(intervals, reverse=True)
    cuts = sorted({day for interval in coming for day in (interval.span[0], interval.span[1] + 1)})
    active: list[WeightedInterval] = []
    for first, after in pairwise(cuts):
        if any(interval.span[1] < first for interval in active):
            active = [interval for interval in active if interval.span[1] >= first]
        while coming and coming[-1].span[0] == first:
            active.append(coming.pop())
        if active:
            yield (first, after - 1), active


def largest_weight(intervals: Sequence[WeightedInterval]) -> float:
    """Combine by the largest weight: a second tie of the same kind repeats the first."""
    return max([interval.weight for interval in intervals])


def years_of(spans: Iterable[Span]) -> list[Span]:
    """Return the years that spans of counted days touch, as pairs of first and last year."""
    return joined((year_of(span[0]), year_of(span[1])) for span in spans)


def hull(life: Days, evidence: Iterable[Days]) -> Days:
    """Return the days a figure lived; a bound that is not known is the furthest that the evidence gives."""
    spans = list(evidence)
    first, last = life
    if first == MIN_DAY:
        first = min((day for span in spans for day in span if day not in (MIN_DAY, MAX_DAY)), default=MIN_DAY)
    if last == MAX_DAY:
        last = max((day for span in spans for day in span if day not in (MIN_DAY, MAX_DAY)), default=MAX_DAY)
    return first, max(first, last)
