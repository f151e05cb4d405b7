"""Two people: everything between them, in time, with its evidence."""

from typing import Literal

from pydantic import Field

from service.provenance.model import (
    Citation,
    Cited,
    Observation,
    ObservationSummary,
    Tie,
    TieClaim,
    TieStatus,
    TieSummary,
)
from service.shapes import Answer, Bound, Explain, Named, Shape
from service.vocabulary import TypeName
from service.web.tie_params import TrustQuery
from service.web.view_params import ViewQuery

BRIEF = "absent with view=brief"


class PairQuery(ViewQuery, TrustQuery, Explain):
    """The question for everything between two people."""


class Phase(Shape):
    """One kind of relation over one stretch of time: a tie."""

    type: TypeName
    start: Bound | None
    end: Bound | None
    ties: list[Tie | TieSummary] = Field(description="with view=brief without their claims")


class TurnDay(Shape):
    """When it turned: the vague date at which the new phase began."""

    edtf: str
    earliest: str | None
    latest: str | None


class TurningPoint(Shape):
    """One kind of relation gave way to another."""

    when: TurnDay
    from_: TypeName = Field(alias="from")
    to: TypeName
    ties: list[str] = Field(
        description="ids of the tie that ended and of the one that began",
    )


class PairOffice(Shape):
    """An office of one of the two."""

    id: str
    role: str | None
    start: Bound | None
    end: Bound | None
    status: TieStatus
    confidence: float = Field(ge=0, le=1)
    claims: list[TieClaim] | None = Field(default=None, description=BRIEF)


Days = tuple[str | None, str | None]


class OfficesTogether(Shape):
    """Two offices in one body that were, or may have been, held at the same time."""

    body: Named
    a: PairOffice
    b: PairOffice
    certain: Days | None = Field(
        description="first and last day on which both certainly sat there; null: no day is certain",
    )
    possible: Days = Field(
        description="first and last day on which both may have sat there; null: no bound",
    )


class SharedNeighbor(Named):
    """A figure with ties to both."""

    a: list[TypeName] = Field(description="types of its ties with the first")
    b: list[TypeName] = Field(description="types of its ties with the second")


class Kinship(Shape):
    """What the first is to the second: "a is the `term` of b"."""

    term: str = Field(description="in English; the neutral word where the gender of `a` is not known")
    common: Named | None = Field(
        description="the relative whom both have: a shared parent or ancestor, or through whom a marriage joins them"
    )
    by: Literal["blood", "marriage", "adoption", "repute"]
    disputed: bool = Field(description="whether a tie that this rests on is disputed")
    ties: list[str] = Field(
        description="ids of the ties that lead from a to b, one where the kinship is stated as such",
    )


class PairPosition(Shape):
    """Who holds what in a dispute."""

    id: str
    holder: str
    says: str
    sources: list[Citation] | None = Field(default=None, description=BRIEF)


class PairDispute(Shape):
    """A dispute about both, or about a claim on one of their ties."""

    id: str
    title: str
    summary: str | None
    positions: list[PairPosition]


class PairAnswer(Answer):
    """Everything between two figures: phases and turning points, offices, observations, kin, disputes, sources."""

    a: Named
    b: Named
    phases: list[Phase] = Field(description="in the order of their start, then end, then id of the tie")
    turning_points: list[TurningPoint] = Field(description="where one kind of relation gave way to another, in order")
    offices_together: list[OfficesTogether] = Field(description="in the order of their beginning")
    observations: list[Observation | ObservationSummary] = Field(
        description="that name both, in the order of time; with view=brief without their sources"
    )
    shared_neighbors: list[SharedNeighbor] = Field(description="figures tied to both, in the order of ids; at most 100")
    shared_neighbors_total: int = Field(ge=0, description="figures tied to both in all")
    kinship: Kinship | None = Field(
        description="the first of `kinships`; null: none that English has a word for, within five kin ties"
    )
    kinships: list[Kinship] = Field(
        description="everything that `a` is to `b`: first what is stated, then the best by blood, marriage, adoption "
        "and repute; cousins who married are both"
    )
    kin_distance: int | None = Field(
        description="the fewest kin ties that lead from one to the other, whatever they make of them; with `kinship` "
        "null it tells distant kin from strangers; null: none do within 15",
    )
    disputes: list[PairDispute]
    sources: list[Cited] | None = Field(
        default=None, description="every source cited in this answer, in the order of ids; " + BRIEF
    )
