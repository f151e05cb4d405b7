"""Which format an answer comes in: by `format=`, by `Accept`, and what is said where it cannot."""

import threading

import httpx
import pytest

from service.formats.material import Material
from service.formats.offered import FORMATS, MEDIA_TYPES, AnswerKind, Format, formats_of
from service.formats.write import written
from tests.formats.asked import ADDRESSES, PATHS, asked
from tests.support.questions import BASE, problem

pytestmark = pytest.mark.usefixtures("tiny")

EVERY = [pytest.param(kind, form, id=f"{kind}-{form}") for kind in ADDRESSES for form in formats_of(kind)]
LIBREOFFICE = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(("kind", "form"), EVERY)
def test_every_answer_comes_in_every_format_that_fits_it(client: httpx.Client, kind: AnswerKind, form: Format) -> None:
    named = asked(client, ADDRESSES[kind], form)
    assert named.content
    assert named.headers["content-type"].split(";")[0] == MEDIA_TYPES[form]
    assert "Accept" in named.headers["vary"].split(", ")
    if MEDIA_TYPES[form] != "application/json":
        accepted = client.get(BASE + ADDRESSES[kind], headers={"Accept": MEDIA_TYPES[form]})
        assert accepted.content == named.content


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "*/*",
        "",
        "application/*",
        LIBREOFFICE,
        "text/csv;q=0.5, application/json",
        "text/csv, application/json",
        "text/csv;q=0, */*",
    ],
)
def test_json_is_the_answer_where_it_is_wanted_as_much_as_any_other(client: httpx.Client, accept: str) -> None:
    response = client.get(BASE + PATHS, headers={"Accept": accept})
    assert response.headers["content-type"] == "application/json"
    assert response.json()["paths"]


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/markdown, text/csv;q=0.9", "text/markdown"),
        ("TEXT/CSV, */*", "text/csv"),
        ("application/json;q=0.1, application/ld+json", "application/ld+json"),
        ("image/png, application/graphml+xml;q=0.2", "application/graphml+xml"),
    ],
)
def test_another_format_is_the_answer_where_it_is_wanted_more(client: httpx.Client, accept: str, given: str) -> None:
    response = client.get(BASE + PATHS, headers={"Accept": accept})
    assert response.headers["content-type"].split(";")[0] == given


def test_the_address_says_more_than_accept(client: httpx.Client) -> None:
    response = client.get(f"{BASE}{PATHS}&format=md", headers={"Accept": "text/csv"})
    assert response.headers["content-type"].startswith("text/markdown")


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_format_that_does_not_fit_is_a_422_that_lists_those_that_do(client: httpx.Client, kind: AnswerKind) -> None:
    offered = formats_of(kind)
    for form in [*FORMATS, "xlsx", "CSV", ""]:
        if form in offered:
            continue
        params = {**httpx.URL(ADDRESSES[kind]).params, "format": form}
        found = problem(client, 422, ADDRESSES[kind].split("?")[0], **params)
        assert found["parameter"] == "format"
        assert all(one in found["allowed"] for one in offered)


@pytest.mark.parametrize("kind", ADDRESSES)
def test_an_accept_that_cannot_be_met_is_a_406_that_lists_what_can(client: httpx.Client, kind: AnswerKind) -> None:
    for accept in ("image/png", "application/x-bibtex;q=0", "nonsense"):
        response = client.get(BASE + ADDRESSES[kind], headers={"Accept": accept})
        assert response.status_code == 406
        assert response.headers["content-type"] == "application/problem+json"
        assert all(MEDIA_TYPES[one] in response.json()["detail"] for one in formats_of(kind))


def test_an_answer_without_formats_is_json_or_a_406(client: httpx.Client) -> None:
    assert client.get(f"{BASE}/disputes", headers={"Accept": "text/csv"}).status_code == 406
    assert client.get(f"{BASE}/disputes", headers={"Accept": "text/csv, */*"}).status_code == 200
    assert problem(client, 422, "/disputes", format="csv")["parameter"] == "format"


def test_a_table_is_one_of_those_of_a_graph_as_csv(client: httpx.Client) -> None:
    found = problem(client, 422, "/figures/ada/neighborhood", format="csv", table="hops")
    assert found["allowed"] == "ties, figures"
    assert problem(client, 422, "/figures/ada/neighborhood", format="md", table="figures")["parameter"] == "table"
    assert problem(client, 422, "/figures/ada/neighborhood", table="figures")["parameter"] == "table"
    assert problem(client, 422, "/sources", format="csv", table="ties")["parameter"] == "table"


def test_a_parameter_of_formats_stands_once(client: httpx.Client) -> None:
    response = client.get(f"{BASE}/figures?format=csv&format=md")
    assert response.status_code == 422
    assert response.json()["parameter"] == "format"


def test_faults_stay_problems_in_every_format(client: httpx.Client) -> None:
    assert problem(client, 404, "/figures/nobody", format="md")["parameter"] == "id"
    assert problem(client, 422, "/figures", format="csv", limit=0)["parameter"] == "limit"
    assert problem(client, 422, "/figures", format="csv", explain="cypher")["parameter"] == "explain"


def test_pages_go_on_whatever_the_format(client: httpx.Client) -> None:
    first = client.get(f"{BASE}/figures?limit=3&format=jsonld")
    assert first.status_code == 200
    cursor = client.get(f"{BASE}/figures?limit=3").json()["next"]
    second = client.get(f"{BASE}/figures", params={"limit": 3, "cursor": cursor, "format": "csv"})
    assert [line.split(",")[0] for line in second.text.splitlines()] == ["id", "dmitri", "elena", "fedor"]


@pytest.mark.parametrize(
    "kind", ["figure", "neighborhood", "paths", "closest", "pair", "body", "tie", "claim", "source"]
)
def test_records_paths_and_neighborhoods_have_signposts(client: httpx.Client, kind: AnswerKind) -> None:
    address = str(client.base_url).rstrip("/") + BASE + ADDRESSES[kind]
    for form in ("", "md"):
        params = {**httpx.URL(address).params, **({"format": form} if form else {})}
        links = client.get(address, params=params).headers["link"].split(", ")
        by_relation = {link.split('rel="')[1].split('"')[0]: link for link in links}
        assert {"cite-as", "license", "type", "describedby"} <= set(by_relation)
        assert by_relation["cite-as"].startswith(f"<{address}>")
        assert "https://spdx.org/licenses/CC0-1.0" in by_relation["license"]
        described = [link for link in links if 'rel="describedby"' in link]
        for link in described:
            found = client.get(link.split(">")[0].removeprefix("<"))
            assert found.status_code == 200
            assert found.headers["content-type"].split(";")[0] == link.split('type="')[1].rstrip('"')


def test_lists_have_no_signposts(client: httpx.Client) -> None:
    assert "link" not in client.get(f"{BASE}/sources").headers


@pytest.mark.parametrize("most", [0, 10**9])
def test_a_large_answer_is_put_into_its_format_in_a_thread_of_the_pool(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    threads: list[str] = []

    def noted(of: Material, form: Format, table: str | None) -> bytes:
        threads.append(threading.current_thread().name)
        return written(of, form, table)

    monkeypatch.setattr("service.web.format_route.MOST_BYTES_ON_LOOP", most)
    monkeypatch.setattr("service.web.format_route.written", noted)
    # A question of its own each time, so that no kept answer stands for it.
    answer = client.get(f"{BASE}/figures/ada/neighborhood", params={"format": "graphml", "limit": 400 + len(str(most))})
    assert answer.status_code == 200, answer.text
    assert threads[0].startswith("search") is (most == 0)
