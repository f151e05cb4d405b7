"""From the filters of a question to the ties that qualify: types, time, and claims set aside."""

from collections.abc import Collection, Iterable

from service.answer import Reading
from service.calendars import interval_in, point_in
from service.catalogue import REFUTED_CLAIMS
from service.coverage import Note, notes_for, read_coverage
from service.days import MAX_DAY, Period, Window
from service.edtf_time import EdtfError, parse_point
from service.errors import invalid
from service.graph import Row
from service.models.fates import FateQuery
from service.models.time import TimeQuery
from service.models.walk import WalkQuery
from service.routes.common import walked
from service.search.asides import asides
from service.search.question import Walk


def period_of(query: TimeQuery) -> Period | None:
    """Read `at` and `during` in their calendar.

    Raises:
        Problem: 422 for both at once, for a calendar without either, for text that is no EDTF, and for a
            period without two ends.
    """
    if query.at is not None and query.during is not None:
        raise invalid("at", query.at, "either at or during, not both")
    if query.calendar != "new_style" and query.at is None and query.during is None:
        raise invalid("calendar", query.calendar, "old_style only with at or during")
    try:
        if query.at is not None:
            point = point_in(query.at, query.calendar)
            return Period(True, (point.first, point.last), query.time == "certain")
        if query.during is not None:
            interval = interval_in(query.during, query.calendar)
            if interval.start is None or interval.end is None:
                raise invalid("during", query.during, "a period with two ends; an open end is written `..`")
            return Period(False, (interval.start.first, interval.end.last), query.time == "certain")
    except EdtfError as error:
        name, text = ("at", query.at) if query.at is not None else ("during", query.during)
        raise invalid(name, text, str(error)) from error
    return None


def office_time(query: TimeQuery) -> Row:
    """Return the parameters by which a statement chooses offices by time: `window`, and `sure` where a time is asked.

    Raises:
        Problem: 422 for a time that cannot be read, and for time=certain without one.
    """
    period = period_of(query)
    if period is None and query.time == "certain":
        raise invalid("time", query.time, "certain only with at or during")
    window = period.window(period.certain) if period else Window()
    return {"window": window.params, "sure": period.window(certain=True).params if period else None}


def fates_met(query: FateQuery, *, certain: bool) -> Row | None:
    """Return the fates that a question chooses figures by, as the parameter of a statement; None where it does not.

    Raises:
        Problem: 422 for `fate_by` without `fate`, and for a date that cannot be read.
    """
    if query.fate_by is not None and not query.fate:
        raise invalid("fate_by", query.fate_by, "only with fate")
    if not query.fate:
        return None
    try:
        by = parse_point(query.fate_by).last if query.fate_by is not None else MAX_DAY
    except EdtfError as error:
        raise invalid("fate_by", query.fate_by, str(error)) from error
    return {"kinds": list(dict.fromkeys(query.fate)), "by": by, "certain": certain}


async def walk_of(reading: Reading, query: WalkQuery, *, ordered: bool = False) -> Walk:
    """Return which ties a question walks; reads the claims set aside where it sets any aside.

    `ordered` says that the question has an order in time, for which `time` counts by itself.

    Raises:
        Problem: 422 for filters that do not go together, 404 for an unknown position or source.
    """
    period = period_of(query)
    certain = query.time == "certain"
    if certain and period is None and not ordered:
        raise invalid("time", query.time, "certain only with at, during or order")
    types = tuple(name.upper() for name in walked(query.type, query.direction))
    without = await asides(reading, query.position, query.status, query.exclude_source)
    return Walk(types, query.direction, period, certain, query.min_confidence, without, bool(query.type))


def coverage_notes(walk: Walk, figures: Iterable[str], coverage: str | None) -> list[Note]:
    """Return the notes on an answer that names these figures; none where neither a time nor types were asked for."""
    if not walk.narrow:
        return []
    days = walk.period.days if walk.period else None
    return notes_for(days, [name.lower() for name in walk.types], set(figures), read_coverage(coverage))


def asked_time(query: TimeQuery) -> Row:
    """Return the time asked about, as an answer repeats it."""
    return {"at": query.at, "during": query.during, "time": query.time, "calendar": query.calendar}


def asked_of(query: WalkQuery, walk: Walk) -> Row:
    """Return the filters in force, as an answer repeats them."""
    return {
        "type": query.type or [name.lower() for name in walk.types],
        "direction": query.direction,
        **asked_time(query),
        "min_confidence": query.min_confidence,
        "status": query.status,
        "position": query.position,
        "exclude_source": query.exclude_source,
        "include": query.include,
    }


async def refuted_beside(reading: Reading, query: WalkQuery, figures: Collection[str]) -> Row:
    """Return the refuted claims about the figures of an answer, where they are asked for."""
    if query.include is None:
        return {}
    return {"refuted": (await reading.fetch(REFUTED_CLAIMS, figures=sorted(figures)))["claims"]}
