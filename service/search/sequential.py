"""Paths whose hops hold one after the other (`order=sequential`), by earliest arrival.

From the first figure on, each hop is in force on some day no earlier than the day of the hop
before. Arriving earlier never closes a way, so each step keeps its earliest day (B.-M. Bui-Xuan,
A. Ferreira and A. Jarry, "Computing shortest, fastest, and foremost journeys in dynamic networks",
2003). A journey of fewest hops passes no figure twice: the loop could be left out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from service.search.network import FIRST_DAY, LAST_DAY, Hops, Interval, held
from service.search.yen import Ids, Root

Days = Mapping[str, Mapping[str, Sequence[Interval]]]


def hop_days(hops: Hops, certain: bool, span: Interval) -> Days:
    """Return the days on which every hop holds."""
    return {a: {b: held(ties, certain, span) for b, ties in others.items()} for a, others in hops.items()}


def earliest(intervals: Sequence[Interval], since: int) -> int | None:
    """Return the first day of the intervals that is no earlier than `since`."""
    return next((max(first, since) for first, last in intervals if last >= since), None)


def latest(intervals: Sequence[Interval], until: int) -> int | None:
    """Return the last day of the intervals that is no later than `until`."""
    return next((min(last, until) for first, last in reversed(intervals) if first <= until), None)


def departures(days: Days, goal: str, blocked: Collection[str], most: int) -> Iterator[Mapping[str, int]]:
    """Yield, for 0, 1, … `most` hops, the last day on which each figure may be left to reach the goal."""
    back: dict[str, list[tuple[str, Sequence[Interval]]]] = {}
    for figure, others in days.items():
        for other, intervals in others.items():
            back.setdefault(other, []).append((figure, intervals))
    level = {goal: LAST_DAY}
    yield level
    for _ in range(most):
        wider: dict[str, int] = {}
        for figure, until in level.items():
            for other, intervals in back.get(figure, ()):
                day = latest(intervals, until)
                if day is not None and other not in blocked and day > wider.get(other, FIRST_DAY - 1):
                    wider[other] = day
        level = wider
        yield level


def arrival(days: Days, path: Sequence[str]) -> int | None:
    """Return the earliest day of the last hop of a path; None where the path cannot be walked in time."""
    day: int | None = FIRST_DAY
    for first, second in pairwise(path):
        day = None if day is None else earliest(days.get(first, {}).get(second, ()), day)
    return day


def completions(days: Days, root: Root, goal: str, max_hops: int) -> Iterator[Ids]:
    """Yield the completions of a start by fewest hops, in the order of ids."""
    begun = arrival(days, root.figures)
    here = root.figures[-1]
    if begun is None:
        return
    first_steps = {figure: one for figure, one in days.get(here, {}).items() if figure not in root.banned}
    open_days = {**days, here: first_steps}
    levels: list[Mapping[str, int]] = []
    for level in departures(open_days, goal, root.figures[:-1], max_hops - len(root.figures) + 1):
        levels.append(level)
        if level.get(here, FIRST_DAY - 1) >= begun:
            yield from _walks(open_days, (here,), begun, levels)
            return


def _walks(days: Days, walk: Ids, since: int, levels: Sequence[Mapping[str, int]]) -> Iterator[Ids]:
    left = len(levels) - len(walk)
    if not left:
        yield walk
        return
    for figure, intervals in days.get(walk[-1], {}).items():
        day = earliest(intervals, since)
        if day is not None and day <= levels[left - 1].get(figure, FIRST_DAY - 1):
            yield from _walks(days, (*walk, figure), day, levels)
