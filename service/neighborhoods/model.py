"""Neighborhoods: the figures around a figure, ring by ring, and the ties among them."""

from pydantic import Field

from service.provenance.grades import GradeCounts
from service.provenance.model import CoverageNote, Tie, TieClaim, TieSummary
from service.shapes import Answer, Named, Shape, Total
from service.web.fate_params import FateMet, FateQuery
from service.web.list_model import LONGEST_CURSOR
from service.web.tie_params import TieFilterQuery
from service.web.view_params import ViewQuery


class NeighborhoodQuery(ViewQuery, FateQuery, TieFilterQuery):
    """The question for a neighborhood."""

    depth: int = Field(default=1, ge=1, le=3, description="how many steps from the center")
    limit: int = Field(default=50, ge=1, le=500, description="figures on a page")
    cursor: str | None = Field(
        default=None, max_length=LONGEST_CURSOR, description="the `next` of the page before; none: the first page"
    )


class Neighbor(Named):
    """A figure of the neighborhood."""

    distance: int = Field(ge=1, le=3, description="steps from the center")
    fates: list[FateMet] | None = Field(
        description="with fate: all that became of them, in the order of time; otherwise null"
    )


class NeighborhoodTotals(Shape):
    """How many figures and ties there are on all pages."""

    figures: Total
    ties: Total


class NeighborhoodAnswer(Answer):
    """One page, in the order of distance and id; a tie stands on the page of its later figure."""

    center: Named
    figures: list[Neighbor]
    ties: list[Tie | TieSummary] = Field(description="with view=brief without their claims")
    grades: GradeCounts = Field(description="the claims under `ties`, by their best grade")
    totals: NeighborhoodTotals
    truncated: bool
    next: str | None = Field(description="the `cursor` of the next page; null on the last")
    refuted: list[TieClaim] | None = Field(default=None, description="with include=refuted; otherwise absent")
    rivals_left_out: int = Field(ge=0, description="rival ties of the center that were not walked")
    colleagues_left_out: int = Field(ge=0, description="colleague ties of the center that were not walked")
    coverage: list[CoverageNote] = Field(
        description="what to know of the time or the types asked about: gaps of sources, few sources"
    )
