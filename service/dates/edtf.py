"""Vague dates: EDTF text to the first and last day it may mean, and an interval to four such bounds.

Parsing is the `edtf` library's, with these of its habits kept away from the data: `1926/` is padded
by ten years (here the end is unknown), `1939/1937` and `1926-02-29` pass (here they are errors), `/..`
and a lone `..` fail inside the library, `?` is padded like `~` (here it keeps its bounds), dates outside
the years 1 to 9999 may break, and a large exponent never ends.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from service.dates.days import MAX_DAY, MIN_DAY

LONGEST = 60
HINT = "write a date such as 1926-02-28, 1926-02, 1926, 1858~ (about), 1858? (uncertain) or [1955,1956] (one of)"
INTERVAL_HINT = "write an interval such as 1922/1925, 1922-04-03/1953~, 1937/ (end unknown) or 1949/.. (still so)"

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_PADDING = {"": 0, "?": 0, "~": 1, "%": 2}
"""How many years, months and days, of those that are written, a mark adds on both sides, as in the library."""

_UNKNOWN_YEARS = re.compile(r"\d{3}X|\d\dXX", re.ASCII)
"""A decade, a century."""

_WORDS_FOR_ENDS = {"unknown": "", "open": "..", "present": "..", "now": ".."}
"""What earlier drafts of EDTF and common usage write for an end, and what EDTF writes now."""

_LIKE_YEARS = re.compile(r"(\d{4})-(1[3-9]|20|2[5-9]|[3-9]\d)[?~%]?", re.ASCII)
_UNFIT = re.compile(r"E\d{2,}|\^|-(?:\dX|X\d)(?![\dX])|[\[{].*-XX")
"""A huge exponent, a qualified season, months and days half unknown or unknown in a set: the library hangs or fails."""
_WINTERS = ("24", "28", "30")
_QUALIFIERS = ("year_ua", "year_ua_b", "month_ua", "day_ua", "year_month_ua", "month_day_ua", "season_ua", "all_ua")


class EdtfError(ValueError):
    """A text is no date or interval; the message says why and what to write."""


class Day(NamedTuple):
    """One day of the proleptic Gregorian calendar; the year may be 0, negative or beyond 9999."""

    year: int
    month: int
    day: int

    @property
    def number(self) -> int:
        """Year * 10000 + month * 100 + day, which grows with time, clipped to `MIN_DAY` and `MAX_DAY`."""
        return max(MIN_DAY, min(MAX_DAY, self.year * 10000 + self.month * 100 + self.day))

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Point:
    """One vague date: it lies in [earliest, latest]; None is no bound on that side."""

    edtf: str
    earliest: Day | None
    latest: Day | None
    uncertain: bool = False

    @property
    def first(self) -> int:
        """The number of the earliest day."""
        return MIN_DAY if self.earliest is None else self.earliest.number

    @property
    def last(self) -> int:
        """The number of the latest day."""
        return MAX_DAY if self.latest is None else self.latest.number


@dataclass(frozen=True, slots=True)
class Interval:
    """A vague interval: None is an end that is not known, `..` one that is open."""

    edtf: str
    start: Point | None
    end: Point | None

    @property
    def uncertain(self) -> bool:
        """Whether a `?` stands anywhere in it."""
        return any(point.uncertain for point in (self.start, self.end) if point)


OPEN = Point("..", None, None)


def parse_point(text: str) -> Point:
    """Read a single date.

    Raises:
        EdtfError: it is no date, an interval, or a day that no calendar has.
    """
    text = _tidy(text)
    if "/" in text:
        raise EdtfError(f"{text!r} is an interval where one date is wanted; {HINT}")
    return _point(text)


@lru_cache(maxsize=65536)
def parse_interval(text: str) -> Interval:
    """Read an interval; a single date is an interval that starts and ends somewhere within it.

    Raises:
        EdtfError: it is no interval, says nothing, or ends before it can have begun.
    """
    text = _tidy(text)
    sides = text.split("/")
    if len(sides) == 1:
        point = _point(text)
        return Interval(text, point, point)
    if len(sides) > 2:
        raise EdtfError(f"{text!r} has more than one `/`; {INTERVAL_HINT}")
    if all(side in {"", ".."} for side in sides) and (sides[0] == sides[1] or ".." not in sides):
        raise EdtfError(f"{text!r} says nothing; leave the field out")
    start, end = (_side(text, side) for side in sides)
    if start and end and start.first > end.last:
        raise EdtfError(f"{text!r} ends before it begins; write the earlier date first")
    return Interval(text, start, end)


def _tidy(text: str) -> str:
    if not text.isascii() or len(text) > LONGEST or text.split() != [text]:
        shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        raise EdtfError(f"{shown!r} is no date; {HINT}, without spaces")
    return text


def _side(whole: str, side: str) -> Point | None:
    if side == "":
        return None
    if side == "..":
        return OPEN
    if side.lower() in _WORDS_FOR_ENDS:
        meant = "/".join(_WORDS_FOR_ENDS.get(one.lower(), one) for one in whole.split("/"))
        raise EdtfError(f"{whole!r} has a word for an end; write {meant}")
    if side[0] in "[{":
        raise EdtfError(f"{whole!r} has a set within an interval; write about when, such as 1955~")
    return _point(side)


@lru_cache(maxsize=65536)
def _point(text: str) -> Point:
    if (plain := _at_once(text)) is not None:
        return plain
    _refuse_years(text)
    if _UNFIT.search(text):
        raise EdtfError(f"{text!r} is no date; {HINT}")
    try:
        earliest, latest, uncertain = _bounds(text, parse_edtf(text))
    except EdtfError:
        raise
    except EDTFParseException:
        raise EdtfError(f"{text!r} is no date; {HINT}") from None
    except Exception as error:  # the library has many ways to fail on rare forms, `1926-02-3X` among them
        raise EdtfError(f"{text!r} cannot be read as a date; {HINT}") from error
    if earliest and latest and earliest > latest:
        raise EdtfError(f"{text!r} ends before it begins; write the earlier date first")
    return Point(text, earliest, latest, uncertain)


def _at_once(text: str) -> Point | None:
    """Return the point of a text of a form that nearly all dates have: the library needs tens of milliseconds for one.

    These are plain dates, sets of them, decades and centuries. None for any other.
    """
    if text[0] in "[{":
        parts = [_plain(text, one) for one in text[1:-1].split(",")] if text[-1] == "]}"["[{".index(text[0])] else []
        points = [point for point in parts if point]
        if len(points) < max(2, len(parts)):
            return None
        days = [day for point in points for day in (point.earliest, point.latest) if day]
        return Point(text, min(days), max(days), any(point.uncertain for point in points))
    if _UNKNOWN_YEARS.fullmatch(text):
        first, last = (int(text.replace("X", digit)) for digit in "09")
        return Point(text, _real(text, Day(first, 1, 1)), Day(last, 12, 31))
    return _plain(text, text)


def _refuse_years(text: str) -> None:
    """Refuse what a reader takes for years and EDTF, by a code, for a part of one: `1937-38` is a third of 1937.

    Seasons (21-24) stay, and codes that are no later year of the same century (`1942-33`).
    """
    years = _LIKE_YEARS.fullmatch(text)
    if years and int(years[2]) > int(years[1][2:]):
        raise EdtfError(f"{text!r} is no span of years in EDTF; write {years[1]}/{years[1][:2]}{years[2]}")


def _plain(text: str, part: str) -> Point | None:
    """Return the point of a plain date, which is a text or a part of it; None where it is no plain date."""
    plain = _PLAIN.fullmatch(part)
    if plain is None:
        return None
    year = int(plain[1])
    month, day = (None if one is None else int(one) for one in plain.group(2, 3))
    if month is not None and month > 12:
        return None
    mark = plain[4]
    first = _real(text, Day(year, 1 if month is None else month, 1 if day is None else day))
    last_month = 12 if month is None else month
    last_day = _month_length(year, last_month) if day is None else day
    last = _real(text, Day(year, last_month, last_day))
    if by := _PADDING[mark]:
        padding = relativedelta(years=by, months=by if month else 0, days=by if day else 0)
        first, last = _shift(first, -padding), _shift(last, padding)
    return Point(text, first, last, uncertain=mark in {"?", "%"})


def _month_length(year: int, month: int) -> int:
    return 29 if month == 2 and calendar.isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _real(text: str, day: Day) -> Day:
    if not 1 <= day.month <= 12 or not 1 <= day.day <= _month_length(day.year, day.month):
        raise EdtfError(f"{text!r} is a day that no calendar has; {HINT}")
    return day


def _bounds(text: str, parsed: Any) -> tuple[Day | None, Day | None, bool]:
    """Return the bounds of what the library parsed, and whether any part of it is uncertain."""
    if hasattr(parsed, "objects"):  # a set: one of, or all of
        parts = [_bounds(text, one) for one in parsed.objects]
        earliest = None if any(part[0] is None for part in parts) else min(part[0] for part in parts if part[0])
        latest = None if any(part[1] is None for part in parts) else max(part[1] for part in parts if part[1])
        return earliest, latest, any(part[2] for part in parts)
    if hasattr(parsed, "lower"):  # `1955..1957`, `..1955`, `1955..` within a set
        lower, upper = parsed.lower, parsed.upper
        first = None if getattr(lower, "is_open", False) else _bounds(text, getattr(lower, "date", lower))
        last = None if getattr(upper, "is_open", False) else _bounds(text, getattr(upper, "date", upper))
        return first and first[0], last and last[1], False
    uncertain = _drop_question_marks(parsed)
    if getattr(parsed, "significant_digits", None):
        return _day(text, parsed.lower_fuzzy()), _day(text, parsed.upper_fuzzy()), uncertain
    earliest, latest = _day(text, parsed.lower_strict()), _day(text, parsed.upper_strict())
    if getattr(parsed, "season", None) in _WINTERS:
        latest = Day(latest.year + 1, 2, _month_length(latest.year + 1, 2))  # the library ends winter in December
    padding = parsed._get_fuzzy_padding
    return _shift(earliest, -padding("earliest")), _shift(latest, padding("latest")), uncertain


def _drop_question_marks(parsed: Any) -> bool:
    """Take every `?` from a parsed date, so that only `~` and `%` pad it; say whether `?` or `%` was there."""
    uncertain = False
    for name in ("ua", *_QUALIFIERS):
        mark = getattr(parsed, name, None)
        if mark is not None and (mark.is_uncertain or mark.is_uncertain_and_approximate):
            uncertain = True
            if mark.is_uncertain:
                setattr(parsed, name, None)
    return uncertain


def _day(text: str, struct: Any) -> Day:
    return _real(text, Day(struct[0], struct[1], struct[2]))


def _shift(day: Day, by: Any) -> Day:
    """Add a `relativedelta` in any year: the calendar repeats every 400 years, `date` ends at 1 and 9999."""
    stand_in = 4000 + day.year % 400
    moved: date = date(stand_in, day.month, day.day) + by
    return Day(moved.year - stand_in + day.year, moved.month, moved.day)
