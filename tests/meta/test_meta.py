"""What the service says of itself and of the network: tie types, circles, queries, health, errors."""

import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from service.database.catalogue import ALL
from service.database.statement import used_parameters
from service.settings import Settings
from tests.support.live import served
from tests.support.questions import BASE, answer, ids, problem

pytestmark = pytest.mark.usefixtures("tiny")


class TestTieTypes:
    def test_the_list_is_closed_and_one_type_has_a_direction(self, client: httpx.Client) -> None:
        body = answer(client, "/tie-types")
        stated = ["ally", "relative", "subordinate", "foreign_comrade", "rival"]
        assert [one["name"] for one in body["items"]] == [*stated, "colleague"]
        assert [one["name"] for one in body["items"] if one["derived"]] == ["colleague"]
        assert [one["name"] for one in body["items"] if one["directed"]] == ["subordinate"]
        assert [one["name"] for one in body["items"] if not one["walked"]] == ["rival", "colleague"]
        assert (body["total"], body["next"]) == (6, None)

    def test_the_network_has_its_own_words(self, client: httpx.Client) -> None:
        labels = {one["name"]: one["label"] for one in answer(client, "/tie-types")["items"]}
        assert labels["foreign_comrade"] == "comrade abroad of"
        assert labels["ally"] == "ally of"


class TestNetwork:
    def test_it_says_what_it_is_and_whom_its_question_is_about(self, client: httpx.Client) -> None:
        network = answer(client, "/network")
        assert (network["title"], network["licence"], network["language"]) == ("Tiny world", "CC0-1.0", "en")
        assert network["closest_to"] == {"id": "ada", "name": "Ada Arden"}
        assert network["tie_types"] == answer(client, "/tie-types")["items"]
        assert (network["counts"]["figures"], network["counts"]["disputes"]) == (8, 1)


class TestCircles:
    def test_circles_stand_in_the_order_of_the_network(self, client: httpx.Client) -> None:
        circles = answer(client, "/circles")["items"]
        assert ids(circles) == ["court", "house", "abroad"]
        assert [one["figures"] for one in circles] == [4, 3, 1]
        assert [one["description"] for one in circles] == ["Those who governed.", "Ada's family.", None]


class TestQueries:
    def test_every_statement_is_listed(self, client: httpx.Client) -> None:
        items = answer(client, "/queries")["items"]
        assert [one["name"] for one in items] == sorted(ALL)
        for one in items:
            area = one["name"].split(".")[0]
            assert one["kind"] == (area if area in {"load", "schema"} else "read")

    @pytest.mark.parametrize("name", sorted(ALL))
    def test_a_statement_says_how_to_run_it(self, client: httpx.Client, name: str) -> None:
        query = answer(client, f"/queries/{name}")
        assert query["cypher"] == ALL[name].text
        used = used_parameters(query["cypher"])
        assert {one["name"] for one in query["params"]} == {name.split(".")[0] for name in used}
        meanings = " ".join(one["meaning"] for one in query["params"])
        assert all(f"{name.removeprefix('ask.')} (" in meanings for name in used if name.startswith("ask."))
        assert query["try"]

    def test_an_unknown_name_is_told_with_near_ones(self, client: httpx.Client) -> None:
        fault = problem(client, 404, "/queries/paths.shortes")
        assert (fault["parameter"], fault["near"][0]) == ("name", "paths.shortest")


class TestHealth:
    def test_the_process_answers(self, client: httpx.Client) -> None:
        assert client.get("/health").json() == {"status": "ok"}

    def test_ready_names_the_release_in_force(self, client: httpx.Client) -> None:
        ready = client.get("/ready").json()
        assert isinstance(ready.pop("index"), str)  # tests/index says what it tells
        assert ready == {"status": "ready", "release": answer(client, "/circles")["release"]}


@pytest.fixture(scope="module")
def away(settings: Settings) -> Iterator[httpx.Client]:
    """A service whose database is not there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    nowhere = settings.model_copy(update={"neo4j_uri": f"bolt://127.0.0.1:{port}"})
    with served(nowhere) as address, httpx.Client(base_url=address) as client:
        yield client


class TestWithoutDatabase:
    def test_health_stays_and_ready_says_why(self, away: httpx.Client) -> None:
        assert away.get("/health").status_code == 200
        ready = away.get("/ready")
        assert (ready.status_code, ready.headers["retry-after"]) == (503, "2")
        assert "cannot be reached" in ready.json()["detail"]

    @pytest.mark.parametrize("path", ["/figures", "/figures/ada", "/claims", "/bodies", "/tie-types", "/queries"])
    def test_data_routes_say_so_in_time(self, away: httpx.Client, path: str) -> None:
        begun = time.monotonic()
        fault = problem(away, 503, path)
        assert time.monotonic() - begun < 2
        assert fault["title"] == "Database not available"

    def test_a_wrong_password_is_named(self, settings: Settings) -> None:
        wrong = settings.model_copy(update={"neo4j_password": "wrong"})
        with served(wrong) as address, httpx.Client(base_url=address) as client:
            assert "password" in problem(client, 503, "/figures")["detail"]


class TestErrors:
    @pytest.mark.parametrize(
        "path",
        [
            "/nothing",
            "/docs/x",
            f"{BASE}/nothing",
            f"{BASE}/figures/",
            f"{BASE}/figures/ada/nothing",
            f"{BASE}/paths/x",
        ],
    )
    def test_an_unknown_route_is_a_problem(self, client: httpx.Client, path: str) -> None:
        response = client.get(path)
        assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
        assert path in response.json()["detail"]

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    @pytest.mark.parametrize("path", [f"{BASE}/figures", f"{BASE}/ties/x", f"{BASE}/queries", "/health", "/docs"])
    def test_another_method_is_a_problem_on_every_path(self, client: httpx.Client, method: str, path: str) -> None:
        response = client.request(method, path)
        assert (response.status_code, response.headers["content-type"]) == (405, "application/problem+json")
        assert response.headers["allow"] == "GET, HEAD"
        assert method in response.json()["detail"]


class TestDocumentation:
    def test_the_page_needs_nothing_from_outside(self, client: httpx.Client) -> None:
        page = client.get("/docs")
        assert page.headers["content-type"].startswith("text/html")
        assert "://" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        for name in ("docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js", "docs/favicon.png"):
            assert f'"{name}"' in page.text
            assert client.get(f"/{name}").status_code == 200
