"""`kind=`, `exclude_grade=`, `min_grade=` and the counts by grade, on the tiny world and the shipped network."""

from typing import Any

import httpx
import pytest

from service.vocabulary import GRADES
from tests.support.questions import answer, every, ids, problem

pytestmark = pytest.mark.usefixtures("tiny")


def counted(things: list[dict[str, Any]]) -> dict[str, int]:
    """Count claims by the best grade of their supporting sources."""
    found = dict.fromkeys((*GRADES, "ungraded"), 0)
    claims = {claim["id"]: claim for thing in things for claim in thing["claims"] if claim["status"] != "refuted"}
    for claim in claims.values():
        grades = [source["grade"] for source in claim["sources"] if source["stance"] == "supports"]
        found[next((grade for grade in GRADES if grade in grades), "ungraded")] += 1
    return found


class TestKinds:
    def test_a_kind_chooses_its_ties_in_lists_walks_and_neighborhoods(self, client: httpx.Client) -> None:
        assert ids(every(client, "/ties", kind="patron")) == ["clara-ally-fedor"]
        body = answer(client, "/paths", from_="clara", to="fedor", kind="patron")
        assert [tie["kind"] for path in body["paths"] for hop in path["hops"] for tie in hop["ties"]] == ["patron"]
        assert (body["asked"]["kind"], body["asked"]["type"]) == (["patron"], ["ally"])
        around = answer(client, "/figures/clara/neighborhood", kind="patron")
        assert ids(around["figures"]) == ["fedor"]

    def test_without_it_a_path_is_found_where_the_kind_hides_one(self, client: httpx.Client) -> None:
        silence = answer(client, "/paths", from_="ada", to="boris", kind="patron")["no_path"]
        assert silence["filters"] == ["kind"]
        (relaxation,) = [one for one in silence["relaxations"] if "kind" in one["change"]]
        assert answer(client, "/paths", from_="ada", to="boris", type="ally")["paths"]
        assert client.get(relaxation["href"]).json()["paths"]

    @pytest.mark.parametrize("path", ["/ties", "/paths", "/figures/ada/neighborhood"])
    def test_a_kind_that_the_network_lacks_is_refused_with_those_it_has(self, client: httpx.Client, path: str) -> None:
        ends = {"from_": "ada", "to": "boris"} if path == "/paths" else {}
        fault = problem(client, 422, path, kind="friend", **ends)
        assert (fault["parameter"], fault["allowed"]) == ("kind", "patron")
        fault = problem(client, 422, path, kind="patron", type="rival", **ends)
        assert "type=ally" in fault["allowed"]

    def test_the_types_of_tie_list_their_kinds(self, client: httpx.Client) -> None:
        kinds = {one["name"]: one["kinds"] for one in answer(client, "/tie-types")["items"]}
        patron = {"id": "patron", "label": "patron of", "inverse": "client of", "sentence": None, "meaning": None}
        assert kinds == {name: [patron] if name == "ally" else [] for name in kinds}


class TestGrades:
    """Of the tiny world's sources only the chronicle (scholarship) and the memoir (memoir) have a grade."""

    def test_grades_left_out_are_sources_left_out(self, client: httpx.Client) -> None:
        for grade, source in (("scholarship", "chronicle"), ("memoir", "memoir")):
            for path in ("/figures/ada/closest", "/figures/ada/neighborhood"):
                by_grade = answer(client, path, exclude_grade=grade)
                by_source = answer(client, path, exclude_source=source)
                assert by_grade["asked"]["exclude_grade"] == [grade]
                for body in (by_grade, by_source):
                    del body["asked"]
                assert by_grade == by_source

    def test_the_least_grade_leaves_out_what_has_none(self, client: httpx.Client) -> None:
        ungraded = [one["id"] for one in every(client, "/sources") if one["grade"] is None]
        least, named = (
            answer(client, "/ties", min_grade="memoir", limit=500),
            answer(client, "/ties", exclude_source=ungraded, limit=500),
        )
        assert least["items"] == named["items"]
        assert 0 < len(least["items"]) < answer(client, "/ties")["total"]

    def test_answers_count_their_claims_by_grade(self, client: httpx.Client) -> None:
        for asked in ({}, {"exclude_grade": "scholarship"}, {"min_grade": "memoir"}):
            around = answer(client, "/figures/ada/neighborhood", depth=3, **asked)
            assert around["grades"] == counted(around["ties"])
            path = answer(client, "/paths", from_="galina", to="clara", mode="k_shortest", **asked)
            assert path["grades"] == counted([t for p in path["paths"] for hop in p["hops"] for t in hop["ties"]])
        figure = answer(client, "/figures/boris")
        assert figure["grades"] == counted([*figure["offices"], *figure["fates"]])
        assert sum(figure["grades"].values()) > 0

    def test_a_brief_answer_counts_as_the_full_one(self, client: httpx.Client) -> None:
        full, brief = (answer(client, "/figures/ada/neighborhood", view=view) for view in ("full", "brief"))
        assert full["grades"] == brief["grades"]
