"""Ties and what they rest on: claims, and the sources that support or deny them."""

from typing import Literal

from pydantic import Field

from service.models.common import Answer, Bound, Named, Shape
from service.models.listing import LONGEST_TEXT, ListAnswer, PageQuery
from service.vocabulary import Stance, Status, TypeName

TieStatus = Literal["attested", "disputed"]


class Citation(Shape):
    """A source as one claim cites it."""

    id: str = Field(examples=["kot14"])
    citation: str = Field(description="the source, formatted", examples=["Kotkin, S. (2014) Stalin. Volume I."])
    locator: str | None = Field(description="page, document or address within the source", examples=["ch. 3"])
    checked: bool = Field(description="whether the source was read for this record", examples=[False])
    stance: Stance = Field(examples=["supports"])
    roots: list[str] = Field(
        description="the sources it derives from in the end, or itself: a root counts once", examples=[["kot14"]]
    )


class TieClaim(Shape):
    """One assertion about a tie, with the editors' judgement of it."""

    id: str = Field(examples=["molotov-ally-stalin.1"])
    statement: str = Field(examples=["Molotov was Stalin's ally from 1922 on."])
    status: Status = Field(description="the editors' judgement", examples=["attested"])
    confidence: float = Field(
        ge=0, le=1, description="certain .95, probable .8, possible .5, doubtful .2", examples=[0.95]
    )
    sources: list[Citation]


class Quality(Shape):
    """What a tie was like, and when."""

    quality: str = Field(examples=["fear"])
    when: str | None = Field(examples=["1949/.."])


class Tie(Shape):
    """One kind of relation between two figures in one phase.

    Only `subordinate` is directed, from the one who served to the one served. `relative` reads
    "subject is the `role` of object"; the other types are symmetric.
    """

    id: str = Field(examples=["molotov-ally-stalin"])
    type: TypeName = Field(examples=["ally"])
    role: str | None = Field(description="what the subject was to the object", examples=[None])
    subject: str = Field(examples=["molotov"])
    object: str = Field(examples=["stalin"])
    start: Bound | None
    end: Bound | None
    qualities: list[Quality]
    status: TieStatus = Field(examples=["attested"])
    confidence: float = Field(
        ge=0, le=1, description="1 - product over independent roots of (1 - highest claim)", examples=[0.95]
    )
    claims: list[TieClaim]


class Titled(Shape):
    """A dispute by its id and title."""

    id: str = Field(examples=["kirov-murder"])
    title: str = Field(examples=["Who had Kirov killed?"])


class Cited(Shape):
    """A source by its id and formatted citation."""

    id: str = Field(examples=["kot14"])
    citation: str = Field(examples=["Kotkin, S. (2014) Stalin. Volume I."])


class SourceSummary(Cited):
    """A source, with what tells whether it stands on its own."""

    title: str = Field(examples=["Stalin. Volume I: Paradoxes of Power, 1878–1928"])
    type: str = Field(description="as in CSL", examples=["book"])
    url: str | None = Field(examples=[None])
    checked: bool = Field(description="whether it was read for any record", examples=[False])
    roots: list[str] = Field(description="the sources it derives from in the end, or itself", examples=[["kot14"]])


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


class ClaimItem(TieClaim):
    """A claim in a list."""

    of: str = Field(description="id of a tie or an office, or a figure's field", examples=["molotov-ally-stalin"])
    about: list[str] = Field(description="ids of figures", examples=[["molotov", "stalin"]])
    value: str | None = Field(examples=[None])
    when: str | None = Field(description="EDTF", examples=["1922/1953"])


class ClaimList(ListAnswer[ClaimItem]):
    """Claims, in the order of their ids."""
