"""A question for a path with all its defaults, as the searches read it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from typing import Any

from service.index.tie_filter import TieFilter

Row = dict[str, Any]


class Filter(Enum):
    """What may keep a question from having a path; `relaxations.active_filters` has the order in which it is named."""

    LENGTH = auto()
    DIRECTION = auto()
    KINDS = auto()
    TYPES = auto()
    PERIOD = auto()
    CERTAIN_ONLY = auto()
    ORDER = auto()
    CONFIDENCE = auto()
    STATUS = auto()
    POSITION = auto()
    SOURCES = auto()
    GRADES = auto()
    LEAST_GRADE = auto()
    AVOIDED = auto()
    MIDDLE = auto()


@dataclass(frozen=True)
class PathQuestion:
    """A question for a path, read from its parameters; figures are ids, `tie_filter` says which ties are walked."""

    source: str
    target: str
    mode: str
    k: int
    max_hops: int
    avoid: tuple[str, ...]
    via: str | None
    order: str | None
    tie_filter: TieFilter

    @property
    def ends(self) -> tuple[str, str]:
        """Both figures."""
        return self.source, self.target

    @cached_property
    def params(self) -> Row:
        """The parameters of the statement `paths.shortest` that do not depend on the mode."""
        return {"from": self.source, "to": self.target, "max_hops": self.max_hops, **self.tie_filter.params}

    def filter_of(self, types: Iterable[str]) -> TieFilter:
        """Return the same filter for ties of other types, which are counted where they are not walked."""
        return replace(self.tie_filter, types=tuple(types), kinds=(), direction=None)

    def varied(self, tie_filter: Row | None = None, **changes: Any) -> "PathQuestion":
        """Return the question with other values, `tie_filter` naming those of its tie filter."""
        return replace(self, tie_filter=replace(self.tie_filter, **(tie_filter or {})), **changes)

    def with_claim_filter(self, **changes: Any) -> "PathQuestion":
        """Return the question with other values of the filters that set claims aside."""
        return self.varied(tie_filter={"claim_filter": replace(self.tie_filter.claim_filter, **changes)})
