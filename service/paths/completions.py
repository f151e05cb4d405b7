"""The most certain ways to complete the beginning of a path, on the part of a network that `Hops` holds.

For each number of hops that are left, a table has the best product from each figure to the goal, avoiding the figures
of the beginning (the recursion of R. Bellman, 1958). It holds floats; ways that come near the best are then compared
in whole numbers, so that equal scores are equal. A way that passes a figure twice is never the best: no hop has a
confidence of 1, and without the loop the product is higher.
"""

from collections.abc import Iterator
from itertools import islice, pairwise
from math import prod
from typing import NamedTuple

import numpy as np

from service.limits.threads import check
from service.paths.adjacency import Array
from service.paths.k_shortest import Rank
from service.paths.shortest import Path, Root

UNIT = 10_000
"""A confidence of 1, in ten-thousandths."""

NEARLY = 1 - 1e-12
"""A product of floats, of `MOST_HOPS` at most, is at least this share of the exact one."""

TINY = np.finfo(float).tiny
"""A product below the smallest normal float counts as 0: no way."""

Worth = tuple[int, int]
"""Of a way that may have n hops: its product times `UNIT` to the power of n, whatever its length; and minus its length.

The greater is the better: ways of all lengths compare, and of equal products the shorter way is first.
"""

NO_WAY: Worth = (0, 0)
"""Less than the worth of any way."""


class Hops(NamedTuple):
    """Hops in the order of the figures that they lead from, then to: those from figure f are `first[f]:first[f + 1]`.

    Figures are numbered anew, in the same order; `figures` has their numbers in the network. `confidence` is that of
    the best tie of each hop, in ten-thousandths.
    """

    figures: Array
    first: Array
    others: Array
    confidence: Array


class Completions:
    """Finds ways to one figure, of at most so many hops and with at least a score."""

    def __init__(self, hops: Hops, goal: int, most: int, least: float) -> None:
        self._hops = hops
        self._goal = goal
        self._most = most
        self._least = least
        self._leads_on = np.diff(hops.first).nonzero()[0]
        self._confidences: dict[tuple[int, int], int] = {}
        self._weights = hops.confidence / UNIT

    def rank(self, path: Path) -> Rank:
        """Return the score of a path, negative, and how many figures it has."""
        return -self._score(path) * UNIT ** (self._most - len(path) + 1), len(path)

    def first(self, root: Root, last: Rank | None, limit: int) -> list[Path]:
        """Return the best paths that begin with a root, all of one rank, in the order of figures, at most `limit`.

        None of a rank after `last` or of a lower score than the least.
        """
        left = self._most - len(root.figures) + 1
        if left <= 0:
            return []
        unit, begun = UNIT**self._most, self._score(root.figures)
        ways = _Ways(self._hops, self._goal, self._table(left, root.figures), root, left)
        score, figures = begun * ways.worth[0], len(root.figures) - ways.worth[1]
        if not score or score / unit < self._least or (last is not None and (-score, figures) > last):
            return []
        return [(*root.figures, *way) for way in islice(ways.best(), limit)]

    def _table(self, left: int, blocked: Path) -> Array:
        """Return for each number of hops below `left` the best products that avoid some figures."""
        hops, leads_on = self._hops, self._leads_on
        table = np.zeros((left, len(hops.figures)))
        table[:, self._goal] = 1
        if len(leads_on):
            begins, avoided = hops.first[leads_on], [*blocked]
            for before, after in pairwise(table):
                after[leads_on] = np.maximum.reduceat(self._weights * before[hops.others], begins)
                after[avoided] = 0
                after[self._goal] = 1
        return table

    def _score(self, path: Path) -> int:
        return prod(self._confidence_of(*hop) for hop in pairwise(path))

    def _confidence_of(self, figure: int, other: int) -> int:
        known = self._confidences.get((figure, other))
        if known is None:
            first, last = self._hops.first[figure : figure + 2]
            place = first + self._hops.others[first:last].searchsorted(other)
            known = self._confidences[figure, other] = int(self._hops.confidence[place])
        return known


class _Ways:
    """The ways on from a root whose products come near the best of its table, compared in whole numbers."""

    def __init__(self, hops: Hops, goal: int, table: Array, root: Root, left: int) -> None:
        self._hops = hops
        self._goal = goal
        self._table = table
        self._root = root
        self._left = left
        self._known: dict[tuple[int, int], tuple[Worth, list[int]]] = {}
        self.worth = self._choice(root.figures[-1], left)[0]

    def best(self) -> Iterator[Path]:
        """Yield the best ways without the root, in the order of figures."""
        return self._onward(self._root.figures[-1], self._left)

    def _onward(self, figure: int, left: int) -> Iterator[Path]:
        if figure == self._goal:
            yield ()
            return
        for other in self._choice(figure, left)[1]:
            for way in self._onward(other, left - 1):
                yield (other, *way)

    def _choice(self, figure: int, left: int) -> tuple[Worth, list[int]]:
        """Return the worth of the best ways on from a figure, and the figures one hop on by which they lead."""
        if figure == self._goal:
            return (UNIT**left, 0), []
        if not left:
            return NO_WAY, []
        key = figure, left
        if key not in self._known:
            check()
            self._known[key] = self._chosen(*key)
        return self._known[key]

    def _chosen(self, figure: int, left: int) -> tuple[Worth, list[int]]:
        row = slice(*self._hops.first[figure : figure + 2])
        others, confidence = self._hops.others[row], self._hops.confidence[row]
        products = self._table[left - 1][others] * confidence
        if left == self._left:
            for banned in self._root.banned:
                products[others == banned] = 0
        near = (products >= max(float(products.max(initial=0)) * NEARLY, TINY)).nonzero()[0]
        found, by = NO_WAY, list[int]()
        for other, weight in zip(others[near].tolist(), confidence[near].tolist(), strict=True):
            score, length = self._choice(other, left - 1)[0]
            worth = weight * score, length - 1
            if worth > found:
                found, by = worth, []
            if worth == found:
                by.append(other)
        return found, by
