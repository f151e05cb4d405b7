"""The sum of the parts, ranks with equal scores equal, and the rank with each part left out.

Values are whole ten-thousandths, so that sums are exact and equal scores are equal.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from service.closeness import contacts, offices, parts
from service.closeness.evidence import Evidence
from service.closeness.parts import Figures, Part
from service.closeness.query_period import QueryPeriod, years_of
from service.closeness.weights import BOUNDS
from service.dates.days import Period, length

PLACES = 4
UNIT = 10**PLACES

Measure = Callable[[Evidence, QueryPeriod, Figures], Mapping[str, Part]]

MEASURES: Mapping[str, Measure] = {
    "kinship": parts.kinship,
    "offices": offices.offices,
    "service": parts.service,
    "alliance": parts.alliance,
    "meetings": contacts.meetings,
    "signatures": contacts.signatures,
}


@dataclass(frozen=True)
class Closeness:
    """How close one figure was: each part by name (absent: no record), and the values in ten-thousandths."""

    id: str
    parts: Mapping[str, Part]
    values: Mapping[str, int]

    @property
    def total(self) -> int:
        """The score in ten-thousandths."""
        return sum(self.values.values())

    @property
    def years(self) -> list[tuple[int, int]]:
        """The years that any of its evidence touches."""
        return years_of(span for part in self.parts.values() for span in part.spans)


@dataclass(frozen=True)
class Ranked:
    """A figure with its rank, and its rank with each part left out of everybody's score."""

    close: Closeness
    rank: int
    rank_without: Mapping[str, int]


def score_everybody(evidence: Evidence, period: Period | None) -> list[Closeness]:
    """Return everybody of whom there is evidence in the period, in no particular order."""
    query_period = QueryPeriod.of(period, evidence.known_life, evidence.life)
    if not length(query_period.span):
        return []
    measured = {name: measure(evidence, query_period, None) for name, measure in MEASURES.items()}
    found = []
    for other in evidence.others:
        of_other = {name: measured[name][other] for name in BOUNDS if other in measured[name]}
        if of_other:
            values = {name: points(name, part) for name, part in of_other.items()}
            found.append(Closeness(other, of_other, values))
    return found


def points(name: str, part: Part) -> int:
    """Return what a part gives, in whole ten-thousandths.

    Floating-point noise is rounded off first, so that it cannot decide at a half.
    """
    given: float = UNIT * BOUNDS[name] * part.share
    return round(round(given, 6))


def rank(people: Sequence[Closeness], only: Collection[str] | None = None) -> list[Ranked]:
    """Return people, of `only` if given, in the order of score, then id; equal scores share a rank (1, 1, 3)."""
    chosen = [one for one in people if only is None or one.id in only]
    totals = {one.id: one.total for one in chosen}
    ranks = _ranks(totals)
    without = {name: _ranks({one.id: one.total - one.values.get(name, 0) for one in chosen}) for name in BOUNDS}
    ordered = sorted(chosen, key=lambda one: (-totals[one.id], one.id))
    return [Ranked(one, ranks[one.id], {name: without[name][one.id] for name in BOUNDS}) for one in ordered]


def _ranks(scores: Mapping[str, int]) -> dict[str, int]:
    places: dict[int, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), 1):
        places.setdefault(score, place)
    return {one: places[score] for one, score in scores.items()}
