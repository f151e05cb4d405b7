"""The shortest ways between two sweeps that have met, as layers of hops: a figure's place on a way is its layer.

Both sweeps are followed from where they met to their ends, so that only what lies on a shortest way is touched.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from service.paths.adjacency import Adjacency, Array
from service.paths.sweep import Labels, Level, gathered

Step = tuple[int, list[int]]
"""A figure one hop on, and the ties of the hop."""


class Layer(NamedTuple):
    """The hops from one place on the ways to the next, in the order of the figures, then of the ties."""

    figures: Array
    others: Array
    ties: Array

    def steps(self, figure: int) -> Iterator[Step]:
        """Yield the hops from a figure in the order of the figures one hop on, with their ties."""
        first, last = (int(self.figures.searchsorted(figure, side)) for side in ("left", "right"))
        other, ties = -1, list[int]()
        for to, tie in zip(self.others[first:last].tolist(), self.ties[first:last].tolist(), strict=True):
            if to != other:
                if ties:
                    yield other, ties
                other, ties = to, []
            ties.append(tie)
        if ties:
            yield other, ties


class Ways(NamedTuple):
    """All shortest ways: `layers[p]` are the hops from place p; `left[p]` says of figures how the goal is reached."""

    layers: list[Layer]
    left: list[Level]

    @property
    def hops(self) -> int:
        """The length of every way."""
        return len(self.layers)


def ways_between(
    adjacency: Adjacency, labels: Labels, ahead: Sequence[Level], back: Sequence[Level], figures: Array
) -> Ways:
    """Return the ways of two sweeps, as long as both together, through figures in which their last levels meet."""
    middle, hops = len(ahead) - 1, len(ahead) + len(back) - 2
    layers: list[Layer] = []
    begun = Level(figures, ahead[-1].at(figures))
    left = [Level(figures, back[-1].at(figures))]
    for place in reversed(range(middle)):
        layer, reached = _before(adjacency, labels, left[0], ahead[place])
        layers.insert(0, layer)
        left.insert(0, reached)
    for place in range(middle, hops):
        layer, begun, rest = _after(adjacency, labels, begun, back[hops - place - 1])
        layers.append(layer)
        left.append(rest)
    return Ways(layers, left)


def _before(adjacency: Adjacency, labels: Labels, level: Level, begun: Level) -> tuple[Layer, Level]:
    """Return the hops from what a sweep had `begun` with to a level of figures on the ways."""
    parts = []
    for origin, figures, ties in adjacency.spread(level.figures, ahead=False):
        got = labels.along(level.labels[origin], ties, ahead=False)
        kept = labels.meet(begun.at(figures), got).nonzero()[0]
        parts.append((figures[kept], level.figures[origin[kept]], ties[kept], got[kept]))
    figures, others, ties, got = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((ties, others, figures))
    return Layer(figures[order], others[order], ties[order]), gathered(labels, figures, got)


def _after(adjacency: Adjacency, labels: Labels, level: Level, rest: Level) -> tuple[Layer, Level, Level]:
    """Return the hops from a level of figures on the ways to what is left, the next level, and what is left of it."""
    parts = []
    for origin, figures, ties in adjacency.spread(level.figures):
        got = labels.along(level.labels[origin], ties, ahead=True)
        kept = labels.meet(got, rest.at(figures)).nonzero()[0]
        parts.append((level.figures[origin[kept]], figures[kept], ties[kept], got[kept]))
    figures, others, ties, got = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    reached = gathered(labels, others, got)
    return Layer(figures, others, ties), reached, Level(reached.figures, rest.at(reached.figures))
