"""JSON-LD in the words of schema.org and PROV, with ours for what these lack; the context stands in the document.

Figures are persons, bodies organizations, sources creative works; a tie and a claim are PROV entities derived from
the claims and the sources they rest on. A whole network also has every record in the words of its files, as one
JSON value, `records`.
"""

from typing import Any

import orjson

from service.formats.jsonld_things import CONTEXT, body, claim, figure, office, source, tie
from service.formats.material import Material, Row, claims_of


def jsonld_of(of: Material) -> bytes:
    """Return the answer as JSON-LD: a document about things that each stand once in its graph."""
    things = _things(of)
    release = of.answer["release"]
    document: Row = {
        "@id": of.beside.address or "net:network",
        "@type": ["Dataset", "prov:Entity"],
        "name": of.beside.title or None,
        "version": release["version"],
        "digest": release["digest"],
        "license": of.beside.licence,
        "about": [{"@id": one["@id"]} for one in _subjects(of)],
        "paths": _paths(of),
        "closest": _closest(of),
        "records": of.beside.records,
    }
    context = CONTEXT | {"net": of.beside.base}
    whole = {"@context": context, "@graph": [_present(document), *(_present(one) for one in things.values())]}
    return orjson.dumps(whole)


def _present(thing: Row) -> Row:
    return {name: value for name, value in thing.items() if value not in (None, [], {})}


def _things(of: Material) -> dict[str, Row]:
    offices = {"body": of.items, "figure": of.answer.get("offices"), "network": of.answer.get("offices")}.get(of.kind)
    offices = offices or []
    claimed: list[tuple[str | None, Row]] = [
        (thing["id"], one) for thing in (*of.ties, *offices) for one in claims_of(thing)
    ]
    claimed += [(None, one) for one in of.items if of.kind in ("claims", "claim")]
    if of.kind == "network":
        claimed += [(None, one) for one in of.answer["claims"]]
    if of.kind == "closest":
        claimed += [(None, one) for item in of.items for part in item["parts"] for one in claims_of(part)]
    if of.kind == "figure":
        claimed += [(f"{of.answer['id']}.fate", one) for fate in of.answer["fates"] for one in claims_of(fate)]
    bodies = {"bodies": of.items, "body": [of.answer], "network": of.answer.get("bodies", [])}.get(of.kind, [])
    written = [
        *map(figure, of.figures),
        *map(tie, of.ties),
        *map(body, bodies),
        *(office(one, of.answer) for one in offices),
        *(claim(one, on) for on, one in claimed),
        *map(source, of.sources),
    ]
    return {one["@id"]: one for one in reversed(written)}


def _subjects(of: Material) -> list[Row]:
    named = [of.answer[name] for name in ("center", "figure", "from", "to", "a", "b") if name in of.answer]
    if of.kind == "figure":
        named = [of.answer]
    return [{"@id": f"net:figures/{one['id']}"} for one in named if isinstance(one, dict) and "id" in one]


def _paths(of: Material) -> list[Row] | None:
    if of.kind != "paths":
        return None
    return [
        {
            "@type": "ic:Path",
            "confidence": path["confidence"],
            "figures": {"@list": [{"@id": f"net:figures/{one['id']}"} for one in path["figures"]]},
            "hops": {
                "@list": [{"ties": [{"@id": f"net:ties/{one['id']}"} for one in hop["ties"]]} for hop in path["hops"]]
            },
        }
        for path in of.answer["paths"]
    ]


def _closest(of: Material) -> list[dict[str, Any]] | None:
    if of.kind != "closest":
        return None
    return [
        {
            "@type": "ic:Closeness",
            "figure": {"@id": f"net:figures/{one['figure']['id']}"},
            "rank": one["rank"],
            "score": one["score"],
            **({"rank_range": one["rank_range"]} if one.get("rank_range") else {}),
            "parts": [
                {"name": part["name"], "value": part["value"]} for part in one["parts"] if part["value"] is not None
            ],
        }
        for one in of.items
    ]
