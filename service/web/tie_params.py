"""Which ties a question walks: by type, kind, direction, time, and how far they are trusted."""

from typing import Annotated, Literal

from pydantic import Field

from service.shapes import Explain, Shape
from service.vocabulary import GRADES, Grade, TypeName
from service.web.time_params import TimeQuery

Direction = Literal["out", "in"]
Id = Annotated[str, Field(min_length=1, max_length=20_000)]
MOST_KINDS = 50
KIND = "only ties of these kinds, which a network declares under its types: see /tie-types"


class TrustQuery(Shape):
    """How far ties are trusted, and which claims are set aside."""

    min_confidence: float = Field(default=0, ge=0, le=1, description="the least confidence of a tie")
    status: Literal["attested", "disputed"] | None = Field(
        default=None, description="rest on claims of this status only"
    )
    position: Id | None = Field(default=None, description="a position in a dispute: leave out the claims it rejects")
    exclude_source: list[Id] = Field(
        default=[], max_length=50, description="leave out a source and what derives from it"
    )
    exclude_grade: list[Grade] = Field(
        default=[], description="leave out the sources of a grade and what derives from them"
    )
    min_grade: Grade | None = Field(
        default=None,
        description="leave out the sources below a grade and those without one, and what derives from them; "
        f"the order is {', '.join(GRADES)}",
    )


class TieFilterQuery(TrustQuery, TimeQuery, Explain):
    """The filters that every walk over ties takes."""

    type: list[TypeName] | None = Field(
        default=None, description="types of tie to walk; rival and colleague only where named"
    )
    kind: list[Id] = Field(
        default=[], max_length=MOST_KINDS, description=f"{KIND}; without `type`, the types are those of the kinds"
    )
    direction: Direction | None = Field(
        default=None, description="walk directed types only, along (out) or against (in) their direction"
    )
    include: Literal["refuted"] | None = Field(
        default=None, description="list refuted claims about the figures of the answer beside it, never as a hop"
    )
