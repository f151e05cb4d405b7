"""Ties and what they rest on: claims, and the sources that support or deny them."""

from typing import Literal

from pydantic import Field

from service.models.common import Bound, Shape
from service.vocabulary import TIE_TYPES

TypeName = Literal["ally", "relative", "subordinate", "foreign_comrade", "rival"]
assert set(TypeName.__args__) == set(TIE_TYPES)  # type: ignore[attr-defined]


class Citation(Shape):
    """A source as one claim cites it."""

    id: str = Field(examples=["kot14"])
    citation: str = Field(description="the source, formatted", examples=["Kotkin, S. (2014) Stalin. Volume I."])
    locator: str | None = Field(description="page, document or address within the source")
    checked: bool = Field(description="whether the source was read for this record")
    stance: Literal["supports", "denies"]
    roots: list[str] = Field(description="the sources it derives from in the end, or itself: a root counts once")


class TieClaim(Shape):
    """One assertion about a tie, with the editors' judgement of it."""

    id: str = Field(examples=["molotov-ally-stalin.1"])
    statement: str
    status: Literal["attested", "disputed", "refuted"]
    confidence: float = Field(ge=0, le=1, description="certain .95, probable .8, possible .5, doubtful .2")
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
    type: TypeName
    role: str | None = Field(examples=["daughter"])
    subject: str = Field(examples=["molotov"])
    object: str = Field(examples=["stalin"])
    start: Bound | None
    end: Bound | None
    qualities: list[Quality]
    status: Literal["attested", "disputed"]
    confidence: float = Field(ge=0, le=1, description="1 - product over independent roots of (1 - highest claim)")
    claims: list[TieClaim]
