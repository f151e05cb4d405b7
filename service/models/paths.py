"""Paths: how two figures are connected, with the evidence of every hop."""

from typing import Annotated, Literal

from pydantic import Field

from service.models.common import Answer, Explain, Named, Shape
from service.models.evidence import Tie, TypeName

Mode = Literal["shortest", "all_shortest", "k_shortest"]
Direction = Literal["out", "in"]
Id = Annotated[str, Field(min_length=1, max_length=20_000)]


class PathQuery(Explain):
    """The question for a path."""

    from_: Id = Field(alias="from", description="id of the figure to start from", examples=["kim-il-sung"])
    to: Id = Field(description="id of the figure to reach", examples=["svetlana-alliluyeva"])
    mode: Mode = Field(default="shortest", description="the first, all of least length (at most 100), or the k best")
    k: int | None = Field(default=None, ge=1, le=20, description="how many paths, with mode=k_shortest (default 5)")
    max_hops: int = Field(default=6, ge=1, le=8, description="the longest path to look for")
    type: list[TypeName] | None = Field(default=None, description="types of tie to walk; rival only where named")
    direction: Direction | None = Field(
        default=None, description="walk directed types only, along (out) or against (in) their direction"
    )
    avoid: list[Id] = Field(default=[], max_length=50, description="figures that no path may pass")
    via: Id | None = Field(default=None, description="a figure that the path must pass, with mode=shortest")


class Hop(Shape):
    """One step of a path: all qualifying ties of its pair."""

    from_: str = Field(alias="from", examples=["kim-il-sung"])
    to: str = Field(examples=["stalin"])
    ties: list[Tie]


class Path(Shape):
    """A sequence of distinct figures; `hops[i]` joins `figures[i]` and `figures[i + 1]`."""

    length: int = Field(ge=1)
    figures: list[Named]
    hops: list[Hop]


class NoPath(Shape):
    """Why there is no path."""

    reason: Literal["unconnected", "beyond_max_hops", "filtered"]
    detail: str


class PathsAnswer(Answer):
    """Paths in the order of length, then of the sequence of ids; `rivals_left_out` are not walked unless asked for."""

    from_: Named = Field(alias="from")
    to: Named
    mode: Mode
    paths: list[Path]
    no_path: NoPath | None
    truncated: bool
    rivals_left_out: int = Field(ge=0, description="rival ties of the figures on the paths (or of both ends) not walked")
