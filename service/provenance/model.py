"""The shapes in which every answer shows what it rests on: ties, claims, citations, observations, notes on coverage."""

from typing import Literal

from pydantic import Field

from service.shapes import Bound, Day, Named, Shape
from service.vocabulary import ObservationKind, Stance, Status, TypeName

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


class Cited(Shape):
    """A source by its id and formatted citation."""

    id: str = Field(examples=["kot14"])
    citation: str = Field(examples=["Kotkin, S. (2014) Stalin. Volume I."])


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


class Observation(Shape):
    """Something recorded that shows closeness: a reception, a signature, a meeting."""

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
    sources: list[Citation]


class CoverageNote(Shape):
    """Something to know of an answer about a time or a type: a gap, an end, or few sources."""

    note: str = Field(examples=["The office log has no entries for 29 and 30 June 1941."])
    source: str | None = Field(description="the source that declares it; null: it was measured", examples=["nps"])
