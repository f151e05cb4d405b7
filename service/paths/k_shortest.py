"""The k shortest simple paths, by Yen's scheme.

J. Y. Yen, "Finding the k shortest loopless paths in a network", Management Science 17 (1971).
The order is length, then the sequence of ids, so a completion must be the least in that order,
not merely one of the shortest. The scheme asks for all completions of a round at once and does not
care who answers, a search in memory or one statement of the database.
"""

import heapq
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

Ids = tuple[str, ...]

Found = tuple[list[Ids], bool]
"""Paths, and whether more exist."""


@dataclass(frozen=True, slots=True)
class Root:
    """The start of a path: its figures, and those that may not follow the last of them."""

    figures: Ids
    banned: tuple[str, ...]


Completions = Sequence[Ids | None]
"""For each root its least completion (from the root's last figure to the goal), or None."""

Rounds = Generator[Sequence[Root], Completions, Found]


def k_shortest(source: str, k: int) -> Rounds:
    """Yield the roots of each round, take their completions, and return the k least simple paths from `source`."""
    found: list[Ids] = []
    candidates: list[tuple[int, Ids]] = []
    known: set[Ids] = set()
    roots = [Root((source,), ())]
    while True:
        completions = yield roots
        for root, completion in zip(roots, completions, strict=True):
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


def completed(rounds: Rounds, complete: Callable[[Root], Ids | None]) -> Found:
    """Return what the scheme finds, each root completed by a search in memory."""
    try:
        roots = next(rounds)
        while True:
            roots = rounds.send([complete(root) for root in roots])
    except StopIteration as end:
        found: Found = end.value
        return found


def _roots(found: Sequence[Ids]) -> list[Root]:
    """Return every start of the newest path, with the steps that found paths take from it."""
    newest = found[-1]
    roots = []
    for size in range(1, len(newest)):
        start = newest[:size]
        taken = {path[size] for path in found if path[:size] == start}
        roots.append(Root(start, tuple(sorted(taken))))
    return roots
