"""What Neo4j Browser is given: statements that return graphs, a guide, a style, saved queries."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Any

import httpx
import pytest
import yaml
from neo4j import READ_ACCESS, Driver, Query, Session
from neo4j.graph import Node, Relationship

from service.browser.saved_queries import COLUMNS, favorites_csv, values_of_headers
from service.browser.statements import STATEMENTS, TITLES, BrowseStatement
from service.database.plans import example_of
from service.database.statement import ROOT
from service.settings import Settings
from tests.database.test_statements import as_floats

EACH = [pytest.param(one, id=one.statement.name) for one in STATEMENTS]
FOLDER = ROOT / "browse"


@pytest.fixture(scope="module")
def session(settings: Settings, connection: Driver, shipped: None) -> Iterator[Session]:
    """A session that may only read, on the shipped network."""
    with connection.session(database=settings.neo4j_database, default_access_mode=READ_ACCESS) as opened:
        yield opened


def elements(value: Any) -> list[Any]:
    return [part for one in value for part in elements(one)] if isinstance(value, list) else [value]


def test_every_file_of_the_folder_has_a_title_and_a_place_in_the_guide() -> None:
    assert {path.stem for path in FOLDER.glob("*.cypher")} == set(TITLES)


@pytest.mark.parametrize("one", EACH)
def test_a_statement_returns_a_graph_that_hangs_together(session: Session, one: BrowseStatement) -> None:
    result = session.run(Query(one.statement.text), example_of(one.statement))
    assert list(result.keys()) == [field.name for field in one.statement.returns]
    (record,) = list(result)
    found = elements([value for value in record.values() if value is not None])
    nodes = {node.element_id for node in found if isinstance(node, Node)}
    links = [link for link in found if isinstance(link, Relationship)]
    assert len(nodes) > 1
    assert links
    assert len(nodes) + len(links) <= len(found)
    assert all(isinstance(part, Node | Relationship) for part in found)
    for link in links:
        assert {node.element_id for node in link.nodes if node is not None} <= nodes
    assert result.consume().query_type == "r"


@pytest.mark.parametrize("one", EACH)
def test_numbers_may_be_floats_as_neo4j_browser_sends_them(session: Session, one: BrowseStatement) -> None:
    example = example_of(one.statement)
    whole = session.run(Query(one.statement.text), example).data()
    assert session.run(Query(one.statement.text), as_floats(example)).data() == whole


def test_the_guide_runs_page_by_page_on_the_network_in_force(client: httpx.Client, session: Session) -> None:
    answer = client.get("/neo4j-browser/guide.html", headers={"Origin": "http://127.0.0.1:7474"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-type"].startswith("text/html")
    slides = answer.text.split("<slide ")[1:]
    assert len(slides) == len(STATEMENTS) + 1
    for slide, title in zip(slides[1:], TITLES.values(), strict=True):
        assert f"<h3>{title}</h3>" in slide
        *params, query = map(unescape, re.findall(r'<pre class="[^"]*runnable">(.*?)</pre>', slide, re.DOTALL))
        asked = yaml.safe_load(params[0].removeprefix(":params ")) if params else {}
        assert list(session.run(Query(query), asked)), title


def test_the_style_names_every_label_that_people_look_at(client: httpx.Client, session: Session) -> None:
    style = client.get("/neo4j-browser/style.grass").text
    labels = {row["label"] for row in session.run("CALL db.labels() YIELD label RETURN label")}
    types = {"ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE", "RIVAL", "HELD"}
    assert set(re.findall(r"^node\.(\w+)", style, re.MULTILINE)) == labels - {"Current", "Release", "Loader"}
    assert types <= set(re.findall(r"^relationship\.(\w+)", style, re.MULTILINE))


def test_saved_queries_are_kept_as_a_file_and_served_in_both_forms(client: httpx.Client, session: Session) -> None:
    kept = (FOLDER / "favorites.csv").read_text("utf-8")
    assert kept == favorites_csv(values_of_headers()), "write it anew: python -m service.browser.saved_queries"
    served = list(csv.DictReader(io.StringIO(client.get("/neo4j-browser/favorites.csv").text)))
    assert tuple(served[0]) == COLUMNS
    assert [row["name"] for row in served[1:]] == list(TITLES.values())
    assert {row["parentId"] for row in served[1:]} == {served[0]["id"]}
    with zipfile.ZipFile(io.BytesIO(client.get("/neo4j-browser/favorites.zip").content)) as archive:
        assert archive.testzip() is None
        assert [name.partition("/")[2] for name in archive.namelist()] == [
            f"{title}.cypher" for title in TITLES.values()
        ]
