"""Two people by what a question trusts: on the tiny network, against `/ties` and by hand."""

from itertools import combinations
from typing import Any

import httpx
import pytest

from service.vocabulary import GRADES, STATED_TYPES
from tests.support.questions import answer, pages, problem

pytestmark = pytest.mark.usefixtures("tiny")

PEOPLE = ("ada", "boris", "clara", "dmitri", "elena", "fedor")

QUESTIONS: list[dict[str, Any]] = [
    {"exclude_source": "chronicle"},
    {"exclude_source": ["register", "memoir"]},
    {"exclude_grade": "scholarship"},
    {"min_grade": "scholarship"},
    {"min_confidence": 0.6},
    {"status": "attested"},
    {"exclude_source": "chronicle", "min_confidence": 0.6},
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_phases_are_the_ties_that_the_list_of_ties_gives(client: httpx.Client, question: dict[str, Any]) -> None:
    ties = [tie for page in pages(client, "/ties", type=list(STATED_TYPES), **question) for tie in page]
    for a, b in combinations(PEOPLE, 2):
        phases = answer(client, f"/figures/{a}/with/{b}", **question)["phases"]
        shown = {tie["id"]: tie for phase in phases for tie in phase["ties"]}
        between = {tie["id"]: tie for tie in ties if {tie["subject"], tie["object"]} == {a, b}}
        assert shown.keys() == between.keys(), (a, b)
        for id_, tie in shown.items():
            assert tie == {name: value for name, value in between[id_].items() if name in tie}


@pytest.mark.parametrize("question", QUESTIONS)
def test_figures_tied_to_both_are_tied_by_ties_that_are_left(client: httpx.Client, question: dict[str, Any]) -> None:
    types: dict[tuple[str, str], set[str]] = {}
    for page in pages(client, "/ties", type=list(STATED_TYPES), **question):
        for tie in page:
            for ends in ((tie["subject"], tie["object"]), (tie["object"], tie["subject"])):
                types.setdefault(ends, set()).add(tie["type"])
    for a, b in combinations(PEOPLE, 2):
        body = answer(client, f"/figures/{a}/with/{b}", **question)
        shared = sorted({other for one, other in types if one == a} & {other for one, other in types if one == b})
        found = [(one["id"], one["a"], one["b"]) for one in body["shared_neighbors"]]
        assert found == [(one, sorted(types[a, one]), sorted(types[b, one])) for one in shared]
        assert body["shared_neighbors_total"] == len(shared)


def test_offices_and_observations_that_nothing_else_supports_go_with_their_source(client: httpx.Client) -> None:
    whole = answer(client, "/figures/boris/with/ada")
    assert [one["body"]["id"] for one in whole["offices_together"]] == ["council"]
    assert [one["id"] for one in whole["observations"]] == ["list-1", "log-1"]
    rest = answer(client, "/figures/boris/with/ada", exclude_source="chronicle")
    assert rest["offices_together"] == []
    assert [one["id"] for one in rest["observations"]] == ["log-1"]
    assert answer(client, "/figures/boris/with/ada", min_confidence=0.9)["offices_together"] == []


@pytest.mark.parametrize("question", QUESTIONS[:2])
def test_no_source_that_is_left_out_is_cited(client: httpx.Client, question: dict[str, Any]) -> None:
    out = {"chronicle", "digest-of-chronicle"} if "chronicle" in str(question) else {"register", "memoir"}
    for a, b in combinations(PEOPLE, 2):
        body = answer(client, f"/figures/{a}/with/{b}", **question)
        assert not {one["id"] for one in body["sources"]} & out
        assert body["asked"]["exclude_source"] == [*dict.fromkeys(body["asked"]["exclude_source"])]


def test_kinship_goes_with_the_tie_that_it_rests_on(client: httpx.Client) -> None:
    tie = answer(client, "/ties/elena-relative-ada")
    sources = sorted({source["id"] for claim in tie["claims"] for source in claim["sources"]})
    body = answer(client, "/figures/elena/with/ada", exclude_source=sources)
    assert (body["kinship"], body["kinships"], body["kin_distance"]) == (None, [], None)
    assert answer(client, "/figures/fedor/with/ada", exclude_source=sources)["kinship"] is None
    assert answer(client, "/figures/fedor/with/elena")["kinship"]["term"] == "husband"


def test_without_any_source_nothing_is_left_but_what_is_disputed(client: httpx.Client) -> None:
    whole = answer(client, "/figures/clara/with/fedor")
    assert whole["phases"]
    body = answer(client, "/figures/clara/with/fedor", exclude_grade=list(GRADES), min_grade=GRADES[0])
    for name in ("phases", "turning_points", "offices_together", "observations", "shared_neighbors", "sources"):
        assert body[name] == [], name
    assert [one["id"] for one in body["disputes"]] == [one["id"] for one in whole["disputes"]]


@pytest.mark.parametrize(("name", "value"), [("exclude_source", "chanc"), ("position", "chanc")])
def test_an_unknown_source_or_position_is_a_404(client: httpx.Client, name: str, value: str) -> None:
    assert problem(client, 404, "/figures/ada/with/boris", **{name: value})["parameter"] == name


@pytest.mark.parametrize(
    ("name", "value"), [("exclude_grade", "gossip"), ("min_grade", "gossip"), ("min_confidence", 2)]
)
def test_what_cannot_be_read_is_a_422(client: httpx.Client, name: str, value: Any) -> None:
    assert problem(client, 422, "/figures/ada/with/boris", **{name: value})["parameter"] == name
