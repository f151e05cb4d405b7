"""GraphML and GEXF: nodes as people, edges as ties; their attributes are read like the columns of tables."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from seed.format.errors import Place
from seed.importing.columns import PERSON, TIE, plain_name
from seed.importing.material import Fields, Found, FoundPerson, FoundTie, UnreadableFileError
from seed.importing.report import Report
from seed.importing.tables import cited
from seed.importing.xml_tree import LineElement

_OF_EDGES = {name: meaning for name, meaning in TIE.items() if meaning not in {"subject", "object"}}


def read_graphml(file: str, root: LineElement, report: Report) -> Found:
    """Read GraphML; what a key gives as default holds where an element says nothing."""
    keys = [(one.get("id", ""), one) for one in root.iter("key")]
    names = {id_: one.get("attr.name") or id_ for id_, one in keys}
    defaults: dict[str, Fields] = {}
    for id_, one in keys:
        text = (one.findtext("default") or "").strip()
        for what in ("node", "edge"):
            if text and one.get("for", "all") in {what, "all"}:
                defaults.setdefault(what, {})[names[id_]] = text

    def attributes(element: Element) -> Fields:
        said = {names.get(one.get("key", ""), ""): _text(one) for one in element.iterfind("data")}
        return defaults.get(element.tag, {}) | said

    found = Found(file, scope=file)
    reader = _Graph(found, report)
    for node in _lined(root.iter("node")):
        reader.node(node, attributes(node))
    for edge in _lined(root.iter("edge")):
        reader.edge(edge, attributes(edge))
    for hyper in _lined(root.iter("hyperedge")):
        report.add("left", Place(file, hyper.line), "a hyperedge: a tie has two ends")
    return reader.done()


def read_gexf(file: str, root: LineElement, report: Report) -> Found:
    """Read GEXF of any version; an edge's own `start` and `end` are taken where no attribute says more."""
    titles: dict[tuple[str, str], str] = {}
    for group in root.iter("attributes"):
        for one in group.iterfind("attribute"):
            titles[group.get("class", "node"), one.get("id", "")] = one.get("title") or one.get("id") or ""

    def attributes(element: Element) -> Fields:
        values = element.iterfind("attvalues/attvalue")
        pairs = ((one.get("for") or one.get("id") or "", one.get("value") or "") for one in values)
        return {titles.get((element.tag, key), key): value.strip() for key, value in pairs}

    found = Found(file, scope=file)
    reader = _Graph(found, report)
    for node in _lined(root.iter("node")):
        said = attributes(node)
        reader.node(node, {"label": node.get("label", "")} | said)
    for edge in _lined(root.iter("edge")):
        said = {name: edge.get(name) or "" for name in ("label", "start", "end") if edge.get(name)} | attributes(edge)
        if "start_edtf" in said or "end_edtf" in said or "rel_type" in said:
            said = {name: value for name, value in said.items() if name not in {"start", "end"}}
        reader.edge(edge, said)
    return reader.done()


class _Graph:
    """Enters the nodes and edges of one graph."""

    def __init__(self, found: Found, report: Report) -> None:
        self._found = found
        self._report = report

    def node(self, node: LineElement, said: Mapping[str, str]) -> None:
        place = Place(self._found.file, node.line)
        fields = self._known(place, said, PERSON)
        key = node.get("id", "")
        self._found.people.append(FoundPerson(place, key, fields | {"id": key}))

    def edge(self, edge: LineElement, said: Mapping[str, str]) -> None:
        place = Place(self._found.file, edge.line)
        label = said.get("label", "")
        fields = self._known(place, {name: value for name, value in said.items() if name != "label"}, _OF_EDGES)
        if label and not any(fields.get(name) for name in ("type", "kind", "role")):
            fields["type"] = label
        if fields.pop("derived", "") == "true":
            self._report.add("left", place, "a tie that is worked out from offices")
            return
        ends = (edge.get("source", ""), edge.get("target", ""))
        self._found.ties.append(FoundTie(place, *ends, fields, cited(fields)))

    def _known(self, place: Place, said: Mapping[str, str], known: Mapping[str, str]) -> Fields:
        """Return the attributes that mean something here, and note the others as left."""
        fields: Fields = {}
        for name, value in said.items():
            meaning = "name" if name == "label" else known.get(plain_name(name))
            if not value:
                continue
            if meaning is None:
                self._report.add("left", place, f"attribute `{name}`")
            elif meaning not in fields or plain_name(name) == meaning:
                fields[meaning] = value
        return fields

    def done(self) -> Found:
        if not self._found.people and not self._found.ties:
            raise UnreadableFileError("holds no nodes and no edges")
        return self._found


def _lined(elements: Iterator[Element]) -> Iterator[LineElement]:
    return (one for one in elements if isinstance(one, LineElement))


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
