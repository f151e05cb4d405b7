"""Day numbers and stretches of days, against Python's own dates and against sets of single days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.dates.days import (
    FIRST_REAL_DAY,
    MAX_DAY,
    MIN_DAY,
    Days,
    Window,
    common,
    contiguous,
    counted,
    day_pairs,
    day_text,
    handed_over,
    joined,
    length,
    number_of,
    union,
    year_of,
)

FIRST = date(1936, 12, 28)
"""Stretches are drawn from here on, so that they cross the ends of months, of a year and of a February."""


def number(day: date) -> int:
    """Return a date as a calendar number."""
    return day.year * 10_000 + day.month * 100 + day.day


@st.composite
def stretches(draw: st.DrawFn) -> list[Days]:
    """A few stretches within seventy days, some of them empty."""
    ends = draw(st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
    return [(number(FIRST + timedelta(first)), number(FIRST + timedelta(last))) for first, last in ends]


def days_of(found: list[Days]) -> set[date]:
    """Return the single days of stretches."""
    every = (FIRST + timedelta(one) for one in range(71))
    return {day for day in every if any(first <= number(day) <= last for first, last in found)}


@given(st.dates())
def test_days_are_counted_as_python_counts_them(day: date) -> None:
    assert counted(number(day)) - counted(10101) == day.toordinal() - date(1, 1, 1).toordinal()
    assert year_of(counted(number(day))) == day.year


@pytest.mark.parametrize(("day", "year"), [(-9999_0000 + 101, -9999), (-1_0000 + 1231, -1), (101, 0), (1231, 0)])
def test_years_before_the_first_have_numbers_too(day: int, year: int) -> None:
    assert year_of(counted(day)) == year
    assert counted(MIN_DAY) == counted(FIRST_REAL_DAY)


@given(stretches())
def test_a_union_has_the_same_days_in_disjoint_stretches(given: list[Days]) -> None:
    found = union(given)
    assert days_of(found) == days_of([one for one in given if one[0] <= one[1]])
    assert all(one[1] < other[0] for one, other in pairwise(found))


@given(stretches())
def test_contiguous_stretches_leave_a_day_between_them(given: list[Days]) -> None:
    found = contiguous(given)
    assert days_of(found) == days_of(union(given))
    assert all(counted(other[0]) - counted(one[1]) > 1 for one, other in pairwise(found))


@given(stretches(), stretches())
def test_common_days_are_those_of_both(one: list[Days], other: list[Days]) -> None:
    assert days_of(common(union(one), union(other))) == days_of(union(one)) & days_of(union(other))


@pytest.mark.parametrize(
    ("one", "other", "handed"),
    [
        ((19360101, 19370101), (19370101, 19380101), True),
        ((19370101, 19380101), (19360101, 19370101), True),
        ((19360101, 19370101), (19370102, 19380101), False),
        ((19370101, 19370101), (19370101, 19370101), False),
        ((19370101, 19370101), (19370101, 19380101), False),
        ((19370101, 19380101), (19370101, 19370101), False),
        ((19360101, 19380101), (19370101, 19390101), False),
    ],
)
def test_an_office_is_handed_over_on_the_day_on_which_one_ends_and_a_later_one_begins(
    one: Days, other: Days, *, handed: bool
) -> None:
    assert handed_over(one, other) is handed


@pytest.mark.parametrize(
    ("day", "text"),
    [(19221231, "1922-12-31"), (101, "0000-01-01"), (3330101, "0333-01-01"), (-1_0000 + 1231, "-0001-12-31")],
)
def test_a_day_is_written_and_read_again(day: int, text: str) -> None:
    assert day_text(day) == text
    assert number_of(text, 0) == day
    assert day_pairs([(day, day), (MIN_DAY, MAX_DAY)]) == [(text, text), (None, None)]
    assert (number_of(None, MIN_DAY), number_of(None, MAX_DAY)) == (MIN_DAY, MAX_DAY)


def test_spans_that_overlap_or_touch_are_one_and_an_empty_one_has_no_length() -> None:
    assert joined([(7, 8), (1, 3), (4, 5), (2, 2)]) == [(1, 5), (7, 8)]
    assert [length(one) for one in ((3, 5), (3, 3), (3, 2), (3, -3))] == [3, 1, 0, 0]


@pytest.mark.parametrize(
    ("possible", "certain", "allowed"),
    [
        ((10, 20), (11, 18), True),
        ((15, 20), (14, 18), True),
        ((16, 20), (14, 18), False),
        ((10, 13), (11, 12), True),
        ((10, 12), (11, 12), False),
        ((10, 20), (15, 18), False),
        ((10, 20), (11, 11), False),
    ],
)
def test_a_window_holds_each_of_its_four_bounds(possible: Days, certain: Days, *, allowed: bool) -> None:
    window = Window(possible_by=15, possible_since=13, certain_by=14, certain_since=12)
    assert window.allows(possible, certain) is allowed
    assert window.params == {"possible_by": 15, "possible_since": 13, "certain_by": 14, "certain_since": 12}
