"""The least simple path between two figures that passes a third.

Joining two shortest paths is wrong: they may share a figure. Without direction the question is
one of two vertex-disjoint paths from the third figure to the two ends, whose least total length
is a minimum-cost flow of two units (J. W. Suurballe, "Disjoint paths in a network", Networks 4
(1974)). Asked again after each step, that bound is exact, so the path that takes the least id
each time needs no second try. With direction no such bound is known (the question is NP-complete:
Fortune, Hopcroft and Wyllie, 1980) and plain distances prune a search of bounded depth.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from service.index.search_time import check
from service.paths.flow import State, augment, steps_back

Neighbors = Mapping[str, Sequence[str]]
"""For each figure the figures one hop on, in the order of ids."""

FAR = 1 << 20


def neighbors_of(
    ties: Collection[Sequence[str]], direction: str | None, avoid: Collection[str]
) -> dict[str, list[str]]:
    """Return the hops that ties (subject, object) allow under a direction, without the figures to avoid."""
    steps: dict[str, set[str]] = {}
    for subject, target in ties:
        if subject in avoid or target in avoid:
            continue
        if direction != "in":
            steps.setdefault(subject, set()).add(target)
        if direction != "out":
            steps.setdefault(target, set()).add(subject)
    return {figure: sorted(others) for figure, others in steps.items()}


def distances(hops: Mapping[str, Iterable[str]], goal: str, blocked: Collection[str] = ()) -> dict[str, int]:
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


def disjoint_total(hops: Neighbors, middle: str, ends: tuple[str, str], blocked: Collection[str] = ()) -> int:
    """Return the least total length of two paths from `middle` to both ends that share only `middle`.

    The hops must be symmetric. The answer is `FAR` where there are no such paths.
    """
    flow: dict[State, State] = {}  # for each state that the paths so far pass, the state before it
    reached: set[str] = set()
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
    middle: str,
    ends: tuple[str, str],
    blocked: Collection[str],
    flow: Mapping[State, State],
    reached: Collection[str],
) -> tuple[int, str | None, dict[State, State]]:
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
    hops: Neighbors, state: State, ends: tuple[str, str], flow: Mapping[State, State]
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


def least_via(
    ties: Collection[Sequence[str]],
    ends: tuple[str, str],
    via: str,
    max_hops: int,
    direction: str | None = None,
    avoid: Collection[str] = (),
) -> tuple[str, ...] | None:
    """Return the first, by length and then ids, of the simple paths between the ends that pass `via`.

    `ties` are pairs (subject, object). None where there is no such path within `max_hops`.
    """
    source, target = ends
    hops = neighbors_of(ties, direction, avoid)
    to_via = distances(reversed_hops(hops), via)
    to_target = distances(reversed_hops(hops), target)

    def left(prefix: tuple[str, ...]) -> int:
        """Return the fewest hops, at least, by which the prefix can be completed."""
        check()
        last = prefix[-1]
        if via in prefix:
            return distances(reversed_hops(hops), target, prefix[:-1]).get(last, FAR)
        bound = to_via.get(last, FAR) + to_target.get(via, FAR)
        if direction is None and bound <= max_hops:
            return disjoint_total(hops, via, (last, target), prefix[:-1])
        return bound

    def completed(prefix: tuple[str, ...], budget: int) -> tuple[str, ...] | None:
        if prefix[-1] == target:
            return prefix if via in prefix and budget == 0 else None
        for other in hops.get(prefix[-1], ()):
            longer = (*prefix, other)
            if other in prefix or (other == target and via not in prefix):
                continue
            if left(longer) <= budget - 1 and (path := completed(longer, budget - 1)):
                return path
        return None

    least = left((source,))
    for total in range(least, max_hops + 1):
        if path := completed((source,), total):
            return path
    return None


def reversed_hops(hops: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the same hops the other way round."""
    turned: dict[str, list[str]] = {}
    for figure, others in hops.items():
        for other in others:
            turned.setdefault(other, []).append(figure)
    return turned
