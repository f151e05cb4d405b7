"""Figures and ties as flat attributes, for formats of graphs.

No attribute is called `type`, `id`, `start`, `end`, `source` or `target`, which readers take for their own: the type
of a tie is `rel_type`, its dates as written are `start_edtf` and `end_edtf`.
"""

from typing import Any

import orjson

from service.formats.material import Row, bound, claim_ids, claims_of, source_ids
from service.vocabulary import TIE_TYPES

Value = str | int | float | bool

NODE_TYPES: dict[str, type] = {
    "label": str,
    "born_edtf": str,
    "earliest_born": str,
    "latest_born": str,
    "died_edtf": str,
    "earliest_died": str,
    "latest_died": str,
    "gender": str,
    "description": str,
    "wikidata": str,
    "circles": str,
    "distance": int,
    "record": str,
}
"""The attributes of figures and what they hold."""

EDGE_TYPES: dict[str, type] = {
    "tie_id": str,
    "label": str,
    "rel_type": str,
    "kind": str,
    "role": str,
    "symmetric": bool,
    "derived": bool,
    "start_edtf": str,
    "earliest_start": str,
    "latest_start": str,
    "start_basis": str,
    "end_edtf": str,
    "earliest_end": str,
    "latest_end": str,
    "end_basis": str,
    "status": str,
    "confidence": float,
    "qualities": str,
    "claims": str,
    "sources": str,
    "evidence": str,
    "record": str,
}
"""The attributes of ties and what they hold."""


def node_attributes(figure: Row, record: Row | None = None) -> dict[str, Value]:
    """Return a figure's attributes, without those that are not known; `record` is it in the words of the files."""
    found: dict[str, Any] = {
        "label": figure["name"],
        **_dated(figure, "born"),
        **_dated(figure, "died"),
        "gender": figure.get("gender"),
        "description": figure.get("description"),
        "wikidata": figure.get("wikidata"),
        "circles": ";".join(figure.get("circles") or []) or None,
        "distance": figure.get("distance"),
        "record": record and json_text(record),
    }
    return {name: value for name, value in found.items() if value is not None}


def edge_attributes(tie: Row, record: Row | None = None) -> dict[str, Value]:
    """Return a tie's attributes, without those that are not known.

    `claims` and `sources` are ids by `;`, `evidence` is the claims with their sources as JSON.
    """
    claims = claims_of(tie)
    found: dict[str, Any] = {
        "tie_id": tie["id"],
        "label": tie_label(tie),
        "rel_type": tie["type"],
        "kind": tie.get("kind"),
        "role": tie["role"],
        "symmetric": is_symmetric(tie),
        "derived": tie["derived"],
        **_dated(tie, "start"),
        "start_basis": bound(tie, "start", "basis"),
        **_dated(tie, "end"),
        "end_basis": bound(tie, "end", "basis"),
        "status": tie["status"],
        "confidence": float(tie["confidence"]),
        "qualities": json_text(tie["qualities"]) if tie["qualities"] else None,
        "claims": ";".join(claim_ids(tie)) or None,
        "sources": ";".join(source_ids(claims)) or None,
        "evidence": json_text(claims) if claims else None,
        "record": record and json_text(record),
    }
    return {name: value for name, value in found.items() if value is not None}


def is_symmetric(tie: Row) -> bool:
    """Whether a tie means the same in both directions; kinship has a role instead, which is a point of view."""
    known = TIE_TYPES.get(tie["type"])
    return known is None or not (known.directed or tie["role"])


def tie_label(tie: Row) -> str:
    """Return what to write beside a tie: the role of kin, the network's own kind, or the label of the type."""
    if tie["role"]:
        return f"{tie['role']} of"
    if tie.get("kind"):
        return str(tie["kind"]).replace("-", " ")
    known = TIE_TYPES.get(tie["type"])
    return known.label if known else str(tie["type"]).replace("_", " ")


def edge_ids(ties: list[Row], figures: list[Row]) -> dict[str, str]:
    """Return the id of each tie's edge: its own, or one that no figure has, since some readers keep one list of ids."""
    taken = {one["id"] for one in figures}
    return {tie["id"]: tie["id"] if tie["id"] not in taken else f"tie:{tie['id']}" for tie in ties}


def json_text(value: Any) -> str:
    """Return a value as JSON in which every character stands that XML can hold."""
    return orjson.dumps(value).decode()


def _dated(thing: Row, end: str) -> Row:
    return {
        f"{end}_edtf": bound(thing, end, "edtf"),
        f"earliest_{end}": bound(thing, end, "earliest"),
        f"latest_{end}": bound(thing, end, "latest"),
    }
