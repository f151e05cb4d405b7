"""Paths whose hops all hold on one day (`order=simultaneous`), by branch and bound over time.

A hop's days are a union of intervals, so this is no predicate on single ties. The days are parted into
spans, up to 64 of them searched at once, a bit of a label each. The ties that hold on some day of a span
give ways that are never longer than a path of one of its days: that bounds what a span can have. The ways
of the least length are then looked at day by day. Spans in which no day has one are parted further, at
days on which ties of these ways begin or end, so that in the end a span is one day as far as ties go
(A. H. Land and A. G. Doig, "An automatic method of solving discrete programming problems", 1960).
"""

import heapq
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import count, islice, pairwise
from typing import Any

import numpy as np

from service.dates.days import Days, common, union
from service.limits.threads import check
from service.paths.adjacency import Adjacency, Array
from service.paths.layers import Ways
from service.paths.shortest import Path, Root, joined, walks, ways_from

MOST_SPANS = 64

_BELOW = np.array([(1 << n) - 1 for n in range(MOST_SPANS + 1)], np.uint64)


class Moments:
    """Labels that say in which of some spans of days a figure is reached, a bit for each."""

    dtype: Any = np.uint64
    blocked: Any = _BELOW[-1]
    gather: np.ufunc = np.bitwise_or

    def __init__(self, adjacency: Adjacency, spans: Sequence[Days]) -> None:
        self.start = (1 << len(spans)) - 1
        self._days = adjacency.days
        self._firsts, self._lasts = (np.array(days, np.int32) for days in zip(*spans, strict=True))

    def along(self, labels: Array, ties: Array, ahead: bool) -> Array:  # noqa: ARG002 - as `Labels` has it
        """Return the spans that are left of labels after a hop of each tie."""
        first, last = self._days(ties)
        low, high = np.searchsorted(self._lasts, first), np.searchsorted(self._firsts, last, "right")
        left: Array = labels & (_BELOW[high] & ~_BELOW[low])
        return left

    def fresh(self, labels: Array, known: Array, figures: Array) -> Array:  # noqa: ARG002 - as `Labels` has it
        """Return the spans that were not known."""
        return labels & ~known

    def meet(self, labels: Array, others: Array) -> Array:
        """Return the spans in which both reach a figure."""
        return labels & others


def least(adjacency: Adjacency, goal: int, root: Root, most: int, limit: int) -> list[Path]:
    """Return the paths of the fewest hops that begin with the root, at most `limit`; none beyond `most` hops."""
    found = (islice(exact.paths(), limit) for exact in _search(adjacency, goal, root, most))
    return sorted({joined(root, way) for ways in found for way in ways})[:limit]


def fewest_hops(adjacency: Adjacency, goal: int, source: int, most: int) -> int | None:
    """Return the hops of the shortest path; None where it takes more than `most`."""
    found = _search(adjacency, goal, Root((source,)), most)
    return found[0].hops if found else None


def _search(adjacency: Adjacency, goal: int, root: Root, most: int) -> list["Exact"]:
    """Return the ways of the fewest hops on from a root that hold on some day, span by span."""
    days = [adjacency.span]
    for first, second in pairwise(root.figures):
        days = common(days, _held(adjacency, adjacency.hop(first, second)))
    number = count()
    waiting: list[tuple[int, int, list[Days]]] = []

    def wait(hops: int, spans: Sequence[Days]) -> None:
        for place in range(0, len(spans), MOST_SPANS):
            heapq.heappush(waiting, (hops, next(number), [*spans[place : place + MOST_SPANS]]))

    wait(0, _first_spans(adjacency, root.figures[-1], goal, days))
    begun = len(root.figures) - 1 + bool(root.banned)
    found: list[Exact] = []
    while waiting and waiting[0][0] <= most:
        hops, _, spans = heapq.heappop(waiting)
        labels = Moments(adjacency, spans)
        ways = ways_from(adjacency, labels, root, labels.start, labels.start, goal, most)
        if ways is None:
            continue
        exact = Exact(adjacency, root, ways, spans)
        if not exact.holds:
            wait(max(hops, begun + ways.hops + 1), exact.parted())
            continue
        if begun + ways.hops < most:
            most, found = begun + ways.hops, []
        found.append(exact)
    return [exact for exact in found if begun + exact.hops == most]


def _held(adjacency: Adjacency, ties: Array) -> list[Days]:
    first, last = adjacency.days(ties)
    return union(zip(first.tolist(), last.tolist(), strict=True))


def _first_spans(adjacency: Adjacency, here: int, goal: int, days: Sequence[Days]) -> list[Days]:
    """Part days at those on which ties of both ends begin or end; days without such ties fall away."""
    bounds: list[Array] = []
    for figure, ahead in ((here, True), (goal, False)):
        (found,) = adjacency.spread(np.array([figure]), ahead)
        held = _held(adjacency, found.tie)
        bounds += [np.array([bound for first, last in held for bound in (first, last + 1)], np.int64)]
        days = common(days, held)
    cuts = np.unique(np.concatenate(bounds))
    inner = [cut for first, last in days for cut in cuts[(cuts > first) & (cuts <= last)].tolist()]
    room = MOST_SPANS - len(days)
    return _cut(days, _evenly(inner, room) if room > 0 else [])


def _evenly(values: Sequence[int], most: int) -> list[int]:
    """Return at most so many of the values, evenly chosen."""
    if len(values) <= most:
        return [*values]
    return [values[(2 * n + 1) * len(values) // (2 * most)] for n in range(most)]


def _cut(spans: Sequence[Days], cuts: Sequence[int]) -> list[Days]:
    """Return spans parted before the days of `cuts`, which are in order."""
    found = []
    for first, last in spans:
        begin = first
        for cut in cuts[bisect_left(cuts, first + 1) : bisect_left(cuts, last + 1)]:
            found.append((begin, cut - 1))
            begin = cut
        found.append((begin, last))
    return found


class Exact:
    """The ways of some spans, day by day.

    It is enough to look at the days on which some tie begins to hold, and at the first days of the spans: if all
    hops hold on a day, they hold on the latest of these before it. A set of such days is one integer.
    """

    def __init__(self, adjacency: Adjacency, root: Root, ways: Ways, spans: Sequence[Days]) -> None:
        self._spans = spans
        self._ways = ways
        self._masks: dict[int, int] = {}
        self._first_hops = {
            figure: adjacency.hop(root.figures[-1], figure)
            for figure in (ways.left[0].figures.tolist() if root.banned else ())
        }
        ties = np.unique(np.concatenate([*self._first_hops.values(), *(layer.ties for layer in ways.layers)]))
        first, last = self._bounds = adjacency.days(ties)
        days = _days_within(spans, first)
        low, high = np.searchsorted(days, first), np.searchsorted(days, last, "right")
        for tie, begin, end in zip(ties.tolist(), low.tolist(), high.tolist(), strict=True):
            self._masks[tie] = (1 << end) - (1 << begin) if begin < end else 0
        self._left: list[dict[int, int]] = [dict.fromkeys(ways.left[-1].figures.tolist(), -1)]
        for layer in reversed(ways.layers):
            check()
            left: dict[int, int] = {}
            for figure, other, tie in zip(*(column.tolist() for column in layer), strict=True):
                left[figure] = left.get(figure, 0) | self._masks[tie] & self._left[0].get(other, 0)
            self._left.insert(0, left)

    @property
    def hops(self) -> int:
        """The length of every way."""
        return self._ways.hops

    @property
    def holds(self) -> bool:
        """Whether a way holds on a day."""
        return next(self._starts(), None) is not None

    def paths(self) -> Iterator[Path]:
        """Yield the ways that hold on a day, in the order of their figures."""
        return walks(self._ways, self._starts(), self._on)

    def _starts(self) -> Iterator[tuple[int, int]]:
        if not self._first_hops:
            yield from ((figure, -1) for figure, days in self._left[0].items() if days)
        for figure, ties in self._first_hops.items():
            days = self._on(-1, ties.tolist(), 0, figure)
            if days is not None:
                yield figure, days

    def _on(self, days: int, ties: Sequence[int], place: int, figure: int) -> int | None:
        """Return which of the days are left after a hop with these ties to a figure; None where the goal is too far."""
        held = 0
        for tie in ties:
            held |= self._masks[tie]
        return held & days if held & days & self._left[place][figure] else None

    def parted(self) -> list[Days]:
        """Return the spans, each parted at days on which ties of a way begin or end in it."""
        first, last = self._bounds
        bounds = np.unique(np.concatenate([first, last + 1]))
        room = max(1, MOST_SPANS // len(self._spans))
        cuts: list[int] = []
        for begin, end in self._spans:
            cuts += _evenly(bounds[(bounds > begin) & (bounds <= end)].tolist(), room)
        return _cut(self._spans, cuts)


def _days_within(spans: Sequence[Days], begins: Array) -> Array:
    """Return those of the days that are in one of the spans, and the first day of each, in order."""
    firsts, lasts = (np.array(days) for days in zip(*spans, strict=True))
    days = np.unique(np.concatenate([firsts, begins]))
    within = np.searchsorted(firsts, days, "right") - 1
    return days[(within >= 0) & (days <= lasts[within])]
