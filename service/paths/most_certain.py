"""The k paths of highest confidence (`mode=most_certain`), by best-first search with an exact bound.

A hop's confidence is its best tie's, a path's the product of its hops'. The order is score,
length, ids. The bound is the best product by which any walk of the hops left can reach the goal
(P. E. Hart, N. J. Nilsson and B. Raphael, "A formal basis for the heuristic determination of
minimum cost paths", 1968). Scores are whole numbers (ten-thousandths to the power of `max_hops`),
so that equal scores are equal.
"""

import heapq
from collections.abc import Mapping, Sequence

from service.index.adjacency import Adjacency
from service.index.search_time import check
from service.paths.k_shortest import Ids

UNIT = 10_000


class Confidences:
    """The confidence of every hop, in ten-thousandths, that of its best tie; forwards and backwards."""

    def __init__(self, hops: Adjacency) -> None:
        self.ahead = {
            figure: {other: max(tie.confidence for tie in ties) for other, ties in others.items()}
            for figure, others in hops.items()
        }
        self.back: dict[str, list[tuple[str, int]]] = {}
        for figure, others in self.ahead.items():
            for other, confidence in others.items():
                self.back.setdefault(other, []).append((figure, confidence))


def most_certain(confidences: Confidences, source: str, goal: str, max_hops: int, k: int) -> tuple[list[Ids], bool]:
    """Return the k best simple paths within `max_hops`, and whether more exist."""
    bounds = _bounds(confidences.back, goal, max_hops)
    start = bounds[max_hops].get(source, 0)
    queue: list[tuple[int, int, Ids, int]] = [(-start, 0, (source,), 1)] if start else []
    found: list[Ids] = []
    finished: list[tuple[int, int, Ids]] = []
    while queue or finished:
        check()
        bound = -queue[0][0] if queue else 0
        if finished and -finished[0][0] > bound:
            found.append(heapq.heappop(finished)[2])
            if len(found) > k:
                return found[:k], True
            continue
        _, length, path, product = heapq.heappop(queue)
        if path[-1] == goal:
            heapq.heappush(finished, (-product * UNIT ** (max_hops - length), length, path))
            continue
        if length == max_hops:
            continue
        left = max_hops - length - 1
        for other, confidence in confidences.ahead.get(path[-1], {}).items():
            rest = bounds[left].get(other, 0)
            if rest and other not in path:
                score = product * confidence * rest
                heapq.heappush(queue, (-score, length + 1, (*path, other), product * confidence))
    return found, False


def _bounds(back: Mapping[str, Sequence[tuple[str, int]]], goal: str, max_hops: int) -> list[dict[str, int]]:
    """Return, for 0 … `max_hops` hops left, each figure's best product to the goal, in units of UNIT**left."""
    levels = [{goal: 1}]
    for left in range(1, max_hops + 1):
        level = {goal: UNIT**left}
        for figure, score in levels[-1].items():
            for other, confidence in back.get(figure, ()):
                reached = score * confidence
                if reached > level.get(other, 0):
                    level[other] = reached
        levels.append(level)
    return levels
