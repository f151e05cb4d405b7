"""Days as numbers: by the calendar, as the graph has them, and counted, where a length is wanted.

A calendar number is year * 10000 + month * 100 + day (19221231), so that it grows with time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

MIN_DAY = -99990101
MAX_DAY = 99991231
"""Day numbers that stand for `no bound on this side`; every day is clipped to them."""

FIRST_REAL_DAY = -9999 * 10_000 + 101
"""`MIN_DAY`, which means "no bound", is no day of the calendar."""

Days = tuple[int, int]
"""First and last day of a closed stretch of time, as calendar numbers; empty where the first is after the last."""

Span = tuple[int, int]
"""The same in counted days, which have a length (and so in years)."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a question about time asks of a tie, as bounds that one tie must keep.

    A tie qualifies when it possibly begins by `possible_by`, possibly lasts to `possible_since`,
    and likewise for what is certain. The defaults ask nothing. A tie that holds on no day with
    certainty has the empty certain days (`MAX_DAY`, `MIN_DAY`).
    """

    possible_by: int = MAX_DAY
    possible_since: int = MIN_DAY
    certain_by: int = MAX_DAY
    certain_since: int = MIN_DAY

    @property
    def params(self) -> dict[str, int]:
        """The bounds as the parameter of a statement."""
        return {name: getattr(self, name) for name in Window.__slots__}

    def allows(self, possible: Days, certain: Days) -> bool:
        """Whether a tie with these days qualifies."""
        return (
            possible[0] <= self.possible_by
            and possible[1] >= self.possible_since
            and certain[0] <= self.certain_by
            and certain[1] >= self.certain_since
        )


EVER = Window()
"""Asks nothing."""


@dataclass(frozen=True)
class Period:
    """What a question says about time: the days it may mean, and whether a tie must certainly hold.

    With `moment` (the parameter `at`) the days are one unknown day, otherwise (`during`) a tie must
    hold on some day of them.
    """

    moment: bool
    days: Days
    certain: bool

    def window(self, certain: bool) -> Window:
        """Return the bounds that a tie must keep to be in force, certainly or possibly."""
        first, last = self.days
        if not certain:
            return Window(possible_by=last, possible_since=first)
        by, since = (first, last) if self.moment else (last, first)
        return Window(possible_by=last, possible_since=first, certain_by=by, certain_since=since)


def union(stretches: Iterable[Days]) -> list[Days]:
    """Return the stretches as disjoint ones in order; empty ones fall away.

    Neighbouring days are not joined: calendar numbers are no count.
    """
    merged: list[Days] = []
    for first, last in sorted(one for one in stretches if one[0] <= one[1]):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def contiguous(stretches: Iterable[Days]) -> list[Days]:
    """Return the stretches as disjoint ones in order, those joined between which no day lies; empty ones fall away."""
    found: list[Days] = []
    for first, last in union(stretches):
        if found and counted(first) <= counted(found[-1][1]) + 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def common(one: Sequence[Days], other: Sequence[Days]) -> list[Days]:
    """Return the days that two unions share."""
    return union(shared(first, second) for first in one for second in other)


def shared(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return what two stretches or spans share; it may be empty (first after last)."""
    return max(one[0], other[0]), min(one[1], other[1])


def handed_over(one: Days, other: Days) -> bool:
    """Say whether one of two stretches ended on the day on which the other, later one, began."""
    return (one[1] == other[0] and one[0] < other[0]) or (other[1] == one[0] and other[0] < one[0])


def day_pairs(stretches: Iterable[Days]) -> list[tuple[str | None, str | None]]:
    """Return stretches as pairs of day texts; None where there is no bound."""
    return [(day_text(first), day_text(last)) for first, last in stretches]


def day_text(day: int) -> str | None:
    """Return a day number as `1922-12-31`; None for the numbers that mean no bound."""
    if day in (MIN_DAY, MAX_DAY):
        return None
    year, rest = divmod(day, 10_000)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{rest // 100:02d}-{rest % 100:02d}"


def number_of(text: str | None, otherwise: int) -> int:
    """Return a day text as a calendar number; `otherwise` where there is no bound."""
    if text is None:
        return otherwise
    year, month, day = text.removeprefix("-").split("-")
    return (-1 if text.startswith("-") else 1) * int(year) * 10_000 + int(month) * 100 + int(day)


@lru_cache(maxsize=65536)
def counted(day: int) -> int:
    """Return a calendar number as a count of days; the calendar is Gregorian in any year.

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


def length(span: Span) -> int:
    """Return the number of days of a span, 0 for an empty one."""
    return max(0, span[1] - span[0] + 1)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same days, or years, as spans in their order that neither overlap nor touch."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
