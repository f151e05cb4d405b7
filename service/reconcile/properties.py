"""The properties of figures: which there are, and their values in a data extension."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from service.database.driver import Row

FIGURE_TYPE = {"id": "figure", "name": "Figure"}
"""The type that every figure has."""

CIRCLE_PREFIX = "circle/"
"""What the id of a circle has before it where it is a type."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property; `values` makes cells of a figure's record, `compared` says whether a query may give it."""

    id: str
    name: str
    description: str
    values: Callable[[Row], list[Row]]
    compared: bool = False
    type: dict[str, str] | None = None

    @property
    def suggested(self) -> Row:
        """What a client is shown of it."""
        return {"id": self.id, "name": self.name, "description": self.description}


def types_of(circles: list[Row]) -> list[Row]:
    """Return the types of a figure in these circles."""
    return [FIGURE_TYPE, *({"id": CIRCLE_PREFIX + one["id"], "name": one["name"]} for one in circles)]


def _text(field: str) -> Callable[[Row], list[Row]]:
    return lambda figure: [{"str": figure[field]}] if figure[field] else []


def _date(field: str) -> Callable[[Row], list[Row]]:
    return lambda figure: [{"str": figure[field]["edtf"]}] if figure[field] else []


def _names(figure: Row) -> list[Row]:
    others = [text for text in figure["names"] if text != figure["name"]]
    return [{"str": text} for text in (figure["name"], *others)]


def _bodies(figure: Row) -> list[Row]:
    names = dict.fromkeys(one["body"]["name"] for one in figure["offices"])
    return [{"str": name} for name in names]


def _offices(figure: Row) -> list[Row]:
    return [{"str": office_text(one)} for one in figure["offices"]]


def office_text(office: Row) -> str:
    """Return an office in words: role, body, and from when to when as far as that is known."""
    named = ", ".join(part for part in (office["role"], office["body"]["name"]) if part)
    years = "–".join(one or "?" for one in (office["start"], office["end"]))
    return f"{named} ({years})" if office["start"] or office["end"] else named


def _neighbors(figure: Row) -> list[Row]:
    return [{"id": one["id"], "name": one["name"]} for one in figure["neighbors"]]


_ALL = (
    Property("name", "Name", "the main name", _text("name")),
    Property("names", "Names", "every spelling that the network has, the main name first", _names),
    Property(
        "born", "Born", "date of birth, as an EDTF text such as 1878-12-18 or 1850~", _date("born"), compared=True
    ),
    Property("died", "Died", "date of death, as an EDTF text", _date("died"), compared=True),
    Property("gender", "Gender", "male, female or unknown", _text("gender")),
    Property("description", "Description", "who it was, in a line", _text("description")),
    Property("wikidata", "Wikidata", "the item of Wikidata, where the network names it", _text("wikidata")),
    Property("office", "Office", "offices held: role, body and years", _offices, compared=True),
    Property("body", "Body", "names of the bodies in which offices were held", _bodies),
    Property(
        "neighbour",
        "Neighbour",
        "figures with whom a tie is stated, of any type, in the order of their ids",
        _neighbors,
        compared=True,
        type=FIGURE_TYPE,
    ),
)
PROPERTIES: dict[str, Property] = {one.id: one for one in _ALL}
COMPARED = tuple(one.id for one in _ALL if one.compared)

OF_OFFICES = frozenset({"office", "body"})
OF_NEIGHBORS = frozenset({"neighbour"})


def meta(one: Property) -> Row:
    """Return how a data extension response names a property."""
    named: dict[str, Any] = {"id": one.id, "name": one.name}
    return named | ({"type": one.type} if one.type else {})
