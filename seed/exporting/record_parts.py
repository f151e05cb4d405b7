"""Parts of records, from the properties of nodes and links."""

import json
from typing import Any

from seed.loading.graph import Link, Properties


def said(properties: Properties, *names: str) -> dict[str, Any]:
    """Return the fields that are said."""
    return {name: properties[name] for name in names if properties.get(name) not in (None, [], "")}


def present(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record without what is not said."""
    return {name: value for name, value in record.items() if value not in (None, [], {}, "")}


def names(one: Properties, third: str) -> list[dict[str, Any]]:
    """Return the names of a figure (`third` is their kind) or of a body (when they were used)."""
    columns = zip(one["name_texts"], one[f"name_{third}s"], one["name_languages"], strict=True)
    return [present({"text": text, third: value, "language": language}) for text, value, language in columns]


def inferred(link: Link) -> dict[str, Any]:
    """Return which bounds of a period are inferred."""
    found = [end for end in ("start", "end") if link.properties.get(f"{end}_basis") == "inferred"]
    return {"inferred": found} if found else {}


def qualities(link: Link) -> dict[str, Any]:
    """Return the qualities of a tie."""
    pairs = zip(link.properties["qualities"], link.properties["quality_whens"], strict=True)
    found = [present({"quality": quality, "when": when}) for quality, when in pairs]
    return {"qualities": found} if found else {}


def bibliography(source: Properties) -> dict[str, Any]:
    """Return the bibliographic record, its dates as the files wrote them."""
    record: dict[str, Any] = json.loads(source["csl"])
    dates: dict[str, str] = json.loads(source.get("dates") or "{}")
    return record | dates


def covers(source: Properties) -> dict[str, Any] | None:
    """Return what a source covers; None where that is not known."""
    if "covers_when" not in source:
        return None
    gaps = zip(source.get("covers_gap_whens", []), source.get("covers_gap_notes", []), strict=True)
    lists = {name: source.get(f"covers_{name}") for name in ("circles", "types", "about", "outside", "leaves_out")}
    found = {"years": source["covers_when"], **lists, "gaps": [{"when": when, "note": note} for when, note in gaps]}
    return present(found)
