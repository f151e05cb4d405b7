"""Paths whose hops all hold on one day (`order=simultaneous`).

A hop's days are a union of intervals, so this is no predicate on single ties. It is enough to
test the days on which some hop begins to hold: if all hops hold on a day, they hold on the latest
of their beginnings before it. A set of such days is one integer, a bit for each day, so one pass
backwards from the goal serves all days at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from service.dates.days import Days
from service.index.adjacency import Adjacency, held
from service.index.search_time import check
from service.paths.k_shortest import Ids, Root

Steps = Mapping[str, Mapping[str, int]]
"""For each figure and each figure one hop away, the days on which the hop holds, as bits."""


class DayMasks:
    """The days of every hop as bits, forwards in the order of ids and backwards."""

    def __init__(self, masks: Iterable[tuple[str, str, int]]) -> None:
        self.ahead: dict[str, dict[str, int]] = {}
        self.back: dict[str, dict[str, int]] = {}
        for figure, other, mask in masks:
            if mask:
                self.ahead.setdefault(figure, {})[other] = mask
                self.back.setdefault(other, {})[figure] = mask

    @classmethod
    def timeless(cls, hops: Adjacency) -> "DayMasks":
        """Return masks of one bit, as if every hop held always: the search is then for shortest paths."""
        return cls((figure, other, 1) for figure, others in hops.items() for other in others)

    @classmethod
    def in_time(cls, hops: Adjacency, certain: bool, span: Days) -> "DayMasks":
        """Return the days of `span` on which every hop holds, certainly or possibly."""
        of_ties: dict[int, Sequence[Days]] = {}
        held_on: list[tuple[str, str, Sequence[Days]]] = []
        for figure, others in hops.items():
            for other, ties in others.items():
                if id(ties) not in of_ties:
                    of_ties[id(ties)] = held(ties, certain, span)
                held_on.append((figure, other, of_ties[id(ties)]))
        days = sorted({first for _, _, intervals in held_on for first, _ in intervals})
        return cls((figure, other, _bits(days, intervals)) for figure, other, intervals in held_on)

    def of_path(self, path: Sequence[str]) -> int:
        """Return the days on which every hop of a path holds, as bits; all days for a single figure."""
        days = -1
        for first, second in pairwise(path):
            days &= self.ahead.get(first, {}).get(second, 0)
        return days


def _bits(days: Sequence[int], intervals: Sequence[Days]) -> int:
    return sum((1 << bisect_right(days, last)) - (1 << bisect_left(days, first)) for first, last in intervals)


def reach(back: Steps, goal: str, blocked: Collection[str], most: int) -> Iterator[Mapping[str, int]]:
    """Yield, for 0, 1, … `most` hops, the days on which each figure reaches the goal by a walk of that length."""
    level = {goal: -1}
    yield level
    for _ in range(most):
        check()
        wider: dict[str, int] = {}
        for figure, days in level.items():
            for other, mask in back.get(figure, {}).items():
                if days & mask and other not in blocked:
                    wider[other] = wider.get(other, 0) | days & mask
        if not wider:
            return
        level = wider
        yield level


def completions(masks: DayMasks, root: Root, goal: str, max_hops: int) -> Iterator[Ids]:
    """Yield the shortest completions of a start, in the order of ids.

    A walk of least length over all days is a shortest path on its day, so it passes no figure twice.
    """
    days = masks.of_path(root.figures)
    here = root.figures[-1]
    steps = {
        figure: mask & days
        for figure, mask in masks.ahead.get(here, {}).items()
        if mask & days and figure not in root.banned and figure not in root.figures
    }
    levels: list[Mapping[str, int]] = []
    for level in reach(masks.back, goal, root.figures, max_hops - len(root.figures)):
        levels.append(level)
        if any(mask & level.get(figure, 0) for figure, mask in steps.items()):
            for figure, mask in steps.items():
                if mask & level.get(figure, 0):
                    yield from _walks(masks.ahead, (here, figure), mask, levels)
            return


def _walks(ahead: Steps, tie_filter: Ids, days: int, levels: Sequence[Mapping[str, int]]) -> Iterator[Ids]:
    check()
    left = len(levels) - len(tie_filter) + 1
    if not left:
        yield tie_filter
        return
    for figure, mask in ahead.get(tie_filter[-1], {}).items():
        still = days & mask
        if still & levels[left - 1].get(figure, 0):
            yield from _walks(ahead, (*tie_filter, figure), still, levels)
