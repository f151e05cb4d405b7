"""What an answer holds, sorted so that every format finds it in the same place: figures, ties, items, citations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.formats.offered import AnswerKind

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """What formats need and an answer does not repeat: the network's name and licence, records of figures and sources.

    `address` is where the answer can be asked for again, `base` the address under which things have theirs, with a
    slash at its end. `records` is the whole network in the words of its files, where that is what is written.
    """

    title: str = ""
    licence: str | None = None
    address: str = ""
    base: str = "urn:inner-circle:"
    figures: Mapping[str, Row] = field(default_factory=dict)
    sources: Mapping[str, Row] = field(default_factory=dict)
    records: Row | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """An answer, taken apart.

    `figures` are the nodes of a graph, or the items of a list of figures; `ties` each once, in the order of the
    answer; `items` what a list is of (claims, sources, bodies, offices, close figures); `answer` the whole.
    """

    kind: AnswerKind
    answer: Row
    beside: Beside
    figures: list[Row] = field(default_factory=list)
    ties: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)

    @property
    def names(self) -> dict[str, str]:
        """The names of the figures by id."""
        return {one["id"]: one["name"] for one in self.figures}

    @property
    def sources(self) -> list[Row]:
        """The records of the sources that the answer cites, in the order of their ids."""
        return [source_record(self, id_) for id_ in sorted(cited_ids(self.answer))]


def material(kind: AnswerKind, answer: Row, beside: Beside) -> Material:
    """Take an answer of the API apart."""
    ties = list({one["id"]: one for one in _ties(kind, answer)}.values())
    return Material(kind, answer, beside, _figures(kind, answer, ties, beside), ties, _items(kind, answer))


def _ties(kind: AnswerKind, answer: Row) -> Iterator[Row]:
    if kind in ("neighborhood", "network"):
        yield from answer["ties"]
    elif kind == "paths":
        yield from (tie for path in answer["paths"] for hop in path["hops"] for tie in hop["ties"])
    elif kind == "pair":
        yield from (tie for phase in answer["phases"] for tie in phase["ties"])
    elif kind == "ties":
        yield from answer["items"]
    elif kind == "tie":
        yield answer


def figure_ids(answer: Row) -> set[str]:
    """Return the ids of the figures that an answer names, wherever: as ends of ties too."""
    return set(_ids_of_figures(answer))


def _ids_of_figures(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _ids_of_figures(one)
    elif isinstance(value, dict):
        if isinstance(value.get("subject"), str) and isinstance(value.get("object"), str):
            yield from (value["subject"], value["object"])
        for name, one in value.items():
            if name in NAMING_FIGURES and one:
                for named in one if isinstance(one, list) else [one]:
                    if isinstance(named, dict) and "id" in named:
                        yield named["id"]
                    elif name == "about" and isinstance(named, str):
                        yield named
            yield from _ids_of_figures(one)


NAMING_FIGURES = frozenset({"figure", "figures", "center", "from", "to", "a", "b", "about"})
"""The fields of answers that hold figures."""


def _figures(kind: AnswerKind, answer: Row, ties: list[Row], beside: Beside) -> list[Row]:
    """Return the figures, those that the answer names first, with what is known beside it."""
    if kind == "figure":
        named = [answer]
    elif kind == "figures":
        named = answer["items"]
    elif kind == "neighborhood":
        named = [answer["center"] | {"distance": 0}, *answer["figures"]]
    elif kind == "paths":
        named = [answer["from"], answer["to"], *(one for path in answer["paths"] for one in path["figures"])]
    elif kind == "pair":
        named = [answer["a"], answer["b"]]
    elif kind in ("tie", "network"):
        named = answer["figures"]
    elif kind == "closest":
        named = [answer["figure"], *(one["figure"] for one in answer["items"])]
    else:
        named = []
    found: dict[str, Row] = {}
    for one in named:
        found.setdefault(one["id"], beside.figures.get(one["id"], {}) | one)
    for tie in ties:
        for id_ in (tie["subject"], tie["object"]):
            found.setdefault(id_, beside.figures.get(id_, {"id": id_, "name": id_}))
    return list(found.values())


def _items(kind: AnswerKind, answer: Row) -> list[Row]:
    if kind in ("claims", "sources", "bodies", "closest"):
        items: list[Row] = answer["items"]
        return items
    if kind in ("claim", "source"):
        return [answer]
    if kind == "body":
        offices: list[Row] = answer["offices"]
        return offices
    return []


def cited_ids(answer: Row) -> set[str]:
    """Return the ids of all sources that an answer cites or is about."""
    found = {citation["id"] for citation in citations_in(answer)}
    if "csl" in answer:
        found.add(answer["id"])
    return found


def citations_in(value: Any) -> Iterator[Row]:
    """Yield every source within an answer, as it stands there: each has an id and a readable `citation`."""
    if isinstance(value, list):
        for one in value:
            yield from citations_in(one)
    elif isinstance(value, dict):
        if "citation" in value and "id" in value:
            yield value
        for one in value.values():
            yield from citations_in(one)


def source_record(of: Material, id_: str) -> Row:
    """Return what is known of a source: the record beside the answer, or what the answer says of it."""
    known = of.beside.sources.get(id_)
    if known is not None:
        return known
    for found in citations_in(of.answer):
        if found["id"] == id_:
            csl = found.get("csl") or {"id": id_, "type": "document", "title": found.get("title", found["citation"])}
            return {"grade": None, "checked": None, "roots": [id_], "derived_from": [], **found, "csl": csl}
    raise KeyError(id_)


def claims_of(thing: Row) -> list[Row]:
    """Return the claims of a tie, an office or a part; none where the answer leaves them out (`view=brief`)."""
    claims: list[Row] = thing.get("claims") or []
    return claims


def claim_ids(thing: Row) -> list[str]:
    """Return the ids of the claims of a thing, in order."""
    return [claim["id"] for claim in claims_of(thing)]


def source_ids(claims: Iterable[Row]) -> list[str]:
    """Return the ids of the sources that claims cite, each once, in the order of the claims."""
    return list(dict.fromkeys(source["id"] for claim in claims for source in claim["sources"]))


def left_out(place: Row) -> str | None:
    """Return what has to be left out to bring a rank about: `part offices`, `source kot17`; None where nothing has."""
    return next((f"{name} {place[name]}" for name in ("part", "source", "grade") if place[name] is not None), None)


def bound(thing: Row, end: str, part: str) -> str | None:
    """Return a part (`edtf`, `earliest`, `latest`, `basis`) of one end of a period; None where it is not known."""
    found: Row | None = thing.get(end)
    return None if found is None else found.get(part)
