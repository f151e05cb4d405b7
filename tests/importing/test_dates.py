"""Dates as people write them: read where they can mean one thing only."""

import pytest

from seed.importing.dates import read_date, read_period


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1890", "1890"), ("1890-03-12", "1890-03-12"), ("189X", "189X"), ("1890?", "1890?"),
        ("[1890,1891]", "[1890,1891]"), ("1930-21", "1930-21"),
    ],
)  # fmt: skip
def test_edtf_is_taken_as_it_is(text: str, edtf: str) -> None:
    read = read_date(text)
    assert (read.edtf, read.guessed, read.left) == (edtf, False, "")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12.3.1890", "1890-03-12"), ("13/4/1890", "1890-04-13"), ("4/13/1890", "1890-04-13"),
        ("4/4/1890", "1890-04-04"), ("1890/3/12", "1890-03-12"), ("18900312", "1890-03-12"),
        ("1890-03-12T00:00:00", "1890-03-12"), ("12 March 1890", "1890-03-12"), ("March 12, 1890", "1890-03-12"),
        ("12. März 1890", "1890-03-12"), ("12 марта 1890 г.", "1890-03-12"), ("May 1890", "1890-05"),
        ("c. 1890", "1890~"), ("about 12 March 1890", "1890-03-12~"), ("1890 (?)", "1890?"), ("the 1890s", "189X"),
        ("before 1890", "[..1890]"), ("after May 1890", "[1890-05..]"), ("between 1890 and 1895", "[1890..1895]"),
        ("1890 or 1891", "[1890,1891]"), ("1937-38", "[1937..1938]"), ("44 BC", "-0043"), ("1 BC", "0000"),
        ("987", "0987"),
    ],
)  # fmt: skip
def test_what_can_mean_one_thing_only_is_guessed(text: str, edtf: str) -> None:
    read = read_date(text)
    assert (read.edtf, read.guessed) == (edtf, True)


@pytest.mark.parametrize(
    "text", ["3/4/1890", "12/03/90", "30 Feb 1890", "32.13.1890", "12345", "soon", "1890-13", "12 Foo 1890"]
)
def test_what_may_mean_several_things_or_none_is_left(text: str) -> None:
    read = read_date(text)
    assert (read.edtf, read.left) == (None, text)


@pytest.mark.parametrize("text", ["", "unknown", "?", "n/a", "-"])
def test_words_for_nothing_say_nothing(text: str) -> None:
    assert read_date(text) == read_date("")


@pytest.mark.parametrize(
    ("ends", "when"),
    [
        (("1922", "1925", ""), "1922/1925"), (("1922", "", ""), "1922/"), (("", "1925", ""), "/1925"),
        (("1922", "present", ""), "1922/.."), (("c. 1922", "May 1925", ""), "1922~/1925-05"),
        (("1922/1925", "", ""), "1922/1925"), (("", "", "1922-25"), "1922/1925"),
        (("", "", "from May 1922 to 1925"), "1922-05/1925"), (("", "", "1922"), "1922"),
        (("..", "1930", ""), "../1930"),
    ],
)  # fmt: skip
def test_two_ends_or_one_text_make_a_period(ends: tuple[str, str, str], when: str) -> None:
    read = read_period(*ends)
    assert (read.when, read.left, read.backwards) == (when, (), False)


def test_an_end_that_is_not_understood_leaves_the_other() -> None:
    read = read_period("3/4/1922", "1925", "")
    assert (read.when, read.left) == ("/1925", ("3/4/1922",))


def test_a_period_that_ends_before_it_begins_is_said_to() -> None:
    assert read_period("1925", "1922", "").backwards


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12 MAR 1890", "1890-03-12"), ("MAR 1890", "1890-03"), ("ABT 1890", "1890~"), ("BEF 1890", "[..1890]"),
        ("AFT 1890", "[1890..]"), ("BET 1890 AND MAY 1895", "[1890..1895]"), ("FROM 1890 TO 1895", "[1890..1895]"),
        ("INT 1890 (about ninety)", "1890~"), ("@#DGREGORIAN@ 1890", "1890"), ("44 BCE", "-0043"),
        ("JULIAN MAR 1890", "1890-03~"),
    ],
)  # fmt: skip
def test_dates_of_gedcom_are_taken(text: str, edtf: str) -> None:
    read = read_date(text, "gedcom")
    assert (read.edtf, read.guessed, read.old_style) == (edtf, False, False)


def test_a_day_of_the_julian_calendar_is_old_style_in_either_version_of_gedcom() -> None:
    for text in ("@#DJULIAN@ 12 MAR 1890", "JULIAN 12 MAR 1890"):
        assert read_date(text, "gedcom").old_style


@pytest.mark.parametrize("text", ["(a phrase)", "1699/00", "@#DHEBREW@ 2 TVT 5758", "FRENCH_R 1 VEND 2", "31 FEB 1890"])
def test_other_calendars_and_phrases_of_gedcom_are_left(text: str) -> None:
    assert read_date(text, "gedcom").left == text
