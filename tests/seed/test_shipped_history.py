"""What historians found wrong in earlier versions of the shipped network stays mended."""

from typing import Any

import httpx
import pytest

from tests.support.questions import answer, every, ids

pytestmark = pytest.mark.usefixtures("shipped")


def held(client: httpx.Client, body: str, at: str, role: str, time: str = "possible") -> set[str]:
    """Return who held a role, or one that begins with these words, on a day."""
    roles = answer(client, f"/bodies/{body}", at=at, time=time)["roles"]
    return {who for one in roles if one["role"].startswith(role) for who in ids(one["figures"])}


def fates(client: httpx.Client, who: str) -> dict[str, Any]:
    """Return the fates of a figure by their kind."""
    return {one["kind"]: one for one in answer(client, f"/figures/{who}")["fates"]}


def statements(claims: list[dict[str, Any]]) -> str:
    return " ".join(one["statement"] for one in claims)


@pytest.mark.parametrize(
    ("body", "role", "at", "who"),
    [
        ("head-of-state", "chairman", "1946-08-01", {"shvernik"}),
        ("secretariat", "secretary", "1946-12-15", {"zhdanov", "a-kuznetsov", "g-popov", "patolichev"}),
        ("secretariat", "secretary", "1935-02-27", {"zhdanov", "yezhov"}),
        ("secretariat", "secretary", "1935-02-28", {"zhdanov", "yezhov", "andreyev"}),
        ("moscow-party", "first secretary", "1938-06-15", {"ugarov"}),
        ("foreign-affairs", "people’s commissar", "1918-01-01", {"trotsky"}),
        ("sto", "chairman", "1928-01-01", {"rykov"}),
        ("trade", "people’s commissar", "1935-06-01", {"rosengolts"}),
        ("cadres-department", "head", "1933-01-01", {"yezhov"}),
        ("cadres-department", "head", "1935-06-01", {"malenkov"}),
        ("cadres-department", "head", "1940-06-01", {"malenkov"}),
        ("cadres-department", "head", "1947-01-01", {"a-kuznetsov"}),
        ("ukraine-party", "first secretary", "1950-06-01", {"melnikov"}),
        ("ukraine-party", "secretary", "1926-01-01", set()),
        ("foreign-affairs", "deputy people’s commissar", "1949-03-05", set()),
        ("marshals", "marshal", "1936-01-01", {"budyonny", "voroshilov", "tukhachevsky", "blyukher", "yegorov"}),
        ("pur", "head", "1937-09-01", {"p-a-smirnov"}),
        ("general-staff", "deputy chief", "1942-06-15", {"vatutin"}),
        ("justice", "people’s commissar", "1937-06-01", {"krylenko"}),
        ("justice", "people’s commissar", "1938-06-01", {"rychkov"}),
        ("agriculture", "people’s commissar", "1940-06-01", {"benediktov"}),
        ("aviation-industry", "people’s commissar", "1943-01-01", {"shakhurin"}),
        ("armament", "people’s commissar", "1943-01-01", {"ustinov"}),
        ("communications", "people’s commissar", "1942-01-01", {"peresypkin"}),
        ("railways", "people’s commissar", "1920-06-01", {"trotsky"}),
        ("railways", "people’s commissar", "1921-01-01", {"yemshanov"}),
        ("procuracy", "deputy prosecutor", "1937-01-01", {"roginsky"}),
        ("defence", "first deputy people’s commissar", "1938-03-01", {"fedko"}),
        ("comintern", "secretary", "1936-01-01", {"manuilsky", "kuusinen", "pieck", "gottwald", "togliatti"}),
    ],
)
def test_who_held_an_office(client: httpx.Client, body: str, role: str, at: str, who: set[str]) -> None:
    assert held(client, body, at, role, "certain") == who
    assert held(client, body, at, role) == who


def test_the_first_government_is_that_of_the_decree(client: httpx.Client) -> None:
    first = {"rykov", "milyutin", "shlyapnikov", "antonov-ovseenko", "krylenko", "dybenko", "nogin", "lunacharsky"}
    first |= {"skvortsov-stepanov", "trotsky", "lomov", "teodorovich", "avilov", "stalin"}
    assert held(client, "sovnarkom", "1917-11-08", "people’s commissar") == first
    assert "lenin" in held(client, "sovnarkom", "1917-11-08", "chairman")
    left = held(client, "sovnarkom", "1917-11-18", "people’s commissar")
    assert not {"nogin", "rykov", "milyutin", "teodorovich"} & left
    assert "shlyapnikov" in left


def test_the_secretariat_of_november_1952_has_ten_members(client: httpx.Client) -> None:
    new = {"aristov", "brezhnev", "n-ignatov", "mikhailov", "pegov", "ponomarenko"}
    at = "1952-11-15"
    found = held(client, "secretariat", at, "secretary") | held(client, "secretariat", at, "general")
    assert found == new | {"stalin", "malenkov", "khrushchev", "suslov"}
    assert new | {"khrushchev", "suslov"} <= held(client, "secretariat", at, "secretary", "certain")


def test_the_orgburo_of_1946_has_its_new_members_and_no_dead_man(client: httpx.Client) -> None:
    sat = held(client, "orgburo", "1946-04-01", "full member")
    assert {"a-kuznetsov", "bulganin", "mikhailov", "patolichev", "g-alexandrov", "shatalin", "v-kuznetsov"} <= sat
    assert not {"moskvin", "bauman"} & sat


@pytest.mark.parametrize(
    ("at", "timoshenko", "kuznetsov"),
    [
        ("1941-07-10", True, True),
        ("1941-07-11", True, False),
        ("1945-02-16", True, False),
        ("1945-02-17", True, True),
    ],
)
def test_who_sat_in_the_stavka(client: httpx.Client, at: str, timoshenko: bool, kuznetsov: bool) -> None:
    sat = held(client, "stavka", at, "member", "certain")
    assert ("timoshenko" in sat, "n-kuznetsov" in sat) == (timoshenko, kuznetsov)


def test_nine_full_members_of_the_politburo_were_killed_in_1936_to_1940(client: httpx.Client) -> None:
    killed: dict[str, set[str]] = {}
    kinds = ["shot", "murdered", "assassinated"]
    for one in answer(client, "/figures", body="politburo", fate=kinds, limit=100)["items"]:
        ends = [fate for fate in one["fates"] if fate["kind"] in kinds]
        if any("1936" <= fate["when"] <= "1940-12-31" for fate in ends):
            roles = {office["role"] for office in one["offices"]}
            killed.setdefault("full" if "full member" in roles else "candidate", set()).add(one["id"])
    assert killed["full"] == {
        *("kamenev", "zinoviev", "bukharin", "rykov", "krestinsky", "rudzutak", "kosior", "chubar", "trotsky"),
    }
    assert killed["candidate"] == {"postyshev", "eikhe", "yezhov", "sokolnikov", "uglanov", "syrtsov"}
    assert "bauman" not in killed["candidate"], "he died in custody"


@pytest.mark.parametrize(
    ("who", "kind", "when"),
    [
        ("krestinsky", "shot", "1938-03-15"),
        ("sokolnikov", "murdered", "1939-05-21"),
        ("uglanov", "shot", "1937-05-31"),
        ("syrtsov", "shot", "1937-09-10"),
        ("stalin", "natural-death", "1953-03-05"),
        ("zhdanov", "natural-death", "1948-08-31"),
        ("yegorov", "jailed", "1938-03-27"),
        ("polina-zhemchuzhina", "jailed", "1949-01"),
        ("akulov", "shot", "1937-10-30"),
        ("unszlicht", "shot", "1938-07-29"),
        ("kosarev", "dismissed", "1938-11"),
        ("krupskaya", "natural-death", "1939-02-27"),
        ("khrushchev", "dismissed", "1964-10-14"),
    ],
)
def test_what_became_of_people(client: httpx.Client, who: str, kind: str, when: str) -> None:
    assert fates(client, who)[kind]["when"]["edtf"].partition("/")[0] == when


@pytest.mark.parametrize(
    ("who", "cause"),
    [
        ("stalin", "haemorrhagic stroke"),
        ("kuibyshev", "heart disease"),
        ("molotov", "pneumonia"),
        ("dzerzhinsky", "heart failure"),
        ("ibarruri", "pneumonia"),
        ("harriman", "kidney failure"),
    ],
)
def test_what_people_died_of(client: httpx.Client, who: str, cause: str) -> None:
    assert cause in statements(fates(client, who)["natural-death"]["claims"])


def test_zhdanov_was_not_dismissed_from_leningrad_in_1941(client: httpx.Client) -> None:
    assert "dismissed" not in fates(client, "zhdanov")
    assert held(client, "leningrad-party", "1941-12-01", "first secretary", "certain") == {"zhdanov"}


def test_the_arrest_of_chubar_is_told_with_both_months(client: httpx.Client) -> None:
    told = statements(fates(client, "chubar")["jailed"]["claims"])
    assert "July 1938" in told
    assert "June 1938" in told


def test_the_arrest_of_zhemchuzhina_is_no_dispute(client: httpx.Client) -> None:
    jailed = fates(client, "polina-zhemchuzhina")["jailed"]
    assert jailed["status"] == "attested"
    assert "on 26 January 1949" in statements(jailed["claims"])
    assert answer(client, "/figures/polina-zhemchuzhina")["disputes"] == []


def test_what_nobody_disputes_is_attested(client: httpx.Client) -> None:
    for tie in ("bulganin-ally-zhukov", "beria-rival-lakoba"):
        assert answer(client, f"/ties/{tie}")["status"] == "attested"


def test_an_order_to_arrest_beria_is_a_story_with_one_weak_witness(client: httpx.Client) -> None:
    phases = answer(client, "/figures/yezhov/with/beria")["phases"]
    claims = [claim for phase in phases for tie in phase["ties"] for claim in tie["claims"]]
    (story,) = [one for one in claims if "had ordered Beria's arrest" in one["statement"]]
    assert (story["status"], story["confidence"]) == ("disputed", 0.2)
    assert [source["grade"] for source in story["sources"]] == ["encyclopedia"]


def test_davydov_of_november_1917_cannot_be_the_son_of_kureika(client: httpx.Client) -> None:
    told = statements(answer(client, "/claims", figure="a-davydov", limit=100)["items"])
    assert "born on 6 November 1917, at Kureika; Stalin had left before the birth" in told
    assert "Stalin lived at Kureika from March 1914 to 14 December 1916" in told
    assert ids(answer(client, "/figures/a-davydov")["disputes"]) == ["davydov-descent"]


def test_the_end_of_poskrebyshev_is_a_dispute(client: httpx.Client) -> None:
    assert ids(answer(client, "/disputes/poskrebyshev-end")["positions"]) == [
        "poskrebyshev-end-august",
        "poskrebyshev-end-december",
    ]


@pytest.mark.parametrize(
    ("one", "other", "body"),
    [
        ("krestinsky", "trotsky", "politburo"),
        ("chicherin", "stalin", "sovnarkom"),
        ("chicherin", "trotsky", "sovnarkom"),
    ],
)
def test_who_sat_in_one_body_is_not_unconnected(client: httpx.Client, one: str, other: str, body: str) -> None:
    silence = answer(client, "/paths", from_=one, to=other, max_hops=1, type="relative")["no_path"]
    assert silence["reason"] != "unconnected"
    assert body in ids(silence["shared_bodies"])
    assert client.get(silence["colleagues_href"]).json()["paths"]


def test_what_was_no_alliance_stands_under_its_own_type_or_kind(client: httpx.Client) -> None:
    said = {
        ("babel", "yevgenia-yezhova"): {("ally", "lover")},
        ("sholokhov", "yevgenia-yezhova"): {("ally", "lover")},
        ("bulgakov", "stalin"): {("ally", "client")},
        ("pasternak", "stalin"): {("ally", "client")},
        ("mao-zedong", "kim-il-sung"): {("foreign_comrade", None)},
        ("dimitrov", "thorez"): {("foreign_comrade", None)},
        ("shaposhnikov", "tukhachevsky"): {("rival", None)},
        ("yenukidze", "nadezhda-alliluyeva"): {("relative", None)},
        ("frinovsky", "y-yevdokimov"): {("subordinate", "protege")},
        ("gero", "bela-kun"): set(),
    }
    for (one, other), expected in said.items():
        phases = answer(client, f"/figures/{one}/with/{other}")["phases"]
        assert {(tie["type"], tie.get("kind")) for phase in phases for tie in phase["ties"]} == expected, (one, other)


def test_every_alliance_says_of_what_kind_it_is(client: httpx.Client) -> None:
    assert [tie["id"] for tie in every(client, "/ties", type="ally") if not tie["kind"]] == []


@pytest.mark.parametrize(
    ("tie", "quality", "when"),
    [
        ("zhdanov-ally-stalin", "disfavour", "1948-07/1948-08-31"),
        ("andreyev-ally-stalin", "loyalty", "1937-06"),
        ("zinoviev-ally-stalin", "rivalry", "1923-07/1925-01"),
        ("kavtaradze-ally-stalin", "distrust", "1936/1939"),
        ("dzerzhinsky-ally-stalin", "loyalty", "1925-01/1925-10"),
        ("bedny-ally-stalin", "disfavour", "1930-12-12"),
        ("roosevelt-ally-stalin", "distrust", "1945-04"),
        ("pasternak-ally-stalin", "patronage", "1935-11"),
    ],
)
def test_when_an_alliance_had_a_quality(client: httpx.Client, tie: str, quality: str, when: str) -> None:
    assert {"quality": quality, "when": when} in answer(client, f"/ties/{tie}")["qualities"]


def test_pupils_are_found_by_their_teacher(client: httpx.Client) -> None:
    found = {(tie["subject"], tie["object"]) for tie in every(client, "/ties", kind="teacher")}
    assert found == {("vasilevsky", "shaposhnikov"), ("babel", "gorky")}


def test_no_count_of_visits_is_given_that_nobody_read(client: httpx.Client) -> None:
    found = answer(client, "/observations", figure="yezhov", kind="visit_total", limit=100)["items"]
    found += answer(client, "/observations", figure="molotov", kind="visit_total", limit=100)["items"]
    assert found
    assert all(any(source["checked"] for source in one["sources"]) for one in found)


def test_malenkov_and_beria_were_no_regular_visitors_before_1939(client: httpx.Client) -> None:
    for who in ("malenkov", "beria"):
        assert answer(client, "/observations", figure=who, kind="visit_total", during="1924/1936")["items"] == []
