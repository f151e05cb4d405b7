"""What a flow of one unit a figure leaves open, and searches in it.

Where paths run already, a further path that comes to a figure of one must go back along it, and may leave
where it likes: the rest of that path is then another's (L. R. Ford and D. R. Fulkerson, 1956). So a figure on
a path has two states, `come to` (numbered as the figure) and `gone back to` (the number and `size`).
"""

from itertools import pairwise

import numpy as np

from service.paths.adjacency import Adjacency, Array


class Flow:
    """Paths that share no figure but their ends, by their hops."""

    def __init__(self, size: int, ends: set[int]) -> None:
        self.size = size
        self.hops: set[tuple[int, int]] = set()
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.passed = np.zeros(size, np.bool_)
        self._ends = ends

    def add(self, hop: tuple[int, int]) -> None:
        """Let a path make a hop."""
        first, second = hop
        self.hops.add(hop)
        if first not in self._ends:
            self.after[first] = second
            self.passed[first] = True
        if second not in self._ends:
            self.before[second] = first
            self.passed[second] = True

    def remove(self, hop: tuple[int, int]) -> None:
        """Let no path make a hop any more."""
        first, second = hop
        self.hops.discard(hop)
        for figure in hop:
            self.passed[figure] = False
        self.after.pop(first, None)
        self.before.pop(second, None)

    def augment(self, states: list[int]) -> None:
        """Add a path, given by its states from the source to the goal."""
        added, removed = [], []
        for one, other in pairwise(states):
            first, second = one % self.size, other % self.size
            if first == second:
                continue
            if other < self.size:
                added.append((first, second))
            else:
                removed.append((second, first))
        for hop in removed:
            self.remove(hop)
        for hop in added:
            self.add(hop)
        for figure in {figure for hop in removed for figure in hop} - self._ends:
            self.passed[figure] = figure in self.after or figure in self.before


class ResidualSweep:
    """A search from one end in what a flow leaves open; seen from the goal, all is the other way round."""

    def __init__(self, adjacency: Adjacency, flow: Flow, begin: list[int], ahead: bool) -> None:
        self.frontier = np.array(begin, np.int64)
        self.parents = np.zeros(2 * flow.size, np.int32)
        self.parents[adjacency.avoided] = -1
        self.parents[begin] = -1
        self._begin = frozenset(begin)
        self._adjacency = adjacency
        self._flow = flow
        self._ahead = ahead
        self._next, self._previous = (flow.after, flow.before) if ahead else (flow.before, flow.after)

    @property
    def cost(self) -> int:
        """How many half-edges the next step looks at, at most."""
        return self._adjacency.degree(self.frontier % self._flow.size)

    def step(self) -> Array:
        """Go on by one step, and return the states that were reached."""
        size, flow = self._flow.size, self._flow
        reached = []
        on_path = np.zeros(len(self.frontier), np.bool_)
        inside = self.frontier < size
        on_path[inside] = flow.passed[self.frontier[inside]]
        for state in self.frontier[on_path].tolist():  # come to a path: back along it
            before = self._previous.get(state)
            if before is not None and before not in self._begin:
                reached += self._note([before + size], state)
        for state in self.frontier[~inside].tolist():  # and further back
            reached += self._note([state - size], state)
        movers = self.frontier[~on_path]
        figures = movers % size
        for origin, others, _ in self._adjacency.spread(figures, self._ahead) if len(movers) else ():
            kept = np.flatnonzero(self.parents[others] == 0)
            kept = kept[~self._taken(figures[origin[kept]], others[kept])]
            self.parents[others[kept]] = movers[origin[kept]] + 1
            reached += [np.unique(others[kept])]
        self.frontier = np.concatenate([np.zeros(0, np.int64), *reached])
        return self.frontier

    def way(self, state: int) -> list[int]:
        """Return the states from where the search began to a state."""
        found = [state]
        while self.parents[found[-1]] > 0:
            found.append(int(self.parents[found[-1]]) - 1)
        return found[::-1]

    def _note(self, states: list[int], parent: int) -> list[Array]:
        fresh = [state for state in states if not self.parents[state]]
        self.parents[fresh] = parent + 1
        return [np.array(fresh, np.int64)] if fresh else []

    def _taken(self, figures: Array, others: Array) -> Array:
        """Return which hops the flow makes already."""
        taken = np.zeros(len(figures), np.bool_)
        special = np.flatnonzero(self._flow.passed[figures] | np.isin(figures, [*self._begin]))
        for place in special.tolist():
            hop = int(figures[place]), int(others[place])
            taken[place] = (hop if self._ahead else hop[::-1]) in self._flow.hops
        return taken
