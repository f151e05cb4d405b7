"""Vague dates: what EDTF text means as days, and what follows for a tie."""

import warnings
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seed.format.lives import Life
from seed.format.timing import fate_time, span, tie_time
from service.dates import edtf
from service.dates.days import MAX_DAY, MIN_DAY
from service.dates.edtf import Day, EdtfError, parse_interval, parse_point

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))
PRECISIONS = st.sampled_from([4, 7, 10])
"""Characters of an ISO date: year, month, day."""

NO_DATES = """.. c.1858 1955/56 1926-02-30 1926-02-29 1900-02-29 [1900-02-29,1901] 1926-13 1926-00 1926-1 26 1926-02-3X
1926-1X 19٢٦ 1922/1925 [1957..1955] [1955-03..1957] Y1E999999999 1930-21^x [1926-XX,1927] soon"""


def bounds(text: str) -> tuple[str, str]:
    point = parse_point(text)
    return str(point.earliest), str(point.latest)


def number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


class TestPoints:
    @pytest.mark.parametrize(
        ("text", "earliest", "latest"),
        [
            ("1926-02-28", "1926-02-28", "1926-02-28"),
            ("1904-02", "1904-02-01", "1904-02-29"),
            ("1926", "1926-01-01", "1926-12-31"),
            ("1858~", "1857-01-01", "1859-12-31"),
            ("1858%", "1856-01-01", "1860-12-31"),
            ("1926-02~", "1925-01-01", "1927-03-28"),
            ("192X", "1920-01-01", "1929-12-31"),
            ("19XX~", "1800-01-01", "2099-12-31"),
            ("1922-05-XX", "1922-05-01", "1922-05-31"),
            ("[1955,1956]", "1955-01-01", "1956-12-31"),
            ("1930-21", "1930-03-01", "1930-05-31"),
            ("1950S2", "1900-01-01", "1999-12-31"),
            ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
            ("0000", "0000-01-01", "0000-12-31"),
            ("-004X", "-0049-01-01", "-0040-12-31"),
            ("[-004X,-003X]", "-0049-01-01", "-0030-12-31"),
            ("0001~", "0000-01-01", "0002-12-31"),
            ("9999~", "9998-01-01", "10000-12-31"),
            ("-1200-02-29~", "-1201-01-28", "-1199-03-30"),
            ("Y-12345", "-12345-01-01", "-12345-12-31"),
            ("Y17E7", "170000000-01-01", "170000000-12-31"),
            ("1926-02-28T10:00:00Z", "1926-02-28", "1926-02-28"),
        ],
    )
    def test_bounds_are_first_and_last_possible_day(self, text: str, earliest: str, latest: str) -> None:
        assert bounds(text) == (earliest, latest)

    def test_a_question_mark_keeps_the_bounds_and_is_remembered(self) -> None:
        assert bounds("1858?") == bounds("1858")
        assert parse_point("1858?").uncertain
        assert not parse_point("1858~").uncertain
        assert parse_point("1858%").uncertain
        assert parse_point("[1955?,1956]").uncertain

    def test_only_the_approximate_part_of_a_date_is_padded(self) -> None:
        assert bounds("1922-?05") == bounds("1922-05")
        assert bounds("~1922-?05") == ("1921-05-01", "1923-05-31")

    def test_one_side_of_a_set_may_be_open(self) -> None:
        assert bounds("[..1955]") == ("None", "1955-12-31")
        assert bounds("[1955..]") == ("1955-01-01", "None")

    def test_winter_reaches_into_the_next_year(self) -> None:
        assert bounds("1949-24") == ("1949-12-01", "1950-02-28")

    @pytest.mark.parametrize(
        ("text", "meant"), [("1937-38", "1937/1938"), ("1930-36", "1930/1936"), ("1941-45", "1941/1945")]
    )
    def test_years_written_as_in_books_are_not_read_as_a_part_of_the_first(self, text: str, meant: str) -> None:
        with pytest.raises(EdtfError, match=f"write {meant}"):
            parse_point(text)
        assert bounds("1942-33") == ("1942-01-01", "1942-03-31")

    @pytest.mark.parametrize(
        "text",
        [*NO_DATES.split(), "", " ", "1926 - 02", "1926" * 30],
    )
    def test_what_is_no_date_is_refused_with_advice(self, text: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(EdtfError, match="write"):
            parse_point(text)
        assert capsys.readouterr().out == "", "the library talks when it fails"

    @given(DATES)
    def test_plain_dates_are_read_as_the_library_reads_them(self, day: date) -> None:
        for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
            for mark in ("", "?"):
                parsed, point = parse_edtf(text + mark), parse_point(text + mark)
                assert point.earliest == Day(*parsed.lower_strict()[:3])
                assert point.latest == Day(*parsed.upper_strict()[:3])
                assert point.uncertain == bool(mark)

    @given(DATES.filter(lambda day: 3 < day.year < 9996), PRECISIONS)
    def test_padding_is_the_librarys(self, day: date, length: int) -> None:
        for mark in ("~", "%"):
            text = day.isoformat()[:length] + mark
            parsed, point = parse_edtf(text), parse_point(text)
            assert point.earliest == Day(*parsed.lower_fuzzy()[:3])
            assert point.latest == Day(*parsed.upper_fuzzy()[:3])
            assert point.uncertain == (mark == "%")

    @settings(max_examples=12, deadline=None)
    @given(st.lists(st.tuples(DATES, PRECISIONS, st.sampled_from(["", "", "?", "~", "%"])), min_size=2, max_size=3))
    def test_sets_decades_and_centuries_are_read_as_by_way_of_the_library(
        self, members: list[tuple[date, int, str]]
    ) -> None:
        listed = ",".join(day.isoformat()[:length] + mark for day, length, mark in members)
        year = members[0][0].isoformat()
        for text in (f"[{listed}]", f"{{{listed}}}", f"{year[:3]}X", f"{year[:2]}XX"):
            quick = parse_point(text)
            edtf._point.cache_clear()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(edtf, "_at_once", lambda _: None)
                assert quick == parse_point(text), text
            edtf._point.cache_clear()

    @given(st.lists(st.tuples(st.integers(-9998, 9998), st.integers(1, 12), st.integers(1, 28)), min_size=2))
    def test_day_numbers_grow_with_time(self, days: list[tuple[int, int, int]]) -> None:
        ordered = sorted(Day(*one) for one in days)
        assert all(first.number <= second.number for first, second in pairwise(ordered))
        assert all(MIN_DAY < one.number < MAX_DAY for one in ordered)

    def test_day_numbers_stop_at_the_ends_of_the_calendar(self) -> None:
        assert parse_point("Y17E7").last == MAX_DAY
        assert parse_point("Y-17E7").first == MIN_DAY


class TestIntervals:
    def test_unknown_is_not_open(self) -> None:
        unknown, still = parse_interval("1926/"), parse_interval("1926/..")
        assert unknown.end is None
        assert still.end is not None
        assert (still.end.first, still.end.last) == (MIN_DAY, MAX_DAY)

    def test_a_single_date_begins_and_ends_within_it(self) -> None:
        interval = parse_interval("1918")
        assert interval.start == interval.end == parse_point("1918")

    @pytest.mark.parametrize("text", ["/..", "../"])
    def test_one_end_unknown_and_the_other_open_is_an_interval(self, text: str) -> None:
        assert parse_interval(text)

    @pytest.mark.parametrize(
        "text", ["/", "../..", "1939/1937", "1922/1925/1930", "[1955,1956]/1960", "1926-02-29/1930"]
    )
    def test_what_says_nothing_or_cannot_be_is_refused(self, text: str) -> None:
        with pytest.raises(EdtfError):
            parse_interval(text)

    def test_bounds_that_overlap_are_not_reversed(self) -> None:
        assert parse_interval("1935-06-01/1935")
        assert parse_interval("1939~/1938")

    def test_each_end_may_be_vague_in_its_own_way(self) -> None:
        interval = parse_interval("1922-05~/1923-?06")
        assert interval.uncertain
        assert interval.start is not None
        assert str(interval.start.earliest) == "1921-04-01"


LIVES = (Life(parse_point("1878-12-18"), parse_point("1953-03-05")), Life(parse_point("1890"), parse_point("1986~")))


class TestTies:
    def test_a_dated_tie_is_certain_between_its_inner_bounds(self) -> None:
        time = tie_time("1922-04/1925", ["end"], LIVES)
        assert (time["possible_from"], time["possible_to"]) == (19220401, 19251231)
        assert (time["certain_from"], time["certain_to"]) == (19220430, 19250101)
        assert (time["start_basis"], time["end_basis"]) == ("stated", "inferred")
        assert (time["start_earliest"], time["start_latest"], time["end"]) == ("1922-04-01", "1922-04-30", "1925")

    def test_an_unknown_end_is_possible_until_the_first_death_and_never_certain(self) -> None:
        time = tie_time("1922/", (), LIVES)
        assert time["possible_to"] == 19530305
        assert time["certain_from"] > time["certain_to"]
        assert "end" not in time

    def test_an_unknown_start_is_possible_once_all_are_born(self) -> None:
        assert tie_time("/1925", (), LIVES)["possible_from"] == 18900101

    def test_without_any_date_all_of_both_lives_is_possible(self) -> None:
        time = tie_time(None, (), LIVES)
        assert (time["possible_from"], time["possible_to"]) == (18900101, 19530305)
        assert time["certain_from"] > time["certain_to"]
        assert tie_time(None)["possible_to"] == MAX_DAY

    def test_an_open_end_is_certain_as_long_as_both_can_have_lived(self) -> None:
        time = tie_time("1949/..")
        assert time["certain_to"] == time["possible_to"] == MAX_DAY
        time = tie_time("1949/..", (), LIVES)
        assert time["certain_to"] == time["possible_to"] == min(life.ends for life in LIVES) < MAX_DAY
        assert (time["end"], time["end_latest"]) == ("..", None)

    def test_what_is_uncertain_is_never_certain_in_force(self) -> None:
        time = tie_time("1922?/1925", (), LIVES)
        assert (time["certain_from"], time["certain_to"]) == (MAX_DAY, MIN_DAY)
        assert (time["possible_from"], time["possible_to"]) == (19220101, 19251231)

    def test_a_fate_on_a_day_is_certain_on_that_day(self) -> None:
        time = span("1936-08-25", LIVES)
        assert {time[key] for key in ("possible_from", "possible_to", "certain_from", "certain_to")} == {19360825}
        assert time["earliest"] == time["latest"] == "1936-08-25"

    @pytest.mark.parametrize(
        ("when", "met"),
        [
            ("1936-08-25", (19360825, 19360825)),
            ("1939-04/1940-02-04", (19390401, 19390430)),
            ("1937/", (19370101, 19371231)),
            ("/1940", (18781218, 19401231)),
            ("1937?/1940", (19370101, MAX_DAY)),
            ("1937/1940?", (19370101, 19371231)),
            ("1941?", (19410101, MAX_DAY)),
            (None, (18781218, 19530305)),
        ],
    )
    def test_a_fate_is_met_when_it_begins(self, when: str | None, met: tuple[int, int]) -> None:
        time = fate_time(when, [LIVES[0]])
        assert (time["possible_from"], time["possible_to"]) == met

    @given(
        st.dates(date(20, 1, 1), date(9970, 12, 31)),
        st.tuples(st.integers(0, 4000), st.integers(-800, 5000)),
        st.tuples(PRECISIONS, PRECISIONS),
    )
    def test_what_is_certain_holds_whatever_the_true_dates_are(
        self, start: date, days: tuple[int, int], lengths: tuple[int, int]
    ) -> None:
        """Draw the true days first, blur them, and ask about any day."""
        end, asked = (start + timedelta(one) for one in days)
        time = tie_time("/".join(one.isoformat()[:length] for one, length in zip((start, end), lengths, strict=True)))
        held = start <= asked <= end
        possible = time["possible_from"] <= number(asked) <= time["possible_to"]
        certain = time["certain_from"] <= number(asked) <= time["certain_to"]
        assert possible or not held
        assert held or not certain
        assert possible or not certain
