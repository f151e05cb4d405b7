"""How far apart two figures are by what a question allows: distances alone, for each of the orders in time."""

from collections.abc import Iterator, Sequence
from typing import Any

from service.index.adjacency import NetworkTie, hops_of
from service.index.search_time import check
from service.paths import sequential, simultaneous
from service.paths.question import PathQuestion
from service.paths.via import distances, least_via, reversed_hops
from service.vocabulary import MOST_HOPS

ANY_LENGTH = 1_000_000
"""More hops than any path has."""


def fewest_hops(ties: Sequence[NetworkTie], question: PathQuestion, most: int = ANY_LENGTH) -> int | None:
    """Return the hops of the shortest path a question allows, up to `most`; its own `max_hops` is left aside."""
    check()
    filters = question.tie_filter.filters(question.avoid)
    ties = question.tie_filter.reweigh(ties)
    hops = hops_of(ties, filters)
    most = min(most, len(hops))
    if question.via:
        pairs = [(tie.subject, tie.object) for tie in ties if filters.allow(tie)]
        limit = most if filters.direction is None else min(most, MOST_HOPS)
        path = least_via(pairs, question.ends, question.via, limit, filters.direction, question.avoid)
        return len(path) - 1 if path else None
    span, certain = question.tie_filter.span, question.tie_filter.certain
    if question.order == "simultaneous":
        masks = simultaneous.DayMasks.in_time(hops, certain, span)
        levels: Iterator[Any] = simultaneous.reach(masks.back, question.target, (), most)
    elif question.order == "sequential":
        levels = sequential.departures(sequential.HopDays(hops, certain, span).back, question.target, (), most)
    else:
        away = distances(reversed_hops(hops), question.target).get(question.source)
        return away if away is not None and away <= most else None
    return next((n for n, level in enumerate(levels) if question.source in level), None)
