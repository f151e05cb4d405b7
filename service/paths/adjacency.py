"""From figures to those one hop on, by the ties that a question allows.

The filter is asked of the half-edges that a search comes to, never of all ties.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from service.dates.days import EVER
from service.index.tie_filter import TieFilter
from service.index.topology import TYPES, Topology
from service.limits.threads import check

Array = npt.NDArray[Any]

MOST_AT_ONCE = 1 << 19
"""Half-edges that are looked at before the next look at the time; it bounds the memory of a search, too."""


class Spread(NamedTuple):
    """Half-edges from some figures: the place of each one's figure among them, the figure one hop on, the tie."""

    origin: Array
    figure: Array
    tie: Array


class Adjacency:
    """The hops of one release that a tie filter allows, in either direction of walking."""

    def __init__(
        self,
        topology: Topology,
        tie_filter: TieFilter,
        avoid: Iterable[str] = (),
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        """Note what the filter asks; `numbers` has the numbers of the ties whose claims it sets aside, if known."""
        self.topology = topology
        self.certain = tie_filter.certain
        self.span = tie_filter.span
        self.avoided = np.array([number for one in avoid if (number := topology.number_of(one)) is not None], np.int64)
        self._types = np.array([name in tie_filter.types for name in TYPES])
        self._kinds: Array | None = None
        if tie_filter.kinds:
            kinds = [n for n, kind in enumerate(topology.kinds, 1) if kind in tie_filter.kinds]
            self._kinds = np.array(kinds, np.uint16)
        self._direction = tie_filter.direction
        self.directed = tie_filter.direction is not None
        self._least_confidence = tie_filter.least_confidence
        self._window = tie_filter.window
        weights = tie_filter.claim_filter.reweighed
        if numbers is None:
            numbers = topology.tie_numbers(weights) if weights else {}
        weighed = sorted((numbers[tie], round(weights[tie] * 10_000)) for tie in weights if tie in numbers)
        self._reweighed = np.array([tie for tie, _ in weighed], np.int64)
        self._weights = np.array([weight for _, weight in weighed], np.int64)
        excluded = tie_filter.excluded_ties
        self._excluded = np.sort(np.array([numbers[tie] for tie in excluded if tie in numbers], np.int64))

    @property
    def size(self) -> int:
        """The number of figures."""
        return self.topology.figure_count

    def number(self, figure: str) -> int:
        """Return the number of a figure that is known to exist."""
        found = self.topology.number_of(figure)
        if found is None:
            raise KeyError(figure)
        return found

    def degree(self, figures: Array) -> int:
        """Return how many half-edges figures have, whatever the filter."""
        offsets = self.topology.offsets
        return int((offsets[figures + 1] - offsets[figures]).sum())

    def spread(self, figures: Array, ahead: bool = True) -> Iterator[Spread]:
        """Yield the hops from figures (with `ahead` false: to them), part by part, each part in order.

        The order is that of `figures`, then of the figures one hop on, then of the ties.
        """
        if len(figures) == 1:
            start, end = (int(self.topology.offsets[figures[0] + n]) for n in (0, 1))
            check()
            yield self._allowed(np.zeros(end - start, np.int64), slice(start, end), ahead)
            return
        starts = self.topology.offsets[figures]
        counts = self.topology.offsets[figures + 1] - starts
        ends = np.cumsum(counts)
        first = 0
        while first < len(figures):
            check()
            before = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, before + MOST_AT_ONCE, "right")))
            some = counts[first:last]
            origin = np.repeat(np.arange(first, last), some)
            halves = np.arange(before, int(ends[last - 1])) + np.repeat(
                starts[first:last] - ends[first:last] + some, some
            )
            yield self._allowed(origin, halves, ahead)
            first = last

    def hop(self, figure: int, other: int) -> Array:
        """Return the ties by which one may walk from one figure to another."""
        found = self.topology.hop(figure, other)
        ties = np.arange(found.start, found.stop)
        allowed = self._qualify(ties)
        if self._direction is not None and len(ties):
            subjects, _ = self.topology.ends_of(ties)
            allowed &= (subjects == figure) == (self._direction == "out")
        return ties[allowed]

    def confidence(self, ties: Array) -> Array:
        """Return the confidence of ties in ten-thousandths, by the claims that the question leaves."""
        found = self.topology.confidence[ties].astype(np.int64)
        if len(self._reweighed):
            places, known = _found_in(self._reweighed, ties)
            found[known] = self._weights[places[known]]
        return found

    def days(self, ties: Array) -> tuple[Array, Array]:
        """Return the first and the last days of ties within the days asked about, possible or certain as asked.

        A tie whose first day is after its last holds on no such day.
        """
        found = self.topology
        bounds = (found.certain_from, found.certain_to) if self.certain else (found.possible_from, found.possible_to)
        begins, ends = (column[ties] for column in bounds)
        first, last = self.span
        return np.maximum(begins, first), np.minimum(ends, last)

    def _allowed(self, origin: Array, halves: Any, ahead: bool) -> Spread:
        ties = self.topology.tie_of[halves]
        allowed = self._qualify(ties)
        if self._direction is not None:
            forward = self.topology.forward[halves]
            allowed &= forward if (self._direction == "out") == ahead else ~forward
        kept = allowed.nonzero()[0]
        figures = self.topology.neighbours[halves]
        return Spread(origin[kept], figures[kept], ties[kept])

    def _qualify(self, ties: Array) -> Array:
        topology, window = self.topology, self._window
        allowed = self._types[topology.type[ties]]
        if self._kinds is not None:
            allowed &= np.isin(topology.kind[ties], self._kinds)
        if self._least_confidence:
            allowed &= self.confidence(ties) >= self._least_confidence
        if window != EVER:
            allowed &= topology.possible_from[ties] <= window.possible_by
            allowed &= topology.possible_to[ties] >= window.possible_since
            if (window.certain_by, window.certain_since) != (EVER.certain_by, EVER.certain_since):
                allowed &= topology.certain_from[ties] <= window.certain_by
                allowed &= topology.certain_to[ties] >= window.certain_since
        if len(self._excluded):
            allowed &= ~_found_in(self._excluded, ties)[1]
        return allowed


def _found_in(numbers: Array, wanted: Array) -> tuple[Array, Array]:
    """Return for each wanted number its place in numbers in order, and whether it is there."""
    places = np.minimum(numbers.searchsorted(wanted), len(numbers) - 1)
    return places, numbers[places] == wanted
