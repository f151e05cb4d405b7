"""From the filters of a question to the ties that qualify: types, kinds, time, and claims set aside."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from service.database.catalogue import REFUTED_CLAIMS
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.dates.calendars import interval_in, point_in
from service.dates.days import MAX_DAY, Period, Window
from service.dates.edtf import EdtfError, parse_point
from service.index.tie_filter import TieFilter
from service.provenance.claim_filter import ClaimFilter, Colleagues, claim_filter
from service.provenance.coverage import Note, notes_for, read_coverage
from service.provenance.evidence import fetch_claims, parsed, without_of
from service.web.fate_params import FateQuery
from service.web.kinds import types_of_kinds
from service.web.problems import invalid
from service.web.routing import walked
from service.web.tie_params import TieFilterQuery, TrustQuery
from service.web.time_params import TimeQuery


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


def asked_period(query: TimeQuery) -> Period | None:
    """Read `at`, `during` and `time` of a question that has no other time; see `period_of` for what else it raises.

    Raises:
        Problem: 422 for time=certain without a time.
    """
    period = period_of(query)
    if period is None and query.time == "certain":
        raise invalid("time", query.time, "certain only with at or during")
    return period


def office_time(query: TimeQuery) -> Row:
    """Return the parameters by which a statement chooses offices: `window`, and `certain_window` where a time is asked.

    Raises:
        Problem: 422 for a time that cannot be read, and for time=certain without one.
    """
    period = asked_period(query)
    window = period.window(period.certain) if period else Window()
    return {"window": window.params, "certain_window": period.window(certain=True).params if period else None}


def read_fate_filter(query: FateQuery, *, certain: bool) -> Row | None:
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


async def read_tie_filter(context: ReadContext, query: TieFilterQuery, *, ordered: bool = False) -> TieFilter:
    """Return which ties a question walks; reads the claims set aside where it sets any aside.

    `ordered` says that the question has an order in time, for which `time` counts by itself.

    Raises:
        Problem: 422 for filters that do not go together and for an unknown kind.
        UnknownId: a position or source that does not exist.
    """
    period = period_of(query)
    certain = query.time == "certain"
    if certain and period is None and not ordered:
        raise invalid("time", query.time, "certain only with at, during or order")
    of_kinds = await types_of_kinds(context, query.kind, query.type)
    named = query.type or of_kinds
    types = tuple(name.upper() for name in walked(named, query.direction))
    found = await read_trust(context, query, types, period)
    return replace(found, direction=query.direction, certain=certain, named=bool(named), kinds=query.kind)


async def read_trust(
    context: ReadContext, query: TrustQuery, types: Sequence[str], period: Period | None, *, offices: bool = False
) -> TieFilter:
    """Return which ties of some types (as in the graph) qualify; reads the claims set aside, of `offices` too.

    Raises:
        UnknownId: a position or source that does not exist.
    """
    grades = tuple(dict.fromkeys(query.exclude_grade))
    asked = ClaimFilter(
        query.position,
        query.status,
        tuple(query.exclude_source),
        grades,
        query.min_grade,
        of_offices=offices,
        colleagues=Colleagues() if "COLLEAGUE" in types else None,
    )
    without = await claim_filter(context, asked)
    certain = period is not None and period.certain
    return TieFilter(types, None, period, certain, query.min_confidence, without)


def coverage_notes(tie_filter: TieFilter, figures: Iterable[str], coverage: str | None) -> list[Note]:
    """Return the notes on an answer that names these figures; none where neither a time nor types were asked for."""
    if not tie_filter.narrow:
        return []
    days = tie_filter.period.days if tie_filter.period else None
    return notes_for(days, [name.lower() for name in tie_filter.types], set(figures), read_coverage(coverage))


def asked_time(query: TimeQuery) -> Row:
    """Return the time asked about, as an answer repeats it."""
    return {"at": query.at, "during": query.during, "time": query.time, "calendar": query.calendar}


def asked_of(query: TieFilterQuery, tie_filter: TieFilter) -> Row:
    """Return the filters in force, as an answer repeats them."""
    return {
        "type": query.type or [name.lower() for name in tie_filter.types],
        "kind": query.kind,
        "direction": query.direction,
        **asked_time(query),
        **asked_trust(query),
        "include": query.include,
    }


def asked_trust(query: TrustQuery) -> Row:
    """Return how far ties are trusted, as an answer repeats it."""
    return {
        "min_confidence": query.min_confidence,
        "status": query.status,
        "position": query.position,
        "exclude_source": query.exclude_source,
        "exclude_grade": query.exclude_grade,
        "min_grade": query.min_grade,
    }


async def refuted_beside(context: ReadContext, query: TieFilterQuery, figures: Collection[str]) -> Row:
    """Return the refuted claims about the figures of an answer, where they are asked for."""
    if query.include is None:
        return {}
    record = await context.fetch(REFUTED_CLAIMS, figures=sorted(figures))
    claims = await fetch_claims(context, record["release"], record["claims"])
    return {"refuted": [without_of(claim) for claim in parsed(claims, record["claims"])]}
