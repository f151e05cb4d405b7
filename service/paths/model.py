"""Paths: how two figures are connected, with the evidence of every hop."""

from typing import Any, Literal

from pydantic import Field

from service.paths.diagnosis import Reason
from service.provenance.grades import GradeCounts
from service.provenance.model import GRADE, CoverageNote, Tie, TieClaim, TieSummary
from service.shapes import Answer, Named, Shape
from service.vocabulary import MOST_HOPS, Grade
from service.web.tie_params import Id, TieFilterQuery
from service.web.view_params import ViewQuery

Mode = Literal["shortest", "all_shortest", "k_shortest", "most_certain"]
Order = Literal["simultaneous", "sequential"]


class PathQuery(ViewQuery, TieFilterQuery):
    """The question for a path."""

    from_: Id = Field(alias="from", description="id of the figure to start from")
    to: Id = Field(description="id of the figure to reach")
    mode: Mode = Field(
        default="shortest",
        description="the first; all of least length (at most 100); the k shortest; or the k of highest confidence",
    )
    k: int | None = Field(
        default=None, ge=1, le=20, description="how many paths, with mode=k_shortest or most_certain (default 5)"
    )
    max_hops: int = Field(default=6, ge=1, le=MOST_HOPS, description="the longest path to look for")
    avoid: list[Id] = Field(default=[], max_length=50, description="figures that no path may pass")
    via: Id | None = Field(default=None, description="a figure that the path must pass, with mode=shortest")
    order: Order | None = Field(
        default=None,
        description="in time: all hops on one day (simultaneous), or each no earlier than the one before (sequential)",
    )
    rests_on: bool = Field(default=False, description="say which figures and sources no path can do without")


class Hop(Shape):
    """One step of a path: all qualifying ties of its pair."""

    from_: str = Field(alias="from")
    to: str
    in_force: Literal["certain", "possible"] = Field(description="at the time asked about, or on some day at all")
    confidence: float = Field(ge=0, le=1, description="that of its best tie")
    ties: list[Tie | TieSummary] = Field(description="with view=brief without their claims")


class Joint(Shape):
    """The days on which every hop holds, as pairs of first and last day; null is no bound."""

    certain: list[tuple[str | None, str | None]]
    possible: list[tuple[str | None, str | None]]


class Footnote(Shape):
    """A source that a path rests on or that denies a part of it, numbered as it is met."""

    n: int = Field(ge=1)
    source: str
    citation: str
    grade: Grade | None = Field(description=GRADE)
    locator: str | None
    checked: bool
    claims: list[str]


class RestsOn(Shape):
    """What no path can do without, and how many ways there are that share no figure."""

    cut_figures: list[str] = Field(description="figures of the path without which there is none within max_hops")
    cut_sources: list[str] = Field(description="sources of the path without which there is none within max_hops")
    disjoint_paths: int = Field(ge=0, description="paths that share no figure but the ends, whatever their length")


class Path(Shape):
    """A sequence of distinct figures; `hops[i]` joins `figures[i]` and `figures[i + 1]`."""

    length: int = Field(ge=1)
    figures: list[Named]
    hops: list[Hop]
    confidence: float = Field(
        ge=0, le=1, description="product of its hops: a score for ranking, since hops share sources"
    )
    weakest_hop: int = Field(ge=0, description="place of the hop of least confidence, from 0")
    independent_sources: int = Field(ge=0, description="root sources under the best ties of its hops")
    shared_sources: list[str] = Field(description="root sources that more than one hop rests on")
    footnotes: list[Footnote] | None = Field(default=None, description="absent with view=brief")
    joint: Joint | None = Field(default=None, description="with order=simultaneous; otherwise absent")
    rests_on: RestsOn | None = Field(default=None, description="with rests_on=true; otherwise absent")


class Relaxation(Shape):
    """A least change of the question that yields a path."""

    change: dict[str, Any] = Field(description="parameters with their new values; null leaves one out")
    href: str


class SharedBody(Named):
    """A body in which both figures held offices at the same time."""

    ties: list[str] = Field(description="ids of the colleague ties between the two")


class NoPath(Shape):
    """Why there is no path."""

    reason: Reason
    filters: list[str] = Field(description="the filters that cut the paths, by their parameters")
    detail: str
    relaxations: list[Relaxation]
    shared_bodies: list[SharedBody] = Field(
        description="bodies in which both held offices at the same time, which paths walk only with type=colleague"
    )
    colleagues_href: str | None = Field(description="the question with type=colleague alone; null: no shared body")


class PathsAnswer(Answer):
    """Paths in the order of length, then of the sequence of ids; with `most_certain` confidence comes first."""

    from_: Named = Field(alias="from")
    to: Named
    mode: Mode
    paths: list[Path]
    no_path: NoPath | None
    truncated: bool
    grades: GradeCounts = Field(description="the claims under the ties of `paths`, by their best grade")
    refuted: list[TieClaim] | None = Field(default=None, description="with include=refuted; otherwise absent")
    rivals_left_out: int = Field(ge=0, description="rival ties of both ends that were not walked, each once")
    colleagues_left_out: int = Field(ge=0, description="colleague ties of both ends that were not walked, each once")
    coverage: list[CoverageNote] = Field(
        description="what to know of the time or the types asked about: gaps of sources, few sources"
    )
