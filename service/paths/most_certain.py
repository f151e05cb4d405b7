"""The paths of highest confidence (`mode=most_certain`): figures that can lie on one, by labels from both ends.

A hop's confidence is its best tie's, a path's the product of its hops'; the order is score, length, figures.
The label of a figure is the best product by which it can be reached from one end. Of k paths and one more, which says
whether there are more, the score of the last is guessed: see `Products.note`. A figure whose labels from both ends,
multiplied, stay below it is left out. The guess can be too high, since it counts walks that pass a figure twice; then
too few paths are found, and less is asked for. Method: bidirectional label correcting with bounds, as for resource
constrained shortest paths (I. Dumitrescu and N. Boland, 2003). Labels are floats, compared with room for their
rounding; the few figures that are left are then searched in whole numbers (`completions`). DECISIONS 106.
"""

from typing import Any

import numpy as np

from service.paths.adjacency import Adjacency, Array
from service.paths.completions import NEARLY, TINY, UNIT, Completions, Hops
from service.paths.k_shortest import Found, k_first
from service.paths.sweep import Level, Sweep
from service.provenance.confidence import MOST

SHARES = (1.0, 0.95, 0.8, 0.5, 0.1, 0.0)
"""Shares of the guess that paths must come to, one after another until enough are found."""


class Products:
    """Labels that are products of confidences; a walk from end to end whose product is below `least` is of no use.

    `least` is given, or else it begins at 0 and rises as the sweeps meet.
    """

    dtype: Any = np.float64
    start = 1
    blocked: Any = 2.0  # more than any product
    gather: np.ufunc = np.maximum

    def __init__(self, adjacency: Adjacency, wanted: int, least: float | None) -> None:
        self._confidence = adjacency.confidence
        self._wanted = wanted
        self._fixed = least is not None
        self.least = least or 0.0
        self._onward: Array = np.zeros(0)
        self._beyond = 0.0

    def look_ahead(self, onward: Array, beyond: float) -> None:
        """Note the best product from each figure to the other end; `beyond` bounds it where it is not known yet."""
        self._onward, self._beyond = onward, beyond

    def along(self, labels: Array, ties: Array, ahead: bool) -> Array:  # noqa: ARG002 - as `Labels` has it
        """Return the products with the hop of each tie."""
        return labels * (self._confidence(ties) / UNIT)

    def fresh(self, labels: Array, known: Array, figures: Array) -> Array:
        """Return the labels that are as good as those known, where a walk that comes to `least` can lead on."""
        return np.where((labels >= known * NEARLY) & self.leads_on(Level(figures, labels)), labels, 0)

    def leads_on(self, level: Level) -> Array:
        """Return for each figure whether a walk that comes to `least` can lead on from it."""
        return self.meet(level.labels, np.maximum(self._onward[level.figures], self._beyond))

    def meet(self, labels: Array, others: Array) -> Array:
        """Return whether two products, multiplied, come to `least`."""
        return labels * others >= self.enough

    @property
    def enough(self) -> float:
        """`least`, with room for rounding; never 0, which stands for no walk."""
        return max(self.least * NEARLY, TINY)

    def note(self, walks: Array) -> None:
        """Let `least` rise, given the products of the best walks through each of the figures of one level.

        They pass different figures after equally many hops, so that they differ: that many walks come to the last.
        """
        if not self._fixed and len(walks) >= self._wanted:
            self.least = max(self.least, float(np.partition(walks, -self._wanted)[-self._wanted]))


def most_certain(adjacency: Adjacency, source: int, goal: int, most: int, k: int) -> Found:
    """Return the k paths of the highest confidence, none of more than `most` hops, and whether there are more."""
    if adjacency.topology.is_small:
        return _among(_whole(adjacency), source, goal, most, k, 0.0)
    guess: float | None = None
    found: Found = [], False
    for share in SHARES:
        labels = Products(adjacency, k + 1, None if guess is None else guess * share)
        part = _part(adjacency, labels, source, goal, most)
        found = _among(part, source, goal, most, k, labels.least)
        if found[1] or not labels.least:
            break
        guess = guess or labels.least
    return found


def _among(hops: Hops, source: int, goal: int, most: int, k: int, least: float) -> Found:
    """Return those of the k first paths whose products come to `least`, and whether there are more of these."""
    begin, end = hops.figures.searchsorted([source, goal]).tolist()
    completions = Completions(hops, end, most, least)
    paths, more = k_first(begin, k, completions.rank, completions.first)
    return [(*hops.figures[[*path]].tolist(),) for path in paths], more


def _part(adjacency: Adjacency, labels: Products, source: int, goal: int, most: int) -> Hops:
    """Return the hops that can lie on a walk that comes to `least`."""
    ahead, back = _sweeps(adjacency, labels, source, goal, most)
    reached = np.unique(np.concatenate([level.figures for sweep in (ahead, back) for level in sweep.levels]))
    kept = labels.meet(ahead.seen[reached], back.seen[reached]).nonzero()[0]
    return _hops(adjacency, labels, np.union1d(reached[kept], [source, goal]), ahead.seen, back.seen)


def _sweeps(adjacency: Adjacency, labels: Products, source: int, goal: int, most: int) -> list[Sweep]:
    """Return both sweeps, each as far as a walk that comes to `least` leads."""
    begins = [Level(np.array([one]), np.ones(1)) for one in (source, goal)]
    ahead, back = (Sweep(adjacency, labels, begin is begins[0], begin, ()) for begin in begins)
    both = (ahead, back, goal), (back, ahead, source)
    while len(ahead.levels) + len(back.levels) - 2 < most and all(_beyond(side) for side, _, _ in both):
        for side, other, end in both:
            _narrow(labels, side, other, end, _beyond(other))
        side, other, _ = min(both, key=lambda one: one[0].cost)
        labels.look_ahead(other.seen, _beyond(other))
        level = side.step()
        labels.note(level.labels * other.seen[level.figures])
    for side, other, end in both:
        while len(side.levels) <= most and _beyond(side):
            _narrow(labels, side, other, end, 0.0)
            side.step()
    return [ahead, back]


def _beyond(side: Sweep) -> float:
    """Return a bound of the products that a sweep has yet to find; 0 where it is at its end."""
    return float(side.levels[-1].labels.max(initial=0)) * MOST


def _narrow(labels: Products, side: Sweep, other: Sweep, end: int, beyond: float) -> None:
    """Keep of the last level the figures from which a walk that comes to `least` can lead on; never the other end."""
    labels.look_ahead(other.seen, beyond)
    level = side.levels[-1]
    kept = labels.leads_on(level) & (level.figures != end)
    side.narrow(Level(level.figures[kept], level.labels[kept]))


def _whole(adjacency: Adjacency) -> Hops:
    """Return all hops, of figures numbered as in the network."""
    figures = np.arange(adjacency.size)
    may_pass = np.ones(adjacency.size, bool)
    may_pass[adjacency.avoided] = False
    parts = []
    for origin, others, ties in adjacency.spread(figures):
        kept = (may_pass[origin] & may_pass[others]).nonzero()[0]
        parts.append((origin[kept], others[kept], adjacency.confidence(ties[kept])))
    return _best_of(figures, parts)


def _hops(adjacency: Adjacency, labels: Products, figures: Array, ahead: Array, back: Array) -> Hops:
    """Return the hops among figures that come to `least` with the best products from both ends, `ahead` and `back`."""
    parts = []
    for origin, others, ties in adjacency.spread(figures):
        confidence = adjacency.confidence(ties)
        near = labels.meet(ahead[figures[origin]] * (confidence / UNIT), back[others]).nonzero()[0]
        places = np.minimum(figures.searchsorted(others[near]), len(figures) - 1)
        among = figures[places] == others[near]
        kept, places = near[among], places[among]
        parts.append((origin[kept], places, confidence[kept]))
    return _best_of(figures, parts)


def _best_of(figures: Array, parts: list[tuple[Array, Array, Array]]) -> Hops:
    """Return each hop once, with the confidence of its best tie; a part has whence, whither and confidence of ties."""
    origin, others, confidence = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    differs = (origin[1:] != origin[:-1]) | (others[1:] != others[:-1])
    begins = np.append(len(origin) > 0, differs).nonzero()[0]
    best = np.maximum.reduceat(confidence, begins) if len(begins) else confidence
    first = origin[begins].searchsorted(np.arange(len(figures) + 1))
    return Hops(figures, first, others[begins], best)
