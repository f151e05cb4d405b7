"""Figures: the people of the network, and what is known of each."""

from typing import Literal

from pydantic import Field

from service.provenance.grades import GradeCounts
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
    )
    circle: str | None = Field(default=None, max_length=LONGEST_TEXT, description="only figures of this circle")
    body: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="only figures who held an office in this body, with at or during at that time",
    )


class OfficeHeld(Shape):
    """An office that a figure held in the body asked about."""

    id: str
    role: str | None
    in_force: Literal["certain", "possible"] | None = Field(
        description="at the time asked about; null: no time was asked"
    )


class FigureItem(Named):
    """A figure in a list."""

    description: str | None
    born: LifeDay | None
    died: LifeDay | None
    circles: list[str]
    ties: int = Field(ge=0, description="number of ties, rivalries included")
    offices: list[OfficeHeld] | None = Field(description="with body: those that count; otherwise null")
    fates: list[FateMet] | None = Field(
        description="with fate: all that became of them, in the order of time; otherwise null"
    )
    alive: Literal["certain", "possible"] | None = Field(
        description="with at or during and no body: whether certainly alive then; otherwise null"
    )


class FigureList(ListAnswer[FigureItem]):
    """Figures: best match first with `q`, otherwise in the order of their ids."""

    note: str | None = Field(
        description="that no name is written like `q`, and what is found is written or sounds alike; otherwise null"
    )


class FigureName(Shape):
    """One of the names of a figure."""

    text: str
    kind: NameKind | None
    language: str | None = Field(description="BCP 47 tag")


class Office(Shape):
    """An office or membership that a figure held."""

    id: str
    body: Named
    role: str | None
    start: Bound | None
    end: Bound | None
    status: TieStatus
    confidence: float = Field(ge=0, le=1)
    note: str | None
    claims: list[TieClaim]


class Fate(Shape):
    """Something that became of a figure."""

    kind: FateKind
    when: Day | None
    status: TieStatus
    confidence: float = Field(ge=0, le=1)
    claims: list[TieClaim]


class TieCounts(Shape):
    """The number of ties by type; what rests on refuted claims only is no tie."""

    ally: int = Field(ge=0)
    relative: int = Field(ge=0)
    subordinate: int = Field(ge=0)
    foreign_comrade: int = Field(ge=0)
    rival: int = Field(ge=0)
    colleague: int = Field(ge=0, description="worked out from offices: see /ties?type=colleague")


class FigureAnswer(Answer):
    """A figure: names, life, circles, offices, ties by number, and what became of them."""

    id: str
    name: str
    names: list[FigureName]
    gender: Gender
    born: LifeDay | None
    died: LifeDay | None
    description: str | None
    wikidata: str | None
    circles: list[str]
    offices: list[Office] = Field(description="in the order of their beginning")
    tie_counts: TieCounts
    fate: Fate | None = Field(description="the last of `fates`")
    fates: list[Fate] = Field(description="in the order of time")
    claims: int = Field(ge=0, description="claims about the figure: see /claims?figure=")
    grades: GradeCounts = Field(description="the claims under `offices` and `fates`, by their best grade")
    disputes: list[Titled]
    note: str | None
