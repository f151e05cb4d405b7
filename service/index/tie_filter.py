"""Which ties qualify for a question: types, kinds, direction, time, confidence, and claims left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.dates.days import MAX_DAY, MIN_DAY, Days, Period, Window
from service.provenance.claim_filter import NO_CLAIM_FILTER, ClaimFilter

Row = dict[str, Any]

LEAST = 0.0001
"""The least confidence there is; below it nothing is left."""


@dataclass(frozen=True)
class TieFilter:
    """Which ties qualify: `types` as in the graph, `named` where they were asked for by name.

    `kinds` are those that a network declares under its types; none: any tie.
    """

    types: Sequence[str]
    direction: str | None = None
    period: Period | None = None
    certain: bool = False
    min_confidence: float = 0
    claim_filter: ClaimFilter = NO_CLAIM_FILTER
    named: bool = False
    kinds: Sequence[str] = ()

    @cached_property
    def excluded_ties(self) -> frozenset[str]:
        """The ties that rest on nothing, or on too little, without the claims set aside."""
        least = max(self.min_confidence, LEAST)
        return frozenset(tie for tie, confidence in self.claim_filter.reweighed.items() if confidence < least)

    def trusts(self, tie: Row) -> bool:
        """Whether a tie or an office, weighed by the claims that are left, counts: what statements ask in Cypher."""
        return tie["confidence"] >= self.min_confidence and tie["id"] not in self.excluded_ties

    @cached_property
    def least_confidence(self) -> int:
        """The least confidence of a tie in ten-thousandths, as the index has them."""
        near = round(self.min_confidence * 10_000)
        return near + (near / 10_000 < self.min_confidence)

    @property
    def narrow(self) -> bool:
        """Whether the question is about a time or about types, so that it matters how far the sources reach."""
        return self.named or self.period is not None

    @cached_property
    def window(self) -> Window:
        """What a tie must keep in time."""
        return self.period.window(self.period.certain) if self.period else Window()

    @property
    def span(self) -> Days:
        """The days that the question is about."""
        return self.period.days if self.period else (MIN_DAY, MAX_DAY)

    @cached_property
    def params(self) -> Row:
        """The parameters by which every statement that walks filters ties."""
        return {
            "types": list(self.types),
            "kinds": list(self.kinds),
            "direction": self.direction,
            "window": self.window.params,
            "min_confidence": self.min_confidence,
            "excluded_ties": sorted(self.excluded_ties),
        }
