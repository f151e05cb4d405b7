"""The digest of a release: the same for the same content, in whatever order it is read.

Every node and relationship is hashed by itself; the digest is of the sum of the hashes, so that a
release can be read back from the database as a stream.
"""

import hashlib
from typing import Any

import orjson

from seed.loading.graph import LINK_ENDS, Content, Properties

_MODULUS = 1 << 256
_RELEASE = "release"


class Digest:
    """Adds up what it is shown; `size` counts it."""

    def __init__(self) -> None:
        self.size = 0
        self._sum = 0

    def node(self, label: str, properties: Properties) -> None:
        """Add a node."""
        self._add([label, bare(properties)])

    def link(self, type_: str, ends: list[str], properties: Properties) -> None:
        """Add a relationship; `ends` are label and id of where it starts, label and id of where it goes."""
        self._add([type_, ends, bare(properties)])

    def text(self) -> str:
        """Return the digest of everything so far, in hexadecimal."""
        return hashlib.sha256(f"{self.size}:{self._sum:x}".encode()).hexdigest()

    def _add(self, item: Any) -> None:
        self.size += 1
        whole = hashlib.sha256(orjson.dumps(item, option=orjson.OPT_SORT_KEYS)).digest()
        self._sum = (self._sum + int.from_bytes(whole, "big")) % _MODULUS


def digest_of(content: Content) -> Digest:
    """Return the digest of what a release is to hold."""
    digest = Digest()
    for label, rows in content.nodes.items():
        for row in rows:
            digest.node(label, row)
    for kind, links in content.links.items():
        begins, ends = LINK_ENDS[kind]
        for link in links:
            digest.link(link.type, [begins, link.source, ends, link.target], link.properties)
    return digest


def bare(properties: Properties) -> Properties:
    """Return the properties of a node or relationship without the number of its release."""
    if _RELEASE not in properties:
        return properties
    return {key: value for key, value in properties.items() if key != _RELEASE}
