"""A whole network in the shape of the API's answers, for the formats to write."""

import json
from collections.abc import Mapping
from typing import Any

from seed.exporting.links import Links
from seed.exporting.records import Records
from seed.loading.graph import Content, Link, Properties
from service.formats.material import Beside, Material, material
from service.vocabulary import TIE_TYPES

_TYPES = {one.graph: name for name, one in TIE_TYPES.items()}

Row = dict[str, Any]


def network_material(content: Content, about: Mapping[str, Any], records: Records, address: str = "") -> Material:
    """Return a network taken apart as the formats take answers, with its records for those that hold everything."""
    shaped = _Answer(Links(content))
    answer = {
        "release": {"version": about["version"], "digest": about["digest"]},
        "figures": shaped.figures(),
        "ties": shaped.ties(),
        "bodies": shaped.bodies(),
        "offices": shaped.offices(),
        "claims": [shaped.claim(id_) for id_ in shaped.links.claims],
        "sources": list(shaped.sources.values()),
    }
    beside = Beside(
        title=about["title"],
        licence=about.get("licence"),
        address=address,
        sources=shaped.sources,
        records=records,
    )
    return material("network", answer, beside)


class _Answer:
    """Shapes the content of one release."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.names = {one["id"]: one["name"] for label in ("Figure", "Body") for one in links.nodes(label)}
        self.sources = {one["id"]: self._source(one) for one in links.nodes("Source")}

    def _source(self, one: Properties) -> Row:
        kept = ("id", "citation", "title", "type", "checked", "roots")
        return {
            **{name: one[name] for name in kept},
            "grade": one.get("grade"),
            "url": one.get("url"),
            "csl": json.loads(one["csl"]),
            "derived_from": self.links.targets("derivations", "DERIVED_FROM", one["id"]),
        }

    def figures(self) -> list[Row]:
        return [
            {
                "id": one["id"],
                "name": one["name"],
                "names": one["name_texts"],
                "gender": one.get("gender"),
                "born": _day(one, "born"),
                "died": _day(one, "died"),
                "description": one.get("description"),
                "wikidata": one.get("wikidata"),
                "circles": self.links.targets("members", "IN_CIRCLE", one["id"]),
            }
            for one in self.links.nodes("Figure")
        ]

    def ties(self) -> list[Row]:
        return [
            {
                "id": link.properties["id"],
                "type": _TYPES[link.type],
                "subject": link.source,
                "object": link.target,
                "kind": link.properties.get("kind"),
                "qualities": _qualities(link.properties),
                "derived": False,
                **self._standing(link),
            }
            for link in self.links.all("ties")
        ]

    def offices(self) -> list[Row]:
        return [
            {
                "id": link.properties["id"],
                "figure": {"id": link.source, "name": self.names[link.source]},
                "body": {"id": link.target, "name": self.names[link.target]},
                **self._standing(link),
            }
            for link in self.links.all("offices")
        ]

    def _standing(self, link: Link) -> Row:
        return {
            "role": link.properties.get("role"),
            "start": _day(link.properties, "start"),
            "end": _day(link.properties, "end"),
            "status": link.properties["status"],
            "confidence": link.properties["confidence"],
            "claims": [self.claim(id_) for id_ in link.properties["claims"]],
        }

    def claim(self, id_: str) -> Row:
        """Return a claim as a list of claims gives it."""
        claim = self.links.claims[id_]
        return {
            "id": id_,
            "of": claim["of"],
            "about": self.links.targets("claims_about", "ABOUT", id_),
            "statement": claim["statement"],
            "status": claim["status"],
            "confidence": claim["confidence"],
            "value": claim.get("value"),
            "when": claim.get("when"),
            "sources": [self._citation(link) for link in self.links.cited("claims_cite", id_)],
        }

    def _citation(self, link: Link) -> Row:
        source = self.sources[link.target]
        return {
            **{name: source[name] for name in ("id", "citation", "grade", "roots")},
            "locator": link.properties.get("locator"),
            "checked": link.properties["checked"],
            "stance": link.properties["stance"],
        }

    def bodies(self) -> list[Row]:
        counts: dict[str, int] = {}
        for link in self.links.all("offices"):
            counts[link.target] = counts.get(link.target, 0) + 1
        return [
            {
                "id": one["id"],
                "name": one["name"],
                "kind": one.get("kind"),
                "description": one.get("description"),
                "offices": counts.get(one["id"], 0),
            }
            for one in self.links.nodes("Body")
        ]


def _qualities(tie: Properties) -> list[Row]:
    pairs = zip(tie["qualities"], tie["quality_whens"], strict=True)
    return [{"quality": quality, "when": when or None} for quality, when in pairs]


def _day(one: Properties, name: str) -> Row | None:
    """Return a vague date as answers give it; None where it is not known."""
    if name not in one:
        return None
    found = {"edtf": one[name], "earliest": one.get(f"{name}_earliest"), "latest": one.get(f"{name}_latest")}
    basis = one.get(f"{name}_basis")
    return found | ({"basis": basis} if basis else {})
