"""Graphs as JSON: node-link data as networkx reads it, and the elements of Cytoscape (CX JSON, `.cyjs`)."""

import orjson

from service.formats.attributes import edge_attributes, edge_ids, node_attributes
from service.formats.graphml import graph_attributes
from service.formats.material import Material, Row, claims_of


def nodelink_of(of: Material) -> bytes:
    """Return the answer as node-link data: a directed multigraph whose edges have the ids of ties as keys.

    In place of the ids and texts of flat formats, `claims` and `qualities` are whole.
    """
    edges = [{"source": tie["subject"], "target": tie["object"], "key": tie["id"], **_whole(tie)} for tie in of.ties]
    graph = {
        "directed": True,
        "multigraph": True,
        "graph": graph_attributes(of),
        "nodes": [{"id": one["id"], **node_attributes(one)} for one in of.figures],
        "edges": edges,
    }
    return orjson.dumps(graph)


def cyjs_of(of: Material) -> bytes:
    """Return the answer as Cytoscape.js and Cytoscape read it; `value` is there for networkx."""
    nodes = [{"id": one["id"], "name": one["name"], "value": one["id"], **node_attributes(one)} for one in of.figures]
    ids = edge_ids(of.ties, of.figures)
    edges = [
        {
            "id": ids[tie["id"]],
            "source": tie["subject"],
            "target": tie["object"],
            "key": tie["id"],
            "interaction": tie["type"],
            **_whole(tie),
        }
        for tie in of.ties
    ]
    whole = {
        "format_version": "1.0",
        "directed": True,
        "multigraph": True,
        "data": {"name": of.beside.title, **graph_attributes(of)},
        "elements": {"nodes": [{"data": one} for one in nodes], "edges": [{"data": one} for one in edges]},
    }
    return orjson.dumps(whole)


def _whole(tie: Row) -> Row:
    flat = {name: value for name, value in edge_attributes(tie).items() if name != "evidence"}
    return {**flat, "claims": claims_of(tie), "qualities": tie["qualities"]}
