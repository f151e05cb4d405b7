"""Nobody does anything before being born or after the last day of a human life, whatever a date leaves open."""

import pytest

from seed.format.lives import LONGEST_LIFE, Life
from seed.format.timing import tie_time
from service.dates.days import MAX_DAY, MIN_DAY
from service.dates.edtf import parse_point


def life(born: str | None, died: str | None) -> Life:
    return Life(parse_point(born) if born else None, parse_point(died) if died else None)


def days(when: str | None, *lives: Life) -> tuple[int, int, int, int]:
    found = tie_time(when, (), lives)
    return found["possible_from"], found["possible_to"], found["certain_from"], found["certain_to"]


def test_who_has_no_date_of_death_does_not_live_for_ever() -> None:
    assert LONGEST_LIFE == 125
    assert days("1740/..", life("1700", None)) == (17400101, 18251231, 17401231, 18251231)
    assert days("1740/", life("1700", None)) == (17400101, 18251231, MAX_DAY, MIN_DAY)
    assert days(None, life("1704-02-29~", None))[1] <= 18310331


def test_who_has_no_date_of_birth_was_born_within_a_lifetime_of_the_death() -> None:
    assert days(None, life(None, "1953-03-05"))[:2] == (18280305, 19530305)


def test_a_leap_day_is_moved_to_a_day_that_the_calendar_has() -> None:
    assert days(None, life("1704-02-29", None))[:2] == (17040229, 18290228)


@pytest.mark.parametrize("when", ["1938/1946", "1938/1946~", "1938/"])
def test_an_end_that_is_vague_does_not_reach_beyond_a_death(when: str) -> None:
    assert days(when, life("1875-11-19", "1946-06-03"))[1] == 19460603


def test_what_is_stated_as_certain_ends_with_the_death_at_the_latest() -> None:
    assert days("1938/1946-12-31", life("1875", "1946"))[3] == 19461231
    assert days("1938/..", life("1875", "1946-06-03"))[3] == 19460603


def test_the_first_death_and_the_last_birth_bound_what_two_share() -> None:
    assert days(None, life("1878", "1953"), life("1926", "2011"))[:2] == (19260101, 19531231)


def test_of_whom_nothing_is_known_nothing_is_bounded() -> None:
    assert days(None, life(None, None)) == (MIN_DAY, MAX_DAY, MAX_DAY, MIN_DAY)
