"""The release in force, read back whole from the database, and its records in the words of files.

A release holds what the files said but for what is worked out from it: a day given in Old Style is there in New Style,
claims of a figure and of a dispute are claims by themselves, and a tie or an office of which every claim is refuted is
not there; its claims are.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from seed.exporting.links import Links
from seed.exporting.records import Records
from seed.loading.content import Content, Link, Properties
from seed.loading.digest import LINK_ENDS
from service.database import catalogue
from service.database.driver import Database
from service.faults import DatabaseAway
from service.settings import Settings
from service.vocabulary import CONFIDENCE, TIE_TYPES

_WORDS = {value: word for word, value in CONFIDENCE.items()}
_TYPES = {one.graph: name for name, one in TIE_TYPES.items()}
_KINDS = {
    **{(one.graph, "Figure", "Figure"): "ties" for one in TIE_TYPES.values()},
    ("HELD", "Figure", "Body"): "offices",
    ("SUCCEEDED_BY", "Body", "Body"): "successors",
    ("IN_CIRCLE", "Figure", "Circle"): "members",
    ("MET", "Figure", "Fate"): "fates",
    ("ABOUT", "Claim", "Figure"): "claims_about",
    ("CITES", "Claim", "Source"): "claims_cite",
    ("DERIVED_FROM", "Source", "Source"): "derivations",
    ("ABOUT", "Dispute", "Figure"): "disputes_about",
    ("IN", "Position", "Dispute"): "positions_in",
    ("ACCEPTS", "Position", "Claim"): "positions_hold",
    ("REJECTS", "Position", "Claim"): "positions_hold",
    ("CITES", "Position", "Source"): "positions_cite",
    ("NEAR", "Observation", "Figure"): "observations_of",
    ("OBSERVED", "Observation", "Figure"): "observations_of",
    ("MAY_BE", "Observation", "Figure"): "observations_of",
    ("CITES", "Observation", "Source"): "observations_cite",
}
"""The kind of a link by its type and the labels of its ends; the loader has the labels by kind."""
assert {(kind, ends[1:]) for ends, kind in _KINDS.items()} == set(LINK_ENDS.items())


def read_release(settings: Settings) -> tuple[Content, Properties]:
    """Return the content of the release in force, and what it says of itself.

    Raises:
        DatabaseAway: the database does not answer, or holds no release.
    """

    async def run() -> tuple[Content, Properties]:
        async with Database.open(settings) as database:
            found = await database.write(catalogue.LOAD_RELEASES, {})
            if found is None or found["current"] is None:
                raise DatabaseAway("the database holds no release: load a network first")
            number = {"release": found["current"]["release"]}
            content = Content()
            async for row in database.stream(catalogue.LOAD_READ_NODES, number):
                content.node(row["label"], **_bare(row["properties"]))
            async for row in database.stream(catalogue.LOAD_READ_RELATIONSHIPS, number):
                begins, source, ends, target = row["ends"]
                kind = _KINDS[row["type"], begins, ends]
                content.link(kind, source, row["type"], target, **_bare(row["properties"]))
            about = await database.write(catalogue.LOAD_READ_RELEASE, number)
            if about is None:
                raise DatabaseAway("the data are being replaced; ask again")
            return content, about["properties"]

    return asyncio.run(run())


def _bare(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if name != "release"}


def release_records(content: Content, about: Mapping[str, Any]) -> Records:
    """Return the records of a release, in the order of their ids."""
    found = _Records(Links(content))
    circles = sorted(content.nodes.get("Circle", []), key=lambda one: int(one["n"]))
    network = {
        **{name: about[name] for name in ("title", "version", "description", "licence", "language") if name in about},
        "circles": [_said(one, "id", "name", "description") for one in circles],
        "tie_types": json.loads(about.get("tie_types") or "{}"),
        "kinds": json.loads(about.get("kinds") or "[]"),
    }
    kinds: Records = {
        "figures": found.figures(),
        "ties": found.ties(),
        "fates": found.fates(),
        "bodies": found.bodies(),
        "sources": found.sources(),
        "disputes": found.disputes(),
        "observations": found.observations(),
    }
    kinds["claims"] = found.claims_left()
    return {"network": _present(network), **{kind: held for kind, held in kinds.items() if held}}


def _said(properties: Properties, *names: str) -> dict[str, Any]:
    return {name: properties[name] for name in names if properties.get(name) not in (None, [], "")}


def _present(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, [], {}, "")}


class _Records:
    """Writes the records of one release; a claim is written once, with what it is of or by itself."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.written: set[str] = set()

    def _cited(self, kind: str, id_: str) -> list[dict[str, Any]]:
        return [
            {"source": link.target, **_said(link.properties, "stance", "locator", "checked", "note")}
            for link in self.links.cited(kind, id_)
        ]

    def _claim(self, id_: str, *, alone: bool = False) -> dict[str, Any]:
        self.written.add(id_)
        claim = self.links.claims[id_]
        return {
            "id": id_,
            **({"of": claim["of"]} if alone else {}),
            "about": self.links.targets("claims_about", "ABOUT", id_),
            **_said(claim, "statement", "status", "when", "value", "note"),
            "confidence": _WORDS[claim["confidence"]],
            "sources": self._cited("claims_cite", id_),
        }

    def _claims(self, thing: str, listed: list[str]) -> list[dict[str, Any]]:
        """Return the claims of a tie or an office: those that it lists in their order, then the refuted ones."""
        others = [id_ for id_ in self.links.claims_of.get(thing, []) if id_ not in listed]
        return [self._claim(id_) for id_ in (*listed, *others)]

    def figures(self) -> list[dict[str, Any]]:
        return [
            {
                **_said(one, "id", "name", "gender", "born", "died", "description", "wikidata", "note"),
                "names": _names(one, "kind"),
                "circles": self.links.targets("members", "IN_CIRCLE", one["id"]),
            }
            for one in self.links.nodes("Figure")
        ]

    def ties(self) -> list[dict[str, Any]]:
        return [
            {
                "id": link.properties["id"],
                "type": _TYPES[link.type],
                "subject": link.source,
                "object": link.target,
                **_said(link.properties, "kind", "role", "when", "note"),
                **_inferred(link),
                **_qualities(link),
                "claims": self._claims(link.properties["id"], link.properties["claims"]),
            }
            for link in self.links.all("ties")
        ]

    def fates(self) -> list[dict[str, Any]]:
        figures = {link.target: link.source for link in self.links.all("fates")}
        ordered = sorted(self.links.nodes("Fate"), key=lambda one: (figures[one["id"]], int(one["n"])))
        return [
            {
                "figure": figures[one["id"]],
                **_said(one, "kind", "when"),
                "claims": [self._claim(id_) for id_ in one["claims"]],
            }
            for one in ordered
        ]

    def bodies(self) -> list[dict[str, Any]]:
        held: dict[str, list[Link]] = {}
        for link in self.links.all("offices"):
            held.setdefault(link.target, []).append(link)
        return [
            _present(
                {
                    **_said(one, "id", "name", "kind", "location", "description"),
                    "seats": [seat.split("\n") for seat in one.get("seats", [])],
                    "names": _names(one, "when"),
                    "successors": [
                        {"body": link.target, **_said(link.properties, "when")}
                        for link in self.links.dated("successors", "SUCCEEDED_BY", one["id"])
                    ],
                    "offices": self._offices(held.get(one["id"], []), one["roles"]),
                }
            )
            for one in self.links.nodes("Body")
        ]

    def _offices(self, links: list[Link], roles: list[str]) -> list[dict[str, Any]]:
        """Return the offices of a body, by role in the order in which the files first named the roles."""
        return [
            {
                "id": link.properties["id"],
                "figure": link.source,
                **_said(link.properties, "role", "when", "note"),
                **_inferred(link),
                "claims": self._claims(link.properties["id"], link.properties["claims"]),
            }
            for link in sorted(links, key=lambda one: roles.index(one.properties["role"]))
        ]

    def sources(self) -> list[dict[str, Any]]:
        return [
            _present(
                {
                    **_bibliography(one),
                    "checked": bool(one["checked"]),
                    **_said(one, "grade"),
                    "derived_from": self.links.targets("derivations", "DERIVED_FROM", one["id"]),
                    "covers": _covers(one),
                }
            )
            | {"checked": bool(one["checked"])}
            for one in self.links.nodes("Source")
        ]

    def disputes(self) -> list[dict[str, Any]]:
        dispute_of = {link.source: link.target for link in self.links.all("positions_in")}
        positions = sorted(self.links.nodes("Position"), key=lambda one: int(one["n"]))
        return [
            {
                **_said(one, "id", "title", "summary"),
                "about": self.links.targets("disputes_about", "ABOUT", one["id"]),
                "positions": [self._position(each) for each in positions if dispute_of[each["id"]] == one["id"]],
            }
            for one in self.links.nodes("Dispute")
        ]

    def _position(self, one: Properties) -> dict[str, Any]:
        return {
            **_said(one, "id", "holder", "says"),
            "accepts": self.links.targets("positions_hold", "ACCEPTS", one["id"]),
            "rejects": self.links.targets("positions_hold", "REJECTS", one["id"]),
            "sources": self._cited("positions_cite", one["id"]),
        }

    def observations(self) -> list[dict[str, Any]]:
        numbers = ("count", "minutes", "people")
        return [
            {
                **_said(one, "id", "kind", "when", "measure", "text", "caveats"),
                **{name: one[name] for name in numbers if name in one},
                "with": self.links.targets("observations_of", "NEAR", one["id"])[0],
                "figures": self.links.targets("observations_of", "OBSERVED", one["id"]),
                "candidates": self.links.targets("observations_of", "MAY_BE", one["id"]),
                "sources": self._cited("observations_cite", one["id"]),
            }
            for one in self.links.nodes("Observation")
        ]

    def claims_left(self) -> list[dict[str, Any]]:
        """Return the claims that stand in no other record; to be asked for last."""
        return [self._claim(id_, alone=True) for id_ in self.links.claims if id_ not in self.written]


def _names(one: Properties, third: str) -> list[dict[str, Any]]:
    columns = zip(one["name_texts"], one[f"name_{third}s"], one["name_languages"], strict=True)
    return [_present({"text": text, third: value, "language": language}) for text, value, language in columns]


def _inferred(link: Link) -> dict[str, Any]:
    found = [end for end in ("start", "end") if link.properties.get(f"{end}_basis") == "inferred"]
    return {"inferred": found} if found else {}


def _qualities(link: Link) -> dict[str, Any]:
    pairs = zip(link.properties["qualities"], link.properties["quality_whens"], strict=True)
    found = [_present({"quality": quality, "when": when}) for quality, when in pairs]
    return {"qualities": found} if found else {}


def _bibliography(source: Properties) -> dict[str, Any]:
    """Return the bibliographic record, its dates as the files wrote them."""
    record: dict[str, Any] = json.loads(source["csl"])
    dates: dict[str, str] = json.loads(source.get("dates") or "{}")
    return record | dates


def _covers(source: Properties) -> dict[str, Any] | None:
    if "covers_when" not in source:
        return None
    gaps = zip(source.get("covers_gap_whens", []), source.get("covers_gap_notes", []), strict=True)
    lists = {name: source.get(f"covers_{name}") for name in ("circles", "types", "about", "outside", "leaves_out")}
    found = {"years": source["covers_when"], **lists, "gaps": [{"when": when, "note": note} for when, note in gaps]}
    return _present(found)
