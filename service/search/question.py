"""A question for a path with all its defaults, as the searches read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from service.days import MAX_DAY, MIN_DAY, Days, Period, Window
from service.search.asides import NONE_ASIDE, Asides
from service.search.network import Filters, NetworkTie, reweighed

Record = dict[str, Any]

LEAST = 0.0001
"""The least confidence there is; below it nothing is left."""


@dataclass(frozen=True)
class Walk:
    """Which ties qualify: `types` as in the graph, `named` where they were asked for by name."""

    types: Sequence[str]
    direction: str | None = None
    period: Period | None = None
    certain: bool = False
    min_confidence: float = 0
    asides: Asides = NONE_ASIDE
    named: bool = False

    @cached_property
    def cut(self) -> frozenset[str]:
        """The ties that rest on nothing, or on too little, without the claims set aside."""
        least = max(self.min_confidence, LEAST)
        return frozenset(tie for tie, confidence in self.asides.reweighed.items() if confidence < least)

    @cached_property
    def least_confidence(self) -> int:
        """The least confidence of a tie in ten-thousandths, as the searches in memory count it."""
        near = round(self.min_confidence * 10_000)
        return near + (near / 10_000 < self.min_confidence)

    def reweigh(self, ties: Sequence[NetworkTie]) -> Sequence[NetworkTie]:
        """Return ties in memory with the confidence that the claims left give them."""
        return reweighed(ties, self.asides.reweighed)

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
    def params(self) -> Record:
        """The parameters by which every statement that walks filters ties."""
        return {
            "types": list(self.types),
            "direction": self.direction,
            "window": self.window.params,
            "min_confidence": self.min_confidence,
            "cut": sorted(self.cut),
        }

    def filters(self, avoid: Collection[str] = ()) -> Filters:
        """Return the same filters for a search in memory."""
        return Filters(self.types, self.direction, frozenset(avoid), self.window, self.least_confidence, self.cut)


@dataclass(frozen=True)
class PathQuestion:
    """A question for a path; `asked` are the parameters in force as the answer repeats them."""

    source: str
    target: str
    mode: str
    k: int
    max_hops: int
    avoid: tuple[str, ...]
    via: str | None
    order: str | None
    walk: Walk
    asked: Record

    @property
    def ends(self) -> tuple[str, str]:
        """Both figures."""
        return self.source, self.target

    @cached_property
    def params(self) -> Record:
        """The parameters that the statements about whole paths share, but for `avoid`."""
        return {"from": self.source, "to": self.target, "max_hops": self.max_hops, **self.walk.params}

    def varied(self, walk: Record | None = None, **changes: Any) -> "PathQuestion":
        """Return the question with other values, `walk` naming those of its filters."""
        return replace(self, walk=replace(self.walk, **(walk or {})), **changes)

    def without_aside(self, **changes: Any) -> "PathQuestion":
        """Return the question with other values of the filters that set claims aside."""
        return self.varied(walk={"asides": replace(self.walk.asides, **changes)})
