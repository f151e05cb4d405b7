"""Spans of days and what holds on them: the arithmetic of "how much of the period does this cover".

Days are counted here (a span has a length), while the graph numbers them by the calendar
(19221231). Spans are closed and given as (first, last).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from service.edtf_time import MAX_DAY, MIN_DAY
from service.search.network import Interval, Window
from service.search.question import Period

DAYS_OF_A_YEAR = 365.25
FIRST_REAL_DAY = -9999 * 10_000 + 101
"""`MIN_DAY`, which means "no bound", is no day of the calendar."""

EVER = Window()
UNSURE = 0.5
"""What a day counts on which something possibly held, but not certainly."""


def number_of(text: str | None, otherwise: int) -> int:
    """Return a day text as a number of the calendar (1922-12-31 is 19221231); `otherwise` where there is no bound."""
    if text is None:
        return otherwise
    year, month, day = text.removeprefix("-").split("-")
    return (-1 if text.startswith("-") else 1) * int(year) * 10_000 + int(month) * 100 + int(day)


@lru_cache(maxsize=65536)
def counted(day: int) -> int:
    """Return a calendar number (19221231) as a count of days; the calendar is Gregorian in any year.

    Years are counted from March, in eras of 400 (Hinnant, "chrono-compatible low-level date algorithms"): dates of
    Python end at the years 1 and 9999.
    """
    year, rest = divmod(max(day, FIRST_REAL_DAY), 10_000)
    month, number = divmod(rest, 100)
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + number - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year


def year_of(count: int) -> int:
    """Return the year in which a counted day lies."""
    era, of_era = divmod(count, 146_097)
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    return years + era * 400 + (of_year >= 306)


def length(span: Interval) -> int:
    """Return the number of days of a span, 0 for an empty one."""
    return max(0, span[1] - span[0] + 1)


def shared(one: Interval, other: Interval) -> Interval:
    """Return the span that two spans share; it may be empty (first after last)."""
    return max(one[0], other[0]), min(one[1], other[1])


def handed_over(one: Interval, other: Interval) -> bool:
    """Say whether one of two spans ended on the day on which the other, later one, began."""
    return (one[1] == other[0] and one[0] < other[0]) or (other[1] == one[0] and other[0] < one[0])


@dataclass(frozen=True, slots=True)
class Held:
    """The days on which something possibly and certainly held, by the calendar, and how far it is trusted."""

    possible: Interval
    certain: Interval
    trust: float = 1.0

    def together(self, other: "Held") -> "Held":
        """Return when both held, trusted as the less trusted of the two."""
        possible = shared(self.possible, other.possible)
        return Held(possible, shared(self.certain, other.certain), min(self.trust, other.trust))


class Piece(NamedTuple):
    """A weight on a span of counted days, which hold certainly or possibly; `key` tells apart what is combined."""

    span: Interval
    weight: float
    sure: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """The period that a question is about, in counted days, and what must hold in it.

    `window` is in numbers of the calendar. With `certain` only certain days count.
    """

    span: Interval
    window: Window = EVER
    certain: bool = False

    @classmethod
    def of(cls, period: Period | None, known: Interval, likely: Interval) -> "Scope":
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

    def clipped(self, days: Interval) -> Interval:
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


def steps(pieces: Iterable[Piece]) -> Iterator[tuple[Interval, list[Piece]]]:
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


def years_of(spans: Iterable[Interval]) -> list[Interval]:
    """Return the years that spans of counted days touch, as pairs of first and last year."""
    return joined((year_of(span[0]), year_of(span[1])) for span in spans)


def joined(spans: Iterable[Interval]) -> list[Interval]:
    """Return the same days, or years, as spans in their order that neither overlap nor touch."""
    found: list[Interval] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def hull(life: Interval, evidence: Iterable[Interval]) -> Interval:
    """Return the days a figure lived; a bound that is not known is the furthest that the evidence gives."""
    spans = list(evidence)
    first, last = life
    if first == MIN_DAY:
        first = min((day for span in spans for day in span if day not in (MIN_DAY, MAX_DAY)), default=MIN_DAY)
    if last == MAX_DAY:
        last = max((day for span in spans for day in span if day not in (MIN_DAY, MAX_DAY)), default=MAX_DAY)
    return first, max(first, last)
