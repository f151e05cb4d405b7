"""The shipped network over HTTP: people are found as people write them, and the documentation's examples are real."""

import httpx
import pytest

from tests.support.described import described
from tests.support.questions import BASE, answer, ids

pytestmark = pytest.mark.usefixtures("shipped")


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


def test_the_description_shows_this_network(client: httpx.Client) -> None:
    shown = described(client)
    for path, item in shown["paths"].items():
        example = item["get"]["responses"]["200"]["content"]["application/json"]["example"]
        if path.startswith(BASE) and "items" in example:
            assert example["items"], f"the example of {path} finds nothing"
    parameters = shown["paths"][f"{BASE}/paths"]["get"]["parameters"]
    assert "stalin" in {one.get("example") for one in parameters}
    assert "calendar" in {one["name"] for one in parameters}
