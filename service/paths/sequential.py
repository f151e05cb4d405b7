"""Paths whose hops hold one after the other (`order=sequential`), by earliest arrival.

From the first figure on, each hop is in force on some day no earlier than the day of the hop
before. Arriving earlier never closes a way, so each step keeps its earliest day (B.-M. Bui-Xuan,
A. Ferreira and A. Jarry, "Computing shortest, fastest, and foremost journeys in dynamic networks",
2003). A journey of fewest hops passes no figure twice: the loop could be left out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from service.dates.days import MAX_DAY, MIN_DAY, Days
from service.index.adjacency import Adjacency, held
from service.index.search_time import check
from service.paths.k_shortest import Ids, Root

Steps = Mapping[str, Mapping[str, Sequence[Days]]]
"""For each figure and each figure one hop away, the days on which the hop holds."""


class HopDays:
    """The days of every hop, forwards in the order of ids and backwards."""

    def __init__(self, hops: Adjacency, certain: bool, span: Days) -> None:
        self.ahead: dict[str, dict[str, Sequence[Days]]] = {}
        self.back: dict[str, dict[str, Sequence[Days]]] = {}
        of_ties: dict[int, Sequence[Days]] = {}
        for figure, others in hops.items():
            for other, ties in others.items():
                if id(ties) not in of_ties:
                    of_ties[id(ties)] = held(ties, certain, span)
                days = of_ties[id(ties)]
                self.ahead.setdefault(figure, {})[other] = days
                self.back.setdefault(other, {})[figure] = days

    def arrival(self, path: Sequence[str]) -> int | None:
        """Return the earliest day of the last hop of a path; None where it cannot be walked in time."""
        day: int | None = MIN_DAY
        for first, second in pairwise(path):
            day = None if day is None else earliest(self.ahead.get(first, {}).get(second, ()), day)
        return day


def earliest(intervals: Sequence[Days], since: int) -> int | None:
    """Return the first day of the intervals that is no earlier than `since`."""
    return next((max(first, since) for first, last in intervals if last >= since), None)


def latest(intervals: Sequence[Days], until: int) -> int | None:
    """Return the last day of the intervals that is no later than `until`."""
    return next((min(last, until) for first, last in reversed(intervals) if first <= until), None)


def departures(back: Steps, goal: str, blocked: Collection[str], most: int) -> Iterator[Mapping[str, int]]:
    """Yield, for 0, 1, … `most` hops, the last day on which each figure may be left to reach the goal."""
    level = {goal: MAX_DAY}
    yield level
    for _ in range(most):
        check()
        wider: dict[str, int] = {}
        for figure, until in level.items():
            for other, intervals in back.get(figure, {}).items():
                if other not in blocked:
                    day = latest(intervals, until)
                    if day is not None and day > wider.get(other, MIN_DAY - 1):
                        wider[other] = day
        if not wider:
            return
        level = wider
        yield level


def completions(days: HopDays, root: Root, goal: str, max_hops: int) -> Iterator[Ids]:
    """Yield the completions of a start by fewest hops, in the order of ids."""
    begun = days.arrival(root.figures)
    if begun is None:
        return
    here = root.figures[-1]
    steps = {
        figure: day
        for figure, intervals in days.ahead.get(here, {}).items()
        if figure not in root.banned and figure not in root.figures
        if (day := earliest(intervals, begun)) is not None
    }
    levels: list[Mapping[str, int]] = []
    for level in departures(days.back, goal, root.figures, max_hops - len(root.figures)):
        levels.append(level)
        on_time = {figure: day for figure, day in steps.items() if day <= level.get(figure, MIN_DAY - 1)}
        if on_time:
            for figure, day in on_time.items():
                yield from _walks(days.ahead, (here, figure), day, levels)
            return


def _walks(ahead: Steps, tie_filter: Ids, since: int, levels: Sequence[Mapping[str, int]]) -> Iterator[Ids]:
    check()
    left = len(levels) - len(tie_filter) + 1
    if not left:
        yield tie_filter
        return
    for figure, intervals in ahead.get(tie_filter[-1], {}).items():
        day = earliest(intervals, since)
        if day is not None and day <= levels[left - 1].get(figure, MIN_DAY - 1):
            yield from _walks(ahead, (*tie_filter, figure), day, levels)
