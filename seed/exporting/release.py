"""The records of a release in the words of files.

A release holds all that the files said, some of it in another form: a day given in Old Style is there in New Style,
and claims of a figure and of a dispute are claims by themselves. What rests on refuted claims only, which is no tie and
no office of the graph, stands as a text with each of these claims (`refuted_record`).
"""

import json
from collections.abc import Mapping
from typing import Any

from seed.exporting.links import Links
from seed.exporting.record_parts import (
    bibliography,
    covers,
    inferred,
    names,
    present,
    qualities,
    said,
)
from seed.exporting.records import Records
from seed.loading.graph import Content, Link, Properties
from service.vocabulary import CONFIDENCE, TIE_TYPES

_WORDS = {value: word for word, value in CONFIDENCE.items()}
_TYPES = {one.graph: name for name, one in TIE_TYPES.items()}


def release_records(content: Content, about: Mapping[str, Any]) -> Records:
    """Return the records of a release, in the order of their ids."""
    found = _Records(Links(content))
    circles = sorted(content.nodes.get("Circle", []), key=lambda one: int(one["n"]))
    network = {
        **{name: about[name] for name in ("title", "version", "description", "licence", "language") if name in about},
        "circles": [said(one, "id", "name", "description") for one in circles],
        "tie_types": json.loads(about.get("tie_types") or "{}"),
        "kinds": json.loads(about.get("kinds") or "[]"),
        "calendar": {"old_style_until": about["old_style_until"]} if "old_style_until" in about else None,
        "question": {"closest_to": about["closest_to"]} if "closest_to" in about else None,
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
    return {"network": present(network), **{kind: held for kind, held in kinds.items() if held}}


class _Records:
    """Writes the records of one release; a claim is written once, with what it is of or by itself."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.written: set[str] = set()

    def _cited(self, kind: str, id_: str) -> list[dict[str, Any]]:
        return [
            {"source": link.target, **said(link.properties, "stance", "locator", "checked", "note")}
            for link in self.links.cited(kind, id_)
        ]

    def _claim(self, id_: str, *, alone: bool = False) -> dict[str, Any]:
        self.written.add(id_)
        claim = self.links.claims[id_]
        return {
            "id": id_,
            **({"of": claim["of"]} if alone else {}),
            "about": self.links.targets("claims_about", "ABOUT", id_),
            **said(claim, "statement", "status", "when", "value", "note"),
            "confidence": _WORDS[claim["confidence"]],
            "sources": self._cited("claims_cite", id_),
        }

    def _claims(self, thing: str, listed: list[str]) -> list[dict[str, Any]]:
        """Return the claims of a tie or an office: those that it lists in their order, then the refuted ones."""
        others = [id_ for id_ in self.links.claims_of.get(thing, []) if id_ not in listed]
        return [self._claim(id_) for id_ in (*listed, *others)]

    def _refuted(self, kind: str) -> list[dict[str, Any]]:
        """Return the ties, offices or fates that rest on refuted claims only, each with these."""
        found: dict[str, list[str]] = {}
        for id_, claim in self.links.claims.items():
            if kind in json.loads(claim.get("refuted_record", "{}")):
                found.setdefault(claim["refuted_record"], []).append(id_)
        return [json.loads(text)[kind] | {"claims": list(map(self._claim, ids))} for text, ids in found.items()]

    def figures(self) -> list[dict[str, Any]]:
        return [
            {
                **said(one, "id", "name", "gender", "born", "died", "description", "wikidata", "note"),
                "names": names(one, "kind"),
                "circles": self.links.targets("members", "IN_CIRCLE", one["id"]),
            }
            for one in self.links.nodes("Figure")
        ]

    def ties(self) -> list[dict[str, Any]]:
        standing = [
            {
                "id": link.properties["id"],
                "type": _TYPES[link.type],
                "subject": link.source,
                "object": link.target,
                **said(link.properties, "kind", "role", "when", "note"),
                **inferred(link),
                **qualities(link),
                "claims": self._claims(link.properties["id"], link.properties["claims"]),
            }
            for link in self.links.all("ties")
        ]
        return [*standing, *self._refuted("ties")]

    def fates(self) -> list[dict[str, Any]]:
        figures = {link.target: link.source for link in self.links.all("fates")}
        standing = [
            {
                "figure": figures[one["id"]],
                **said(one, "kind", "when", "n"),
                "claims": [self._claim(id_) for id_ in one["claims"]],
            }
            for one in self.links.nodes("Fate")
        ]
        found = sorted([*standing, *self._refuted("fates")], key=lambda one: (one["figure"], one["n"]))
        return [{name: value for name, value in one.items() if name != "n"} for one in found]

    def bodies(self) -> list[dict[str, Any]]:
        held: dict[str, list[Link]] = {}
        for link in self.links.all("offices"):
            held.setdefault(link.target, []).append(link)
        refuted = self._refuted("offices")
        return [
            present(
                {
                    **said(one, "id", "name", "kind", "location", "description", "colleagues"),
                    "seats": [seat.split("\n") for seat in one.get("seats", [])],
                    "names": names(one, "when"),
                    "successors": [
                        {"body": link.target, **said(link.properties, "when")}
                        for link in self.links.dated("successors", "SUCCEEDED_BY", one["id"])
                    ],
                    "offices": self._offices(one, held.get(one["id"], []), refuted),
                }
            )
            for one in self.links.nodes("Body")
        ]

    def _offices(self, body: Properties, links: list[Link], refuted: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the offices of a body, by role in the order in which the files first named the roles."""
        standing = [
            {
                "id": link.properties["id"],
                "figure": link.source,
                **said(link.properties, "role", "when", "note"),
                **inferred(link),
                "claims": self._claims(link.properties["id"], link.properties["claims"]),
            }
            for link in links
        ]
        others = [
            {name: value for name, value in one.items() if name != "body"}
            for one in refuted
            if one["body"] == body["id"]
        ]
        return sorted([*standing, *others], key=lambda one: body["roles"].index(one["role"]))

    def sources(self) -> list[dict[str, Any]]:
        return [
            present(
                {
                    **bibliography(one),
                    "checked": bool(one["checked"]),
                    **said(one, "grade"),
                    "derived_from": self.links.targets("derivations", "DERIVED_FROM", one["id"]),
                    "covers": covers(one),
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
                **said(one, "id", "title", "summary"),
                "about": self.links.targets("disputes_about", "ABOUT", one["id"]),
                "positions": [self._position(each) for each in positions if dispute_of[each["id"]] == one["id"]],
            }
            for one in self.links.nodes("Dispute")
        ]

    def _position(self, one: Properties) -> dict[str, Any]:
        return {
            **said(one, "id", "holder", "says"),
            "accepts": self.links.targets("positions_hold", "ACCEPTS", one["id"]),
            "rejects": self.links.targets("positions_hold", "REJECTS", one["id"]),
            "sources": self._cited("positions_cite", one["id"]),
        }

    def observations(self) -> list[dict[str, Any]]:
        numbers = ("count", "minutes", "people")
        return [
            {
                **said(one, "id", "kind", "when", "measure", "text", "caveats"),
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
