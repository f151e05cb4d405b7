"""The evidence about a figure, as the statement `closeness.evidence` gives it, read into named records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.closeness.days import Held, hull
from service.closeness.grades import STATUS
from service.edtf_time import MAX_DAY, MIN_DAY
from service.search.network import Interval

Record = dict[str, Any]


def _held(days: Sequence[int], confidence: float, status: str) -> Held:
    first, last, sure_first, sure_last = days
    return Held((first, last), (sure_first, sure_last), confidence * STATUS[status])


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
    def of(cls, row: Record) -> "TieEvidence":
        """Read a row of the statement."""
        return cls(
            other=row["other"],
            type=row["type"],
            role=row["role"],
            held=_held(row["days"], row["confidence"], row["status"]),
            qualities=tuple(zip(row["qualities"] or (), row["quality_whens"] or (), strict=True)),
            claims=tuple(row["claims"]),
        )


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
    def of(cls, row: Record) -> "Seat":
        """Read a row of the statement."""
        return cls(
            figure=row["figure"],
            body=row["body"],
            kind=row["kind"] or "",
            role=row["role"] or "",
            held=_held(row["days"], row["confidence"], row["status"]),
            claims=tuple(row["claims"]),
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """An observation: `near` is whom the others were with, `maybe` whom an unidentified one may be.

    `checked` says that one of its sources was read.
    """

    id: str
    kind: str
    uncertain: bool
    checked: bool
    days: Interval
    count: int | None
    near: tuple[str, ...]
    figures: tuple[str, ...]
    maybe: tuple[str, ...]

    @classmethod
    def of(cls, row: Record) -> "Sight":
        """Read a row of the statement."""
        return cls(
            id=row["id"],
            kind=row["kind"],
            uncertain="?" in (row["when"] or "") or "%" in (row["when"] or ""),
            checked=row["checked"],
            days=(row["days"][0], row["days"][1]),
            count=row["count"],
            near=tuple(row["near"]),
            figures=tuple(row["figures"]),
            maybe=tuple(row["maybe"]),
        )


@dataclass(frozen=True)
class Evidence:
    """All evidence about one figure, the `center`; `life` as far as it is known, by the calendar."""

    center: str
    known_life: Interval
    ties: tuple[TieEvidence, ...]
    seats: tuple[Seat, ...]
    sights: tuple[Sight, ...]

    @classmethod
    def of(cls, record: Record) -> "Evidence":
        """Read the record of the statement; its `center` is not null."""
        center = record["center"]
        born, died = center["born"], center["died"]
        return cls(
            center=center["id"],
            known_life=(_number(born) if born else MIN_DAY, _number(died) if died else MAX_DAY),
            ties=tuple(TieEvidence.of(row) for row in record["ties"]),
            seats=tuple(Seat.of(row) for row in record["seats"]),
            sights=tuple(Sight.of(row) for row in record["sights"]),
        )

    @cached_property
    def life(self) -> Interval:
        """The days of the center's life, its unknown bounds taken from the evidence."""
        return hull(self.known_life, self._days())

    def _days(self) -> Iterator[Interval]:
        yield from (tie.held.possible for tie in self.ties)
        yield from (seat.held.possible for seat in self.seats if seat.figure == self.center)
        yield from (sight.days for sight in self.sights)

    @cached_property
    def others(self) -> list[str]:
        """Every other figure that the evidence names, in the order of ids."""
        named = {tie.other for tie in self.ties} | {seat.figure for seat in self.seats}
        named |= {one for sight in self.sights for one in (*sight.near, *sight.figures, *sight.maybe)}
        return sorted(named - {self.center})


def _number(text: str) -> int:
    """Return a day text as the number of the calendar: 1922-12-31 is 19221231, -0044-03-15 is -439685."""
    sign = -1 if text.startswith("-") else 1
    year, month, day = text.removeprefix("-").split("-")
    return sign * int(year) * 10_000 + int(month) * 100 + int(day)
