"""Cuts the content of a release into batches, each for one statement in one transaction."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from seed.loading.content import Content, Link
from service.database import catalogue
from service.database.statement import Statement

T = TypeVar("T")

LINKS: dict[str, Statement] = {
    name.removeprefix("load."): statement for name, statement in catalogue.ALL.items() if name.startswith("load.")
}
"""The statements of loading by name; that of a kind of link is named as the kind."""


def batches(content: Content, size: int) -> Iterator[tuple[Statement, dict[str, Any]]]:
    """Yield statement and parameters: all nodes first, then the relationships between them."""
    for label, rows in content.nodes.items():
        for some in _cut(rows, size):
            yield catalogue.LOAD_NODES, {"label": label, "rows": some}
    for kind, links in content.links.items():
        for found in _cut(links, size):
            yield LINKS[kind], {"rows": [_row(link) for link in found]}


def _row(link: Link) -> dict[str, Any]:
    return {"from": link.source, "to": link.target, "type": link.type, "properties": link.properties}


def _cut(items: list[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some
