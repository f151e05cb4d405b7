"""Bodies: the offices and committees that figures sat in."""

from typing import Literal

from pydantic import Field

from service.provenance.model import TieClaim, TieStatus
from service.shapes import Answer, Bound, Explain, Named, Shape
from service.web.list_model import ListAnswer
from service.web.time_params import TimeQuery


class BodyQuery(TimeQuery, Explain):
    """The question for a body: all its offices, or those in force at a time."""


class BodyItem(Shape):
    """A body in a list."""

    id: str
    name: str
    kind: str | None
    description: str | None
    offices: int = Field(ge=0, description="offices and memberships that are recorded")


class BodyList(ListAnswer[BodyItem]):
    """Bodies, in the order of their ids."""


class BodyName(Shape):
    """A name that a body had for a time."""

    text: str
    when: str | None = Field(description="EDTF")


class Succession(Shape):
    """A body that came before or after, and when."""

    id: str
    name: str
    when: str | None = Field(description="EDTF")


class Holding(Shape):
    """An office in the body, and who held it."""

    id: str
    figure: Named
    role: str | None
    start: Bound | None
    end: Bound | None
    in_force: Literal["certain", "possible"] | None = Field(
        description="at the time asked about; null: no time was asked"
    )
    status: TieStatus
    confidence: float = Field(ge=0, le=1)
    note: str | None
    claims: list[TieClaim]


class RoleHolders(Shape):
    """A role of the body, and who is in it."""

    role: str
    figures: list[Named] = Field(description="each once, in the order of the offices")
    certain: list[Named] | None = Field(description="those who certainly held it then; null: no time was asked")
    possible: list[Named] | None = Field(description="the others, who possibly did; null: no time was asked")


class EmptySeat(Shape):
    """An office for one person at a time for which the files name nobody at the time asked about."""

    roles: list[str] = Field(description="the roles (titles) it went by; empty: any office of the body")
    detail: str


class BodyAnswer(Answer):
    """A body, its names in time, what it came from and became, and who held which office in it."""

    id: str
    name: str
    kind: str | None
    location: str | None = Field(
        description="where its offices kept their holders, where that is away from most of the others"
    )
    description: str | None
    names: list[BodyName]
    predecessors: list[Succession]
    successors: list[Succession]
    roles: list[RoleHolders] = Field(
        description="the offices by role, in the body's own order; roles nobody is in are left out"
    )
    empty_seats: list[EmptySeat] = Field(description="with at or during; otherwise empty")
    offices: list[Holding] = Field(
        description="in the order of their beginning; with at or during role by role; at most 1000"
    )
    total: int = Field(ge=0, description="offices in all, or in force at the time asked about")
