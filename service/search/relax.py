"""The filters of a question: what dropping each means, and each one's least value that yields a path."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from service.search.network import FIRST_DAY, LAST_DAY, NetworkTie, day_text
from service.search.question import PathQuestion, Period, Record
from service.vocabulary import TIE_TYPES

EVERY_TYPE = tuple(one.graph for one in TIE_TYPES.values())

Connects = Callable[[PathQuestion], bool]
Fewest = Callable[[Sequence[NetworkTie], PathQuestion], int | None]


@dataclass(frozen=True)
class Drop:
    """A filter in force: its parameter, the change that drops it, and the question without it."""

    name: str
    change: Record
    apply: Callable[[PathQuestion], PathQuestion]


def active_filters(question: PathQuestion) -> list[Drop]:
    """Return the filters that a question has in force, in a fixed order; `max_hops` stands first."""
    walk = question.walk
    drops = [Drop("max_hops", {"max_hops": 8}, lambda q: q.varied(max_hops=8))]
    if set(walk.types) != set(EVERY_TYPE):
        every = {"type": [name.lower() for name in EVERY_TYPE]}
        if walk.direction is None:
            drops.append(Drop("type", every, lambda q: q.varied(walk={"types": EVERY_TYPE})))
    if walk.direction is not None:
        drops.append(Drop("direction", {"direction": None}, lambda q: q.varied(walk={"direction": None})))
    if walk.period is not None:
        name = "at" if walk.period.moment else "during"
        change = {name: None, "time": "possible"} if not question.order else {name: None}
        change |= _new_style(question)
        drops.append(Drop(name, change, lambda q: q.varied(walk={"period": None})))
    if walk.certain:
        drops.append(Drop("time", {"time": "possible"}, _possible))
    if question.order:
        drops.append(Drop("order", {"order": None}, lambda q: q.varied(order=None)))
    if walk.min_confidence:
        drops.append(Drop("min_confidence", {"min_confidence": 0}, lambda q: q.varied(walk={"min_confidence": 0})))
    aside = {name: question.asked[name] for name in ("status", "position", "exclude_source") if question.asked[name]}
    if aside:
        name = next(iter(aside))
        without: Record = {one: [] if one == "exclude_source" else None for one in aside}
        drops.append(Drop(name, without, lambda q: q.varied(walk={"reweighed": {}, "set_aside": frozenset()})))
    if question.avoid:
        drops.append(Drop("avoid", {"avoid": []}, lambda q: q.varied(avoid=())))
    if question.via:
        drops.append(Drop("via", {"via": None}, lambda q: q.varied(via=None)))
    return drops


def _possible(question: PathQuestion) -> PathQuestion:
    period = question.walk.period
    eased = period and Period(period.moment, period.days, certain=False)
    return question.varied(walk={"certain": False, "period": eased})


def least_changes(
    ties: Sequence[NetworkTie], question: PathQuestion, connects: Connects, fewest: Fewest, most_hops: int
) -> list[Record]:
    """Return, for each filter alone, its least change that yields a path, in the order of the filters."""
    found: list[Record] = []
    for drop in active_filters(question):
        if drop.name == "max_hops":
            away = fewest(ties, question)
            if away is not None and away <= most_hops:
                found.append({"max_hops": away})
        elif connects(drop.apply(question)):
            found += _least(drop, ties, question, connects)
    return found


def _least(drop: Drop, ties: Sequence[NetworkTie], question: PathQuestion, connects: Connects) -> list[Record]:
    if drop.name == "type":
        return list(_more_types(question, connects))
    if drop.name == "avoid":
        return list(_fewer_avoided(question, connects))
    if drop.name == "min_confidence":
        return [{"min_confidence": _lower_confidence(ties, question, connects)}]
    if drop.name in ("at", "during"):
        return list(_wider_period(ties, question, connects)) or [drop.change]
    if drop.name == "order" and question.order == "simultaneous" and connects(question.varied(order="sequential")):
        return [{"order": "sequential"}]
    return [drop.change]


def _more_types(question: PathQuestion, connects: Connects) -> Iterator[Record]:
    """Yield every smallest set of further types that yields a path."""
    others = [name for name in EVERY_TYPE if name not in question.walk.types]
    for size in range(1, len(others) + 1):
        some = False
        for more in combinations(others, size):
            types = [*question.walk.types, *more]
            if connects(question.varied(walk={"types": types})):
                some = True
                yield {"type": [name.lower() for name in types]}
        if some:
            return


def _fewer_avoided(question: PathQuestion, connects: Connects) -> Iterator[Record]:
    """Yield the avoided figures less one, for each that does alone; else as many as can still be avoided in turn."""
    alone = [one for one in question.avoid if connects(question.varied(avoid=_without(question.avoid, one)))]
    for one in alone:
        yield {"avoid": list(_without(question.avoid, one))}
    if alone:
        return
    kept: tuple[str, ...] = ()
    for one in question.avoid:
        if connects(question.varied(avoid=(*kept, one))):
            kept = (*kept, one)
    yield {"avoid": list(kept)}


def _without(figures: Iterable[str], one: str) -> tuple[str, ...]:
    return tuple(figure for figure in figures if figure != one)


def _lower_confidence(ties: Sequence[NetworkTie], question: PathQuestion, connects: Connects) -> float:
    """Return the highest confidence below the one asked for at which there is a path."""
    asked = round(question.walk.min_confidence * 10_000)
    steps = sorted({tie.confidence for tie in ties if tie.confidence < asked}, reverse=True)
    place = bisect_left(steps, True, key=lambda step: connects(question.varied(walk={"min_confidence": step / 10_000})))
    return steps[place] / 10_000


def _wider_period(ties: Sequence[NetworkTie], question: PathQuestion, connects: Connects) -> Iterator[Record]:
    """Yield the period begun earlier, and ended later, by as little as yields a path."""
    period: Any = question.walk.period
    first, last = period.days
    earlier = {end for tie in ties for _, end in (tie.possible, tie.certain) if FIRST_DAY < end < first}
    later = {begin for tie in ties for begin, _ in (tie.possible, tie.certain) if last < begin < LAST_DAY}

    def asks(days: tuple[int, int]) -> PathQuestion:
        return question.varied(walk={"period": Period(False, days, period.certain)})

    for days in _first(sorted(earlier, reverse=True), lambda day: (day, last), lambda days: connects(asks(days))):
        yield _period_change(days) | _new_style(question)
    for days in _first(sorted(later), lambda day: (first, day), lambda days: connects(asks(days))):
        yield _period_change(days) | _new_style(question)


def _first(
    days: Sequence[int], period: Callable[[int], tuple[int, int]], yields: Callable[[tuple[int, int]], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the first of ever wider periods that yields a path, if one does."""
    place = bisect_left(days, True, key=lambda day: yields(period(day)))
    if place < len(days):
        yield period(days[place])


def _new_style(question: PathQuestion) -> Record:
    """Return the change of calendar that goes with days of ours, or with none, where the question is in Old Style."""
    return {"calendar": "new_style"} if question.asked["calendar"] == "old_style" else {}


def _period_change(days: tuple[int, int]) -> Record:
    return {"at": None, "during": f"{day_text(days[0]) or '..'}/{day_text(days[1]) or '..'}"}
