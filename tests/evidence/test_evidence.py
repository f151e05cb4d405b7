"""Ties, claims, sources, disputes and observations, in the tiny world."""

from typing import Any

import httpx
import pytest

from tests.support.questions import answer, every, ids, problem

pytestmark = pytest.mark.usefixtures("tiny")


class TestTie:
    def test_a_tie_is_the_one_of_the_neighborhood_and_more(self, client: httpx.Client) -> None:
        around = answer(client, "/figures/boris/neighborhood", type=["ally", "subordinate", "rival"])["ties"]
        assert around
        for tie in around:
            whole = answer(client, f"/ties/{tie['id']}")
            assert {key: whole[key] for key in tie} == tie

    def test_it_names_its_figures_sources_and_note(self, client: httpx.Client) -> None:
        tie = answer(client, "/ties/ada-ally-dmitri")
        assert tie["figures"] == [{"id": "ada", "name": "Ada Arden"}, {"id": "dmitri", "name": "Dmitri Dorn"}]
        assert [(one["id"], one["roots"]) for one in tie["sources"]] == [
            ("chronicle", ["chronicle"]),
            ("digest-of-chronicle", ["chronicle"]),
        ]
        assert answer(client, "/ties/boris-ally-ada")["note"] == "The end is Ada's death."

    def test_qualities_have_their_time(self, client: httpx.Client) -> None:
        assert answer(client, "/ties/boris-ally-ada")["qualities"] == [
            {"quality": "loyalty", "when": None},
            {"quality": "fear", "when": "1936/.."},
        ]

    def test_a_denied_tie_is_disputed(self, client: httpx.Client) -> None:
        tie = answer(client, "/ties/clara-ally-fedor")
        assert tie["status"] == "disputed"
        stances = {source["stance"] for claim in tie["claims"] for source in claim["sources"]}
        assert stances == {"supports", "denies"}

    def test_a_refuted_relation_is_no_tie(self, client: httpx.Client) -> None:
        fault = problem(client, 404, "/ties/elena-relative-ada-2")
        assert "elena-relative-ada" in fault["near"]

    @pytest.mark.parametrize("wrong", ["boris-ally-adaax", "boris-alli-ada", "xoris-ally-ada"])
    def test_an_unknown_tie_is_told_with_near_ones(self, client: httpx.Client, wrong: str) -> None:
        assert "boris-ally-ada" in problem(client, 404, f"/ties/{wrong}")["near"]


class TestClaims:
    def test_all_come_in_the_order_of_their_ids_each_once(self, client: httpx.Client) -> None:
        found = ids(every(client, "/claims", limit=4))
        assert found == sorted(set(found))
        assert len(found) == answer(client, "/claims")["total"]

    def test_refuted_claims_are_found_here(self, client: httpx.Client) -> None:
        refuted = answer(client, "/claims", status="refuted")["items"]
        assert ids(refuted) == ["ada.born.2", "elena-relative-ada-2.1", "fedor.kin.1"]
        assert refuted[1]["of"] == "elena-relative-ada-2"
        assert refuted[1]["about"] == ["ada", "elena"]

    @pytest.mark.parametrize(
        "params",
        [
            {"figure": "dmitri"},
            {"source": "gazette"},
            {"status": "disputed"},
            {"figure": "ada", "source": "gazette"},
            {"figure": "ada", "status": "refuted"},
            {"source": "memoir", "status": "disputed"},
            {"figure": "dmitri", "source": "memoir", "status": "disputed"},
            {"figure": "hugo"},
        ],
    )
    def test_filters_narrow_together(self, client: httpx.Client, params: dict[str, str]) -> None:
        expected = [claim["id"] for claim in every(client, "/claims", limit=500) if qualifies(claim, **params)]
        assert ids(every(client, "/claims", limit=2, **params)) == expected
        assert answer(client, "/claims", **params)["total"] == len(expected)

    def test_unknown_figures_and_sources_are_told_with_near_ones(self, client: httpx.Client) -> None:
        assert problem(client, 404, "/claims", figure="dimitri")["near"] == ["dmitri"]
        fault = problem(client, 404, "/claims", source="gazete")
        assert (fault["parameter"], fault["value"], fault["near"]) == ("source", "gazete", ["gazette"])

    def test_an_unknown_status_is_refused(self, client: httpx.Client) -> None:
        assert problem(client, 422, "/claims", status="true")["allowed"] == "attested, disputed, refuted"
        assert problem(client, 422, "/claims", status=["refuted", "attested"])["allowed"] == "status once"


def qualifies(
    claim: dict[str, Any], figure: str | None = None, source: str | None = None, status: str | None = None
) -> bool:
    return (
        figure in (None, *claim["about"])
        and source in (None, *ids(claim["sources"]))
        and status in (None, claim["status"])
    )


class TestClaim:
    def test_a_claim_of_a_tie(self, client: httpx.Client) -> None:
        claim = answer(client, "/claims/boris-subordinate-ada.2")
        assert claim["tie"] == {
            "id": "boris-subordinate-ada",
            "type": "subordinate",
            "role": None,
            "subject": "boris",
            "object": "ada",
        }
        assert (claim["office"], claim["field"]) == (None, None)
        assert ids(claim["about"]) == ["ada", "boris"]
        assert [(one["id"], one["type"], one["title"]) for one in claim["sources"]] == [
            ("memoir", "book", "What I Saw")
        ]

    def test_a_claim_of_an_office(self, client: httpx.Client) -> None:
        claim = answer(client, "/claims/ada-council-chair.1")
        assert claim["office"] == {
            "id": "ada-council-chair",
            "figure": {"id": "ada", "name": "Ada Arden"},
            "body": {"id": "council", "name": "The council"},
            "role": "chair",
        }
        assert (claim["tie"], claim["field"]) == (None, None)

    def test_a_claim_of_a_field(self, client: httpx.Client) -> None:
        claim = answer(client, "/claims/ada.born.2")
        assert claim["field"] == {"figure": {"id": "ada", "name": "Ada Arden"}, "name": "born"}
        assert (claim["value"], claim["status"], claim["confidence"]) == ("1881", "refuted", 0.2)

    def test_a_refuted_claim_is_of_something_that_is_no_tie(self, client: httpx.Client) -> None:
        claim = answer(client, "/claims/elena-relative-ada-2.1")
        assert (claim["of"], claim["tie"]) == ("elena-relative-ada-2", None)

    def test_positions_say_who_accepts_and_who_rejects(self, client: httpx.Client) -> None:
        claim = answer(client, "/claims/dmitri.fate.1")
        assert [(one["id"], one["judgement"], one["dispute"]["id"]) for one in claim["positions"]] == [
            ("dmitris-death-chronicle", "accepts", "dmitris-death"),
            ("dmitris-death-memoir", "rejects", "dmitris-death"),
        ]

    def test_an_unknown_claim_is_told_with_near_ones(self, client: httpx.Client) -> None:
        assert "ada.fate.1" in problem(client, 404, "/claims/ada.fate.11x")["near"]


class TestSources:
    def test_all_come_with_what_they_count_for(self, client: httpx.Client) -> None:
        body = answer(client, "/sources")
        assert ids(body["items"]) == ["chronicle", "digest-of-chronicle", "gazette", "memoir", "register"]
        digest = body["items"][1]
        assert (digest["roots"], digest["type"], digest["checked"]) == (["chronicle"], "chapter", False)
        assert digest["claims"] == answer(client, "/claims", source="digest-of-chronicle")["total"]
        assert ids(every(client, "/sources", limit=2)) == ids(body["items"])

    def test_one_is_found_by_words_of_its_citation_in_any_script(self, client: httpx.Client) -> None:
        for q, found in (
            ("digest", ["digest-of-chronicle"]),
            ("GAZETTE 1931", ["gazette"]),
            ("gaz", ["gazette"]),
            ("дигест", ["digest-of-chronicle"]),
            ("chronicle nothing", []),
            ("()*", ["chronicle", "digest-of-chronicle", "gazette", "memoir", "register"]),
        ):
            body = answer(client, "/sources", q=q)
            assert (ids(body["items"]), body["total"]) == (found, len(found)), q

    def test_what_is_found_is_paged_and_is_as_in_the_list(self, client: httpx.Client) -> None:
        listed = {one["id"]: one for one in answer(client, "/sources")["items"]}
        found = every(client, "/sources", q="chronicle", limit=1)
        assert found == [listed[one["id"]] for one in found]
        assert sorted(ids(found)) == ["chronicle", "digest-of-chronicle"]


class TestSource:
    def test_the_whole_record_is_csl_json(self, client: httpx.Client) -> None:
        source = answer(client, "/sources/gazette")
        assert source["csl"]["type"] == "article-newspaper"
        assert source["csl"]["container-title"] == "The Gazette"
        assert source["csl"]["issued"] == {"date-parts": [[1931, 5, 2]]}
        assert source["url"] == "https://gazette.example/1931/05/02"
        assert source["note"] == "Gossip."
        assert source["title"] in source["citation"]

    def test_it_says_what_it_repeats_and_what_repeats_it(self, client: httpx.Client) -> None:
        chronicle, digest = answer(client, "/sources/chronicle"), answer(client, "/sources/digest-of-chronicle")
        assert (ids(digest["derived_from"]), ids(digest["roots"])) == (["chronicle"], ["chronicle"])
        assert (ids(chronicle["repeated_by"]), ids(chronicle["roots"])) == (["digest-of-chronicle"], ["chronicle"])

    def test_it_says_how_much_rests_on_it(self, client: httpx.Client) -> None:
        for source, positions, observations in (("register", 0, 2), ("memoir", 1, 0), ("chronicle", 1, 1)):
            cited_by = answer(client, f"/sources/{source}")["cited_by"]
            claims = answer(client, "/claims", source=source)["total"]
            assert cited_by == {"claims": claims, "positions": positions, "observations": observations}

    def test_an_unknown_source_is_told_with_near_ones(self, client: httpx.Client) -> None:
        assert problem(client, 404, "/sources/chronicles")["near"][0] == "chronicle"


class TestDisputes:
    def test_a_dispute_is_listed_with_its_figures(self, client: httpx.Client) -> None:
        body = answer(client, "/disputes")
        assert body["total"] == 1
        (dispute,) = body["items"]
        assert (dispute["id"], dispute["positions"], ids(dispute["about"])) == ("dmitris-death", 2, ["dmitri"])
        assert answer(client, "/disputes", q="dmitri death")["items"] == [dispute]
        assert answer(client, "/disputes", q="ada")["items"] == []

    def test_positions_stand_side_by_side(self, client: httpx.Client) -> None:
        dispute = answer(client, "/disputes/dmitris-death")
        assert [
            (one["holder"], ids(one["accepts"]), ids(one["rejects"]), ids(one["sources"]))
            for one in dispute["positions"]
        ] == [
            ("The chronicle", ["dmitri.fate.1"], ["dmitri.fate.2"], ["chronicle"]),
            ("The memoir", ["dmitri.fate.2"], ["dmitri.fate.1", "dmitri.fate.3"], ["memoir"]),
        ]
        assert dispute["positions"][1]["rejects"][1]["statement"] == "Ada had ordered his death."
        assert dispute["positions"][0]["sources"][0]["locator"] == "p. 80"

    def test_an_unknown_dispute_is_told_with_near_ones(self, client: httpx.Client) -> None:
        assert problem(client, 404, "/disputes/dmitri-death")["near"] == ["dmitris-death"]


class TestObservations:
    def test_all_come_with_measures_and_caveats(self, client: httpx.Client) -> None:
        found = {one["id"]: one for one in answer(client, "/observations")["items"]}
        assert list(found) == ["list-1", "log-1", "log-2"]
        log = found["log-1"]
        assert (log["minutes"], log["count"], ids(log["figures"]), ids(log["near"])) == (95, 2, ["boris"], ["ada"])
        assert (found["list-1"]["people"], found["list-1"]["measure"]) == (340, "lists signed by both")
        assert found["list-1"]["when"]["latest"] == "1925-12-31"
        assert found["log-1"]["caveats"] == ["Only the office was logged."]
        assert found["log-1"]["sources"][0]["locator"] == "sheet 3"

    def test_an_unidentified_person_keeps_text_and_candidates(self, client: httpx.Client) -> None:
        unknown = answer(client, "/observations", figure="hugo")["items"]
        assert [(one["id"], one["text"], ids(one["candidates"])) for one in unknown] == [
            ("log-2", "Falk", ["fedor", "hugo"])
        ]

    def test_figure_and_kind_narrow(self, client: httpx.Client) -> None:
        assert ids(answer(client, "/observations", figure="boris")["items"]) == ["list-1", "log-1"]
        assert ids(answer(client, "/observations", figure="ada", kind="reception")["items"]) == ["log-1", "log-2"]
        assert ids(every(client, "/observations", kind="reception", limit=1)) == ["log-1", "log-2"]
        assert "signature" in problem(client, 422, "/observations", kind="dance")["allowed"]
        assert problem(client, 404, "/observations", figure="dimitri")["near"] == ["dmitri"]
