"""What is said about the network and the service: tie types, circles, queries, health."""

from typing import Literal

from pydantic import Field

from service.shapes import Release, Shape
from service.vocabulary import TypeName
from service.web.list_model import ListAnswer


class TieTypeItem(Shape):
    """A type of tie, in the words of this network."""

    name: TypeName = Field(examples=["subordinate"])
    directed: bool = Field(description="whether subject and object stand in an order", examples=[True])
    walked: bool = Field(description="whether paths walk it when no type is named", examples=[True])
    label: str = Field(description="from subject to object", examples=["served under"])
    inverse: str = Field(description="from object to subject", examples=["superior of"])
    sentence: str = Field(description="how a tie of the type is read", examples=["{subject} served under {object}"])
    meaning: str = Field(examples=["the subject served, the object was served"])


class TieTypeList(ListAnswer[TieTypeItem]):
    """The closed list of types of tie."""


class CircleItem(Shape):
    """A circle that figures are grouped in."""

    id: str = Field(examples=["leadership"])
    name: str = Field(examples=["Politburo and leadership"])
    description: str | None = Field(examples=["the highest decision-making body of the party"])
    figures: int = Field(ge=0, examples=[40])


class CircleList(ListAnswer[CircleItem]):
    """The circles, in their own order."""


class QueryItem(Shape):
    """A Cypher statement of this service."""

    name: str = Field(examples=["paths.shortest"])
    summary: str = Field(examples=["The shortest paths between two figures, with the evidence of every hop."])
    kind: Literal["read", "load", "schema"] = Field(description="only the last two may write", examples=["read"])


class QueryList(ListAnswer[QueryItem]):
    """Every Cypher statement of this service, in the order of names."""


class QueryField(Shape):
    """A parameter or a returned column of a statement."""

    name: str = Field(examples=["from"])
    type: str = Field(examples=["string"])
    meaning: str = Field(examples=["id of the figure to start from"])


class QueryAnswer(Shape):
    """A Cypher statement: paste `try`, then `cypher`, into Neo4j Browser."""

    release: Release
    asked: dict[str, str] = Field(description="all parameters in force", examples=[{"name": "figures.figure"}])
    name: str = Field(examples=["figures.figure"])
    summary: str = Field(examples=["One figure: names, life, circles, offices held."])
    kind: Literal["read", "load", "schema"] = Field(examples=["read"])
    cypher: str = Field(description="the whole file, comments included", examples=["// One figure …"])
    params: list[QueryField]
    returns: list[QueryField]
    try_: str = Field(alias="try", examples=[':params {id: "stalin"}'])


class HealthAnswer(Shape):
    """The process answers."""

    status: Literal["ok"] = Field(examples=["ok"])


class ReadyAnswer(Shape):
    """The database answers and a release is in force."""

    status: Literal["ready"] = Field(examples=["ready"])
    release: Release
