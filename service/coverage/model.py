"""Coverage: which sources speak about which years and circles, and where they say little."""

from typing import Literal

from pydantic import Field

from service.shapes import Explain, Shape
from service.vocabulary import TypeName
from service.web.list_model import ListAnswer


class CoverageQuery(Explain):
    """The question for the coverage."""

    by: Literal["decade", "year"] = Field(default="decade", description="the length of the periods that are counted")


class CoverageGap(Shape):
    """A time within a source's years for which it says nothing, or little."""

    when: str = Field(description="EDTF", examples=["1941-06-29/1941-06-30"])
    note: str = Field(examples=["The office log has no entries for 29 and 30 June 1941."])


class SourceCoverage(Shape):
    """What a source covers, as its record declares; an empty list says nothing."""

    id: str = Field(examples=["nps"])
    citation: str = Field(examples=["Chernobaev, A.A. (ed.) (2008) Na prieme u Stalina."])
    years: str = Field(description="EDTF", examples=["1924/1953"])
    circles: list[str] = Field(examples=[["leadership"]])
    types: list[TypeName] = Field(examples=[["ally"]])
    about: list[str] = Field(description="ids of figures", examples=[["stalin"]])
    outside: str | None = Field(
        description="what to know of the time before and after", examples=["The log was kept from 1924 to 1953."]
    )
    leaves_out: list[str] = Field(examples=[["the dachas", "the telephone"]])
    gaps: list[CoverageGap]
    claims: int = Field(ge=0, description="claims that cite it, or a source that repeats it", examples=[12])
    observations: int = Field(ge=0, description="observations that do", examples=[27])


class PeriodCoverage(Shape):
    """What the network holds of a period: ties that may have been in force in it, and what they rest on."""

    period: str = Field(description="EDTF", examples=["1930/1939"])
    ties: int = Field(ge=0, examples=[120])
    claims: int = Field(ge=0, examples=[260])
    roots: int = Field(ge=0, description="root sources", examples=[85])
    thin: bool = Field(description="whether there are fewer than 5 root sources", examples=[False])


class CircleCoverage(Shape):
    """A circle's ties, period by period; periods without ties are left out."""

    id: str = Field(examples=["leadership"])
    name: str = Field(examples=["Politburo and leadership"])
    periods: list[PeriodCoverage]


class TypeCoverage(Shape):
    """A type's ties, period by period; periods without ties are left out."""

    type: TypeName = Field(examples=["ally"])
    periods: list[PeriodCoverage]


class CoverageAnswer(ListAnswer[SourceCoverage]):
    """The sources that say what they cover, and what the network holds by circle and by type of tie."""

    circles: list[CircleCoverage]
    types: list[TypeCoverage]
