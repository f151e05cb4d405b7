"""The shapes in which every answer shows what it rests on: ties, claims, citations, observations, notes on coverage."""

from typing import Literal

from pydantic import Field

from service.shapes import Bound, Day, Named, Shape
from service.vocabulary import Grade, ObservationKind, Stance, Status, TypeName

TieStatus = Literal["attested", "disputed"]

View = Literal["full", "brief"]


GRADE = "what sort of witness the source is; null: the files do not say"


class Citation(Shape):
    """A source as one claim cites it."""

    id: str = Field(examples=["kot14"])
    citation: str = Field(description="the source, formatted", examples=["Kotkin, S. (2014) Stalin. Volume I."])
    grade: Grade | None = Field(description=GRADE, examples=["scholarship"])
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


class TieSummary(Shape):
    """A tie without its claims, as `view=brief` gives it."""

    id: str = Field(examples=["molotov-ally-stalin"])
    type: TypeName = Field(examples=["ally"])
    kind: str | None = Field(
        description="what the network calls such a tie, under its type; null: no kind is given", examples=["patron"]
    )
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
    derived: bool = Field(description="whether it was worked out from other records and not stated", examples=[False])


class Tie(TieSummary):
    """One kind of relation between two figures in one phase, and the claims it rests on.

    Only `subordinate` is directed, from the one who served to the one served. `relative` reads
    "subject is the `role` of object"; the other types are symmetric.
    """

    claims: list[TieClaim]


class Cited(Shape):
    """A source by its id and formatted citation."""

    id: str = Field(examples=["kot14"])
    citation: str = Field(examples=["Kotkin, S. (2014) Stalin. Volume I."])
    grade: Grade | None = Field(description=GRADE, examples=["scholarship"])


class Titled(Shape):
    """A dispute by its id and title."""

    id: str = Field(examples=["kirov-murder"])
    title: str = Field(examples=["Who had Kirov killed?"])


class SourceSummary(Cited):
    """A source, with what tells whether it stands on its own."""

    title: str = Field(examples=["Stalin. Volume I: Paradoxes of Power, 1878–1928"])
    type: str = Field(description="as in CSL", examples=["book"])
    url: str | None = Field(examples=[None])
    checked: bool = Field(description="whether it was read for any record", examples=[False])
    roots: list[str] = Field(description="the sources it derives from in the end, or itself", examples=[["kot14"]])


class ObservationSummary(Shape):
    """An observation without its sources, as `view=brief` gives it."""

    id: str = Field(examples=["log-1941-06-22-zhukov"])
    kind: ObservationKind = Field(examples=["reception"])
    near: list[Named] = Field(description="the figure that the others were with")
    figures: list[Named]
    candidates: list[Named] = Field(description="whom an unidentified person may be")
    when: Day | None
    count: int | None = Field(examples=[2])
    minutes: int | None = Field(examples=[285])
    people: int | None = Field(description="persons on the lists, for signatures", examples=[None])
    measure: str | None = Field(description="what is counted", examples=["entries"])
    text: str | None = Field(description="as printed", examples=[None])
    caveats: list[str] = Field(examples=[["The log covers the Kremlin office only."]])


class Observation(ObservationSummary):
    """Something recorded that shows closeness: a reception, a signature, a meeting."""

    sources: list[Citation]


class CoverageNote(Shape):
    """Something to know of an answer about a time or a type: a gap, an end, or few sources."""

    note: str = Field(examples=["The office log has no entries for 29 and 30 June 1941."])
    source: str | None = Field(description="the source that declares it; null: it was measured", examples=["nps"])
