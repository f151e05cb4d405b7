"""Sweeps: what a search carries from figure to figure, hop by hop, from one end; and where two of them meet.

A label says how a figure can be reached. Only what is new about a figure, or as good, is carried on, so that no
walk bounces between two figures. Both sweeps go on in turn, the cheaper first: I. S. Pohl, "Bi-directional
search" (1971). Labels are numbers; 0 is "not reached".
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from service.paths.adjacency import Adjacency, Array

_FIRST = np.zeros(1, np.intp)


class Level(NamedTuple):
    """What a sweep reached by so many hops: figures in order, and of each what fewer hops did not come to."""

    figures: Array
    labels: Array

    def at(self, figures: Array) -> Array:
        """Return the labels of figures; 0 for those that are not here."""
        if not len(self.figures):
            return np.zeros(len(figures), self.labels.dtype)
        places = np.minimum(self.figures.searchsorted(figures), len(self.figures) - 1)
        return np.where(self.figures[places] == figures, self.labels[places], 0)


class Labels(Protocol):
    """How labels change along ties, are put together and meet; all but `gather` work number by number."""

    dtype: Any
    start: int
    """The label of the figure that a sweep begins with."""
    blocked: Any
    """A label to which nothing can add."""
    gather: np.ufunc
    """Puts two labels of one figure together."""

    def along(self, labels: Array, ties: Array, ahead: bool) -> Array:
        """Return what labels become along ties, forwards or backwards."""

    def fresh(self, labels: Array, known: Array, figures: Array) -> Array:
        """Return what labels of figures say that was not known and is of use."""

    def meet(self, labels: Array, others: Array) -> Array:
        """Return, as true or not 0, where a label from the beginning and one from the goal go together."""


class Sweep:
    """A search from one end, or from several figures at once, that goes on by a hop at a time."""

    def __init__(self, adjacency: Adjacency, labels: Labels, ahead: bool, begin: Level, blocked: Sequence[int]) -> None:
        self.labels = labels
        self.levels = [begin]
        self.seen = np.zeros(adjacency.size, labels.dtype)
        self.seen[[*blocked, *adjacency.avoided]] = labels.blocked
        self.seen[begin.figures] = begin.labels
        self.cost = adjacency.degree(begin.figures)
        self._adjacency = adjacency
        self._ahead = ahead

    def step(self) -> Level:
        """Go on by one hop and return what was reached; no figures where nothing new can be."""
        level = spread(self._adjacency, self.labels, self.levels[-1], self._ahead, self.seen)
        self.levels.append(level)
        self.cost = self._adjacency.degree(level.figures)
        return level

    def narrow(self, level: Level) -> None:
        """Go on from no more than this of the last level."""
        self.levels[-1] = level
        self.cost = self._adjacency.degree(level.figures)


def spread(adjacency: Adjacency, labels: Labels, level: Level, ahead: bool, seen: Array) -> Level:
    """Return what is new one hop on from a level, and add it to what was `seen`."""
    parts = []
    for origin, figures, ties in adjacency.spread(level.figures, ahead):
        got = labels.fresh(labels.along(level.labels[origin], ties, ahead), seen[figures], figures)
        kept = got.nonzero()[0]
        if len(kept):
            reached = gathered(labels, figures[kept], got[kept])
            seen[reached.figures] = labels.gather(seen[reached.figures], reached.labels)
            parts.append(reached)
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Level(level.figures[:0], level.labels[:0])
    return gathered(labels, *(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def gathered(labels: Labels, figures: Array, got: Array) -> Level:
    """Return labels of figures in order, those of one figure put together."""
    order = np.argsort(figures, kind="stable")
    figures, got = figures[order], got[order]
    differs = figures[1:] != figures[:-1]
    if differs.all():
        return Level(figures, got)
    firsts = np.concatenate((_FIRST, differs.nonzero()[0] + 1))
    return Level(figures[firsts], labels.gather.reduceat(got, firsts))


def meeting(ahead: Sweep, back: Sweep, most: int) -> Array | None:
    """Let two sweeps go on until they meet by the fewest hops, at most so many, and return the figures where they do.

    None where they do not.
    """
    labels = ahead.labels
    figures = ahead.levels[-1].figures
    while True:
        common = figures[labels.meet(ahead.seen[figures], back.seen[figures]).nonzero()[0]]
        if len(common):
            return common
        if len(ahead.levels) + len(back.levels) - 2 == most:
            return None
        figures = (ahead if ahead.cost <= back.cost else back).step().figures
        if not len(figures):
            return None
