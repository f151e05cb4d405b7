"""How many claims an answer rests on, by the best grade of the sources that support each."""

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from service.shapes import Shape
from service.vocabulary import GRADES

Row = dict[str, Any]

UNGRADED = "ungraded"
"""What claims are counted under that no graded source supports."""


class GradeCounts(Shape):
    """Claims, ties or offices, each once, by the best grade of the sources that support it; not those refuted."""

    archive: int = Field(ge=0)
    scholarship: int = Field(ge=0)
    reference: int = Field(ge=0)
    memoir: int = Field(ge=0)
    encyclopedia: int = Field(ge=0)
    press: int = Field(ge=0)
    web: int = Field(ge=0)
    note: int = Field(ge=0)
    ungraded: int = Field(ge=0, description="those that no source with a grade supports")


def count_grades(things: Iterable[Row]) -> dict[str, int]:
    """Return the counts for whole ties, offices or fates, as answers give them."""
    best = {
        claim["id"]: best_of(source["grade"] for source in claim["sources"] if source["stance"] == "supports")
        for thing in things
        for claim in thing["claims"]
        if claim["status"] != "refuted"
    }
    counts = dict.fromkeys((*GRADES, UNGRADED), 0)
    for grade in best.values():
        counts[grade] += 1
    return counts


def best_of(grades: Iterable[str | None]) -> str:
    """Return the strongest of some grades; `UNGRADED` where none is given."""
    return min((grade for grade in grades if grade), key=GRADES.index, default=UNGRADED)
