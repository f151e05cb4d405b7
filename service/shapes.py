"""Shapes that every noun shares."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A part of an answer: it holds what is named here, and nothing else."""

    model_config = ConfigDict(extra="forbid")


class Release(Shape):
    """The state of the data that an answer was read from."""

    version: str = Field(description="version of the network", examples=["1.0.0"])
    digest: str = Field(description="SHA-256 of all its records, in hexadecimal", examples=["9f2c41d07b"])


class RanStatement(Shape):
    """A statement that was run for the answer; it runs in Neo4j Browser as it stands."""

    name: str = Field(examples=["paths.shortest"])
    text: str = Field(examples=["CYPHER 5\nMATCH (now:Current {one: 1}) …"])
    params: dict[str, Any] = Field(examples=[{"id": "stalin"}])


class Answer(Shape):
    """What every answer carries beside its own fields."""

    release: Release
    asked: dict[str, Any] = Field(description="all parameters in force, defaults included", examples=[{"limit": 50}])
    cypher: list[RanStatement] | None = Field(
        default=None, description="with explain=cypher: every statement that was run; otherwise absent"
    )


class Named(Shape):
    """An id with the name to show for it."""

    id: str = Field(examples=["kim-il-sung"])
    name: str = Field(examples=["Kim Il-sung"])


class Day(Shape):
    """A vague date: its EDTF text and the first and last day it may mean (null: no bound is known)."""

    edtf: str = Field(examples=["1878-12-18"])
    earliest: str | None = Field(examples=["1878-12-18"])
    latest: str | None = Field(examples=["1878-12-18"])


class LifeDay(Day):
    """The date of a birth or death, in both calendars where it is exact."""

    old_style: str | None = Field(
        description="the day in the Julian calendar: of an exact day before 14 February 1918 New Style, when Soviet "
        "Russia changed; null otherwise",
        examples=["1878-12-06"],
    )


class Bound(Day):
    """One end of a period, and whether a source states it or we inferred it."""

    basis: Literal["stated", "inferred"] = Field(description="inferred: ours, not stated by a source")


class Total(Shape):
    """How many there are in all: exactly, or at least."""

    value: int = Field(ge=0, examples=[12])
    relation: Literal["eq", "gte"]


class Explain(Shape):
    """Parameters that every route takes."""

    explain: Literal["cypher"] | None = Field(default=None, description="add the Cypher that made the answer")


class NoParameters(Shape):
    """The question of a route that takes no parameters."""


class ProblemAnswer(BaseModel):
    """An error, as RFC 9457 has it."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["from 'svetlana-aliluyeva' does not exist. Near: svetlana-alliluyeva"])
