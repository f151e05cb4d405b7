"""Closest: who stood nearest to a figure, by named parts that each rest on evidence."""

from typing import Annotated, Literal

from pydantic import Field

from service.provenance.model import CoverageNote, Observation, TieClaim
from service.shapes import Answer, Explain, Named, Shape
from service.vocabulary import Grade
from service.web.fate_params import FateMet, FateQuery
from service.web.tie_params import TrustQuery
from service.web.time_params import TimeQuery
from service.web.view_params import ViewQuery

PartName = Literal["kinship", "offices", "service", "alliance", "meetings", "signatures"]


class ClosestQuery(ViewQuery, FateQuery, TrustQuery, TimeQuery, Explain):
    """The question for who was closest; with `fate`, ranks are among those who met one."""

    limit: int = Field(default=20, ge=1, le=500, description="figures in the answer")
    ranges: bool = Field(default=False, description="say of each rank how sure it is: `rank_range`")


class PartClaim(TieClaim):
    """A claim that a part of a score rests on."""

    of: str = Field(description="id of a tie or an office")


class ClosePart(Shape):
    """One part of a score, and what it rests on."""

    name: PartName
    value: float | None = Field(
        ge=0,
        description="what the part gives, from 0 to its bound, 1; null: no record "
        "of this kind in the period, which is not the same as 0",
    )
    rank_without: int = Field(ge=1, description="the rank if this part were left out of everybody's score")
    claims: list[PartClaim] = Field(description="the claims under the ties or offices that count, with their sources")
    observations: list[Observation] = Field(description="the observations that count, with their sources")


class BriefPart(Shape):
    """One part of a score, as `view=brief` gives it: only where there is a record of its kind."""

    name: PartName
    value: float = Field(ge=0, description="what the part gives")
    rank_without: int = Field(ge=1, description="the rank if this part were left out of everybody's score")


class RankWithout(Shape):
    """A rank, and what has to be left out of everybody's evidence to bring it about."""

    rank: int = Field(ge=1)
    part: PartName | None = Field(description="the part left out, as in `rank_without`; null: none")
    source: str | None = Field(description="id of the source left out, as with `exclude_source`; null: none")
    grade: Grade | None = Field(description="the grade left out, as with `exclude_grade`; null: none")


class RankRange(Shape):
    """How sure a rank is: all that it can be with one part, one source or one grade left out."""

    best: RankWithout = Field(description="the best of these ranks; without anything left out where that is `rank`")
    worst: RankWithout = Field(description="the worst; a figure of whom nothing is left is last")


class CloseFigure(Shape):
    """A figure and how close it was."""

    figure: Named
    rank: int = Field(ge=1, description="equal scores share a rank: 1, 1, 3")
    rank_range: RankRange | None = Field(default=None, description="with ranges=true: how sure the rank is")
    score: float = Field(ge=0, description="the sum of the values of the parts")
    years: list[tuple[int, int]] = Field(
        description="the years of the period that the evidence touches, as first and last"
    )
    parts: Annotated[list[ClosePart], Field(min_length=6, max_length=6)] | list[BriefPart] = Field(
        description="all six; with view=brief those of which there is a record, without what they rest on"
    )
    fates: list[FateMet] | None = Field(
        default=None, description="with fate: all that became of them, in the order of time; otherwise null"
    )


class ClosestAnswer(Answer):
    """Who was closest, nearest first: a sum of named parts, each with its evidence and the rank without it."""

    figure: Named
    items: list[CloseFigure]
    total: int = Field(ge=0, description="figures of whom there is evidence in the period")
    truncated: bool = Field(description="whether there are more than are given")
    note: str | None = Field(
        description="why there is nobody; null where there is somebody",
    )
    coverage: list[CoverageNote] = Field(
        description="what to know of the time asked about: gaps of sources, types of which few speak"
    )
