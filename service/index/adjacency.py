"""A release's ties as a small network in memory, for the searches that Cypher cannot do.

Days are integers, year * 10000 + month * 100 + day. A hop is a pair of figures with all its
qualifying ties; the days on which it holds are a union of closed intervals.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from service.dates.days import EVER, MAX_DAY, MIN_DAY, Days, Window, union


class NetworkTie(NamedTuple):
    """What a search needs of a tie: `confidence` in ten-thousandths, the two intervals of days."""

    id: str
    type: str
    subject: str
    object: str
    confidence: int
    possible: Days
    certain: Days
    kind: str | None = None

    @classmethod
    def of(cls, row: Sequence[Any]) -> "NetworkTie":
        """Read a row of the statement `paths.network`."""
        key, type_, subject, target, confidence, first, last, sure_first, sure_last, named = row
        return cls(
            key, type_, subject, target, round(confidence * 10_000), (first, last), (sure_first, sure_last), named
        )


@dataclass(frozen=True, slots=True)
class TiePredicate:
    """Which ties qualify and which figures may be passed.

    `types` are as in the graph, `kinds` (none: any tie) as a network declares them, `excluded_ties` are ids.
    """

    types: Collection[str]
    direction: str | None = None
    avoid: Collection[str] = ()
    window: Window = EVER
    min_confidence: int = 0
    excluded_ties: Collection[str] = ()
    kinds: Collection[str] = ()

    def allow(self, tie: NetworkTie) -> bool:
        """Whether a tie qualifies for a hop."""
        return (
            tie.type in self.types
            and (not self.kinds or tie.kind in self.kinds)
            and tie.confidence >= self.min_confidence
            and tie.id not in self.excluded_ties
            and tie.subject not in self.avoid
            and tie.object not in self.avoid
            and self.window.allows(tie.possible, tie.certain)
        )


def reweighed(ties: Sequence[NetworkTie], weights: Mapping[str, float]) -> Sequence[NetworkTie]:
    """Return ties in memory with other confidences where `weights` has one."""
    if not weights:
        return ties
    whole = {tie: round(confidence * 10_000) for tie, confidence in weights.items()}
    return [tie._replace(confidence=whole[tie.id]) if tie.id in whole else tie for tie in ties]


Adjacency = Mapping[str, Mapping[str, Sequence[NetworkTie]]]
"""For each figure, in the order of ids, the figures one hop on and the ties of that hop."""


def hops_of(ties: Iterable[NetworkTie], filters: TiePredicate) -> Adjacency:
    """Return the hops that the filters allow, in walking direction."""
    steps: dict[str, dict[str, list[NetworkTie]]] = {}
    for tie in ties:
        if filters.allow(tie):
            for first, second in _walked(tie, filters.direction):
                steps.setdefault(first, {}).setdefault(second, []).append(tie)
    ordered = {figure: dict(sorted(others.items())) for figure, others in steps.items()}
    if filters.direction is None:  # one list for both ways, which the searches in time rely on for speed
        for figure, others in ordered.items():
            for other in others:
                if figure < other:
                    ordered[other][figure] = others[other]
    return ordered


def _walked(tie: NetworkTie, direction: str | None) -> list[tuple[str, str]]:
    ways = [] if direction == "in" else [(tie.subject, tie.object)]
    return ways if direction == "out" else [*ways, (tie.object, tie.subject)]


def held(ties: Sequence[NetworkTie], certain: bool, span: Days = (MIN_DAY, MAX_DAY)) -> list[Days]:
    """Return the days of `span` on which a hop with these ties holds, certainly or possibly."""
    first, last = span
    excluded_ties = [
        (max(begin, first), min(end, last)) for begin, end in (tie.certain if certain else tie.possible for tie in ties)
    ]
    return union(excluded_ties) if len(excluded_ties) > 1 else [one for one in excluded_ties if one[0] <= one[1]]
