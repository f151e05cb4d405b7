"""The evidence about a figure, as the statement `closeness.evidence` gives it, read into named records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.closeness.query_period import Held, hull
from service.closeness.weights import STATUS
from service.dates.days import MAX_DAY, MIN_DAY, Days, number_of
from service.provenance.claim_filter import NO_CLAIM_FILTER, ClaimFilter

Columns = Sequence[Any]


def _held(days: Sequence[int], key: str, confidence: float, status: str, claim_filter: ClaimFilter) -> Held:
    """Return when a tie or an office was in force, and what it counts by the claims that a question leaves it."""
    first, last, sure_first, sure_last = days
    trust = claim_filter.reweighed.get(key, confidence) * STATUS[claim_filter.restated.get(key, status)]
    return Held((first, last), (sure_first, sure_last), trust)


def _left(claims: Sequence[str], claim_filter: ClaimFilter) -> tuple[str, ...]:
    return tuple(claim for claim in claims if claim not in claim_filter.excluded_claims)


@dataclass(frozen=True, slots=True)
class TieEvidence:
    """A tie with another figure; `qualities` are (quality, when)."""

    other: str
    type: str
    role: str | None
    held: Held
    qualities: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]

    @classmethod
    def of(cls, row: Columns, claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "TieEvidence":
        """Read a row of the statement."""
        other, kind, role, *days, confidence, status, qualities, whens, claims, key = row
        said = tuple(zip(qualities or (), whens or (), strict=True))
        held = _held(days, key, confidence, status, claim_filter)
        return cls(other, kind, role, held, said, _left(claims, claim_filter))


@dataclass(frozen=True, slots=True)
class Seat:
    """An office in a body in which the figure sat as well."""

    figure: str
    body: str
    kind: str
    role: str
    held: Held
    claims: tuple[str, ...]

    @classmethod
    def of(cls, row: Columns, claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "Seat":
        """Read a row of the statement."""
        figure, body, kind, role, *days, confidence, status, claims, key = row
        held = _held(days, key, confidence, status, claim_filter)
        return cls(figure, body, kind or "", role or "", held, _left(claims, claim_filter))


@dataclass(frozen=True, slots=True)
class Sight:
    """An observation: `near` is whom the others were with, `maybe` whom an unidentified one may be.

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
    maybe: tuple[str, ...]

    @classmethod
    def of(cls, row: Columns) -> "Sight":
        """Read a row of the statement."""
        key, kind, when, first, last, count, checked, *named = row
        uncertain = "?" in (when or "") or "%" in (when or "")
        near, figures, maybe = map(tuple, named)
        return cls(key, kind, uncertain, checked, (first, last), count, near, figures, maybe)


@dataclass(frozen=True, slots=True)
class Post:
    """An office that kept the figure in a place away from the others, and when."""

    figure: str
    location: str
    possible: Days
    certain: Days
    claims: tuple[str, ...]

    @classmethod
    def of(cls, row: Columns, claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "Post":
        """Read a row of the statement."""
        figure, location, first, last, sure_first, sure_last, claims = row
        return cls(figure, location, (first, last), (sure_first, sure_last), _left(claims, claim_filter))


@dataclass(frozen=True)
class Evidence:
    """All evidence about one figure, the `center`; `known_life` by the calendar, unknown bounds as wide as can be."""

    center: str
    known_life: Days
    ties: tuple[TieEvidence, ...]
    seats: tuple[Seat, ...]
    sights: tuple[Sight, ...]
    posts: tuple[Post, ...]

    @classmethod
    def of(cls, record: dict[str, Any], claim_filter: ClaimFilter = NO_CLAIM_FILTER) -> "Evidence":
        """Read the record of the statement, whose `center` is not null; `claim_filter` sets claims aside."""
        center = record["center"]
        return cls(
            center=center["id"],
            known_life=(number_of(center["born"], MIN_DAY), number_of(center["died"], MAX_DAY)),
            ties=tuple(TieEvidence.of(row, claim_filter) for row in record["ties"]),
            seats=tuple(Seat.of(row, claim_filter) for row in record["seats"]),
            sights=tuple(Sight.of(row) for row in record["sights"]),
            posts=tuple(Post.of(row, claim_filter) for row in record["posts"]),
        )

    @cached_property
    def life(self) -> Days:
        """The days of the center's life, its unknown bounds taken from the evidence."""
        return hull(self.known_life, self._days())

    def _days(self) -> Iterator[Days]:
        yield from (tie.held.possible for tie in self.ties)
        yield from (seat.held.possible for seat in self.seats if seat.figure == self.center)
        yield from (sight.days for sight in self.sights)

    @cached_property
    def others(self) -> list[str]:
        """Every other figure that the evidence names, in the order of ids."""
        named = {tie.other for tie in self.ties} | {seat.figure for seat in self.seats}
        named |= {one for sight in self.sights for one in (*sight.near, *sight.figures, *sight.maybe)}
        return sorted(named - {self.center})
