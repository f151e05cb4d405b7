"""A name that means exactly one figure stands for its id, wherever an id of a figure is asked for."""

from typing import Any

import httpx
import pytest

from service.settings import Settings
from tests.support.folders import add, copy_tiny
from tests.support.loading import load_network
from tests.support.questions import answer, problem

TWIN = "names: [{text: The Visitor, kind: alias}]"


@pytest.fixture(scope="module", autouse=True)
def _twins(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The tiny world with two figures who share an alias."""
    folder = copy_tiny(tmp_path_factory.mktemp("twins") / "network")
    add(folder, "figures/court.yaml", f"- {{id: ivan, name: Ivan, {TWIN}}}\n- {{id: jan, name: Jan, {TWIN}}}\n")
    load_network(settings, folder)


def without_names(body: dict[str, Any]) -> dict[str, Any]:
    asked = {name: value for name, value in body["asked"].items() if name != "named"}
    return {**body, "asked": asked}


@pytest.mark.parametrize("name", ["Ada Arden", "ada arden", "Ада", "ADA ARDEN"])
@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/figures/{}", {}),
        ("/figures/{}/neighborhood", {"depth": 2}),
        ("/figures/{}/closest", {}),
        ("/figures/{}/with/boris", {}),
        ("/figures/boris/with/{}", {}),
        ("/paths", {"from": "{}", "to": "clara"}),
        ("/paths", {"from": "galina", "to": "{}"}),
        ("/paths", {"from": "galina", "to": "clara", "avoid": ["boris", "{}"]}),
        ("/paths", {"from": "galina", "to": "clara", "via": "{}"}),
        ("/claims", {"figure": "{}"}),
        ("/ties", {"figure": "{}"}),
        ("/observations", {"figure": "{}"}),
    ],
)
def test_a_name_gives_the_answer_to_the_id(client: httpx.Client, path: str, params: dict[str, Any], name: str) -> None:
    def asked(value: str) -> dict[str, Any]:
        put = {
            key: [one.replace("{}", value) for one in given]
            if isinstance(given, list)
            else str(given).replace("{}", value)
            for key, given in params.items()
        }
        return answer(client, path.replace("{}", value), **put)

    by_name, by_id = asked(name), asked("ada")
    assert by_name["asked"]["named"] == {name: "ada"}
    assert without_names(by_name) == by_id


def test_both_ends_may_be_names(client: httpx.Client) -> None:
    body = answer(client, "/paths", **{"from": "Galina Gao", "to": "Clara Cerna"})
    assert (body["from"]["id"], body["to"]["id"]) == ("galina", "clara")
    assert body["asked"]["named"] == {"Galina Gao": "galina", "Clara Cerna": "clara"}


def test_pages_go_on_under_the_name(client: httpx.Client) -> None:
    listed = []
    params: dict[str, Any] = {"depth": 2, "limit": 1}
    for _ in range(10):
        page = answer(client, "/figures/Ada Arden/neighborhood", **params)
        listed += [one["id"] for one in page["figures"]]
        if page["next"] is None:
            break
        params["cursor"] = page["next"]
    whole = answer(client, "/figures/ada/neighborhood", depth=2)
    assert listed == [one["id"] for one in whole["figures"]]
    assert len(listed) > 2


def test_a_name_of_several_figures_is_refused_with_all_of_them(client: httpx.Client) -> None:
    fault = problem(client, 422, "/paths", **{"from": "The Visitor", "to": "ada"})
    assert fault["parameter"] == "from"
    assert "ivan (Ivan), jan (Jan)" in fault["allowed"]


def test_two_names_of_one_figure_are_one_figure(client: httpx.Client) -> None:
    assert problem(client, 422, "/paths", **{"from": "Ada Arden", "to": "ada"})["parameter"] == "to"


def test_what_is_no_name_is_told_with_what_the_search_finds(client: httpx.Client) -> None:
    fault = problem(client, 404, "/paths", **{"from": "dimitri", "to": "ada"})
    assert fault["near"][0] == "dmitri"
    assert problem(client, 404, "/figures/zzqxqzzvk")["near"] == []


def test_explained_statements_are_those_of_the_answer(client: httpx.Client) -> None:
    by_name = answer(client, "/figures/Ada Arden", explain="cypher")
    by_id = answer(client, "/figures/ada", explain="cypher")
    assert by_name["cypher"] == by_id["cypher"]
