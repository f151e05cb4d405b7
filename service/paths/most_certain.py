"""The paths of highest confidence (`mode=most_certain`), by labels from both ends.

A hop's confidence is its best tie's, a path's the product of its hops'; the order is score, length, figures.
Labels are the best products by which a figure can be reached. No hop is quite certain, so that a path beats
every walk that passes a figure twice; and where a shorter way to a figure is as good, the shorter is taken.
A label is dropped where not even the best way on from it comes to the score of a path that is known. Labels
are floats, compared with room for their rounding; what is near the best is then looked at in whole numbers,
so that equal scores are equal. Method: bidirectional label correcting with bounds, as for resource constrained
shortest paths (I. Dumitrescu and N. Boland, 2003).
"""

from collections.abc import Sequence
from itertools import islice, pairwise
from math import prod
from typing import Any

import numpy as np

from service.paths.adjacency import Adjacency, Array
from service.paths.layers import Ways, ways_between
from service.paths.shortest import Path, Root, begun, joined, walks
from service.paths.sweep import Level, Sweep

UNIT = 10_000
NEARLY = 1 - 1e-12
"""More than the rounding of the product of eight hops."""

HIGHEST = 0.9999
"""The highest confidence of a tie."""


class Products:
    """Labels that are products of confidences; `least` is what a whole way must come to."""

    dtype: Any = np.float64
    start = 1
    blocked: Any = np.inf
    gather: np.ufunc = np.maximum

    def __init__(self, adjacency: Adjacency) -> None:
        self._confidence = adjacency.confidence
        self.least = 0.0

    def along(self, labels: Array, ties: Array, ahead: bool) -> Array:  # noqa: ARG002 - as `Labels` has it
        """Return the products with the hop of each tie."""
        return labels * (self._confidence(ties) / UNIT)

    def fresh(self, labels: Array, known: Array) -> Array:
        """Return the labels that are as good as those known."""
        return np.where(labels >= known * NEARLY, labels, 0)

    def meet(self, labels: Array, others: Array) -> Array:
        """Return whether two products together are enough."""
        return labels * others >= max(self.least * NEARLY, np.finfo(float).tiny)


def score(adjacency: Adjacency, path: Path, hops: int) -> int:
    """Return a path's confidence as a whole number, in ten-thousandths to the power of `hops`."""
    return prod(adjacency.best(one, other) for one, other in pairwise(path)) * int(UNIT ** (hops - len(path) + 1))


def first(adjacency: Adjacency, goal: int, root: Root, most: int, floor: int, limit: int) -> list[Path]:
    """Return the best paths that begin with the root: those of the highest score, of these the shortest.

    None beyond `most` hops, or of a score (see `score`) below `floor`; at most `limit`.
    """
    labels = Products(adjacency)
    given = score(adjacency, root.figures, most)
    begin, blocked = begun(adjacency, labels, root, 1)
    hops = most - len(blocked)
    if not len(begin.figures) or hops < 0 or not given:
        return []
    labels.least = floor / given
    ahead = Sweep(adjacency, labels, True, begin, blocked)
    back = Sweep(adjacency, labels, False, Level(np.array([goal]), np.ones(1)), blocked)
    _meet(labels, ahead, back, hops)
    best: tuple[int, list[Path]] = (0, [])
    for length in range(hops + 1):
        ways = _ways(adjacency, labels, ahead.levels, back.levels, length)
        if ways is not None:
            exact = Exact(adjacency, root, ways)
            paths = [joined(root, way) for way in islice(exact.paths(), limit)]
            found = score(adjacency, paths[0], most) if paths else 0
            if found > best[0] and found >= floor:
                best = found, paths
    return best[1]


def _meet(labels: Products, ahead: Sweep, back: Sweep, most: int) -> None:
    """Let both sweeps go on while a path may come of it that is as good as the best known."""
    _note_best(labels, ahead, back, ahead.levels[0].figures)
    while len(ahead.levels) + len(back.levels) - 2 < most and len(ahead.levels[-1].figures):
        if not len(back.levels[-1].figures):
            return
        side, other = (ahead, back) if ahead.cost <= back.cost else (back, ahead)
        beyond = float(other.levels[-1].labels.max()) * HIGHEST
        level = side.step()
        _note_best(labels, side, other, level.figures)
        onward = np.maximum(other.seen[level.figures], beyond)
        kept = (level.labels * onward >= labels.least * NEARLY).nonzero()[0]
        side.narrow(Level(level.figures[kept], level.labels[kept]))


def _note_best(labels: Products, side: Sweep, other: Sweep, figures: Array) -> None:
    if len(figures):
        labels.least = max(labels.least, float((side.seen[figures] * other.seen[figures]).max()))


def _ways(
    adjacency: Adjacency, labels: Products, ahead: Sequence[Level], back: Sequence[Level], hops: int
) -> Ways | None:
    """Return the ways of so many hops that come near the best; None where there is none."""
    before = min(len(ahead) - 1, hops)
    after = hops - before
    if after >= len(back):
        return None
    level = ahead[before]
    met = level.figures[labels.meet(level.labels, back[after].at(level.figures)).nonzero()[0]]
    return ways_between(adjacency, labels, ahead[: before + 1], back[: after + 1], met) if len(met) else None


class Exact:
    """Ways that come near the best, in whole numbers."""

    def __init__(self, adjacency: Adjacency, root: Root, ways: Ways) -> None:
        self._ways = ways
        self._best: list[dict[int, int]] = [dict.fromkeys(ways.left[-1].figures.tolist(), 1)]
        self._confidence: dict[int, int] = {}
        for layer in reversed(ways.layers):
            confidence = adjacency.confidence(layer.ties).tolist()
            self._confidence.update(zip(layer.ties.tolist(), confidence, strict=True))
            best: dict[int, int] = {}
            for figure, other, worth in zip(layer.figures.tolist(), layer.others.tolist(), confidence, strict=True):
                best[figure] = max(best.get(figure, 0), worth * self._best[0].get(other, 0))
            self._best.insert(0, best)
        self._begun = {
            figure: adjacency.best(root.figures[-1], figure) if root.banned else 1 for figure in sorted(self._best[0])
        }

    def paths(self) -> "Any":
        """Yield the best ways in the order of their figures."""
        totals = {figure: worth * self._best[0][figure] for figure, worth in self._begun.items()}
        most = max(totals.values())
        starts = ((figure, self._best[0][figure]) for figure, total in totals.items() if total == most)
        return walks(self._ways, starts, self._on)

    def _on(self, product: int, ties: Sequence[int], place: int, figure: int) -> int | None:
        left = self._best[place].get(figure, 0)
        return left if max(self._confidence[tie] for tie in ties) * left == product else None
