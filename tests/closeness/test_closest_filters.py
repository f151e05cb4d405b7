"""`/closest` with the filters of trust, and why it is empty."""

from typing import Any

import httpx
import pytest

from tests.support.questions import answer, problem

pytestmark = pytest.mark.usefixtures("tiny")


def closest(client: httpx.Client, figure: str = "ada", **asked: Any) -> dict[str, dict[str, Any]]:
    """Return the parts of each figure by name."""
    body = answer(client, f"/figures/{figure}/closest", **asked)
    return {item["figure"]["id"]: {part["name"]: part for part in item["parts"]} for item in body["items"]}


def value(parts: dict[str, dict[str, Any]], name: str) -> float | None:
    found: float | None = parts[name]["value"]
    return found


class TestTrust:
    """Around ada in 1924, and clara in 1945."""

    def test_a_source_left_out_takes_with_it_what_nothing_else_supports(self, client: httpx.Client) -> None:
        before, after = closest(client, during="1924"), closest(client, during="1924", exclude_source="register")
        assert value(before["boris"], "meetings") is not None
        assert value(after["boris"], "meetings") is None
        for name in ("alliance", "service", "offices", "signatures"):
            assert value(before["boris"], name) == value(after["boris"], name)

    def test_an_office_that_loses_its_claims_is_no_office(self, client: httpx.Client) -> None:
        found = closest(client, during="1924", exclude_source="chronicle")
        assert value(found["boris"], "offices") is None
        assert value(found["boris"], "signatures") is None

    def test_a_tie_counts_by_the_claims_left_and_cites_no_others(self, client: httpx.Client) -> None:
        """Boris served ada certainly (chronicle) and possibly (memoir): the memoir alone leaves .5."""
        whole, rest = closest(client, during="1924"), closest(client, during="1924", exclude_source="chronicle")
        assert value(whole["boris"], "service") == pytest.approx(1 - 0.05 * 0.5, abs=1e-4)
        assert value(rest["boris"], "service") == pytest.approx(0.5, abs=1e-4)
        assert [claim["id"] for claim in rest["boris"]["service"]["claims"]] == ["boris-subordinate-ada.2"]
        for parts in rest.values():
            for part in parts.values():
                cited = {source["id"] for claim in part["claims"] for source in claim["sources"]}
                assert not cited & {"chronicle", "digest-of-chronicle"}

    def test_a_tie_that_nothing_denies_any_more_is_no_longer_halved(self, client: httpx.Client) -> None:
        before = value(closest(client, "clara", during="1945")["fedor"], "alliance")
        after = value(closest(client, "clara", during="1945", exclude_source="gazette")["fedor"], "alliance")
        assert before is not None
        assert after == pytest.approx(2 * before, abs=1e-4)

    def test_the_least_confidence_bounds_ties_and_offices(self, client: httpx.Client) -> None:
        before, after = closest(client, during="1924"), closest(client, during="1924", min_confidence=0.9)
        assert value(before["boris"], "offices") is not None
        assert value(after["boris"], "offices") is None  # the secretary's is probable only
        assert "galina" in before
        assert "galina" not in after
        assert value(after["boris"], "alliance") == value(before["boris"], "alliance")
        assert value(after["boris"], "meetings") == value(before["boris"], "meetings")

    def test_a_status_keeps_what_rests_on_such_claims(self, client: httpx.Client) -> None:
        assert closest(client, during="1924", status="attested") == closest(client, during="1924")
        disputed = closest(client, during="1924", status="disputed")
        assert {name for parts in disputed.values() for name, part in parts.items() if part["claims"]} == set()

    def test_unknown_sources_and_positions_are_told(self, client: httpx.Client) -> None:
        for name in ("exclude_source", "position"):
            fault = problem(client, 404, "/figures/ada/closest", **{name: "nowhere"})
            assert fault["parameter"] == name
        assert problem(client, 422, "/figures/ada/closest", type="ally")["parameter"] == "type"

    def test_the_filters_are_repeated_and_shown_statements_read_nothing_for_no_filter(
        self, client: httpx.Client
    ) -> None:
        body = answer(client, "/figures/ada/closest", exclude_source="memoir", explain="cypher")
        assert body["asked"]["exclude_source"] == ["memoir"]
        assert body["cypher"][0]["name"] == "evidence.excluded"
        assert answer(client, "/figures/ada/closest", explain="cypher")["cypher"][0]["name"] == "closeness.evidence"


class TestWhyNobody:
    def test_after_a_death_and_before_a_birth(self, client: httpx.Client) -> None:
        late = answer(client, "/figures/dmitri/closest", at="1940")
        assert late["items"] == []
        assert late["note"] == "Dmitri Dorn had died by 1936-08-25, before the time asked about"
        early = answer(client, "/figures/elena/closest", during="1900/1920")
        assert early["items"] == []
        assert "was not born before 1926-02-28" in early["note"]

    def test_nothing_recorded_and_nothing_that_counts(self, client: httpx.Client) -> None:
        assert answer(client, "/figures/hugo/closest", during="1900/1910")["note"] == (
            "nothing that the question lets count is recorded of Hugo Holm"
        )
        assert "nothing that the question lets count" in answer(client, "/figures/galina/closest", fate="shot")["note"]

    def test_an_answer_with_somebody_has_no_note(self, client: httpx.Client) -> None:
        assert answer(client, "/figures/ada/closest")["note"] is None
