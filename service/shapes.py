"""Shapes that every noun shares."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A part of an answer: it holds what is named here, and nothing else."""

    model_config = ConfigDict(extra="forbid")


class Release(Shape):
    """The state of the data that an answer was read from."""

    version: str = Field(description="version of the network")
    digest: str = Field(description="SHA-256 of all its records, in hexadecimal")


class RanStatement(Shape):
    """A statement that was run for the answer; it runs in Neo4j Browser as it stands."""

    name: str
    text: str
    params: dict[str, Any]


class Answer(Shape):
    """What every answer carries beside its own fields."""

    release: Release
    asked: dict[str, Any] = Field(description="all parameters in force, defaults included")
    cypher: list[RanStatement] | None = Field(
        default=None, description="with explain=cypher: every statement that was run; otherwise absent"
    )


class Named(Shape):
    """An id with the name to show for it."""

    id: str
    name: str


class Day(Shape):
    """A vague date: its EDTF text and the first and last day it may mean (null: no bound is known)."""

    edtf: str
    earliest: str | None
    latest: str | None


class LifeDay(Day):
    """The date of a birth or death, in both calendars where it is exact."""

    old_style: str | None = Field(
        description="the day in the Julian calendar, of an exact day before the network's sources changed to the new "
        "one; null otherwise, and where a network says nothing of calendars",
    )


class Bound(Day):
    """One end of a period, and whether a source states it or we inferred it."""

    basis: Literal["stated", "inferred"] = Field(description="inferred: ours, not stated by a source")


class Total(Shape):
    """How many there are in all: exactly, or at least."""

    value: int = Field(ge=0)
    relation: Literal["eq", "gte"]


class TimeLimit(Shape):
    """The time that a request may take."""

    timeout: float | None = Field(
        default=None,
        ge=0.01,
        le=3600,
        description="seconds that this request may take; where it is more than the service allows, that counts",
    )


class Explain(TimeLimit):
    """Parameters that every route takes."""

    explain: Literal["cypher"] | None = Field(default=None, description="add the Cypher that made the answer")


class NoParameters(Shape):
    """The question of a route that takes no parameters."""


class ProblemAnswer(BaseModel):
    """An error, as RFC 9457 has it."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
