"""How far apart two figures are by variants of a question, in each of the orders in time."""

from dataclasses import replace

from service.index.tie_filter import TieFilter
from service.index.topology import Topology
from service.limits.threads import check
from service.paths import sequential, simultaneous
from service.paths.adjacency import Adjacency
from service.paths.corridor import distance
from service.paths.question import PathQuestion
from service.paths.shortest import Root, ways_from
from service.paths.via import least_via
from service.provenance.claim_filter import ClaimFilter
from service.vocabulary import MOST_HOPS

ANY_LENGTH = 1_000_000
"""More hops than any path has."""

MOST_KEPT = 64
"""Claim filters of one question whose weights are kept: enough for every combination of the five parts."""


class Variants:
    """A question and its variants. The ties whose claims a variant sets aside must be among those of the question:
    their numbers are looked up once.
    """

    def __init__(self, topology: Topology, question: PathQuestion) -> None:
        self._topology = topology
        self._numbers = topology.tie_numbers(question.tie_filter.claim_filter.restated)
        self._known: dict[tuple[object, ...], ClaimFilter] = {}

    def adjacency(self, question: PathQuestion) -> Adjacency:
        """Return the hops that a variant allows."""
        return Adjacency(self._topology, self._weighed_once(question.tie_filter), question.avoid, self._numbers)

    def _weighed_once(self, tie_filter: TieFilter) -> TieFilter:
        """Return the filter with what an equal claim filter of another variant has worked out already."""
        mine = tie_filter.claim_filter
        known = self._known.get(mine.asked)
        if known is None and len(self._known) < MOST_KEPT:
            self._known[mine.asked] = mine
        return tie_filter if known is None or known is mine else replace(tie_filter, claim_filter=known)

    def fewest_hops(self, question: PathQuestion, most: int = ANY_LENGTH) -> int | None:
        """Return the hops of the shortest path a variant allows, up to `most`; its own `max_hops` is left aside."""
        check()
        adjacency = self.adjacency(question)
        source, target = (adjacency.number(one) for one in question.ends)
        if question.via:
            limit = min(most, MOST_HOPS) if adjacency.directed else most
            path = least_via(adjacency, (source, target), adjacency.number(question.via), limit)
            return len(path) - 1 if path else None
        if question.order == "simultaneous":
            return simultaneous.fewest_hops(adjacency, target, source, most)
        if question.order == "sequential":
            labels = sequential.Arrivals(adjacency)
            ways = ways_from(adjacency, labels, Root((source,)), labels.start, labels.start, target, most)
            return ways.hops if ways else None
        return distance(adjacency, source, target, (), most)

    def connects(self, question: PathQuestion) -> bool:
        """Whether a variant has a path within its `max_hops`."""
        return self.fewest_hops(question, question.max_hops) is not None
