"""The evidence about a figure, as the statement `closeness.evidence` gives it, read into named records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from service.closeness.query_period import Validity, hull
from service.closeness.weights import STATUS
from service.dates.days import MAX_DAY, MIN_DAY, Days, number_of
from service.provenance.claim_filter import NO_CLAIM_FILTER, ClaimFilter

Columns = Sequence[Any]


def _validity(days: Sequence[int], key: str, confidence: float, status: str, claim_filter: ClaimFilter) -> Validity:
    """Return when a tie or an office was in force, and what it counts by the claims that a question leaves it."""
    first, last, certain_first, certain_last = days
    trust = claim_filter.reweighed.get(key, confidence) * STATUS[claim_filter.restated.get(key, status)]
    return Validity((first, last), (certain_first, certain_last), trust)


def _remaining_claims(claims: Sequence[str], claim_filter: ClaimFilter) -> tuple[str, ...]:
    return tuple(claim for claim in claims if claim not in claim_filter.excluded_claims)


@dataclass(frozen=True, slots=True)
class TieEvidence:
    """A tie with another figure; `qualities` are (quality, when)."""

    other: str
    type: str
    role: str | None
    validity: Validity
    qualities: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]

    @classmethod
    def of(cls, row: Columns, claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "TieEvidence":
        """Read a row of the statement."""
        other, kind, role, *days, confidence, status, qualities, whens, claims, key = row
        said = tuple(zip(qualities or (), whens or (), strict=True))
        validity = _validity(days, key, confidence, status, claim_filter)
        return cls(other, kind, role, validity, said, _remaining_claims(claims, claim_filter))


@dataclass(frozen=True, slots=True)
class OfficeHolding:
    """An office in a body in which the figure sat as well."""

    figure: str
    body: str
    kind: str
    role: str
    validity: Validity
    claims: tuple[str, ...]

    @classmethod
    def of(cls, row: Columns, claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "OfficeHolding":
        """Read a row of the statement."""
        figure, body, kind, role, *days, confidence, status, claims, key = row
        validity = _validity(days, key, confidence, status, claim_filter)
        return cls(figure, body, kind or "", role or "", validity, _remaining_claims(claims, claim_filter))


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation: `near` is whom the others were with, `candidates` whom an unidentified one may be.

    `checked` says that one of its sources was read.
    """

    id: str
    kind: str
    uncertain: bool
    checked: bool
    days: Days
    count: int | None
    near: tuple[str, ...]
    figures: tuple[str, ...]
    candidates: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """Every figure that it names."""
        return (*self.near, *self.figures, *self.candidates)

    @classmethod
    def of(cls, row: Columns) -> "Observation":
        """Read a row of the statement."""
        key, kind, when, first, last, count, checked, *named = row
        uncertain = "?" in (when or "") or "%" in (when or "")
        near, figures, candidates = map(tuple, named)
        return cls(key, kind, uncertain, checked, (first, last), count, near, figures, candidates)


@dataclass(frozen=True, slots=True)
class Posting:
    """An office that kept the figure in a place away from the others, and when."""

    figure: str
    location: str
    possible: Days
    certain: Days
    claims: tuple[str, ...]

    @classmethod
    def of(cls, row: Columns, claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "Posting":
        """Read a row of the statement."""
        figure, location, first, last, certain_first, certain_last, claims, _ = row
        return cls(
            figure, location, (first, last), (certain_first, certain_last), _remaining_claims(claims, claim_filter)
        )


@dataclass(frozen=True)
class Evidence:
    """All evidence about one figure, the `center`; `known_life` by the calendar, unknown bounds as wide as can be.

    `lives` are the days on which each of the others possibly lived.
    """

    center: str
    known_life: Days
    ties: tuple[TieEvidence, ...]
    holdings: tuple[OfficeHolding, ...]
    observations: tuple[Observation, ...]
    postings: tuple[Posting, ...]
    lives: Mapping[str, Days] = field(default_factory=dict)

    @classmethod
    def of(cls, record: dict[str, Any], claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "Evidence":
        """Read the record of the statement, whose `center` is not null; `claim_filter` sets claims aside."""
        center = record["center"]
        return cls(
            center=center["id"],
            known_life=(number_of(center["born"], MIN_DAY), number_of(center["died"], MAX_DAY)),
            ties=tuple(TieEvidence.of(row, claim_filter) for row in record["ties"]),
            holdings=tuple(OfficeHolding.of(row, claim_filter) for row in record["offices"]),
            observations=tuple(Observation.of(row) for row in record["observations"]),
            postings=tuple(Posting.of(row, claim_filter) for row in record["postings"]),
            lives={figure: (first, last) for figure, _, first, last in record["figures"]},
        )

    def life_of(self, other: str) -> Days:
        """Return the days on which another figure possibly lived."""
        return self.lives.get(other, (MIN_DAY, MAX_DAY))

    @cached_property
    def life(self) -> Days:
        """The days of the center's life, its unknown bounds taken from the evidence."""
        unknown = self.known_life[0] == MIN_DAY or self.known_life[1] == MAX_DAY
        return hull(self.known_life, self._days()) if unknown else self.known_life

    def _days(self) -> Iterator[Days]:
        yield from (tie.validity.possible for tie in self.ties)
        yield from (holding.validity.possible for holding in self.holdings if holding.figure == self.center)
        yield from (observation.days for observation in self.observations)

    @cached_property
    def others(self) -> list[str]:
        """Every other figure that the evidence names, in the order of ids."""
        named = {tie.other for tie in self.ties} | {holding.figure for holding in self.holdings}
        named |= {one for observation in self.observations for one in observation.named}
        return sorted(named - {self.center})
