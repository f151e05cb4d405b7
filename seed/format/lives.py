"""Birth and death of the figures of a network, as bounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seed.format.model import Figure
from service.dates.days import MAX_DAY, MIN_DAY
from service.dates.edtf import Point, parse_point


@dataclass(frozen=True, slots=True)
class Life:
    """When a figure lived; None where the files do not say."""

    born: Point | None
    died: Point | None

    @property
    def begins(self) -> int:
        """The number of the first day on which the figure may have lived."""
        return self.born.first if self.born else MIN_DAY

    @property
    def ends(self) -> int:
        """The number of the last day on which the figure may have lived."""
        return self.died.last if self.died else MAX_DAY


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
