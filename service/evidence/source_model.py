"""Sources, and the disputes and observations that stand on them."""

from typing import Any

from pydantic import Field

from service.provenance.model import GRADE, Citation, Cited, Observation, SourceSummary
from service.shapes import Answer, Named, Shape
from service.vocabulary import Grade, ObservationKind, Status
from service.web.list_model import LONGEST_TEXT, ListAnswer, PageQuery
from service.web.time_params import TimeQuery


class SourceItem(SourceSummary):
    """A source in a list."""

    claims: int = Field(ge=0, description="claims that cite it: see /claims?source=")


class SourceList(ListAnswer[SourceItem]):
    """Sources, in the order of their ids."""


class CitedBy(Shape):
    """How much rests on a source."""

    claims: int = Field(ge=0)
    positions: int = Field(ge=0)
    observations: int = Field(ge=0)


class SourceAnswer(Answer):
    """A source: its whole record, what it repeats and what repeats it, and how much rests on it."""

    id: str
    citation: str
    grade: Grade | None = Field(description=GRADE)
    title: str
    type: str = Field(description="as in CSL")
    url: str | None
    checked: bool = Field(description="whether it was read for any record")
    note: str | None
    csl: dict[str, Any] = Field(description="the CSL-JSON record")
    derived_from: list[Cited] = Field(description="the sources that it repeats")
    repeated_by: list[Cited] = Field(description="the sources that repeat it")
    roots: list[Cited] = Field(description="the sources it derives from in the end, or itself: a root counts once")
    cited_by: CitedBy


class DisputeItem(Shape):
    """A dispute in a list."""

    id: str
    title: str
    summary: str | None
    about: list[Named]
    positions: int = Field(ge=0)


class DisputeList(ListAnswer[DisputeItem]):
    """Disputes, in the order of their ids."""


class JudgedClaim(Shape):
    """A claim that a position accepts or rejects."""

    id: str
    of: str
    statement: str
    status: Status
    confidence: float = Field(ge=0, le=1)


class Position(Shape):
    """Who holds what in a dispute."""

    id: str
    holder: str
    says: str
    accepts: list[JudgedClaim]
    rejects: list[JudgedClaim]
    sources: list[Citation]


class DisputeAnswer(Answer):
    """A matter that historians differ on, its positions side by side."""

    id: str
    title: str
    summary: str | None
    about: list[Named]
    positions: list[Position]


class ObservationsQuery(TimeQuery, PageQuery):
    """The question for observations."""

    figure: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="only observations of this figure, near it, or of someone it may be",
    )
    kind: ObservationKind | None = Field(default=None, description="only of this kind")


class ObservationList(ListAnswer[Observation]):
    """Observations, in the order of their ids."""
