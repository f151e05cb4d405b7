"""The k first simple paths in an order that ends with length, then figures: of shortest or of most certain paths.

The paths not found yet are parted by where they leave those found: J. Y. Yen, "Finding the k shortest
loopless paths in a network" (1971); E. L. Lawler, "A procedure for computing the k best solutions to
discrete optimization problems" (1972). All paths of the first rank of a part are found at once, and what is
left of a part is of a later rank, so it is looked at only when its turn comes.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from service.paths.shortest import Path, Root

Found = tuple[list[Path], bool]
"""Paths, and whether more exist."""

Rank = tuple[int, ...]
"""What paths are ordered by before their figures; its last number is how many figures there are."""

Complete = Callable[[Root, Rank | None, int], list[Path]]
"""Returns the paths of the first rank that begin with a root, none after a rank, at most so many."""


def k_first(source: int, k: int, rank: Callable[[Path], Rank], complete: Complete) -> Found:
    """Return the k first of the paths from `source` that `complete` knows."""
    found: list[Path] = []
    number = count()
    waiting: list[tuple[Rank, Path, int, Sequence[Root]]] = [((), (), next(number), [Root((source,))])]
    while waiting and len(found) <= k:
        _, path, _, roots = heapq.heappop(waiting)
        if path:
            found.append(path)
        for root in roots:
            lacking = k + 1 - len(found)
            paths = complete(root, _last_rank(waiting, lacking), lacking)
            for one in paths:
                heapq.heappush(waiting, (rank(one), one, next(number), ()))
            if paths and len(paths) < lacking:
                *same, length = rank(paths[0])
                heapq.heappush(waiting, ((*same, length + 1), (), next(number), [*_parts(root, paths)]))
    return found[:k], len(found) > k


def _parts(root: Root, paths: Sequence[Path]) -> Iterator[Root]:
    """Yield what is left of the paths that begin with a root, as roots, without those given."""
    after: dict[Path, set[int]] = {root.figures: set(root.banned)}
    for path in paths:
        for size in range(len(root.figures), len(path)):
            after.setdefault(path[:size], set()).add(path[size])
    for figures, banned in after.items():
        yield Root(figures, tuple(sorted(banned)))


def _last_rank(waiting: Sequence[tuple[Rank, Path, int, Sequence[Root]]], lacking: int) -> Rank | None:
    """Return the last rank of a path that can still be among those that are lacking; None where any can."""
    known = sorted(rank for rank, path, _, _ in waiting if path)
    return known[lacking - 1] if len(known) >= lacking else None
