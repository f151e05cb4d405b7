"""The shipped network over HTTP: people are found as people write them, and the documentation's examples are real."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from service.app import create_app
from service.settings import Settings
from tests.support.loading import SEED, load_network
from tests.support.questions import BASE, answer, ids

DESCRIBED = create_app(Settings()).openapi()["paths"]


@pytest.fixture(scope="module", autouse=True)
def _shipped(settings: Settings) -> None:
    load_network(settings, SEED)


class TestFinding:
    @pytest.mark.parametrize(
        ("q", "who"),
        [
            ("Stalin", "stalin"),
            ("Koba", "stalin"),
            ("Сталин", "stalin"),
            ("сталин иосиф", "stalin"),
            ("молотов", "molotov"),
            ("rakosi", "rakosi"),
            ("Mátyás Rákosi", "rakosi"),
            ("thalmann", "thalmann"),
            ("毛泽东", "mao-zedong"),
            ("Mao Tse-tung", "mao-zedong"),
            ("Svetlana", "svetlana-alliluyeva"),
            ("Lavrentiy Beria", "beria"),
            ("kim il sung", "kim-il-sung"),
            ("kim-il-sung", "kim-il-sung"),
            ("김일성", "kim-il-sung"),
        ],
    )
    def test_whom_everybody_means_comes_first(self, client: httpx.Client, q: str, who: str) -> None:
        assert ids(answer(client, "/figures", q=q)["items"])[:1] == [who]

    @pytest.mark.parametrize(
        ("q", "who"),
        [
            ("Jughashvili", "stalin"),
            ("Molotv", "molotov"),
            ("Kaganovitch", "kaganovich"),
            ("Voroshlov", "voroshilov"),
            ("Svetlana Aliluyeva", "svetlana-alliluyeva"),
            ("Krushchev", "khrushchev"),
        ],
    )
    def test_a_typo_is_forgiven(self, client: httpx.Client, q: str, who: str) -> None:
        assert who in ids(answer(client, "/figures", q=q)["items"])[:3]


ONLY_WITH = {"fate_by": {"fate": "shot"}}
ONLY_THERE_WITH = {(f"{BASE}/figures", name): {"body": "politburo"} for name in ("at", "during")}
"""Parameters that mean something only beside another."""


def exampled() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every route with the examples of its required parameters, alone and with each of the others."""
    for path, item in DESCRIBED.items():
        parameters = item["get"].get("parameters", [])
        needed = {one["name"]: one["example"] for one in parameters if one["required"]}
        yield path, needed
        for one in parameters:
            name, examples = one["name"], one["schema"].get("examples")
            if examples and not one["required"]:
                yield (
                    path,
                    needed | {name: examples[0]} | ONLY_WITH.get(name, {}) | ONLY_THERE_WITH.get((path, name), {}),
                )


@pytest.mark.parametrize(("path", "params"), [pytest.param(*one, id=f"{one[0]} {one[1]}") for one in exampled()])
def test_the_examples_of_the_documentation_are_answered(
    client: httpx.Client, path: str, params: dict[str, Any]
) -> None:
    query = {name: value for name, value in params.items() if f"{{{name}}}" not in path}
    response = client.get(path.format(**params), params=query)
    assert response.status_code == 200, response.text
    if path.startswith(BASE) and "items" in response.json():
        assert response.json()["items"], "an example that finds nothing"
