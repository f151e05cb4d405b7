"""What the parts of the report share: how a warning is written, and days as numbers."""

from datetime import date, timedelta

from seed.format.errors import SeedError
from seed.format.record import Record
from seed.format.timing import tie_time
from service.dates.days import Days
from service.dates.edtf import OPEN, Point, parse_interval


def warning(record: Record, name: str, kind: str, problem: str, mend: str) -> SeedError:
    """Return one warning about the record called `name`."""
    return SeedError(record.place, name, kind, problem, mend, severity="warning")


def certain_days(when: str | None) -> Days:
    """Return the days on which something was certainly so; the first after the last where there are none."""
    time = tie_time(when)
    return time["certain_from"], time["certain_to"]


def sides(when: str) -> tuple[Point | None, Point | None]:
    """Return start and end of a period; None where it is open or not known."""
    interval = parse_interval(when)
    return (
        None if interval.start is OPEN else interval.start,
        None if interval.end is OPEN else interval.end,
    )


def moved(day: int, by: int) -> int:
    """Return the day number so many days later; days without bound, or beyond the years 1 to 9999, stay."""
    year, rest = divmod(day, 10_000)
    try:
        there = date(year, rest // 100, rest % 100) + timedelta(days=by)
    except (ValueError, OverflowError):
        return day
    return there.year * 10_000 + there.month * 100 + there.day


def shown(days: Days) -> str:
    """Return a stretch of days as words."""
    first, last = (f"{day // 10_000:04d}-{day % 10_000 // 100:02d}-{day % 100:02d}" for day in days)
    return first if first == last else f"{first} to {last}"
