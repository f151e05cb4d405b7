"""The period of a question, and how much of it something covers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

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
UNSURE = 0.5
"""What a day counts on which something possibly held, but not certainly."""


@dataclass(frozen=True, slots=True)
class Held:
    """The days on which something possibly and certainly held, by the calendar, and how far it is trusted."""

    possible: Days
    certain: Days
    trust: float = 1.0

    def together(self, other: "Held") -> "Held":
        """Return when both held, trusted as the less trusted of the two."""
        possible = shared(self.possible, other.possible)
        return Held(possible, shared(self.certain, other.certain), min(self.trust, other.trust))


class Piece(NamedTuple):
    """A weight on a span of counted days, which hold certainly or possibly; `key` tells apart what is combined."""

    span: Span
    weight: float
    sure: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """The period that a question is about, in counted days, and what must hold in it.

    `window` is in numbers of the calendar. With `certain` only certain days count.
    """

    span: Span
    window: Window = EVER
    certain: bool = False

    @classmethod
    def of(cls, period: Period | None, known: Days, likely: Days) -> "Scope":
        """Return the asked period as far as the figure was alive, by the calendar.

        `known` are the bounds of the life, `likely` the same with what is not known taken from the evidence;
        these bound a period only on a side on which nothing else does.
        """
        first, last = shared(period.days, known) if period else known
        first, last = likely[0] if first == MIN_DAY else first, likely[1] if last == MAX_DAY else last
        span = (counted(first), counted(last))
        return cls(span, period.window(period.certain), period.certain) if period else cls(span)

    @property
    def years(self) -> float:
        """The length in years."""
        return length(self.span) / DAYS_OF_A_YEAR

    def pieces(self, held: Held, weight: float) -> list[Piece]:
        """Return what counts of it: the days on which it possibly held, and those on which it certainly did.

        Nothing where it does not fall in the period.
        """
        if held.possible[0] > held.possible[1] or not self.window.allows(held.possible, held.certain):
            return []
        spans = [(held.certain, True)] if self.certain else [(held.possible, False), (held.certain, True)]
        found = [Piece(self.clipped(days), weight * held.trust, sure) for days, sure in spans if days[0] <= days[1]]
        return [piece for piece in found if length(piece.span)]

    def clipped(self, days: Days) -> Span:
        """Return the counted days of a span of the calendar that lie in the period."""
        return shared((counted(days[0]), counted(days[1])), self.span)

    def mean(self, pieces: Sequence[Piece]) -> float:
        """Return the mean, over all days of the period, of the heaviest piece of a day.

        A day on which something only possibly held counts `UNSURE` of what it would give.
        """
        sure = self._mean([piece for piece in pieces if piece.sure])
        if self.certain:
            return sure
        possible = self._mean([piece for piece in pieces if not piece.sure])
        return (1 - UNSURE) * sure + UNSURE * possible

    def _mean(self, pieces: Sequence[Piece]) -> float:
        if len(pieces) == 1:
            return length(pieces[0].span) * pieces[0].weight / length(self.span)
        return sum(length(span) * heaviest(active) for span, active in steps(pieces)) / length(self.span)


def steps(pieces: Iterable[Piece]) -> Iterator[tuple[Span, list[Piece]]]:
    """Cut the days that pieces cover into spans on which the same pieces hold."""
    coming = sorted(pieces, reverse=True)
    cuts = sorted({day for piece in coming for day in (piece.span[0], piece.span[1] + 1)})
    active: list[Piece] = []
    for first, after in pairwise(cuts):
        if any(piece.span[1] < first for piece in active):
            active = [piece for piece in active if piece.span[1] >= first]
        while coming and coming[-1].span[0] == first:
            active.append(coming.pop())
        if active:
            yield (first, after - 1), active


def heaviest(pieces: Sequence[Piece]) -> float:
    """Combine by the largest weight: a second tie of the same kind repeats the first."""
    return max([piece.weight for piece in pieces])


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
