"""The things of an answer as JSON-LD, and the context that says what their words mean."""

import re
from typing import Any

from service.formats.material import Row, claim_ids
from service.formats.references import ids_of, sortable_name

TERMS = "urn:inner-circle:terms:"

_SCHEMA_ORG = (
    "Dataset Person Organization OrganizationRole Role Claim CreativeWork Book Article NewsArticle Chapter Thesis "
    "Report WebPage ArchiveComponent name alternateName description birthDate deathDate gender version license "
    "about memberOf member roleName startDate endDate text author datePublished publisher url"
)

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": TERMS,
    "ic": TERMS,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    **{name: f"schema:{name}" for name in _SCHEMA_ORG.split()},
    "sameAs": {"@id": "schema:sameAs", "@type": "@id"},
    "records": {"@id": "ic:records", "@type": "@json"},
    "csl": {"@id": "ic:csl", "@type": "@json"},
}
"""Words of schema.org by their own names; all others are ours, under `ic`."""

WORKS = {
    "article-journal": "Article",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
    "webpage": "WebPage",
    "document": "ArchiveComponent",
    "manuscript": "ArchiveComponent",
}
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def _iso(edtf: str | None) -> str | None:
    return edtf if edtf and _ISO.fullmatch(edtf) else None


def _day(thing: Row, name: str) -> Row | None:
    """Return a vague date whole: as written, with its bounds and whether it is stated."""
    found = thing.get(name)
    return {key: value for key, value in found.items() if value is not None} if found else None


def _edtf(thing: Row, name: str) -> str | None:
    return (thing.get(name) or {}).get("edtf")


def figure(one: Row) -> Row:
    """Return a figure as a person."""
    wikidata = one.get("wikidata")
    names = [name["text"] if isinstance(name, dict) else name for name in one.get("names") or []]
    return {
        "@id": f"net:figures/{one['id']}",
        "@type": "Person",
        "identifier": one["id"],
        "name": one["name"],
        "alternateName": [name for name in names if name != one["name"]],
        "gender": one.get("gender"),
        "description": one.get("description"),
        "birthDate": _iso(_edtf(one, "born")),
        "deathDate": _iso(_edtf(one, "died")),
        "born": _day(one, "born"),
        "died": _day(one, "died"),
        "circles": one.get("circles"),
        "distance": one.get("distance"),
        "sameAs": f"http://www.wikidata.org/entity/{wikidata}" if wikidata else None,
    }


def tie(one: Row) -> Row:
    """Return a tie as a role that a person has to another, derived from its claims."""
    claims = [{"@id": f"net:claims/{id_}"} for id_ in claim_ids(one)]
    return {
        "@id": f"net:ties/{one['id']}",
        "@type": ["ic:Tie", "Role", "prov:Entity"],
        "identifier": one["id"],
        "rel_type": one["type"],
        "kind": one.get("kind"),
        "roleName": one["role"],
        "subject": {"@id": f"net:figures/{one['subject']}"},
        "object": {"@id": f"net:figures/{one['object']}"},
        **_period(one),
        "qualities": [{name: value for name, value in quality.items() if value} for quality in one["qualities"]],
        "status": one["status"],
        "confidence": one["confidence"],
        "derived": one["derived"],
        "prov:wasDerivedFrom": claims,
    }


def _period(one: Row) -> Row:
    return {
        "startDate": _iso(_edtf(one, "start")),
        "endDate": _iso(_edtf(one, "end")),
        "start": _day(one, "start"),
        "end": _day(one, "end"),
    }


def claim(one: Row, on: str | None = None) -> Row:
    """Return a claim, derived from the sources that support it; `on` is what it is of, where it does not say so."""
    citations = [
        {
            "cites": {"@id": f"net:sources/{cited['id']}"},
            **{name: cited[name] for name in ("stance", "locator", "checked") if cited[name] is not None},
        }
        for cited in one["sources"]
    ]
    supports = [{"@id": f"net:sources/{cited['id']}"} for cited in one["sources"] if cited["stance"] == "supports"]
    return {
        "@id": f"net:claims/{one['id']}",
        "@type": ["Claim", "prov:Entity"],
        "identifier": one["id"],
        "of": one.get("of") or on,
        "text": one["statement"],
        "status": one["status"],
        "confidence": one["confidence"],
        "value": one.get("value"),
        "when": one.get("when"),
        "citations": citations,
        "prov:wasDerivedFrom": supports,
    }


def source(one: Row) -> Row:
    """Return a source as a creative work, derived from what it repeats."""
    csl = one["csl"]
    issued = (csl.get("issued") or {}).get("date-parts")
    repeated = ids_of(one["derived_from"]) or [id_ for id_ in ids_of(one["roots"]) if id_ != one["id"]]
    return {
        "@id": f"net:sources/{one['id']}",
        "@type": [WORKS.get(csl["type"], "CreativeWork"), "prov:Entity"],
        "identifier": one["id"],
        "name": csl["title"],
        "author": [{"name": sortable_name(person)} for person in csl.get("author", [])],
        "datePublished": f"{int(issued[0][0]):04d}" if issued and int(issued[0][0]) > 0 else None,
        "publisher": csl.get("publisher"),
        "url": csl.get("URL"),
        "citation": one["citation"],
        "grade": one["grade"],
        "checked": one["checked"],
        "csl": csl,
        "prov:wasDerivedFrom": [{"@id": f"net:sources/{id_}"} for id_ in repeated],
    }


def body(one: Row) -> Row:
    """Return a body as an organization."""
    return {
        "@id": f"net:bodies/{one['id']}",
        "@type": "Organization",
        "identifier": one["id"],
        "name": one["name"],
        "kind": one.get("kind"),
        "description": one.get("description"),
    }


def office(one: Row, within: Row) -> Row:
    """Return an office held as a role in an organization; `within` is the figure or body whose answer it is in."""
    body_id = one["body"]["id"] if "body" in one else within["id"]
    figure_id = one["figure"]["id"] if "figure" in one else within["id"]
    return {
        "@id": f"net:offices/{one['id']}",
        "@type": ["OrganizationRole", "prov:Entity"],
        "identifier": one["id"],
        "roleName": one["role"],
        "member": {"@id": f"net:figures/{figure_id}"},
        "memberOf": {"@id": f"net:bodies/{body_id}"},
        **_period(one),
        "status": one["status"],
        "confidence": one["confidence"],
        "prov:wasDerivedFrom": [{"@id": f"net:claims/{id_}"} for id_ in claim_ids(one)],
    }
