"""GEXF 1.3 with dates, for Gephi and kin: each tie an edge of its own, from its earliest to its latest possible day.

Written here because networkx, which does write GEXF, writes version 1.2 and joins what is parallel.
"""

from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from service.formats.attributes import EDGE_TYPES, NODE_TYPES, Value, edge_attributes, edge_ids, node_attributes
from service.formats.graphml import graph_attributes, shown_value
from service.formats.material import Material, Row, bound
from service.formats.text import xml_text

NAMESPACE = "http://gexf.net/1.3"
_NAMES: dict[type, str] = {str: "string", int: "integer", float: "double", bool: "boolean"}


def gexf_of(of: Material) -> bytes:
    """Return the answer's figures and ties as GEXF 1.3.

    Figures stand from their earliest birth to their latest death. An end that is open or unknown is not written.
    Of parallel edges of one type the second has the `kind` "ally 2", since readers join edges of the same kind.
    """
    root = Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "Inner Circle"
    said = graph_attributes(of)
    SubElement(meta, "description").text = xml_text("; ".join(f"{name}: {said[name]}" for name in said))
    dated = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    graph = SubElement(root, "graph", {"defaultedgetype": "directed", "idtype": "string", **dated})
    nodes = [(one, node_attributes(one)) for one in of.figures]
    edges = [(tie, edge_attributes(tie)) for tie in of.ties]
    _attributes(graph, "node", NODE_TYPES, {name for _, one in nodes for name in one})
    _attributes(graph, "edge", EDGE_TYPES, {name for _, one in edges for name in one})
    drawn = SubElement(graph, "nodes", {"count": str(len(nodes))})
    for figure, attributes in nodes:
        own = {"id": figure["id"], "label": xml_text(figure["name"])}
        days = interval(bound(figure, "born", "earliest"), bound(figure, "died", "latest"))
        _values(SubElement(drawn, "node", own | days), attributes)
    joined = SubElement(graph, "edges", {"count": str(len(edges))})
    ids, parallel = edge_ids(of.ties, of.figures), Counter[tuple[str, ...]]()
    for tie, attributes in edges:
        element = SubElement(joined, "edge", _edge(tie, ids[tie["id"]], parallel))
        _values(element, attributes)
    indent(root)
    return bytes(tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _edge(tie: Row, id_: str, parallel: "Counter[tuple[str, ...]]") -> dict[str, str]:
    pair = (*sorted((tie["subject"], tie["object"])), tie["type"])
    parallel[pair] += 1
    kind = tie["type"] if parallel[pair] == 1 else f"{tie['type']} {parallel[pair]}"
    days = interval(bound(tie, "start", "earliest"), bound(tie, "end", "latest"))
    label = str(edge_attributes(tie)["label"])
    return {
        "id": id_,
        "source": tie["subject"],
        "target": tie["object"],
        "kind": kind,
        "label": xml_text(label),
        **days,
    }


def interval(earliest: str | None, latest: str | None) -> dict[str, str]:
    """Return the days `start` and `end` of an element; XML dates know no year 0, which is left out."""
    days = {"start": earliest, "end": latest}
    return {name: day for name, day in days.items() if day is not None and not day.startswith(("0000", "-0000"))}


def _attributes(graph: Element, what: str, types: Mapping[str, type], used: set[str]) -> None:
    declared = SubElement(graph, "attributes", {"class": what, "mode": "static"})
    for name, held in types.items():
        if name in used and name != "label":
            SubElement(declared, "attribute", {"id": name, "title": name, "type": _NAMES[held]})


def _values(element: Element, attributes: Mapping[str, Value]) -> None:
    values = SubElement(element, "attvalues")
    for name, value in attributes.items():
        if name != "label":
            SubElement(values, "attvalue", {"for": name, "value": shown_value(value)})
