"""Graphs as other programs read them: nothing of a tie is lost on the way, and parallel ties stay apart."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import networkx as nx
import pytest
from lxml import etree

from service.formats.offered import GRAPH_KINDS
from tests.formats.asked import ADDRESSES, PATHS, asked
from tests.support.questions import BASE, answer

pytestmark = pytest.mark.usefixtures("tiny")

GRAPHS = [path for kind, path in ADDRESSES.items() if kind in GRAPH_KINDS]
TAKEN = {"type", "id", "start", "end", "source", "target"}
GEXF = {"g": "http://gexf.net/1.3"}
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "gexf-1.3" / "gexf.xsd"))


def ties_of(client: httpx.Client, path: str) -> dict[str, dict[str, Any]]:
    body = client.get(BASE + path).json()
    found: dict[str, dict[str, Any]] = {}

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            if {"subject", "object", "derived"} <= set(value):
                found[value["id"]] = value
            for one in value.values():
                collect(one)
        elif isinstance(value, list):
            for one in value:
                collect(one)

    collect(body)
    return found


def graphml(client: httpx.Client, path: str) -> "nx.MultiDiGraph[str]":
    graph = nx.read_graphml(BytesIO(asked(client, path, "graphml").content), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def assert_whole(edge: dict[str, Any], tie: dict[str, Any]) -> None:
    """Hold the attributes of an edge to the tie of the API's own answer."""
    claims = edge["claims"] if isinstance(edge["claims"], list) else json.loads(edge["evidence"])
    assert claims == tie["claims"]
    assert (edge["rel_type"], edge.get("kind"), edge.get("role")) == (tie["type"], tie["kind"], tie["role"])
    assert (edge["status"], edge["confidence"]) == (tie["status"], tie["confidence"])
    for end in ("start", "end"):
        bound = tie[end] or dict.fromkeys(("edtf", "earliest", "latest", "basis"))
        assert edge.get(f"{end}_edtf") == bound["edtf"]
        assert edge.get(f"earliest_{end}") == bound["earliest"]
        assert edge.get(f"latest_{end}") == bound["latest"]
        assert edge.get(f"{end}_basis") == bound["basis"]
    qualities = edge.get("qualities") or []
    assert (json.loads(qualities) if isinstance(qualities, str) else qualities) == tie["qualities"]
    assert not TAKEN & (set(edge) - {"key"})


@pytest.mark.parametrize("path", GRAPHS)
def test_networkx_reads_graphml_with_every_tie_and_figure(client: httpx.Client, path: str) -> None:
    graph = graphml(client, path)
    assert graph.is_directed()
    ties = ties_of(client, path)
    edges = {key: (subject, object_, data) for subject, object_, key, data in graph.edges(keys=True, data=True)}
    assert set(edges) == set(ties)
    for id_, (subject, object_, data) in edges.items():
        assert (subject, object_) == (ties[id_]["subject"], ties[id_]["object"])
        assert_whole(data, ties[id_])
    labels = nx.get_node_attributes(graph, "label")
    assert set(labels) == set(graph)
    assert labels["ada"] == "Ada Arden"
    assert graph.nodes["ada"]["born_edtf"] == "1878~"
    assert not TAKEN & {name for _, data in graph.nodes(data=True) for name in data}


@pytest.mark.parametrize("path", [*GRAPHS, "/paths?from=galina&to=hugo", "/figures/hugo/neighborhood"])
def test_gexf_is_valid_and_has_the_days_of_every_tie(client: httpx.Client, path: str) -> None:
    document = etree.fromstring(asked(client, path, "gexf").content)
    SCHEMA.assertValid(document)
    ties = ties_of(client, path)
    graph = document.find("g:graph", GEXF)
    assert graph is not None
    assert graph.get("defaultedgetype") == "directed"
    edges = {edge.get("id"): edge for edge in document.iterfind(".//g:edge", GEXF)}
    assert set(edges) == set(ties)
    for id_, edge in edges.items():
        tie = ties[str(id_)]
        assert (edge.get("source"), edge.get("target")) == (tie["subject"], tie["object"])
        assert edge.get("start") == (tie["start"] and tie["start"]["earliest"])
        assert edge.get("end") == (tie["end"] and tie["end"]["latest"])
        values: dict[str, Any] = {one.get("for"): one.get("value") for one in edge.iterfind(".//g:attvalue", GEXF)}
        assert_whole(values | {"confidence": float(values["confidence"])}, tie)
    assert not TAKEN & {one.get("title") for one in document.iterfind(".//g:attribute", GEXF)}


def test_parallel_edges_of_one_type_differ_in_kind(client: httpx.Client) -> None:
    document = etree.fromstring(asked(client, "/ties", "gexf").content)
    kinds = {edge.get("id"): edge.get("kind") for edge in document.iterfind(".//g:edge", GEXF)}
    assert kinds["boris-ally-clara"] == "ally"
    assert kinds["boris-ally-clara-2"] == "ally 2"


@pytest.mark.parametrize("path", GRAPHS)
def test_networkx_reads_gexf(client: httpx.Client, path: str) -> None:
    graph = nx.read_gexf(BytesIO(asked(client, path, "gexf").content), version="1.3")
    assert set(ties_of(client, path)) == {data["tie_id"] for _, _, data in graph.edges(data=True)}


@pytest.mark.parametrize("path", GRAPHS)
def test_networkx_reads_node_link_data(client: httpx.Client, path: str) -> None:
    graph = nx.node_link_graph(asked(client, path, "nodelink").json(), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    ties = ties_of(client, path)
    assert {key for _, _, key in graph.edges(keys=True)} == set(ties)
    for subject, object_, key, data in graph.edges(keys=True, data=True):
        assert (subject, object_) == (ties[key]["subject"], ties[key]["object"])
        assert_whole(data, ties[key])


@pytest.mark.parametrize("path", GRAPHS)
def test_networkx_reads_cytoscape_elements(client: httpx.Client, path: str) -> None:
    whole = asked(client, path, "cyjs").json()
    ties = ties_of(client, path)
    assert set(ties) == {edge["data"]["id"] for edge in whole["elements"]["edges"]}
    for edge in whole["elements"]["edges"]:
        data = {name: value for name, value in edge["data"].items() if name not in ("id", "source", "target")}
        assert_whole(data, ties[edge["data"]["id"]])
    graph = nx.cytoscape_graph(whole)
    assert nx.get_node_attributes(graph, "label")["ada"] == "Ada Arden"


def test_a_question_without_claims_is_a_graph_without_evidence(client: httpx.Client) -> None:
    graph = graphml(client, f"{PATHS}&view=brief")
    assert graph.number_of_edges()
    assert not any("evidence" in data for _, _, data in graph.edges(data=True))


def test_json_ld_names_every_thing_once_and_refers_to_nothing_else(client: httpx.Client) -> None:
    for path in ADDRESSES.values():
        whole = asked(client, path, "jsonld").json()
        ids = [one["@id"] for one in whole["@graph"]]
        assert len(ids) == len(set(ids))
        text = json.dumps(whole["@graph"])
        assert "null" not in text.replace('"value": null', "")
        assert whole["@context"]["net"] == f"{str(client.base_url).rstrip('/')}{BASE}/"
    paths = asked(client, PATHS, "jsonld").json()["@graph"]
    by_id = {one["@id"]: one for one in paths}
    ties = ties_of(client, PATHS)
    for id_, tie in ties.items():
        found = by_id[f"net:ties/{id_}"]
        assert found["start"] == tie["start"]
        assert (found["rel_type"], found["status"], found["confidence"]) == (
            tie["type"],
            tie["status"],
            tie["confidence"],
        )
        assert [one["@id"] for one in found["prov:wasDerivedFrom"]] == [
            f"net:claims/{one['id']}" for one in tie["claims"]
        ]
        for claim in tie["claims"]:
            cited = by_id[f"net:claims/{claim['id']}"]["citations"]
            assert [one["cites"]["@id"] for one in cited] == [f"net:sources/{one['id']}" for one in claim["sources"]]
            assert [one["stance"] for one in cited] == [one["stance"] for one in claim["sources"]]
    assert by_id["net:sources/chronicle"]["grade"] == "scholarship"


def test_json_ld_of_paths_keeps_their_order(client: httpx.Client) -> None:
    document = asked(client, PATHS, "jsonld").json()["@graph"][0]
    body = answer(client, "/paths", **httpx.URL(PATHS).params)
    found = [[one["@id"] for one in path["figures"]["@list"]] for path in document["paths"]]
    assert found == [[f"net:figures/{one['id']}" for one in path["figures"]] for path in body["paths"]]
