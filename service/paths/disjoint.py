"""How many paths there are that share no figure.

The number of vertex-disjoint paths is the least number of figures that part the two ends (K. Menger, 1927),
found as a maximum flow: first the short paths that are at hand, then one path after the other, searched from
both ends in what the flow leaves open. Where one of the searches comes to an end, there is no further path.
"""

from itertools import pairwise

import numpy as np

from service.limits.threads import check
from service.paths.adjacency import Adjacency, Array
from service.paths.residual import Flow, ResidualSweep


def disjoint_paths(adjacency: Adjacency, source: int, goal: int) -> int:
    """Return the greatest number of paths that share no figure but their ends, whatever their length."""
    begin, end = (
        _next_to(adjacency, figure, other, ahead)
        for figure, other, ahead in ((source, goal, True), (goal, source, False))
    )
    flow = Flow(adjacency.size, {source, goal})
    found = _short_paths(adjacency, flow, source, goal, begin, end)
    most = min(len(begin), len(end))
    while found < most and _one_more(adjacency, flow, source, [goal]) is not None:
        found += 1
    return found


def can_part(adjacency: Adjacency, middle: int, ends: tuple[int, int]) -> bool:
    """Return whether paths lead from a figure to two others that share no other figure, whatever their length."""
    flow = Flow(adjacency.size, {middle})
    first = _one_more(adjacency, flow, middle, [*ends])
    return first is not None and _one_more(adjacency, flow, middle, [end for end in ends if end != first]) is not None


def _next_to(adjacency: Adjacency, figure: int, other: int, ahead: bool) -> Array:
    (spread,) = adjacency.spread(np.array([figure]), ahead)
    near = np.unique(spread.figure)
    allowed: Array = near[~np.isin(near, adjacency.avoided) | (near == other)]
    return allowed


def _short_paths(adjacency: Adjacency, flow: Flow, source: int, goal: int, begin: Array, end: Array) -> int:
    """Take as many paths of one, two and three hops as come to hand, and return how many."""
    common = np.intersect1d(begin, end)
    paths: list[tuple[int, ...]] = [(source, goal)] if goal in begin else []
    paths += [(source, figure, goal) for figure in common.tolist()]
    first = begin[~np.isin(begin, [*common, goal])]
    last = {*end[~np.isin(end, [*common, source])].tolist()}
    lasts = np.array(sorted(last), np.int64)
    used: set[int] = set()
    for origin, others, _ in adjacency.spread(first) if len(first) and last else ():
        kept = np.flatnonzero(np.isin(others, lasts))
        for figure, other in zip(first[origin[kept]].tolist(), others[kept].tolist(), strict=True):
            if other in last and figure not in used and figure not in (other, source):
                last.discard(other)
                used.update((figure, other))
                paths.append((source, figure, other, goal))
    for path in paths:
        for hop in pairwise(path):
            flow.add(hop)
    return len(paths)


def _one_more(adjacency: Adjacency, flow: Flow, source: int, goals: list[int]) -> int | None:
    """Add a path to the flow and return its goal; None where there is no further path."""
    ahead = ResidualSweep(adjacency, flow, [source], ahead=True)
    back = ResidualSweep(adjacency, flow, goals, ahead=False)
    while len(ahead.frontier) and len(back.frontier):
        check()
        side, other = (ahead, back) if ahead.cost <= back.cost else (back, ahead)
        reached = side.step()
        mirrored = _mirrored(flow, reached)
        met = np.flatnonzero(other.parents[mirrored])
        if len(met):
            state, same = int(reached[met[0]]), int(mirrored[met[0]])
            forward, backward = (state, same) if side is ahead else (same, state)
            flow.augment([*ahead.way(forward), *_seen_ahead(flow, back.way(backward)[::-1])[1:]])
            return back.way(backward)[0]
    return None


def _mirrored(flow: Flow, states: Array) -> Array:
    """Return the states as the search from the other end has them: what one has come to, the other goes back to."""
    figures = states % flow.size
    return np.where(flow.passed[figures], np.where(states < flow.size, figures + flow.size, figures), states)


def _seen_ahead(flow: Flow, states: list[int]) -> list[int]:
    """Return states of a search from the goal as a search from the source has them."""
    found: list[int] = _mirrored(flow, np.array(states)).tolist()
    return found
