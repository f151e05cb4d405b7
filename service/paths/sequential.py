"""Paths whose hops hold one after the other (`order=sequential`), by earliest arrival and latest departure.

From the first figure on, each hop is in force on some day no earlier than the day of the hop before.
Arriving earlier never closes a way, so a figure keeps its earliest day (B.-M. Bui-Xuan, A. Ferreira and
A. Jarry, "Computing shortest, fastest, and foremost journeys in dynamic networks", 2003); seen from the
goal it keeps the latest day on which it may be left. The two meet where one comes in time for the other.
A journey of fewest hops passes no figure twice: the loop could be left out.
"""

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Any

import numpy as np

from service.dates.days import MAX_DAY, MIN_DAY
from service.paths.adjacency import Adjacency, Array
from service.paths.shortest import Path, Root, joined, walks, ways_from

SPAN = MAX_DAY - MIN_DAY + 1
"""Labels are 1 … SPAN, greater for days that are earlier seen from the beginning, later seen from the goal."""


class Arrivals:
    """Labels that say by which day a figure is reached, or from which day the goal is not reached any more."""

    dtype: Any = np.int32
    start = SPAN
    blocked: Any = np.iinfo(np.int32).max
    gather: np.ufunc = np.maximum

    def __init__(self, adjacency: Adjacency) -> None:
        self._days = adjacency.days

    def along(self, labels: Array, ties: Array, ahead: bool) -> Array:
        """Return the labels after a hop of each tie, waiting for it to begin or leaving before it ends."""
        first, last = self._days(ties)
        if ahead:
            days = np.maximum(first, MAX_DAY + 1 - labels)
            return np.where(days <= last, MAX_DAY + 1 - days, 0).astype(np.int32)
        days = np.minimum(last, labels - 1 + MIN_DAY)
        return np.where(first <= days, days - MIN_DAY + 1, 0).astype(np.int32)

    def fresh(self, labels: Array, known: Array, figures: Array) -> Array:  # noqa: ARG002 - as `Labels` has it
        """Return the labels that are better than those known."""
        return np.where(labels > known, labels, 0)

    def meet(self, labels: Array, others: Array) -> Array:
        """Return whether one arrives in time to go on."""
        return labels + others.astype(np.int64) > SPAN


def least(adjacency: Adjacency, goal: int, root: Root, most: int, limit: int) -> list[Path]:
    """Return the paths of the fewest hops that begin with the root, at most `limit`; none beyond `most` hops."""
    day: int | None = MIN_DAY
    for first, second in pairwise(root.figures):
        day = None if day is None else _earliest(adjacency, adjacency.hop(first, second), day)
    if day is None:
        return []
    labels = Arrivals(adjacency)
    ways = ways_from(adjacency, labels, root, MAX_DAY + 1 - day, SPAN, goal, most)
    if ways is None:
        return []
    until = [
        {
            figure: label - 1 + MIN_DAY
            for figure, label in zip(level.figures.tolist(), level.labels.tolist(), strict=True)
        }
        for level in ways.left
    ]

    def follow(since: int, ties: Sequence[int], place: int, figure: int) -> int | None:
        arrived = _earliest(adjacency, np.array(ties), since)
        return arrived if arrived is not None and arrived <= until[place][figure] else None

    here = root.figures[-1]
    starts = (
        [(here, day)]
        if not root.banned
        else [
            (figure, arrived)
            for figure in ways.left[0].figures.tolist()
            if (arrived := _earliest(adjacency, adjacency.hop(here, figure), day)) is not None
        ]
    )
    return [joined(root, path) for path in islice(walks(ways, iter(starts), follow), limit)]


def _earliest(adjacency: Adjacency, ties: Array, since: int) -> int | None:
    """Return the first day, no earlier than `since`, on which one of the ties holds."""
    first, last = adjacency.days(ties)
    days = np.maximum(first, since)[last >= np.maximum(first, since)]
    return int(days.min()) if len(days) else None
