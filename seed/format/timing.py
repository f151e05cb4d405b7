"""When something was in force, as properties of the graph: four bounds to show and four to compare.

On a day t it was possibly in force if possible_from <= t <= possible_to, certainly if
certain_from <= t <= certain_to; all four are day numbers and never null.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from seed.format.lives import UNKNOWN, Life
from service.dates.calendars import old_style_of
from service.dates.days import MAX_DAY, MIN_DAY, Days
from service.dates.edtf import OPEN, Point, parse_interval, parse_point

Properties = dict[str, Any]


def tie_time(when: str | None, inferred: Collection[str] = (), lives: Iterable[Life] = (UNKNOWN,)) -> Properties:
    """Return the time properties of a tie, an office or a fate between the figures of `lives`.

    An unknown start is possible from the day on which all were born, an unknown end until the first
    death; neither is ever certain, nor is anything marked `?`. Whatever the text says, nothing holds before
    all can have been born, nor after the last day on which all can have lived: an open end is open until then.
    """
    stated, possible, certain = _stated(when, tuple(inferred))
    lives = tuple(lives)
    born, died = max([life.begins for life in lives]), min([life.ends for life in lives])
    first, last = max(certain[0], born), min(certain[1], died)
    if first > last:
        first, last = MAX_DAY, MIN_DAY
    return {
        **stated,
        "possible_from": max(possible[0], born),
        "possible_to": min(possible[1], died),
        "certain_from": first,
        "certain_to": last,
    }


@lru_cache(maxsize=65536)
def _stated(when: str | None, inferred: tuple[str, ...]) -> tuple[Properties, Days, Days]:
    """Return what a period says by itself: its properties, the possible days and the certain ones."""
    interval = parse_interval(when) if when else None
    start = interval.start if interval else None
    end = interval.end if interval else None
    found: Properties = {"when": when}
    for name, point in (("start", start), ("end", end)):
        if point is not None:
            found |= bounds(name, point) | {f"{name}_basis": "inferred" if name in inferred else "stated"}
    return found, (start.first if start else MIN_DAY, end.last if end else MAX_DAY), _certain(start, end)


def _certain(start: Point | None, end: Point | None) -> Days:
    """Return the first and last day that are certain; the greatest and the least number where no day is."""
    if start is None or end is None or start.uncertain or end.uncertain:
        return MAX_DAY, MIN_DAY
    first = MIN_DAY if start is OPEN else start.last
    last = MAX_DAY if end is OPEN else end.first
    return (first, last) if first <= last else (MAX_DAY, MIN_DAY)


def bounds(name: str, point: Point) -> Properties:
    """Return a vague date as `name`, `name_earliest` and `name_latest`."""
    return {
        name: point.edtf,
        f"{name}_earliest": _text(point.earliest),
        f"{name}_latest": _text(point.latest),
    }


def bounds_of(when: str) -> tuple[int, int]:
    """Return the first and last day that a period may have, as day numbers."""
    period = parse_interval(when)
    return (period.start.first if period.start else MIN_DAY), (period.end.last if period.end else MAX_DAY)


def date_bounds(name: str, edtf: str | None, old_style_until: str | None = None) -> Properties:
    """Return the properties of a birth or death; none where it is not known.

    An exact day before `old_style_until`, the first day of the new calendar, comes with its Old Style.
    """
    if edtf is None:
        return {}
    point = parse_point(edtf)
    change = parse_point(old_style_until).earliest if old_style_until else None
    return bounds(name, point) | {f"{name}_old_style": change and old_style_of(point, change)}


def span(when: str | None, lives: Iterable[Life] = (UNKNOWN,)) -> Properties:
    """Return the time properties of a fate or an observation, with one earliest and one latest day."""
    found = tie_time(when, (), lives)
    kept = ("when", "possible_from", "possible_to", "certain_from", "certain_to")
    return {
        "earliest": found.get("start_earliest"),
        "latest": found.get("end_latest"),
        **{key: found[key] for key in kept},
    }


def fate_time(when: str | None, lives: Iterable[Life] = (UNKNOWN,)) -> Properties:
    """Return the time properties of a fate, which happened on one day of possible_from to possible_to.

    A fate that lasts (years in a camp) happens when it begins. What is marked `?` has certainly happened by no day.
    """
    found = span(when, lives)
    interval = parse_interval(when) if when else None
    begun = interval and (interval.start or interval.end)
    if begun and begun is not OPEN:
        found["possible_to"] = MAX_DAY if begun.uncertain else min(found["possible_to"], begun.last)
    return found


def life_time(life: Life) -> Properties:
    """Return the days on which a figure was possibly, and certainly, alive, as for a tie that lasts a life."""
    first, last = _certain(life.born, life.died)
    return {
        "alive_possible_from": life.begins,
        "alive_possible_to": life.ends,
        "alive_certain_from": first,
        "alive_certain_to": last,
    }


def _text(day: object) -> str | None:
    return None if day is None else str(day)
