"""Figures: the people of the network, and what is known of each."""

from typing import Literal

from pydantic import Field

from service.provenance.model import TieClaim, TieStatus, Titled
from service.shapes import Answer, Bound, Day, LifeDay, Named, Shape
from service.vocabulary import FateKind, Gender, NameKind
from service.web.fate_params import FateMet, FateQuery
from service.web.list_model import LONGEST_TEXT, ListAnswer, PageQuery
from service.web.time_params import TimeQuery


class FiguresQuery(FateQuery, TimeQuery, PageQuery):
    """The question for figures; a time says when they were in the body, or alive where no body is named."""

    q: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="words of a name in any script, or an id; accents and small typos are forgiven. "
        "The first eight words count; without any, all figures are listed",
        examples=["молотов"],
    )
    circle: str | None = Field(
        default=None, max_length=LONGEST_TEXT, description="only figures of this circle", examples=["leadership"]
    )
    body: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="only figures who held an office in this body, with at or during at that time",
        examples=["politburo"],
    )


class OfficeHeld(Shape):
    """An office that a figure held in the body asked about."""

    id: str = Field(examples=["molotov-politburo-member"])
    role: str | None = Field(examples=["full member"])
    in_force: Literal["certain", "possible"] | None = Field(
        description="at the time asked about; null: no time was asked", examples=["certain"]
    )


class FigureItem(Named):
    """A figure in a list."""

    description: str | None = Field(examples=["Chairman of Sovnarkom, foreign minister"])
    born: LifeDay | None
    died: LifeDay | None
    circles: list[str] = Field(examples=[["leadership"]])
    ties: int = Field(ge=0, description="number of ties, rivalries included", examples=[24])
    offices: list[OfficeHeld] | None = Field(description="with body: those that count; otherwise null")
    fates: list[FateMet] | None = Field(
        description="with fate: all that became of them, in the order of time; otherwise null"
    )
    alive: Literal["certain", "possible"] | None = Field(
        description="with at or during and no body: whether certainly alive then; otherwise null", examples=[None]
    )


class FigureList(ListAnswer[FigureItem]):
    """Figures: best match first with `q`, otherwise in the order of their ids."""


class FigureName(Shape):
    """One of the names of a figure."""

    text: str = Field(examples=["Вячеслав Михайлович Молотов"])
    kind: NameKind | None = Field(examples=["native"])
    language: str | None = Field(description="BCP 47 tag", examples=["ru"])


class Office(Shape):
    """An office or membership that a figure held."""

    id: str = Field(examples=["molotov-politburo-member"])
    body: Named
    role: str | None = Field(examples=["full member"])
    start: Bound | None
    end: Bound | None
    status: TieStatus
    confidence: float = Field(ge=0, le=1, examples=[0.8])
    note: str | None = Field(examples=[None])
    claims: list[TieClaim]


class Fate(Shape):
    """Something that became of a figure."""

    kind: FateKind = Field(examples=["natural-death"])
    when: Day | None
    status: TieStatus
    confidence: float = Field(ge=0, le=1, examples=[0.95])
    claims: list[TieClaim]


class TieCounts(Shape):
    """The number of ties by type; what rests on refuted claims only is no tie."""

    ally: int = Field(ge=0, examples=[9])
    relative: int = Field(ge=0, examples=[2])
    subordinate: int = Field(ge=0, examples=[3])
    foreign_comrade: int = Field(ge=0, examples=[4])
    rival: int = Field(ge=0, examples=[1])


class FigureAnswer(Answer):
    """A figure: names, life, circles, offices, ties by number, and what became of them."""

    id: str = Field(examples=["molotov"])
    name: str = Field(examples=["Vyacheslav Molotov"])
    names: list[FigureName]
    gender: Gender
    born: LifeDay | None
    died: LifeDay | None
    description: str | None = Field(examples=["Chairman of Sovnarkom, foreign minister"])
    wikidata: str | None = Field(examples=["Q132899"])
    circles: list[str] = Field(examples=[["leadership"]])
    offices: list[Office] = Field(description="in the order of their beginning")
    tie_counts: TieCounts
    fate: Fate | None = Field(description="the last of `fates`")
    fates: list[Fate] = Field(description="in the order of time")
    claims: int = Field(ge=0, description="claims about the figure: see /claims?figure=", examples=[61])
    disputes: list[Titled]
    note: str | None = Field(examples=[None])
