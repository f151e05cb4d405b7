"""Pairs of the shipped network that a historian knows."""

import httpx
import pytest

from tests.pairs.test_pairs import phases, turns
from tests.support.questions import answer

pytestmark = pytest.mark.usefixtures("shipped")


def test_zinoviev_and_bukharin_turned_from_allies_to_rivals(client: httpx.Client) -> None:
    assert turns(answer(client, "/figures/zinoviev/with/stalin")) == [("1925", "ally", "rival")]
    assert turns(answer(client, "/figures/bukharin/with/stalin")) == [("1928", "ally", "rival")]


def test_tito_turned_from_comrade_to_rival(client: httpx.Client) -> None:
    assert turns(answer(client, "/figures/tito/with/stalin")) == [("1948", "foreign_comrade", "rival")]


def test_phases_come_in_order_and_are_all_ties_of_the_pair(client: httpx.Client) -> None:
    body = answer(client, "/figures/kamenev/with/stalin")
    assert phases(body) == [("ally", "1912", "1925"), ("rival", "1925", "1936")]


def test_the_war_cabinet_met_and_the_handing_over_of_an_office_is_not_together(client: httpx.Client) -> None:
    held = answer(client, "/figures/molotov/with/stalin")["offices_together"]
    gko = sorted((one for one in held if one["body"]["id"] == "gko"), key=lambda one: str(one["certain"]))
    assert [one["certain"] for one in gko] == [["1941-06-30", "1944-05-16"], ["1944-05-16", "1945-09-04"]]
    chairs = [one for one in held if one["body"]["id"] == "sovnarkom"]
    assert all({one["a"]["role"], one["b"]["role"]} != {"chairman"} for one in chairs)


@pytest.mark.parametrize(
    ("path", "term", "common"),
    [
        ("svetlana-alliluyeva/with/stalin", "daughter", None),
        ("kira-alliluyeva/with/svetlana-alliluyeva", "cousin", "sergei-alliluyev"),
        ("kira-alliluyeva/with/stalin", "niece by marriage", "nadezhda-alliluyeva"),
        ("stalin/with/kira-alliluyeva", "uncle by marriage", "nadezhda-alliluyeva"),
        ("yuri-zhdanov/with/stalin", "son-in-law", "svetlana-alliluyeva"),
        ("redens/with/stalin", "brother-in-law", "nadezhda-alliluyeva"),
        ("ivan-svanidze/with/stalin", "nephew by marriage", "kato-svanidze"),
        ("yakov-dzhugashvili/with/nadezhda-alliluyeva", "stepson", "stalin"),
        ("galina-dzhugashvili/with/svetlana-alliluyeva", "half-niece", "stalin"),
        ("zhdanov/with/stalin", "in-law", "svetlana-alliluyeva"),
        ("olga-peters/with/keke-geladze", "great-granddaughter", None),
        ("artyom-sergeyev/with/svetlana-alliluyeva", "foster-brother", None),
    ],
)
def test_kin_of_the_family(client: httpx.Client, path: str, term: str, common: str | None) -> None:
    kin = answer(client, f"/figures/{path}")["kinship"]
    assert (kin["term"], kin["common"] and kin["common"]["id"]) == (term, common)


def test_a_disputed_link_is_said_to_be_so(client: httpx.Client) -> None:
    kin = answer(client, "/figures/k-kuzakov/with/svetlana-alliluyeva")["kinship"]
    assert (kin["term"], kin["by"], kin["disputed"]) == ("reputed brother", "repute", True)


def test_molotov_and_stalin_were_not_kin(client: httpx.Client) -> None:
    assert answer(client, "/figures/molotov/with/stalin")["kinship"] is None


def test_disputes_about_both_come_with_their_positions(client: httpx.Client) -> None:
    (dispute,) = answer(client, "/figures/tito/with/stalin")["disputes"]
    assert dispute["id"] == "tito-stalin-split"
    assert len(dispute["positions"]) > 1
    assert all(position["sources"] for position in dispute["positions"])
