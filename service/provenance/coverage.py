"""How far the sources reach: notes for questions about a time, or a type of tie, of which they say little.

A release carries a summary of what its sources cover (`seed/loading/coverage.py` writes it). A question that
names a time or types reads it with its answer; any other pays nothing.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

from service.dates.days import MAX_DAY, MIN_DAY

THIN = 5
"""Fewer root sources than this for the ties of a type in a year make that year thin."""

Days = tuple[int, int]
Note = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time for which a source says nothing."""

    days: Days
    note: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What one source declares: its years, what they are about (empty: anything), and what it leaves out."""

    source: str
    title: str
    days: Days
    types: frozenset[str]
    about: frozenset[str]
    outside: str | None
    leaves_out: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ThinYears:
    """Years (None: without end) in which the ties of a type rest on few root sources."""

    type: str
    first: int | None
    last: int | None
    roots: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is declared and what was measured of a release; `roots` counts the root sources of each type."""

    sources: tuple[Reach, ...] = ()
    thin: tuple[ThinYears, ...] = ()
    roots: tuple[tuple[str, int], ...] = ()

    def text(self) -> str:
        """Return it as the JSON that a release carries."""
        return orjson.dumps(self, default=sorted).decode()


@lru_cache(maxsize=8)
def read_coverage(text: str | None) -> Coverage:
    """Read the JSON of a release; none at all declares and measures nothing."""
    if text is None:
        return Coverage()
    whole: dict[str, Any] = orjson.loads(text)
    sources = tuple(
        Reach(
            source=one["source"],
            title=one["title"],
            days=tuple(one["days"]),
            types=frozenset(one["types"]),
            about=frozenset(one["about"]),
            outside=one["outside"],
            leaves_out=tuple(one["leaves_out"]),
            gaps=tuple(Gap(tuple(gap["days"]), gap["note"]) for gap in one["gaps"]),
        )
        for one in whole["sources"]
    )
    thin = tuple(ThinYears(**one) for one in whole["thin"])
    return Coverage(sources, thin, tuple((name, count) for name, count in whole["roots"]))


def notes_for(days: Days | None, types: Collection[str], figures: Collection[str], coverage: Coverage) -> list[Note]:
    """Return the notes on an answer about some days (None: no time was asked) and types, that names some figures.

    A declared gap is told to whoever asks about a day of it; that a source ends, or leaves something
    out, only where the answer names a figure that it is about. Then come, by type, the thin years
    asked about, or without a time the types that are thin as a whole.
    """
    declared = [
        note for one in coverage.sources if not one.types or one.types & {*types} for note in _of(one, days, figures)
    ]
    return [*declared, *_measured(days, types, coverage)]


def _of(source: Reach, days: Days | None, figures: Collection[str]) -> Iterator[Note]:
    if days is None:
        return
    for gap in source.gaps:
        if _meet(gap.days, days):
            yield {"note": gap.note, "source": source.source}
    if source.about and not source.about & {*figures}:
        return
    if source.leaves_out and _meet(source.days, days):
        yield {"note": f"{source.title} leaves out: {'; '.join(source.leaves_out)}.", "source": source.source}
    if source.outside and (days[0] < source.days[0] or source.days[1] < days[1]):
        yield {"note": source.outside, "source": source.source}


def _measured(days: Days | None, types: Collection[str], coverage: Coverage) -> Iterator[Note]:
    if days is None:
        for name, count in coverage.roots:
            if name in types and count < THIN:
                yield _sentence(f"all ties of type {name} rest on {_sources(count, count)}")
        return
    first, last = (None if day in (MIN_DAY, MAX_DAY) else day // 10_000 for day in days)
    for name in types:
        for begin, end, roots in _joined([one for one in coverage.thin if one.type == name], first, last):
            years = _years(begin, end)
            if max(roots) == 0:
                yield _sentence(f"no tie of type {name} is recorded {years}")
            else:
                yield _sentence(f"the ties of type {name} rest on {_sources(min(roots), max(roots))} {years}")


Run = tuple[int | None, int | None, list[int]]


def _joined(thin: Collection[ThinYears], first: int | None, last: int | None) -> Iterator[Run]:
    """Yield the thin years between two years, those that follow each other as one; years without ties by themselves."""
    run: Run | None = None
    for one in thin:
        begin = one.first if first is None or (one.first is not None and one.first > first) else first
        end = one.last if last is None or (one.last is not None and one.last < last) else last
        if begin is not None and end is not None and begin > end:
            continue
        follows = (
            run is not None and run[1] is not None and begin == run[1] + 1 and (max(run[2]) > 0) == (one.roots > 0)
        )
        if run is not None and follows:
            run = (run[0], end, [*run[2], one.roots])
            continue
        if run is not None:
            yield run
        run = (begin, end, [one.roots])
    if run is not None:
        yield run


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _sentence(note: str) -> Note:
    return {"note": f"{note[0].upper()}{note[1:]}.", "source": None}


def _sources(least: int, most: int) -> str:
    return f"{least if least == most else f'{least} to {most}'} root source{'s' * (most != 1)} only"


def _years(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return (
            "in any year"
            if first == last
            else f"before {last + 1}"
            if last is not None
            else f"after {(first or 0) - 1}"
        )
    return f"in {first}" if first == last else f"from {first} to {last}"
