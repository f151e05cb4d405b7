"""The least simple path between two figures that passes a third.

Joining two shortest paths is wrong: they may share a figure. Without direction the question is one of two
vertex-disjoint paths from the third figure to the two ends, whose least total length is a minimum-cost flow
of two units (J. W. Suurballe, "Disjoint paths in a network", Networks 4 (1974)). Asked again after each step,
that bound is exact, so the path that takes the least figure each time needs no second try. With direction no
such bound is known (the question is NP-complete: Fortune, Hopcroft and Wyllie, 1980) and plain distances prune
a search of bounded depth. Both are asked, for one length after the other, of the figures alone that can be on
such a path.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np

from service.limits.threads import check
from service.paths.adjacency import Adjacency
from service.paths.corridor import Neighbors, between, distance, hops_among
from service.paths.disjoint import can_part
from service.paths.flow import State, augment, steps_back
from service.paths.shortest import Path

FAR = 1 << 20


def least_via(adjacency: Adjacency, ends: tuple[int, int], via: int, most: int) -> Path | None:
    """Return the first, by length and then figures, of the simple paths between the ends that pass `via`.

    None where there is no such path within `most` hops.
    """
    source, target = ends
    before = distance(adjacency, source, via, [target], most)
    after = None if before is None else distance(adjacency, via, target, [source], most - before)
    if before is None or after is None:
        return None
    for hops in range(before + after, most + 1):
        if hops == before + after + 1 and not adjacency.directed and not can_part(adjacency, via, ends):
            return None
        to = between(adjacency, source, via, [target], hops - after)
        since = between(adjacency, via, target, [source], hops - before)
        found = _least_of(hops_among(adjacency, np.union1d(to, since)), ends, via, hops, adjacency.directed)
        if found:
            return found
    return None


def _least_of(hops: Neighbors, ends: tuple[int, int], via: int, length: int, directed: bool) -> Path | None:
    """Return the first path of just this length, where there is no shorter one."""
    source, target = ends
    back = _reversed_hops(hops)
    to_via, to_target = _distances(back, via), _distances(back, target)

    def left(prefix: Path) -> int:
        """Return the fewest hops, at least, by which the prefix can be completed."""
        check()
        last = prefix[-1]
        if via in prefix:
            return _distances(back, target, prefix[:-1]).get(last, FAR)
        bound = to_via.get(last, FAR) + to_target.get(via, FAR)
        return bound if directed or bound > length else _disjoint_total(hops, via, (last, target), prefix[:-1])

    def completed(prefix: Path, budget: int) -> Path | None:
        if prefix[-1] == target:
            return prefix if via in prefix and budget == 0 else None
        for other in hops.get(prefix[-1], ()):
            longer = (*prefix, other)
            if other in prefix or (other == target and via not in prefix):
                continue
            if left(longer) <= budget - 1 and (path := completed(longer, budget - 1)):
                return path
        return None

    return completed((source,), length) if left((source,)) <= length else None


def _distances(hops: Mapping[int, Iterable[int]], goal: int, blocked: Collection[int] = ()) -> dict[int, int]:
    """Return the fewest hops from `goal` to every figure that it reaches around the blocked ones."""
    found = {goal: 0}
    queue = deque([goal])
    while queue:
        figure = queue.popleft()
        for other in hops.get(figure, ()):
            if other not in found and other not in blocked:
                found[other] = found[figure] + 1
                queue.append(other)
    return found


def _disjoint_total(hops: Neighbors, middle: int, ends: tuple[int, int], blocked: Collection[int]) -> int:
    """Return the least total length of two paths from `middle` to both ends that share only `middle`.

    The hops must be symmetric. The answer is `FAR` where there are no such paths.
    """
    flow: dict[State, State] = {}  # for each state that the paths so far pass, the state before it
    reached: set[int] = set()
    total = 0
    for _ in ends:
        cost, goal, parents = _cheapest(hops, middle, ends, blocked, flow, reached)
        if goal is None:
            return FAR
        total += cost
        reached.add(goal)
        augment(flow, list(steps_back(parents, (goal, 0))))
    return total


def _cheapest(
    hops: Neighbors,
    middle: int,
    ends: tuple[int, int],
    blocked: Collection[int],
    flow: Mapping[State, State],
    reached: Collection[int],
) -> tuple[int, int | None, dict[State, State]]:
    """Find the cheapest way to an end not yet reached, where undoing a step gives its cost back."""
    start = (middle, 1)
    cost = {start: 0}
    parents: dict[State, State] = {}
    queue = deque([start])
    while queue:
        state = queue.popleft()
        for after, price in _arcs(hops, state, ends, flow):
            if after[0] == middle or after[0] in blocked:
                continue
            if cost[state] + price < cost.get(after, FAR):
                cost[after] = cost[state] + price
                parents[after] = state
                queue.append(after)
    options = [(cost[(end, 0)], end) for end in ends if end not in reached and (end, 0) in cost]
    return (*min(options), parents) if options else (FAR, None, parents)


def _arcs(
    hops: Neighbors, state: State, ends: tuple[int, int], flow: Mapping[State, State]
) -> Iterator[tuple[State, int]]:
    figure, side = state
    if state in flow:  # back along the path that passes here
        yield flow[state], -1 if side == 0 else 0
    if side == 1:
        for other in hops.get(figure, ()):
            if flow.get((other, 0)) != state:
                yield (other, 0), 1
    elif figure not in ends and flow.get((figure, 1)) != state:
        yield (figure, 1), 0


def _reversed_hops(hops: Neighbors) -> Neighbors:
    turned: Neighbors = {}
    for figure, others in hops.items():
        for other in others:
            turned.setdefault(other, []).append(figure)
    return turned
