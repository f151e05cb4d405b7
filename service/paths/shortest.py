"""Paths of the fewest hops, in the order of the figures, from where a path has begun: by breadth from both ends."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import numpy as np

from service.limits.threads import check
from service.paths.adjacency import Adjacency, Array
from service.paths.layers import Ways, ways_between
from service.paths.sweep import Labels, Level, Sweep, gathered, meeting

Path = tuple[int, ...]
"""The numbers of a path's figures."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Root:
    """The start of a path: its figures, and those that may not follow the last of them."""

    figures: Path
    banned: tuple[int, ...] = ()


class Reached:
    """Labels that say no more than that a figure can be reached."""

    dtype: Any = np.uint8
    start = 1
    blocked: Any = 1
    gather: np.ufunc = np.maximum

    def along(self, labels: Array, ties: Array, ahead: bool) -> Array:  # noqa: ARG002 - as `Labels` has it
        """Return the labels as they are."""
        return labels

    def fresh(self, labels: Array, known: Array, figures: Array) -> Array:  # noqa: ARG002 - as `Labels` has it
        """Return 1 for a figure that was not reached before."""
        return labels & ~known

    def meet(self, labels: Array, others: Array) -> Array:
        """Return 1 where both have reached a figure."""
        return labels & others


def least(adjacency: Adjacency, goal: int, root: Root, most: int, limit: int) -> list[Path]:
    """Return the paths of the fewest hops that begin with the root, at most `limit`; none beyond `most` hops."""
    ways = ways_from(adjacency, Reached(), root, 1, 1, goal, most)
    if ways is None:
        return []
    starts = ((figure, True) for figure in ways.left[0].figures.tolist())
    found = walks(ways, starts, lambda _label, _ties, _place, _figure: True)
    return [joined(root, path) for path in islice(found, limit)]


def ways_from(
    adjacency: Adjacency, labels: Labels, root: Root, label: int, goal_label: int, goal: int, most: int
) -> Ways | None:
    """Return the shortest ways on from a root to the goal, around its figures; the whole path has at most `most` hops.

    `label` is that of the root's last figure. The ways begin with that figure; where some figures may not
    follow it, with those that may.
    """
    begin, blocked = begun(adjacency, labels, root, label)
    taken = len(blocked)
    if not len(begin.figures) or taken > most:
        return None
    ahead = Sweep(adjacency, labels, True, begin, blocked)
    target = Level(np.array([goal]), np.array([goal_label], labels.dtype))
    back = Sweep(adjacency, labels, False, target, blocked)
    met = meeting(ahead, back, most - taken)
    return None if met is None else ways_between(adjacency, labels, ahead.levels, back.levels, met)


def begun(adjacency: Adjacency, labels: Labels, root: Root, label: Any) -> tuple[Level, Path]:
    """Return where a search from a root begins, and the figures of the root before that.

    It begins at the root's last figure, whose label is given, or at those that may follow it.
    """
    begin = Level(np.array(root.figures[-1:]), np.array([label], labels.dtype))
    if not root.banned:
        return begin, root.figures[:-1]
    return _first_steps(adjacency, labels, root, begin), root.figures


def _first_steps(adjacency: Adjacency, labels: Labels, root: Root, begin: Level) -> Level:
    (spread,) = adjacency.spread(begin.figures)
    got = labels.along(begin.labels[spread.origin], spread.tie, ahead=True)
    out = np.concatenate([np.array([*root.figures, *root.banned]), adjacency.avoided])
    kept = ((got != 0) & ~np.isin(spread.figure, out)).nonzero()[0]
    if not len(kept):
        return Level(begin.figures[:0], begin.labels[:0])
    return gathered(labels, spread.figure[kept], got[kept])


def walks(
    ways: Ways, starts: Iterator[tuple[int, T]], follow: Callable[[T, Sequence[int], int, int], T | None]
) -> Iterator[Path]:
    """Yield the ways in the order of their figures, from figures with a label each.

    `follow` says what a label becomes by ties of a hop to a place and a figure, None where it cannot be walked.
    """

    def onward(place: int, figure: int, label: T) -> Iterator[Path]:
        check()
        if place == ways.hops:
            yield (figure,)
            return
        for other, ties in ways.layers[place].steps(figure):
            after = follow(label, ties, place + 1, other)
            if after is not None:
                for rest in onward(place + 1, other, after):
                    yield (figure, *rest)

    for figure, label in starts:
        yield from onward(0, figure, label)


def joined(root: Root, way: Path) -> Path:
    """Return a root and the way on from it as one path."""
    return (*root.figures, *way) if root.banned else (*root.figures[:-1], *way)
