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

    id: str
    citation: str = Field(description="the source, formatted")
    grade: Grade | None = Field(description=GRADE)
    locator: str | None = Field(description="page, document or address within the source")
    checked: bool = Field(description="whether the source was read for this record")
    stance: Stance
    roots: list[str] = Field(description="the sources it derives from in the end, or itself: a root counts once")


class TieClaim(Shape):
    """One assertion about a tie, with the editors' judgement of it."""

    id: str
    statement: str
    status: Status = Field(description="the editors' judgement")
    confidence: float = Field(ge=0, le=1, description="certain .95, probable .8, possible .5, doubtful .2")
    sources: list[Citation]


class Quality(Shape):
    """What a tie was like, and when."""

    quality: str
    when: str | None


class TieSummary(Shape):
    """A tie without its claims, as `view=brief` gives it."""

    id: str
    type: TypeName
    kind: str | None = Field(description="what the network calls such a tie, under its type; null: no kind is given")
    role: str | None = Field(description="what the subject was to the object")
    subject: str
    object: str
    start: Bound | None
    end: Bound | None
    qualities: list[Quality]
    status: TieStatus
    confidence: float = Field(ge=0, le=1, description="1 - product over independent roots of (1 - highest claim)")
    derived: bool = Field(description="whether it was worked out from other records (offices) and not stated")
    body: Named | None = Field(description="the body in which two were colleagues; null of every other type")


class Tie(TieSummary):
    """One kind of relation between two figures in one phase, and the claims it rests on.

    Only `subordinate` is directed, from the one who served to the one served. `relative` reads
    "subject is the `role` of object"; the other types are symmetric.
    """

    claims: list[TieClaim]


class Cited(Shape):
    """A source by its id and formatted citation."""

    id: str
    citation: str
    grade: Grade | None = Field(description=GRADE)


class Titled(Shape):
    """A dispute by its id and title."""

    id: str
    title: str


class SourceSummary(Cited):
    """A source, with what tells whether it stands on its own."""

    title: str
    type: str = Field(description="as in CSL")
    url: str | None
    checked: bool = Field(description="whether it was read for any record")
    roots: list[str] = Field(description="the sources it derives from in the end, or itself")


class ObservationSummary(Shape):
    """An observation without its sources, as `view=brief` gives it."""

    id: str
    kind: ObservationKind
    near: list[Named] = Field(description="the figure that the others were with")
    figures: list[Named]
    candidates: list[Named] = Field(description="whom an unidentified person may be")
    when: Day | None
    count: int | None
    minutes: int | None
    people: int | None = Field(description="persons on the lists, for signatures")
    measure: str | None = Field(description="what is counted")
    text: str | None = Field(description="as printed")
    caveats: list[str]


class Observation(ObservationSummary):
    """Something recorded that shows closeness: a reception, a signature, a meeting."""

    sources: list[Citation]


class CoverageNote(Shape):
    """Something to know of an answer about a time or a type: a gap, an end, or few sources."""

    note: str
    source: str | None = Field(description="the source that declares it; null: it was measured")
