"""Who was closest, on the tiny world: every number worked out by hand."""

from math import log
from typing import Any

import httpx
import pytest

from tests.support.questions import answer, problem

pytestmark = pytest.mark.usefixtures("tiny")

BOUNDS = {"kinship": 1, "offices": 1, "service": 1, "alliance": 1, "meetings": 1, "signatures": 1}


def values(item: dict[str, Any]) -> dict[str, float | None]:
    return {part["name"]: part["value"] for part in item["parts"]}


def of(body: dict[str, Any], figure: str) -> dict[str, Any]:
    return next(item for item in body["items"] if item["figure"]["id"] == figure)


def ranks(body: dict[str, Any]) -> list[tuple[str, int]]:
    return [(item["figure"]["id"], item["rank"]) for item in body["items"]]


class TestOneYear:
    """Around ada in 1924: 366 days."""

    @pytest.fixture
    def body(self, client: httpx.Client) -> dict[str, Any]:
        return answer(client, "/figures/ada/closest", during="1924")

    def test_the_order_is_that_of_the_scores(self, body: dict[str, Any]) -> None:
        assert ranks(body) == [("boris", 1), ("dmitri", 2), ("galina", 3)]
        assert (body["figure"], body["total"], body["truncated"]) == ({"id": "ada", "name": "Ada Arden"}, 3, False)

    def test_boris_has_every_part_but_kinship(self, body: dict[str, Any]) -> None:
        found = values(of(body, "boris"))
        full = log(1 + 100 * 366 / 365.25)
        assert found == {
            "kinship": None,
            "offices": pytest.approx(0.8 / 0.9, abs=1e-4),  # two in the council, sure to 0.8
            "service": pytest.approx(0.975, abs=1e-4),  # 1 - 0.05 * 0.5: two independent sources
            "alliance": pytest.approx(0.75 * 0.975, abs=1e-4),  # loyalty; the fear is of 1936 and after
            "meetings": pytest.approx(log(1 + 2) / full, abs=1e-4),  # two entries on one day
            "signatures": pytest.approx(
                log(1 + 366 / 1096) / full, abs=1e-4
            ),  # nobody read the number: one, over 3 years
        }

    def test_an_alliance_without_qualities_counts_half(self, body: dict[str, Any]) -> None:
        assert values(of(body, "dmitri"))["alliance"] == pytest.approx(0.5 * 0.95, abs=1e-4)

    def test_a_comrade_abroad_counts_as_an_ally_and_half_where_the_end_is_not_known(self, body: dict[str, Any]) -> None:
        found = values(of(body, "galina"))
        assert found["alliance"] == pytest.approx(0.5 * 0.8 * 0.5, abs=1e-4)
        assert [name for name, value in found.items() if value is not None] == ["alliance"]

    def test_a_score_is_the_sum_of_its_parts_within_their_bounds(self, body: dict[str, Any]) -> None:
        for item in body["items"]:
            given = {name: value for name, value in values(item).items() if value is not None}
            assert item["score"] == pytest.approx(sum(given.values()), abs=1e-9)
            assert list(values(item)) == list(BOUNDS)
            assert all(0 <= value <= BOUNDS[name] for name, value in given.items())

    def test_every_part_shows_what_it_rests_on(self, body: dict[str, Any]) -> None:
        parts = {part["name"]: part for part in of(body, "boris")["parts"]}
        assert [claim["id"] for claim in parts["alliance"]["claims"]] == ["boris-ally-ada.1", "boris-ally-ada.2"]
        assert parts["alliance"]["claims"][0]["of"] == "boris-ally-ada"
        assert parts["alliance"]["claims"][0]["sources"][0]["id"] == "chronicle"
        assert {claim["of"] for claim in parts["offices"]["claims"]} == {"ada-council-chair", "boris-council-secretary"}
        assert [one["id"] for one in parts["meetings"]["observations"]] == ["log-1"]
        assert [one["id"] for one in parts["signatures"]["observations"]] == ["list-1"]
        assert parts["signatures"]["observations"][0]["sources"]
        assert (parts["kinship"]["claims"], parts["kinship"]["observations"]) == ([], [])

    def test_the_years_are_those_that_the_evidence_covers(self, body: dict[str, Any]) -> None:
        assert [item["years"] for item in body["items"]] == [[[1924, 1924]]] * 3

    def test_the_rank_without_a_part_is_that_of_the_other_scores(self, body: dict[str, Any]) -> None:
        for name in BOUNDS:
            left = {item["figure"]["id"]: item["score"] - (values(item)[name] or 0) for item in body["items"]}
            for item in body["items"]:
                part = next(part for part in item["parts"] if part["name"] == name)
                mine = left[item["figure"]["id"]]
                assert part["rank_without"] == 1 + sum(other > mine + 1e-9 for other in left.values())


class TestTime:
    """What a period, a day and certainty leave of the evidence."""

    def test_a_tie_over_half_the_period_counts_half(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", during="1925/1926")
        assert values(of(body, "dmitri"))["alliance"] == pytest.approx(0.5 * 0.95 * 365 / 730, abs=1e-4)

    def test_the_years_after_a_death_count_against_nobody(self, client: httpx.Client) -> None:
        """Dmitri, shot on 25 August 1936, was an ally in the first 731 days of both periods, each at half its worth."""
        body = answer(client, "/figures/ada/closest", during="1924/1940")
        assert values(of(body, "dmitri"))["alliance"] == pytest.approx(0.5 * 0.95 * 731 / 4621, abs=1e-4)
        body = answer(client, "/figures/ada/closest", during="1924/1952")  # he lived in less than half of it
        assert values(of(body, "dmitri"))["alliance"] == pytest.approx(0.5 * 0.95 * 731 / (10593 / 2), abs=1e-4)

    def test_what_is_certainly_outside_the_period_does_not_count(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", during="1937/1938")
        assert "dmitri" not in [item["figure"]["id"] for item in body["items"]]
        assert values(of(body, "boris"))["offices"] is None

    def test_a_period_ends_with_the_life(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", during="1953/1960")
        boris = of(body, "boris")
        assert boris["years"] == [[1953, 1953]]
        assert values(boris)["alliance"] == 0.0  # to the day of her death, and by fear alone

    def test_a_dated_quality_speaks_alone_for_its_time(self, client: httpx.Client) -> None:
        alone = values(of(answer(client, "/figures/ada/closest", during="1940"), "boris"))
        assert alone["alliance"] == 0.0
        assert alone["service"] is None

    def test_certainly_on_a_day_leaves_out_what_is_only_possible(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", at="1924-06-22", time="certain")
        assert ranks(body) == [("boris", 1), ("dmitri", 2)]
        found = values(of(body, "boris"))
        assert found["meetings"] == 1.0
        assert found["signatures"] is None

    def test_an_unidentified_visitor_is_half_of_two_men(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", during="1944")
        expected = pytest.approx(log(1 + 0.5) / log(1 + 100 * 366 / 365.25), abs=1e-4)
        assert values(of(body, "hugo"))["meetings"] == expected
        assert values(of(body, "fedor"))["meetings"] == expected
        assert [item["rank"] for item in body["items"] if item["figure"]["id"] in {"fedor", "hugo"}] == [3, 3]

    def test_after_the_death_nobody_is_close(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", during="1970/1980")
        assert (body["items"], body["total"]) == ([], 0)


class TestEverybody:
    """Without a period all years of the life count."""

    def test_a_child_is_kin_whatever_is_refuted(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest")
        found = of(body, "elena")
        assert values(found)["kinship"] is not None
        assert [part["claims"][0]["id"] for part in found["parts"] if part["claims"]] == ["elena-relative-ada.1"]

    def test_rivals_are_not_close(self, client: httpx.Client) -> None:
        assert "dmitri" not in [one for one, _ in ranks(answer(client, "/figures/boris/closest", at="1930"))]

    def test_it_works_for_anybody(self, client: httpx.Client) -> None:
        for item in answer(client, "/figures")["items"]:
            body = answer(client, f"/figures/{item['id']}/closest")
            assert all(one["score"] >= 0 for one in body["items"])

    def test_closeness_is_seen_from_both_sides(self, client: httpx.Client) -> None:
        found = values(of(answer(client, "/figures/boris/closest", during="1924"), "ada"))
        back = values(of(answer(client, "/figures/ada/closest", during="1924"), "boris"))
        assert found == back

    def test_a_limit_keeps_the_nearest_and_says_so(self, client: httpx.Client) -> None:
        whole = answer(client, "/figures/ada/closest")
        body = answer(client, "/figures/ada/closest", limit=1)
        assert body["items"] == whole["items"][:1]
        assert (body["total"], body["truncated"]) == (whole["total"], True)

    def test_fates_choose_and_are_told(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", at="1924", fate=["shot", "dismissed"], fate_by="1936")
        assert ranks(body) == [("boris", 1), ("dmitri", 2)]
        assert [item["fates"] for item in body["items"]] == [
            [
                {"kind": "dismissed", "when": "1936", "status": "attested"},
                {"kind": "survived", "when": None, "status": "attested"},
            ],
            [
                {"kind": "shot", "when": "1936-08-25", "status": "attested"},
                {"kind": "suicide", "when": "1936-08-25", "status": "disputed"},
            ],
        ]
        assert answer(client, "/figures/ada/closest", at="1924", fate="shot", fate_by="1935")["items"] == []
        assert all(item["fates"] is None for item in answer(client, "/figures/ada/closest")["items"])

    def test_a_period_is_noted_where_sources_are_thin(self, client: httpx.Client) -> None:
        notes = answer(client, "/figures/ada/closest", during="1930/1932")["coverage"]
        assert {"note": "The pages for May and June 1931 are torn out.", "source": "chronicle"} in notes
        assert any(one["source"] is None for one in notes)
        assert answer(client, "/figures/ada/closest")["coverage"] == []

    def test_it_shows_its_cypher(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/closest", explain="cypher")
        names = ["closeness.evidence", "evidence.claims", "evidence.observations"]
        assert [one["name"] for one in body["cypher"]] == names


class TestRefusals:
    """Bad questions."""

    def test_an_unknown_figure_is_a_404_with_near_names(self, client: httpx.Client) -> None:
        assert problem(client, 404, "/figures/bors/closest")["near"][0] == "boris"

    @pytest.mark.parametrize(
        ("parameter", "params"),
        [
            ("at", {"at": "1924", "during": "1924"}),
            ("at", {"at": "the day"}),
            ("during", {"during": "1939/1937"}),
            ("during", {"during": "1939/"}),
            ("time", {"time": "certain"}),
            ("fate", {"fate": "lucky"}),
            ("fate_by", {"fate_by": "1939"}),
            ("fate_by", {"fate": "shot", "fate_by": "soon"}),
            ("limit", {"limit": 0}),
            ("limit", {"limit": 501}),
            ("cursor", {"cursor": "x"}),
        ],
    )
    def test_a_bad_parameter_is_a_422_that_names_it(
        self, client: httpx.Client, parameter: str, params: dict[str, Any]
    ) -> None:
        assert problem(client, 422, "/figures/ada/closest", **params)["parameter"] == parameter
