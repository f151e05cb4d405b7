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

_EXACT = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)", re.ASCII)
_MARKED_DAY = re.compile(r"(-?\d{4}-\d\d-\d\d)([?~%]?)", re.ASCII)
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


def old_style_of(point: Point, change: Day) -> str | None:
    """Return the Old Style of an exact day before the change of calendar; None for any other date."""
    if point.earliest is None or point.earliest != point.latest or point.earliest >= change:
        return None
    return str(old_style(point.earliest))


def point_in(text: str, calendar: Calendar) -> Point:
    """Read a date written in a calendar; its bounds are New Style.

    Raises:
        EdtfError: it is no date of that calendar.
    """
    if calendar == "new_style":
        return parse_point(text)
    marked = _MARKED_DAY.fullmatch(text)
    if marked:  # a mark says the same of the day in either calendar: `~` is a day or so
        return replace(parse_point(f"{parse_old_style_day(marked[1])}{marked[2]}"), edtf=text)
    return _converted(parse_point(_gregorian_text(text)), text)


def interval_in(text: str, calendar: Calendar) -> Interval:
    """Read a period written in a calendar; its bounds are New Style.

    Raises:
        EdtfError: it is no period of that calendar.
    """
    found = parse_interval(text if calendar == "new_style" else _gregorian_text(text))
    if calendar == "new_style":
        return found
    sides = text.split("/") if "/" in text else [text, text]
    start, end = (
        point if point is None or point is OPEN else point_in(side, calendar)
        for point, side in zip((found.start, found.end), sides, strict=True)
    )
    return Interval(text, start, end)


def _gregorian_text(text: str) -> str:
    """Return the text with every 29 February that only the Julian calendar has as the day before it."""
    return _LEAP_DAY.sub(lambda found: f"{found[1]}-02-28" if _only_julian(int(found[1])) else found[0], text)


def _only_julian(year: int) -> bool:
    return year % 4 == 0 and not calendar.isleap(year)


def _converted(point: Point, text: str) -> Point:
    """Return a date read as if it were New Style with the bounds that it has as Old Style.

    A year or a month that ends with February ends with the 29th where only the Julian calendar has one; so does a
    set with such a member, or with that very day.
    """
    earliest, latest = point.earliest, point.latest
    if latest is not None and latest[1:] == (2, 28) and _only_julian(latest.year) and _reaches_29th(text, latest.year):
        latest = latest._replace(day=29)
    if _first_is_29th(text) and earliest is not None and earliest[1:] == (2, 28) and _only_julian(earliest.year):
        earliest = earliest._replace(day=29)
    return replace(point, earliest=earliest and new_style(earliest), latest=latest and new_style(latest), edtf=text)


def _members(text: str) -> list[str]:
    """Return the dates of a set, or the date alone, without marks."""
    return [one.strip("?~%") for one in re.split(r"[\[\]{},]|\.\.", text) if one]


def _reaches_29th(text: str, year: int) -> bool:
    return any(_EXACT.fullmatch(one) is None or one == f"{year:04d}-02-29" for one in _members(text))


def _first_is_29th(text: str) -> bool:
    days = _members(text)
    return bool(days) and all(_EXACT.fullmatch(one) for one in days) and min(days).endswith("-02-29")
