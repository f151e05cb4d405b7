"""Ties and what they rest on: claims, and the sources that support or deny them."""

from typing import Literal

from pydantic import Field

from service.provenance.model import Citation, SourceSummary, Tie, TieClaim, Titled
from service.shapes import Answer, Named, Shape
from service.vocabulary import STATED_TYPES, Status, TypeName
from service.web.list_model import LONGEST_TEXT, ListAnswer, PageQuery
from service.web.tie_params import KIND, MOST_KINDS, Id, TrustQuery
from service.web.time_params import TimeQuery


class TiesQuery(TrustQuery, TimeQuery, PageQuery):
    """The question for ties."""

    type: list[TypeName] = Field(
        default=[*STATED_TYPES],
        description="only ties of these types; none: of all that files state, rivalry too, and no colleagues",
    )
    kind: list[Id] = Field(default=[], max_length=MOST_KINDS, description=KIND)
    figure: str | None = Field(
        default=None, max_length=LONGEST_TEXT, description="only ties of this figure, at either end"
    )
    circle: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="only ties with a figure of this circle at either end",
    )
    source: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="only ties of which a claim cites this source",
    )


class TieList(ListAnswer[Tie]):
    """Ties, in the order of their ids."""


class TieAnswer(Answer, Tie):
    """A tie and everything it rests on."""

    note: str | None
    figures: list[Named] = Field(description="subject and object")
    sources: list[SourceSummary] = Field(description="all sources under its claims, in the order of ids")
    disputes: list[Titled] = Field(description="disputes in which one of its claims is accepted or rejected")


class ClaimTie(Shape):
    """The tie that a claim is of."""

    id: str
    type: TypeName
    role: str | None
    subject: str
    object: str


class ClaimOffice(Shape):
    """The office that a claim is of."""

    id: str
    figure: Named
    body: Named
    role: str | None


class ClaimField(Shape):
    """The field of a figure that a claim is of."""

    figure: Named
    name: str


class ClaimSource(Citation):
    """A source as a claim cites it, with what the source is."""

    note: str | None
    title: str
    type: str
    url: str | None


class ClaimPosition(Shape):
    """A position in a dispute that accepts or rejects a claim."""

    id: str
    holder: str
    says: str
    judgement: Literal["accepts", "rejects"]
    dispute: Titled


class ClaimAnswer(Answer):
    """A claim: what it is of, whom it is about, the sources for and against it, and who accepts or rejects it."""

    id: str
    of: str = Field(
        description="id of a tie or an office, or a figure's field; what rests on refuted claims only is no tie",
    )
    statement: str
    status: Status
    confidence: float = Field(ge=0, le=1)
    value: str | None = Field(description="the value claimed of a figure's field")
    when: str | None = Field(description="EDTF")
    note: str | None
    tie: ClaimTie | None
    office: ClaimOffice | None
    field: ClaimField | None
    about: list[Named]
    sources: list[ClaimSource]
    positions: list[ClaimPosition]


class ClaimsQuery(PageQuery):
    """The question for claims."""

    figure: str | None = Field(default=None, max_length=LONGEST_TEXT, description="only claims about this figure")
    source: str | None = Field(default=None, max_length=LONGEST_TEXT, description="only claims that cite this source")
    status: Status | None = Field(default=None, description="only claims of this status")
    checked: bool | None = Field(
        default=None,
        description="true: only claims of which a source was read for this record; false: of which none was",
    )


class ClaimItem(TieClaim):
    """A claim in a list."""

    of: str = Field(description="id of a tie or an office, or a figure's field")
    about: list[str] = Field(description="ids of figures")
    value: str | None
    when: str | None = Field(description="EDTF")


class ClaimList(ListAnswer[ClaimItem]):
    """Claims, in the order of their ids."""
