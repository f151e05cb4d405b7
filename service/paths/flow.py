"""Flows of one unit a figure, as paths that share no figure: every figure is split in two.

A flow names for each state that its paths pass the state before it. One more path goes back along
these where that frees a figure (L. R. Ford and D. R. Fulkerson, 1956).
"""

from collections.abc import Iterator, Mapping, Sequence

State = tuple[int, int]
"""A figure split in two: 0 is entering it, 1 is leaving it."""

Step = tuple[State, State]


def steps_back(parents: Mapping[State, State], goal: State) -> Iterator[Step]:
    """Yield the steps of the path that a search found to `goal`, the last first."""
    while goal in parents:
        yield parents[goal], goal
        goal = parents[goal]


def augment(flow: dict[State, State], steps: Sequence[Step]) -> None:
    """Add a path to a flow: a step against the flow takes back the step that it undoes."""
    undone = [first for first, second in steps if flow.get(first) == second]
    taken = [(second, first) for first, second in steps if flow.get(first) != second]
    for state in undone:
        del flow[state]
    flow.update(taken)
