"""A network without dates, bodies, disputes, circles or observations answers every question."""

from pathlib import Path

import httpx
import pytest

from service.browser.statements import TITLES
from service.settings import Settings
from tests.support.folders import add
from tests.support.loading import load_network
from tests.support.processes import eventually
from tests.support.questions import BASE, answer, problem

FILES = {
    "network.yaml": "title: Bare\nversion: 1.0.0\n",
    "figures.yaml": "- {id: one, name: One}\n- {id: two, name: Two}\n",
    "sources.yaml": "- {id: book, type: book, title: A Book, checked: false}\n",
    "ties/ally.yaml": "- id: one-ally-two\n  subject: one\n  object: two\n  claims:\n"
    "    - {id: one-ally-two.1, statement: So., confidence: possible, sources: [{source: book}]}\n",
}


@pytest.fixture(scope="module", autouse=True)
def _bare(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("bare") / "network"
    for name, text in FILES.items():
        add(folder, name, text)
    load_network(settings, folder)


@pytest.mark.parametrize(
    "path",
    [
        "/coverage",
        "/coverage?by=year",
        "/circles",
        "/network",
        "/bodies",
        "/disputes",
        "/observations",
        "/tie-types",
        "/figures",
        "/figures/one",
        "/figures/one/closest",
        "/figures/one/with/two",
        "/paths?from=one&to=two",
        "/ties",
        "/claims",
    ],
)
def test_what_is_not_there_is_an_empty_answer(client: httpx.Client, path: str) -> None:
    assert client.get(BASE + path).status_code == 200, path


def test_without_a_question_it_is_about_the_figure_with_the_most_ties(client: httpx.Client) -> None:
    assert answer(client, "/network")["closest_to"] == {"id": "one", "name": "One"}


def test_a_type_without_dates_has_no_periods(client: httpx.Client) -> None:
    assert answer(client, "/coverage")["types"] == []


@pytest.mark.parametrize("path", ["/bodies/x", "/disputes/x", "/claims/x", "/sources/x", "/ties/x", "/figures/x"])
def test_an_unknown_id_is_a_404_even_where_there_is_nothing_near(client: httpx.Client, path: str) -> None:
    assert problem(client, 404, path)["near"] == []


def test_the_interface_is_described_by_what_there_is(client: httpx.Client) -> None:
    def has_an_example() -> bool:
        paths = client.get("/openapi.json").json()["paths"]
        return "example" in paths["/api/v1/figures/{id}"]["get"]["responses"]["200"]["content"]["application/json"]

    assert eventually(has_an_example, 120)


def test_neo4j_browser_has_no_page_about_disputes(client: httpx.Client) -> None:
    pages = client.get("/neo4j-browser/guide.html").text
    assert TITLES["dispute"] not in pages
    assert TITLES["around"] in pages
    assert "stalin" not in pages.lower()
