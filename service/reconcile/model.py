"""What a client may send: a batch of queries, or a data extension query, as version 0.2 has them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

MOST_QUERIES = 25
MOST_CANDIDATES = 100
MOST_TYPES = 20
MOST_PROPERTIES = 20
MOST_VALUES = 20
MOST_IDS = 500
LONGEST_QUERY = 1_000
LONGEST_VALUE = 1_000
LONGEST_KEY = 200
DEFAULT_LIMIT = 10
ALL_VALUES = 1_000
"""How many values of a property a row gets at most."""

NO_FEWER = (0, "0", None, "")
"""What says, for the setting `limit`, that all values are wanted."""


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EntityValue(BaseModel):
    """A property value that was itself reconciled: only its id counts, and its name where that is no figure's."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(min_length=1, max_length=LONGEST_VALUE)
    name: str | None = Field(default=None, max_length=LONGEST_VALUE)


Text = Annotated[str, Field(max_length=LONGEST_VALUE)]
Value = Text | bool | int | float | EntityValue


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class PropertyValues(_Sent):
    """Values of one property, of which one should be the figure's."""

    pid: str = Field(max_length=LONGEST_KEY)
    v: Annotated[list[Value], BeforeValidator(_listed)] = Field(min_length=1, max_length=MOST_VALUES)

    @property
    def texts(self) -> list[str]:
        """The values as texts; of an entity its id, then its name."""
        found: list[str] = []
        for value in self.v:
            found += [value.id, value.name or ""] if isinstance(value, EntityValue) else [str(value)]
        return [text for text in found if text.strip()]


class ReconciliationQuery(_Sent):
    """One query: a name, or properties, or both."""

    query: str | None = Field(default=None, min_length=1, max_length=LONGEST_QUERY)
    type: Annotated[list[str], BeforeValidator(_listed)] = Field(default=[], max_length=MOST_TYPES)
    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MOST_CANDIDATES)
    properties: list[PropertyValues] = Field(default=[], max_length=MOST_PROPERTIES)
    type_strict: Literal["any", "all", "should"] = "any"


class PropertySettings(_Sent):
    """How values of a property are wanted; without a `limit`, or with 0, as many as there are."""

    limit: Annotated[int, BeforeValidator(lambda value: ALL_VALUES if value in NO_FEWER else value)] = Field(
        default=ALL_VALUES, ge=1, le=ALL_VALUES
    )


class WantedProperty(_Sent):
    """A property whose values are wanted."""

    id: str = Field(max_length=LONGEST_KEY)
    settings: PropertySettings = PropertySettings()


class ExtensionQuery(_Sent):
    """A data extension query: these properties of these figures."""

    ids: list[Annotated[str, Field(max_length=LONGEST_VALUE)]] = Field(max_length=MOST_IDS)
    properties: list[WantedProperty] = Field(max_length=MOST_PROPERTIES)
