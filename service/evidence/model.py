"""Ties and what they rest on: claims, and the sources that support or deny them."""

from typing import Literal, get_args

from pydantic import Field

from service.provenance.model import Citation, SourceSummary, Tie, TieClaim, Titled
from service.shapes import Answer, Named, Shape
from service.vocabulary import Status, TypeName
from service.web.list_model import LONGEST_TEXT, ListAnswer, PageQuery
from service.web.tie_params import TrustQuery
from service.web.time_params import TimeQuery


class TiesQuery(TrustQuery, TimeQuery, PageQuery):
    """The question for ties."""

    type: list[TypeName] = Field(
        default=[*get_args(TypeName)], description="only ties of these types; none: of all, rivalry too"
    )
    figure: str | None = Field(
        default=None, max_length=LONGEST_TEXT, description="only ties of this figure, at either end", examples=["beria"]
    )
    circle: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="only ties with a figure of this circle at either end",
        examples=["family"],
    )
    source: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="only ties of which a claim cites this source",
        examples=["kot14"],
    )


class TieList(ListAnswer[Tie]):
    """Ties, in the order of their ids."""


class TieAnswer(Answer, Tie):
    """A tie and everything it rests on."""

    note: str | None = Field(examples=[None])
    figures: list[Named] = Field(description="subject and object")
    sources: list[SourceSummary] = Field(description="all sources under its claims, in the order of ids")
    disputes: list[Titled] = Field(description="disputes in which one of its claims is accepted or rejected")


class ClaimTie(Shape):
    """The tie that a claim is of."""

    id: str = Field(examples=["molotov-ally-stalin"])
    type: TypeName = Field(examples=["ally"])
    role: str | None = Field(examples=[None])
    subject: str = Field(examples=["molotov"])
    object: str = Field(examples=["stalin"])


class ClaimOffice(Shape):
    """The office that a claim is of."""

    id: str = Field(examples=["molotov-politburo-member"])
    figure: Named
    body: Named
    role: str | None = Field(examples=["full member"])


class ClaimField(Shape):
    """The field of a figure that a claim is of."""

    figure: Named
    name: str = Field(examples=["born"])


class ClaimSource(Citation):
    """A source as a claim cites it, with what the source is."""

    note: str | None = Field(examples=[None])
    title: str = Field(examples=["Stalin. Volume I: Paradoxes of Power, 1878–1928"])
    type: str = Field(examples=["book"])
    url: str | None = Field(examples=[None])


class ClaimPosition(Shape):
    """A position in a dispute that accepts or rejects a claim."""

    id: str = Field(examples=["kirov-murder-lone"])
    holder: str = Field(examples=["Khlevniuk"])
    says: str = Field(examples=["Nikolaev acted alone."])
    judgement: Literal["accepts", "rejects"]
    dispute: Titled


class ClaimAnswer(Answer):
    """A claim: what it is of, whom it is about, the sources for and against it, and who accepts or rejects it."""

    id: str = Field(examples=["molotov-ally-stalin.1"])
    of: str = Field(
        description="id of a tie or an office, or a figure's field; what rests on refuted claims only is no tie",
        examples=["molotov-ally-stalin"],
    )
    statement: str = Field(examples=["Molotov was Stalin's ally from 1922 on."])
    status: Status = Field(examples=["attested"])
    confidence: float = Field(ge=0, le=1, examples=[0.95])
    value: str | None = Field(description="the value claimed of a figure's field", examples=[None])
    when: str | None = Field(description="EDTF", examples=["1922/1953"])
    note: str | None = Field(examples=[None])
    tie: ClaimTie | None
    office: ClaimOffice | None
    field: ClaimField | None
    about: list[Named]
    sources: list[ClaimSource]
    positions: list[ClaimPosition]


class ClaimsQuery(PageQuery):
    """The question for claims."""

    figure: str | None = Field(
        default=None, max_length=LONGEST_TEXT, description="only claims about this figure", examples=["molotov"]
    )
    source: str | None = Field(
        default=None, max_length=LONGEST_TEXT, description="only claims that cite this source", examples=["kot14"]
    )
    status: Status | None = Field(default=None, description="only claims of this status", examples=["attested"])
    checked: bool | None = Field(
        default=None,
        description="true: only claims of which a source was read for this record; false: of which none was",
        examples=[True],
    )


class ClaimItem(TieClaim):
    """A claim in a list."""

    of: str = Field(description="id of a tie or an office, or a figure's field", examples=["molotov-ally-stalin"])
    about: list[str] = Field(description="ids of figures", examples=[["molotov", "stalin"]])
    value: str | None = Field(examples=[None])
    when: str | None = Field(description="EDTF", examples=["1922/1953"])


class ClaimList(ListAnswer[ClaimItem]):
    """Claims, in the order of their ids."""
