"""What a database holds otherwise than a network's files say, record by record."""

from collections import defaultdict
from collections.abc import Iterator

import orjson

from seed.loading.digest import bare
from seed.loading.graph import LINK_ENDS, Content, Properties

MOST_SHOWN = 20


class RecordDifferences:
    """Takes the records of a release one after the other; holds what its files make of it, as a load does."""

    def __init__(self, content: Content) -> None:
        self._missing: defaultdict[str, list[bytes]] = defaultdict(list)
        self._others: defaultdict[str, list[bytes]] = defaultdict(list)
        for label, rows in content.nodes.items():
            for row in rows:
                self._missing[_node(label, row)].append(_text(row))
        for kind, links in content.links.items():
            begins, ends = LINK_ENDS[kind]
            for link in links:
                name = _link(link.type, [begins, link.source, ends, link.target], link.properties)
                self._missing[name].append(_text(link.properties))

    def node(self, label: str, properties: Properties) -> None:
        """See a node."""
        self._see(_node(label, properties), properties)

    def link(self, type_: str, ends: list[str], properties: Properties) -> None:
        """See a relationship."""
        self._see(_link(type_, ends, properties), properties)

    def lines(self) -> list[str]:
        """Return what differs, a line a record, at most `MOST_SHOWN`."""
        lines = sorted(self._lines())
        more = [f"and {len(lines) - MOST_SHOWN} records more"] if len(lines) > MOST_SHOWN else []
        return lines[:MOST_SHOWN] + more

    def _see(self, name: str, properties: Properties) -> None:
        text = _text(bare(properties))
        meant = self._missing.get(name)
        if meant is not None and text in meant:
            meant.remove(text)
        else:
            self._others[name].append(text)

    def _lines(self) -> Iterator[str]:
        for name, texts in self._others.items():
            meant = self._missing.get(name, [])
            for text in texts:
                if meant:
                    yield f"{name} is another: {', '.join(_altered(meant.pop(), text))}"
                else:
                    yield f"{name} is there, and the files do not have it"
        for name, left in self._missing.items():
            yield from (f"{name} is not there" for _ in left)


def _altered(meant: bytes, found: bytes) -> list[str]:
    """Return the names of the properties in which two records differ."""
    one, other = orjson.loads(meant), orjson.loads(found)
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _node(label: str, properties: Properties) -> str:
    return f"{label} {properties['id']}"


def _link(type_: str, ends: list[str], properties: Properties) -> str:
    return f"{type_} {properties['id']}" if "id" in properties else f"{type_} from {ends[1]} to {ends[3]}"


def _text(properties: Properties) -> bytes:
    return orjson.dumps(properties, option=orjson.OPT_SORT_KEYS)
