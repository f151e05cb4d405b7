"""GraphML 1.0, as networkx, igraph, Gephi, yEd and Cytoscape read it: directed throughout, a tie an edge with its id.

A whole network also carries every record in the words of its files: that of a figure or tie in its attribute
`record`, all others in the attribute `network_records` of the graph. JSON escapes what XML cannot hold.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from service.formats.attributes import (
    EDGE_TYPES,
    NODE_TYPES,
    Value,
    edge_attributes,
    edge_ids,
    json_text,
    node_attributes,
)
from service.formats.material import Material, Row
from service.formats.text import xml_text

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = f"{NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
_NAMES: dict[type, str] = {str: "string", int: "int", float: "double", bool: "boolean"}


def graphml_of(of: Material) -> bytes:
    """Return the answer's figures and ties as GraphML; parallel ties stay apart."""
    root = Element(
        "graphml",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": SCHEMA,
        },
    )
    about = graph_attributes(of)
    records = of.beside.records or {}
    by_id = {kind: {one["id"]: one for one in records.get(kind, [])} for kind in ("figures", "ties")}
    nodes = [(one["id"], node_attributes(one, by_id["figures"].get(one["id"]))) for one in of.figures]
    edges = [(tie, edge_attributes(tie, by_id["ties"].get(tie["id"]))) for tie in of.ties]
    _keys(root, "graph", dict.fromkeys(about, str), about)
    _keys(root, "node", NODE_TYPES, {name for _, one in nodes for name in one})
    _keys(root, "edge", EDGE_TYPES, {name for _, one in edges for name in one})
    graph = SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    _data(graph, "graph", about)
    for id_, attributes in nodes:
        _data(SubElement(graph, "node", {"id": id_}), "node", attributes)
    ids = edge_ids(of.ties, of.figures)
    for tie, attributes in edges:
        ends = {"id": ids[tie["id"]], "source": tie["subject"], "target": tie["object"]}
        _data(SubElement(graph, "edge", ends), "edge", attributes)
    indent(root)
    return bytes(tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def graph_attributes(of: Material) -> dict[str, str]:
    """Return what is said of a graph as a whole: which network and release, under which licence, from where.

    Of a whole network also the records that belong to no figure or tie that is drawn.
    """
    release: Row = of.answer["release"]
    about = {
        "title": of.beside.title,
        "release_version": release["version"],
        "release_digest": release["digest"],
        "licence": of.beside.licence or "",
        "address": of.beside.address,
    }
    if of.beside.records is not None:
        about["network_records"] = json_text(records_not_drawn(of, of.beside.records))
    return {name: value for name, value in about.items() if value}


def records_not_drawn(of: Material, records: Row) -> Row:
    """Return the records of a network without those of the figures and ties that a graph of it draws."""
    drawn = {one["id"] for one in of.figures}, {one["id"] for one in of.ties}
    return {
        **records,
        "figures": [one for one in records.get("figures", []) if one["id"] not in drawn[0]],
        "ties": [one for one in records.get("ties", []) if one["id"] not in drawn[1]],
    }


def _keys(root: Element, what: str, types: Mapping[str, type], used: Mapping[str, str] | set[str]) -> None:
    for name, held in types.items():
        if name in used:
            key = {"id": f"{what}_{name}", "for": what, "attr.name": name, "attr.type": _NAMES[held]}
            SubElement(root, "key", key)


def _data(element: Element, what: str, attributes: Mapping[str, Value]) -> None:
    for name, value in attributes.items():
        SubElement(element, "data", {"key": f"{what}_{name}"}).text = shown_value(value)


def shown_value(value: Value) -> str:
    """Return an attribute's value as XML formats write it."""
    return str(value).lower() if isinstance(value, bool) else xml_text(str(value))
