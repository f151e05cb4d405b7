"""What no path can do without: cut figures, cut sources, and how many paths share no figure.

The number of vertex-disjoint paths is the least number of figures that part the two (K. Menger,
1927), found as a maximum flow.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from service.index.adjacency import NetworkTie, hops_of
from service.index.search_time import check
from service.paths.distance import fewest_hops
from service.paths.flow import State, Step, augment, steps_back
from service.paths.question import PathQuestion


def disjoint_paths(hops: Mapping[str, Iterable[str]], source: str, goal: str) -> int:
    """Return the greatest number of paths that share no figure but their ends, whatever their length."""
    before: dict[State, State] = {}  # for each state that the paths so far pass, the state before it
    ending: set[State] = set()  # the states from which they reach the goal; a direct hop is one
    while steps := _augmenting(hops, source, goal, before, ending):
        check()
        augment(before, [step for step in steps if step[1][0] != goal])
        ending.add(steps[0][0])
    return len(ending)


def _augmenting(
    hops: Mapping[str, Iterable[str]],
    source: str,
    goal: str,
    before: Mapping[State, State],
    ending: Collection[State],
) -> list[Step]:
    """Search in breadth for one more path, going back along paths so far where that frees a figure.

    Returns its steps, the last first; none where there is no further path.
    """
    start = (source, 1)
    parents: dict[State, State] = {}
    queue = deque([start])
    while queue:
        state = queue.popleft()
        for after in _arcs(hops, state, source, before):
            if after in parents or (after[0] == goal and state in ending):
                continue
            parents[after] = state
            if after[0] == goal:
                return list(steps_back(parents, after))
            queue.append(after)
    return []


def _arcs(
    hops: Mapping[str, Iterable[str]], state: State, source: str, before: Mapping[State, State]
) -> Iterator[State]:
    figure, side = state
    if state in before and before[state][0] != source:
        yield before[state]
    if side == 1:
        for other in hops.get(figure, ()):
            if other != source and before.get((other, 0)) != state:
                yield (other, 0)
    elif before.get((figure, 1)) != state:
        yield (figure, 1)


def cut_figures(ties: Sequence[NetworkTie], question: PathQuestion, path: Sequence[str]) -> list[str]:
    """Return the figures within a path without which the question has no path within `max_hops`."""
    return [
        figure
        for figure in path[1:-1]
        if figure == question.via
        or fewest_hops(ties, question.varied(avoid=(*question.avoid, figure)), question.max_hops) is None
    ]


def disjoint_paths_of(ties: Sequence[NetworkTie], question: PathQuestion) -> int:
    """Return the number of vertex-disjoint paths by the ties that the question allows."""
    hops = hops_of(question.tie_filter.reweigh(ties), question.tie_filter.filters(question.avoid))
    return disjoint_paths(hops, *question.ends)
