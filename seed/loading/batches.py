"""Cuts the content of a release into batches, each for one statement in one transaction."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from seed.loading.graph import LINK_ENDS, Content, Link
from service.database import catalogue
from service.database.statement import Statement

T = TypeVar("T")


def batches(content: Content, size: int) -> Iterator[tuple[Statement, dict[str, Any]]]:
    """Yield statement and parameters: all nodes first, then the relationships between them."""
    for label, rows in content.nodes.items():
        for some in _cut(rows, size):
            yield catalogue.LOAD_NODES, {"label": label, "rows": some}
    for links in _cut((link for kind in content.links.values() for link in kind), size):
        yield catalogue.LOAD_LINKS, {"rows": [_row(link) for link in links]}


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
