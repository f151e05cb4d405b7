"""The figures on any walk of at most so many hops between two figures, and the hops among them.

A question that is hard on a whole network is answered on this small part of it, which has every path in question.
"""

from collections.abc import Sequence

import numpy as np

from service.paths.adjacency import Adjacency, Array
from service.paths.shortest import Reached
from service.paths.sweep import Level, Sweep, meeting

Neighbors = dict[int, list[int]]
"""For each figure the figures one hop on, in order."""


def distance(adjacency: Adjacency, source: int, goal: int, blocked: Sequence[int], most: int) -> int | None:
    """Return the fewest hops from one figure to another around others; None where it takes more than `most`."""
    ahead, back = _sweeps(adjacency, source, goal, blocked)
    met = meeting(ahead, back, most)
    return None if met is None else len(ahead.levels) + len(back.levels) - 2


def between(adjacency: Adjacency, source: int, goal: int, blocked: Sequence[int], hops: int) -> Array:
    """Return, in order, the figures on a walk of at most so many hops from one figure to another around others."""
    ahead, back = _sweeps(adjacency, source, goal, blocked)
    while len(ahead.levels) + len(back.levels) - 2 < hops:
        (ahead if ahead.cost <= back.cost else back).step()
    far_ahead, far_back = (_distances(sweep, adjacency.size) for sweep in (ahead, back))
    _go_on(adjacency, back, False, far_back, far_ahead.copy(), hops)
    _go_on(adjacency, ahead, True, far_ahead, far_back.copy(), hops)
    figures = np.unique(np.concatenate([level.figures for level in (*ahead.levels, *back.levels)]))
    both = figures[(far_ahead[figures] > 0) & (far_back[figures] > 0)]
    near: Array = both[far_ahead[both] + far_back[both] <= hops + 2]
    return near


def hops_among(adjacency: Adjacency, figures: Array) -> Neighbors:
    """Return the hops among some figures, which are in order."""
    found: Neighbors = {}
    for origin, others, _ in adjacency.spread(figures):
        places = np.minimum(np.searchsorted(figures, others), len(figures) - 1)
        inside = np.flatnonzero(figures[places] == others)
        for figure, other in zip(figures[origin[inside]].tolist(), others[inside].tolist(), strict=True):
            near = found.setdefault(figure, [])
            if not near or near[-1] != other:
                near.append(other)
    return found


def _sweeps(adjacency: Adjacency, source: int, goal: int, blocked: Sequence[int]) -> tuple[Sweep, Sweep]:
    labels = Reached()
    begin, end = (Level(np.array([figure]), np.ones(1, labels.dtype)) for figure in (source, goal))
    return Sweep(adjacency, labels, True, begin, blocked), Sweep(adjacency, labels, False, end, blocked)


def _distances(sweep: Sweep, size: int) -> Array:
    """Return one more than the distance of every figure that a sweep has reached, 0 for all others."""
    found = np.zeros(size, np.int32)
    for hops, level in enumerate(sweep.levels):
        found[level.figures] = hops + 1
    return found


def _go_on(adjacency: Adjacency, sweep: Sweep, ahead: bool, own: Array, other: Array, hops: int) -> None:
    """Carry the distances of a sweep on into what the other one has reached."""
    done = len(sweep.levels) - 1
    figures = sweep.levels[-1].figures
    for away in range(done, hops):
        figures = figures[(other[figures] > 0) & (other[figures] - 1 + away <= hops)]
        parts = [near.figure for near in adjacency.spread(figures, ahead)] if len(figures) else []
        near = np.unique(np.concatenate([figures[:0], *parts]))
        figures = near[(own[near] == 0) & (other[near] > 0)]
        own[figures] = away + 2
