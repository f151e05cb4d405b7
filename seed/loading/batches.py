"""Cuts the content of a release into batches, each for one statement in one transaction."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from seed.loading.graph import LINK_ENDS, Content, Link
from service.database import catalogue
from service.database.statement import Statement

T = TypeVar("T")

WITH_CLAIMS = frozenset({"claims_about", "claims_cite"})
"""The links that are written with their claims."""


class Batch(NamedTuple):
    """A statement and its parameters; `records` are the nodes and relationships that it is to write."""

    statement: Statement
    params: dict[str, Any]
    records: int


def batches(content: Content, size: int) -> Iterator[Batch]:
    """Yield nodes, the relationships between them, claims with theirs, and last those of others to claims.

    Ties before claims: a node that has many relationships takes new ones of another type slowly.
    """
    for label, rows in content.nodes.items():
        if label != "Claim":
            for some in _cut(rows, size):
                yield Batch(catalogue.LOAD_NODES, {"label": label, "rows": some}, len(some))
    to_claims = [kind for kind in content.links if kind not in WITH_CLAIMS and "Claim" in LINK_ENDS[kind]]
    yield from _links(content, [kind for kind in content.links if kind not in {*WITH_CLAIMS, *to_claims}], size)
    for claims in _cut(_claims(content), size):
        records = sum(1 + len(one["about"]) + len(one["cites"]) for one in claims)
        yield Batch(catalogue.LOAD_CLAIMS, {"rows": claims}, records)
    yield from _links(content, to_claims, size)


def _links(content: Content, kinds: Iterable[str], size: int) -> Iterator[Batch]:
    for links in _cut((link for kind in kinds for link in content.links[kind]), size):
        yield Batch(catalogue.LOAD_LINKS, {"rows": [_row(link) for link in links]}, len(links))


def _claims(content: Content) -> Iterator[dict[str, Any]]:
    """Yield each claim with the figures that it is about and the sources that it cites."""
    about, cites = (_by_source(content.links.get(kind, ())) for kind in ("claims_about", "claims_cite"))
    for claim in content.nodes.get("Claim", ()):
        id_ = claim["id"]
        yield {
            "properties": claim,
            "about": [link.target for link in about.get(id_, ())],
            "cites": [{"source": link.target, "properties": link.properties} for link in cites.get(id_, ())],
        }


def _by_source(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.source, []).append(link)
    return found


def _row(link: Link) -> dict[str, Any]:
    begins, ends = LINK_ENDS[link.kind]
    return {
        "from": {begins: link.source},
        "to": {ends: link.target},
        "type": link.type,
        "properties": link.properties,
    }


def _cut(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some
