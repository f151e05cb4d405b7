"""What is said about the network and the service: tie types, circles, queries, health."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from service.shapes import Answer, Named, NoParameters, Release, Shape
from service.vocabulary import TypeName
from service.web.list_model import ListAnswer


class TieKind(Shape):
    """A kind of tie that the network declares under a type."""

    id: str = Field(description="as `kind=` takes it")
    label: str = Field(description="from subject to object")
    inverse: str = Field(description="from object to subject")
    sentence: str | None = Field(
        description="how a tie of the kind is read; null: the network does not say, and `label` is what there is"
    )
    meaning: str | None


class TieTypeItem(Shape):
    """A type of tie, in the words of this network."""

    name: TypeName
    directed: bool = Field(description="whether subject and object stand in an order")
    walked: bool = Field(description="whether paths walk it when no type is named")
    derived: bool = Field(description="whether it is worked out from other records, and never stated")
    label: str = Field(description="from subject to object")
    inverse: str = Field(description="from object to subject")
    sentence: str = Field(description="how a tie of the type is read")
    meaning: str
    kinds: list[TieKind]


class TieTypeList(ListAnswer[TieTypeItem]):
    """The closed list of types of tie."""


class CircleItem(Shape):
    """A circle that figures are grouped in."""

    id: str
    name: str
    description: str | None
    figures: int = Field(ge=0)


class CircleList(ListAnswer[CircleItem]):
    """The circles, in their own order."""


class NetworkCounts(Shape):
    """How many records of each sort the network holds."""

    figures: int = Field(ge=0)
    ties: int = Field(ge=0)
    bodies: int = Field(ge=0)
    claims: int = Field(ge=0)
    sources: int = Field(ge=0)
    disputes: int = Field(ge=0)
    observations: int = Field(ge=0)


class NetworkAnswer(Answer):
    """What the network in force is, in its own words."""

    title: str
    description: str | None
    licence: str | None
    language: str = Field(description="BCP 47 tag of the names that figures go by")
    old_style_until: str | None = Field(
        description="the first day on which its sources no longer wrote Old Style; null: it says nothing of calendars"
    )
    closest_to: Named | None = Field(
        description="whom its question is about: named by it, else the figure with the most ties; null: it has none"
    )
    tie_types: list[TieTypeItem]
    counts: NetworkCounts


class QueryItem(Shape):
    """A Cypher statement of this service."""

    name: str
    summary: str
    kind: Literal["read", "load", "schema"] = Field(description="only the last two may write")


class QueryList(ListAnswer[QueryItem]):
    """Every Cypher statement of this service, in the order of names."""


class QueryField(Shape):
    """A parameter or a returned column of a statement."""

    name: str
    type: str
    meaning: str


class QueryAnswer(Shape):
    """A Cypher statement: paste `try`, then `cypher`, into Neo4j Browser."""

    release: Release
    asked: dict[str, str] = Field(description="all parameters in force")
    name: str
    summary: str
    kind: Literal["read", "load", "schema"]
    cypher: str = Field(description="the whole file, comments included")
    params: list[QueryField]
    returns: list[QueryField]
    try_: str = Field(alias="try")


class HealthAnswer(Shape):
    """The process answers."""

    status: Literal["ok"]


class ReadyQuery(NoParameters):
    """How deep to look."""

    deep: Annotated[bool, BeforeValidator(lambda given: given == "" or given)] = Field(
        default=False, description="say when the release was last compared with its digest; `?deep` is enough"
    )


class LastVerified(Shape):
    """When the release in force was last compared with its digest, and what came of it."""

    at: str = Field(description="by the clock of the database")
    result: Literal["same"] = Field(description="what differs from its digest is a 503")


class ReadyAnswer(Shape):
    """The database answers and a release is in force."""

    status: Literal["ready"]
    release: Release
    index: str = Field(
        description="`ready`, or how far the search index is, which the answers about paths that no statement gives "
        "need: until then these are 503."
    )
    worker: int | None = Field(
        default=None,
        description="the number of the process that answers, whose `index` it is; absent where only one serves",
    )
    verified: LastVerified | None = Field(
        default=None, description="with deep=true: null where it was never verified; otherwise absent"
    )
