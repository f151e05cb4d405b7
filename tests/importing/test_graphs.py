"""GraphML, GEXF, JSON-LD and data packages of other programs, and our own exports that hold everything."""

import io
import json
from pathlib import Path
from typing import Any

import networkx
import pytest

from seed.checking.check import read_network
from seed.exporting.answer import network_material
from seed.exporting.records import records_of
from seed.importing.importing import import_files
from seed.importing.material import UnreadableFileError
from seed.loading.load import prepare
from service.formats.write import written
from tests.importing.imports import DAY, figure, files, imported, tie
from tests.support.folders import TINY


def drawn() -> Any:
    graph: Any = networkx.MultiDiGraph()
    graph.add_node("n0", label="Ada Falk", birth="1890")
    graph.add_node("n1", label="Hugo Holm", weight=3)
    graph.add_node("n2")
    graph.add_edge("n0", "n1", relation="friend", start="1912")
    graph.add_edge("n0", "n1", relation="rival")
    graph.add_edge("n1", "n2", relation="rival")
    return graph


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_graph_of_another_program_becomes_a_network(form: str, tmp_path: Path) -> None:
    text = io.BytesIO()
    writers: dict[str, Any] = {"graphml": networkx.write_graphml, "gexf": networkx.write_gexf}
    writers[form](drawn(), text)
    network, report = imported(tmp_path, {f"graph.{form}": text.getvalue()})
    assert figure(network, "ada-falk").born == "1890"
    assert {one.id for one in network.ties} >= {"ada-falk-ally-hugo-holm", "ada-falk-rival-hugo-holm"}
    assert tie(network, "ada-falk-ally-hugo-holm").when == "1912/"
    assert tie(network, "hugo-holm-rival-n2").claims[0].sources[0].source == f"import-graph-{form}"
    assert any("left: attribute `weight`" in line for line in report)


def test_lines_of_a_graph_are_those_of_its_elements(tmp_path: Path) -> None:
    text = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n<graph edgedefault="undirected">\n<node id="ada"/>\n'
        '<node id="bo"/>\n<edge source="ada" target="bo"/>\n<edge source="ada" target="ada"/>\n</graph>\n</graphml>'
    )
    _, report = imported(tmp_path, {"graph.graphml": text}, skip=True)
    assert "graph.graphml:3-4: taken: a person, 2 times" in report
    assert any(line.startswith("graph.graphml:6: bad: ties ada to itself") for line in report)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml><graph>&b;</graph></graphml>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "declares a document type"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><graphml/>', "declares a document type"),
        ("<graphml>", "is not XML"),
        ("<graphml/>", "no nodes and no edges"),
        ("<svg/>", "is XML of the kind <svg>"),
        ("<graphml>" + "<graph>" * 5000, "levels deep"),
        ("{", "is not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[1]", "no things of type Person"),
        ('{"@graph": [{"records": 1}]}', "no things of type Person"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_words(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        import_files(files(tmp_path, {"graph.x": text}), "Trial", DAY)


def test_persons_of_schema_org_and_whom_they_know(tmp_path: Path) -> None:
    people = {
        "@context": "https://schema.org",
        "@graph": [
            {"@id": "#ada", "@type": "Person", "name": "Ada Falk", "birthDate": "1890", "knows": {"@id": "#bo"}},
            {
                "@id": "#bo", "@type": "schema:Person", "name": "Bo", "knows": [{"@id": "#ada"}, "Carl"],
                "spouse": {"@type": "Person", "name": "Dora", "sameAs": "http://www.wikidata.org/entity/Q7"},
                "jobTitle": "cook", "parent": {"@id": "#ada"},
            },
            {"@type": "Place", "name": "Gori"},
        ],
    }  # fmt: skip
    network, report = imported(tmp_path, {"people.jsonld": json.dumps(people, indent=1)})
    assert {one.name for one in network.figures} == {"Ada Falk", "Bo", "Dora", "Carl"}
    assert next(one for one in network.figures if one.name == "Dora").wikidata == "Q7"
    said = {(one.subject, one.type, one.object, one.kind, one.role) for one in network.ties}
    assert said == {
        ("ada", "ally", "bo", "acquaintance", None),
        ("bo", "ally", "carl", "acquaintance", None),
        ("bo", "relative", "dora", None, "spouse"),
        ("bo", "relative", "ada", None, "child"),
    }
    assert any(line.endswith("left: `jobTitle`") for line in report)
    assert any("left: a thing of type Place" in line for line in report)


def test_a_package_of_another_program_gives_its_tables(tmp_path: Path) -> None:
    described = {
        "resources": [
            {"name": "people", "path": "data/people.csv", "encoding": "latin-1", "dialect": {"delimiter": "|"}},
            {"name": "ties", "path": "data/ties.csv"},
            {"name": "readme", "path": "README.md"},
        ]
    }
    files(
        tmp_path / "data",
        {"people.csv": "id|name\nz|Zoë, née X\n".encode("latin-1"), "ties.csv": "source,target\nz,y\n"},
    )
    files(tmp_path, {"datapackage.json": json.dumps(described)})
    for given in (tmp_path, tmp_path / "datapackage.json"):
        done = import_files([given], "Trial", DAY)
        assert done.network is not None
        assert figure(done.network, "z").name == "Zoë, née X"
        assert any("left: the resource `readme`" in line for line in done.report.lines())


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/hosts.csv", "missing.csv"])
def test_a_package_reads_nothing_outside_its_folder(path: str, tmp_path: Path) -> None:
    files(tmp_path, {"secret.csv": "id,name\nx,X\n"})
    files(tmp_path / "package", {"datapackage.json": json.dumps({"resources": [{"path": path}]})})
    with pytest.raises(UnreadableFileError, match=r"outside its folder|cannot be read"):
        import_files([tmp_path / "package"], "Trial", DAY)


def whole(form: Any) -> bytes:
    network = read_network(TINY)
    prepared = prepare(network)
    return written(network_material(prepared.content, prepared.about, records_of(network)), form)


def test_what_another_program_changed_beside_a_record_is_reported_and_the_record_taken(tmp_path: Path) -> None:
    name = read_network(TINY).figures[0].name
    text = whole("graphml").decode().replace(f'<data key="node_label">{name}<', '<data key="node_label">Changed<')
    network, report = imported(tmp_path, {"tiny.graphml": text})
    assert name in {one.name for one in network.figures}
    assert any(f"left: `label` says 'Changed', the record {name!r}" in line for line in report)


def test_a_record_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    text = whole("graphml").decode().replace('"confidence":"certain"', '"confidence":"sure"', 1)
    text = text.replace("&quot;confidence&quot;:&quot;certain&quot;", "&quot;confidence&quot;:&quot;sure&quot;", 1)
    done = import_files(files(tmp_path, {"tiny.graphml": text}), "Trial", DAY)
    assert done.network is None
    assert any(": bad: " in line and "'sure'" in line for line in done.report.lines())


def test_a_whole_network_stands_alone(tmp_path: Path) -> None:
    paths = files(tmp_path, {"tiny.jsonld": whole("jsonld"), "edges.csv": "source,target\na,b\n"})
    with pytest.raises(UnreadableFileError, match="import it alone"):
        import_files(paths, "Trial", DAY)
