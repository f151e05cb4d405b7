"""The k shortest simple paths, by Yen's scheme.

J. Y. Yen, "Finding the k shortest loopless paths in a network", Management Science 17 (1971).
The order is length, then the sequence of ids, so a completion must be the least in that order,
not merely one of the shortest. All completions of a round are asked for at once.
"""

import heapq
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """The start of a path: its figures, and those that may not follow the last of them."""

    figures: Ids
    banned: tuple[str, ...]


Complete = Callable[[Sequence[Root]], Awaitable[Sequence[Ids | None]]]
"""Gives each root its least completion (from the root's last figure to the goal), or None."""


async def k_shortest(source: str, k: int, complete: Complete) -> tuple[list[Ids], bool]:
    """Return the k least simple paths from `source` (fewer where there are fewer), and whether more exist."""
    found: list[Ids] = []
    candidates: list[tuple[int, Ids]] = []
    known: set[Ids] = set()
    roots = [Root((source,), ())]
    while True:
        for root, completion in zip(roots, await complete(roots), strict=True):
            if completion is not None:
                path = root.figures[:-1] + completion
                if path not in known:
                    known.add(path)
                    heapq.heappush(candidates, (len(path), path))
        if not candidates or len(found) == k:
            return found, bool(candidates)
        found.append(heapq.heappop(candidates)[1])
        if len(found) == k and candidates:
            return found, True
        roots = _roots(found)


def _roots(found: Sequence[Ids]) -> list[Root]:
    """Return every start of the newest path, with the steps that found paths take from it."""
    newest = found[-1]
    roots = []
    for size in range(1, len(newest)):
        start = newest[:size]
        taken = {path[size] for path in found if path[:size] == start}
        roots.append(Root(start, tuple(sorted(taken))))
    return roots
