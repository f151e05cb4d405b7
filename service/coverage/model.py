"""Coverage: which sources speak about which years and circles, and where they say little."""

from typing import Literal

from pydantic import Field

from service.provenance.grades import GradeCounts
from service.shapes import Explain, Shape
from service.vocabulary import TypeName
from service.web.list_model import ListAnswer


class CoverageQuery(Explain):
    """The question for the coverage."""

    by: Literal["decade", "year"] = Field(default="decade", description="the length of the periods that are counted")


class CoverageGap(Shape):
    """A time within a source's years for which it says nothing, or little."""

    when: str = Field(description="EDTF")
    note: str


class SourceCoverage(Shape):
    """What a source covers, as its record declares; an empty list says nothing."""

    id: str
    citation: str
    years: str = Field(description="EDTF")
    circles: list[str]
    types: list[TypeName]
    about: list[str] = Field(description="ids of figures")
    outside: str | None = Field(description="what to know of the time before and after")
    leaves_out: list[str]
    gaps: list[CoverageGap]
    claims: int = Field(ge=0, description="claims that cite it, or a source that repeats it")
    observations: int = Field(ge=0, description="observations that do")


class PeriodCoverage(Shape):
    """What the network holds of a period: ties that may have been in force in it, and what they rest on."""

    period: str = Field(description="EDTF")
    ties: int = Field(ge=0)
    claims: int = Field(ge=0)
    roots: int = Field(ge=0, description="root sources")
    thin: bool = Field(description="whether there are fewer than 5 root sources")


class CircleCoverage(Shape):
    """A circle's ties, period by period; periods without ties are left out."""

    id: str
    name: str
    periods: list[PeriodCoverage]


class TypeCoverage(Shape):
    """A type's ties, period by period; periods without ties are left out."""

    type: TypeName
    periods: list[PeriodCoverage]


class CountsByGrade(Shape):
    """What the network holds, each once, by a best grade; refuted claims do not count."""

    claims: GradeCounts
    ties: GradeCounts = Field(description="ties as the files state them, without colleagues")
    offices: GradeCounts


class CoverageAnswer(ListAnswer[SourceCoverage]):
    """The sources that say what they cover, and what the network holds by circle, by type of tie and by grade."""

    circles: list[CircleCoverage]
    types: list[TypeCoverage]
    grades: CountsByGrade = Field(description="by the best grade of the sources that support each")
    grades_read: CountsByGrade = Field(
        description="by the best grade of those of which somebody read what is cited; `ungraded`: none of a grade"
    )
