"""Old Style and New Style: days of the Julian and of the Gregorian calendar, converted by `convertdate`.

Russia wrote Old Style until 31 January 1918; the next day was 14 February 1918. All days of the graph
and of the answers are New Style (proleptic Gregorian) unless they are called Old Style.
"""

import calendar
import re
from dataclasses import replace
from typing import Literal

from convertdate import julian

from service.dates.edtf import OPEN, Day, EdtfError, Interval, Point, parse_interval, parse_point

Calendar = Literal["new_style", "old_style"]

SOVIET_CHANGE = Day(1918, 2, 14)
"""The first day that Soviet Russia counted in the new calendar."""

_EXACT = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_LEAP_DAY = re.compile(r"(?<!\d)(\d\d00)-02-29(?!\d)", re.ASCII)


def new_style(day: Day) -> Day:
    """Return the Gregorian day of a Julian one.

    Raises:
        ValueError: the Julian calendar has no such day.
    """
    return Day(*julian.to_gregorian(*day))


def old_style(day: Day) -> Day:
    """Return the Julian day of a Gregorian one."""
    return Day(*julian.from_gregorian(*day))


def parse_old_style_day(text: str) -> Day:
    """Read an exact day of the Julian calendar, such as 1878-12-06, and return its Gregorian day.

    Raises:
        EdtfError: it is no exact day, or one that the calendar does not have.
    """
    exact = _EXACT.fullmatch(text)
    if exact is None:
        raise EdtfError(f"{text!r} is no exact day; write an Old Style day such as 1878-12-06")
    year, month, day = map(int, exact.groups())
    try:
        if 1 <= month <= 12:  # convertdate takes any month
            return new_style(Day(year, month, day))
    except ValueError:
        pass
    raise EdtfError(f"{text!r} is a day that the Julian calendar does not have; correct it")


def old_style_of(point: Point) -> str | None:
    """Return the Old Style of an exact day before the Soviet change of calendar; None for any other date."""
    if point.earliest is None or point.earliest != point.latest or point.earliest >= SOVIET_CHANGE:
        return None
    return str(old_style(point.earliest))


def point_in(text: str, calendar: Calendar) -> Point:
    """Read a date written in a calendar; its bounds are New Style.

    Raises:
        EdtfError: it is no date of that calendar.
    """
    return parse_point(text) if calendar == "new_style" else _converted(parse_point(_gregorian_text(text)), text)


def interval_in(text: str, calendar: Calendar) -> Interval:
    """Read a period written in a calendar; its bounds are New Style.

    Raises:
        EdtfError: it is no period of that calendar.
    """
    if calendar == "new_style":
        return parse_interval(text)
    found = parse_interval(_gregorian_text(text))
    texts = text.split("/") if "/" in text else [text, text]
    start, end = (point and _converted(point, one) for point, one in zip((found.start, found.end), texts, strict=True))
    return Interval(text, start, end)


def _gregorian_text(text: str) -> str:
    """Return the text with every 29 February that only the Julian calendar has as the day before it."""
    return _LEAP_DAY.sub(lambda found: f"{found[1]}-02-28" if _only_julian(int(found[1])) else found[0], text)


def _only_julian(year: int) -> bool:
    return year % 4 == 0 and not calendar.isleap(year)


def _converted(point: Point, text: str) -> Point:
    """Return a date read as if it were New Style with the bounds that it has as Old Style."""
    if point is OPEN:
        return point
    earliest, latest = point.earliest, point.latest
    if latest is not None and latest[1:] == (2, 28) and _only_julian(latest.year) and not text.endswith("-02-28"):
        latest = latest._replace(day=29)
    if _LEAP_DAY.fullmatch(text) and earliest is not None and _only_julian(earliest.year):
        earliest = latest
    return replace(point, edtf=text, earliest=earliest and new_style(earliest), latest=latest and new_style(latest))
