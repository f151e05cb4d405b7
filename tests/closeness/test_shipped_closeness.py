"""Who was closest to Stalin, and to others, as specialists see it: sets among the first, not exact ranks."""

from typing import Any

import httpx
import pytest

from tests.support.questions import answer

pytestmark = pytest.mark.usefixtures("shipped")


def closest(client: httpx.Client, figure: str, **params: Any) -> list[str]:
    """Return the ids of everybody in the answer, nearest first."""
    return [item["figure"]["id"] for item in answer(client, f"/figures/{figure}/closest", limit=500, **params)["items"]]


class TestStalin:
    """The circle at four times: Fitzpatrick's team, the five of the terror, the war cabinet, the last Bureau."""

    def test_in_1930_to_1936_the_team_that_won(self, client: httpx.Client) -> None:
        order = closest(client, "stalin", during="1930/1936")
        assert set(order[:4]) == {"molotov", "mikoyan", "voroshilov", "kaganovich"}
        assert {"ordzhonikidze", "kalinin", "kuibyshev"} <= set(order[:9])
        assert "kirov" in order[:15]

    def test_in_1937_and_1938_those_who_made_the_terror(self, client: httpx.Client) -> None:
        order = closest(client, "stalin", during="1937/1938")
        assert {"molotov", "voroshilov", "kaganovich", "zhdanov", "yezhov", "mikoyan"} <= set(order[:7])

    def test_yezhov_rises(self, client: httpx.Client) -> None:
        ranks = [
            closest(client, "stalin", during=when).index("yezhov") for when in ("1930/1932", "1934/1936", "1937/1938")
        ]
        assert ranks == sorted(ranks, reverse=True)

    def test_in_1941_to_1945_the_war_cabinet_before_the_commanders(self, client: httpx.Client) -> None:
        order = closest(client, "stalin", during="1941/1945")
        cabinet = {"molotov", "beria", "malenkov", "voroshilov", "mikoyan", "kaganovich"}
        assert cabinet <= set(order[:8])
        commanders = {"zhukov", "vasilevsky", "shaposhnikov"}
        assert max(map(order.index, cabinet)) < min(map(order.index, commanders))
        assert {"zhukov", "shaposhnikov"} <= set(order[:15])

    def test_who_led_leningrad_in_the_siege_is_behind_the_cabinet_in_moscow(self, client: httpx.Client) -> None:
        items = answer(client, "/figures/stalin/closest", during="1941/1945", limit=500)["items"]
        zhdanov = next(item for item in items if item["figure"]["id"] == "zhdanov")
        assert zhdanov["rank"] > 2
        for part in zhdanov["parts"]:
            posted = "zhdanov-leningrad-party-first-secretary" in {claim["of"] for claim in part["claims"]}
            assert posted is (part["name"] in {"offices", "service"})
        assert answer(client, "/bodies/leningrad-party")["location"] == "Leningrad"

    def test_voroshilov_falls(self, client: httpx.Client) -> None:
        before, war, after = (
            closest(client, "stalin", during=when).index("voroshilov")
            for when in ("1930/1936", "1941/1945", "1949/1953")
        )
        assert before < war < after

    def test_in_1949_to_1953_the_four_before_the_disgraced(self, client: httpx.Client) -> None:
        order = closest(client, "stalin", during="1949/1953")
        four = {"malenkov", "beria", "khrushchev", "bulganin"}
        assert four <= set(order[:6])
        assert max(map(order.index, four)) < min(order.index("molotov"), order.index("mikoyan"))

    def test_the_dead_are_gone(self, client: httpx.Client) -> None:
        order = closest(client, "stalin", during="1949/1953")
        assert not {"kirov", "ordzhonikidze", "zhdanov", "yezhov", "bukharin"} & set(order)

    def test_a_marshals_baton_is_no_closeness(self, client: httpx.Client) -> None:
        items = answer(client, "/figures/budyonny/closest", during="1946/1948", limit=500)["items"]
        konev = next((item for item in items if item["figure"]["id"] == "konev"), None)
        assert konev is None

    def test_his_children_are_kin_and_his_reputed_sons_less(self, client: httpx.Client) -> None:
        items = answer(client, "/figures/stalin/closest", during="1930/1936", limit=500)["items"]
        kin = {item["figure"]["id"]: item["parts"][0]["value"] for item in items}
        assert kin["svetlana-alliluyeva"] > kin["artyom-sergeyev"] > kin["k-kuzakov"]

    def test_who_was_close_in_1934_and_dead_by_1939(self, client: httpx.Client) -> None:
        order = closest(client, "stalin", at="1934", fate=["shot", "suicide"], fate_by="1939")
        assert {"ordzhonikidze", "kosior", "postyshev", "chubar", "yagoda"} <= set(order)
        assert not {"molotov", "kirov", "yezhov"} & set(order)


class TestOthers:
    """Nothing is made for Stalin: the same score answers for anybody."""

    def test_beria_and_malenkov_were_a_pair(self, client: httpx.Client) -> None:
        assert closest(client, "beria", during="1945/1952")[:2] == ["stalin", "malenkov"]
        assert "beria" in closest(client, "malenkov", during="1945/1952")[:3]

    def test_trotsky_had_no_friends_left_in_1930(self, client: httpx.Client) -> None:
        assert "stalin" not in closest(client, "trotsky", during="1929/1940", time="certain")

    def test_who_hands_over_an_office_sits_with_nobody(self, client: httpx.Client) -> None:
        """Ogoltsov headed the MGB between Abakumov and Ignatiev, a month in 1951."""
        items = answer(client, "/figures/ogoltsov/closest", during="1951-07-05/1951-12", limit=500)["items"]
        seats = {
            item["figure"]["id"]: [one["value"] for one in item["parts"] if one["name"] == "offices"] for item in items
        }
        sat_with = {who for who, values in seats.items() if any(values)}
        assert "selivanovsky" in sat_with, "a deputy of these months"
        assert not {"abakumov", "ignatiev"} & sat_with

    def test_svetlana_had_her_family(self, client: httpx.Client) -> None:
        assert {"stalin", "vasily-stalin"} <= set(closest(client, "svetlana-alliluyeva", during="1933/1943")[:3])

    def test_mao_had_his_own(self, client: httpx.Client) -> None:
        assert {"zhou-enlai", "liu-shaoqi"} <= set(closest(client, "mao-zedong", during="1945/1953")[:5])


def test_twenty_of_the_closest_to_stalin_weigh_less_than_8_kilobytes(client: httpx.Client) -> None:
    for during in ("1949/1953", "1937/1938", None):
        asked = {"view": "brief", **({"during": during} if during else {})}
        response = client.get("/api/v1/figures/stalin/closest", params=asked)
        assert len(response.json()["items"]) == 20
        assert len(response.content) < 8_000, during
        full = client.get("/api/v1/figures/stalin/closest", params={**asked, "view": "full"})
        assert len(full.content) > 100_000, during
