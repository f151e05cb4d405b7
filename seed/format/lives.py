"""Birth and death of the figures of a network, as bounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from seed.format.model import Figure
from service.dates.days import MAX_DAY, MIN_DAY
from service.dates.edtf import Point, parse_point

LONGEST_LIFE = 125
"""Nobody is known to have lived longer, in years."""


@dataclass(frozen=True, slots=True)
class Life:
    """When a figure lived; None where the files do not say.

    `begins` and `ends` are the numbers of the first and the last day on which the figure may have lived: at most
    `LONGEST_LIFE` years before a death, and after a birth.
    """

    born: Point | None
    died: Point | None
    begins: int = field(init=False)
    ends: int = field(init=False)

    def __post_init__(self) -> None:
        """Work out the bounds once: each tie of the figure asks for them."""
        object.__setattr__(self, "begins", self._begins())
        object.__setattr__(self, "ends", self._ends())

    def _begins(self) -> int:
        if self.born:
            return self.born.first
        return _shifted(self.died.first, -LONGEST_LIFE) if self.died else MIN_DAY

    def _ends(self) -> int:
        if self.died:
            return self.died.last
        return _shifted(self.born.last, LONGEST_LIFE) if self.born else MAX_DAY


def _shifted(day: int, years: int) -> int:
    """Return the day number so many years later; 29 February becomes the 28th, no bound stays no bound."""
    if day in (MIN_DAY, MAX_DAY):
        return day
    moved = day + years * 10_000
    return max(MIN_DAY, min(MAX_DAY, moved - (moved % 10_000 == 229)))


Lives = Mapping[str, Life]
UNKNOWN = Life(None, None)


def lives_of(figures: Iterable[Figure]) -> Lives:
    """Return the life of every figure by id."""
    return {
        one.id: Life(
            parse_point(one.born) if one.born else None,
            parse_point(one.died) if one.died else None,
        )
        for one in figures
    }
