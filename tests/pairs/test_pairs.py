"""Two people of the tiny world: every answer worked out by hand."""

from typing import Any

import httpx
import pytest

from service.pairs.phases import phases_of, together, turning_points
from tests.support.questions import answer, problem


def phases(body: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [
        (one["type"], one["start"] and one["start"]["edtf"], one["end"] and one["end"]["edtf"])
        for one in body["phases"]
    ]


def turns(body: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["when"]["edtf"], one["from"], one["to"]) for one in body["turning_points"]]


@pytest.mark.usefixtures("tiny")
class TestTinyWorld:
    """Everything by hand."""

    def test_an_ally_becomes_a_rival(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/with/dmitri")
        assert phases(body) == [("ally", "1920-05-01", "1925-12-31"), ("rival", "1925-12", "1936-08-25")]
        assert body["turning_points"] == [
            {
                "when": {"edtf": "1925-12", "earliest": "1925-12-01", "latest": "1925-12-31"},
                "from": "ally",
                "to": "rival",
                "ties": ["ada-ally-dmitri", "ada-rival-dmitri"],
            }
        ]

    def test_a_phase_is_a_tie_with_its_evidence(self, client: httpx.Client) -> None:
        first = answer(client, "/figures/ada/with/dmitri")["phases"][0]
        (tie,) = first["ties"]
        assert (tie["id"], tie["start"], tie["end"]) == ("ada-ally-dmitri", first["start"], first["end"])
        assert tie == {key: value for key, value in answer(client, "/ties/ada-ally-dmitri").items() if key in tie}

    def test_it_is_the_same_from_the_other_side(self, client: httpx.Client) -> None:
        one, other = answer(client, "/figures/ada/with/dmitri"), answer(client, "/figures/dmitri/with/ada")
        assert (one["phases"], one["turning_points"]) == (other["phases"], other["turning_points"])
        assert (one["a"], one["b"]) == (other["b"], other["a"])

    def test_phases_of_one_type_with_a_gap_are_no_turning_point(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/boris/with/clara")
        assert phases(body) == [("ally", "1919~", "1921"), ("ally", "1930-06", "1940")]
        assert body["turning_points"] == []

    def test_a_second_kind_beside_the_first_is_no_turning_point(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/with/boris")
        assert phases(body) == [("ally", "1919-03", "1953-03-05"), ("subordinate", "1922-04-03", "1936")]
        assert body["turning_points"] == []

    def test_offices_in_one_body_at_one_time(self, client: httpx.Client) -> None:
        (held,) = answer(client, "/figures/boris/with/ada")["offices_together"]
        assert held["body"] == {"id": "council", "name": "The council"}
        assert (held["a"]["id"], held["b"]["id"]) == ("boris-council-secretary", "ada-council-chair")
        assert held["certain"] == ["1922-04-03", "1936-01-01"]
        assert held["possible"] == ["1922-04-03", "1936-12-05"]
        assert held["a"]["claims"][0]["sources"][0]["id"] == "chronicle"

    def test_observations_of_both(self, client: httpx.Client) -> None:
        assert [one["id"] for one in answer(client, "/figures/ada/with/boris")["observations"]] == ["list-1", "log-1"]
        assert [one["id"] for one in answer(client, "/figures/hugo/with/ada")["observations"]] == ["log-2"]

    def test_shared_neighbors_with_their_types(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/with/boris")
        assert body["shared_neighbors"] == [
            {"id": "dmitri", "name": "Dmitri Dorn", "a": ["ally", "rival"], "b": ["rival"]}
        ]
        assert body["shared_neighbors_total"] == 1

    def test_the_refuted_sister_is_no_phase_and_no_kin(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/elena/with/ada")
        assert [tie["id"] for phase in body["phases"] for tie in phase["ties"]] == ["elena-relative-ada"]
        assert body["kinship"] == {
            "term": "daughter",
            "common": None,
            "by": "blood",
            "disputed": False,
            "ties": ["elena-relative-ada"],
        }
        assert answer(client, "/figures/ada/with/elena")["kinship"]["term"] == "mother"

    def test_kin_by_marriage_through_the_one_who_married(self, client: httpx.Client) -> None:
        kin = answer(client, "/figures/fedor/with/ada")["kinship"]
        assert (kin["term"], kin["by"]) == ("son-in-law", "marriage")
        assert kin["common"] == {"id": "elena", "name": "Elena Arden"}
        assert kin["ties"] == ["fedor-relative-elena", "elena-relative-ada"]
        assert answer(client, "/figures/ada/with/fedor")["kinship"]["term"] == "mother-in-law"

    def test_strangers_have_nothing_between_them(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/hugo/with/clara")
        for name in ("phases", "turning_points", "offices_together", "observations", "shared_neighbors", "disputes"):
            assert body[name] == []
        assert body["kinship"] is None

    def test_all_sources_of_the_answer_once(self, client: httpx.Client) -> None:
        sources = [one["id"] for one in answer(client, "/figures/ada/with/boris")["sources"]]
        assert sources == ["chronicle", "digest-of-chronicle", "memoir", "register"]

    def test_it_shows_its_cypher(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/ada/with/boris", explain="cypher")
        assert [one["name"] for one in body["cypher"]] == [
            "pairs.pair",
            "pairs.surroundings",
            "evidence.ties",
            "evidence.claims",
            "evidence.observations",
        ]

    @pytest.mark.parametrize(("path", "parameter"), [("bors/with/ada", "a"), ("ada/with/bors", "b")])
    def test_an_unknown_figure_is_a_404_with_near_names(self, client: httpx.Client, path: str, parameter: str) -> None:
        found = problem(client, 404, f"/figures/{path}")
        assert (found["parameter"], found["near"][0]) == (parameter, "boris")

    def test_somebody_with_themselves_is_refused(self, client: httpx.Client) -> None:
        assert problem(client, 422, "/figures/ada/with/ada")["parameter"] == "b"

    def test_an_unknown_parameter_is_refused(self, client: httpx.Client) -> None:
        assert problem(client, 422, "/figures/ada/with/boris", at="1924")["parameter"] == "at"


def tie(key: str, kind: str, start: str | None, end: str | None, days: list[int]) -> dict[str, Any]:
    bound = {"basis": "stated"}
    return {
        "id": key,
        "type": kind,
        "start": start and {"edtf": start, "earliest": f"{start}-01-01", "latest": f"{start}-12-31", **bound},
        "end": end and {"edtf": end, "earliest": f"{end}-01-01", "latest": f"{end}-12-31", **bound},
        "days": days,
    }


class TestTurningPoints:
    """What is a turn and what is not."""

    def found(self, *rows: dict[str, Any]) -> list[tuple[str, str, str]]:
        days = {row["id"]: (row["days"][0], row["days"][1]) for row in rows}
        return turns({"turning_points": list(turning_points(phases_of(rows, days)))})

    def test_there_and_back(self) -> None:
        rows = (
            tie("1", "ally", "1920", "1925", [19200101, 19251231, 0, 0]),
            tie("2", "rival", "1925", "1930", [19250101, 19301231, 0, 0]),
            tie("3", "ally", "1930", "1935", [19300101, 19351231, 0, 0]),
        )
        assert self.found(*rows) == [("1925", "ally", "rival"), ("1930", "rival", "ally")]

    def test_after_years_without_a_tie(self) -> None:
        rows = (
            tie("1", "subordinate", "1920", "1925", [19200101, 19251231, 0, 0]),
            tie("2", "rival", "1930", "1935", [19300101, 19351231, 0, 0]),
        )
        assert self.found(*rows) == [("1930", "subordinate", "rival")]

    def test_only_the_last_of_what_went_before_turns(self) -> None:
        rows = (
            tie("1", "ally", "1910", "1915", [19100101, 19151231, 0, 0]),
            tie("2", "subordinate", "1918", "1925", [19180101, 19251231, 0, 0]),
            tie("3", "rival", "1926", "1935", [19260101, 19351231, 0, 0]),
        )
        assert self.found(*rows) == [("1918", "ally", "subordinate"), ("1926", "subordinate", "rival")]

    def test_not_while_another_tie_of_the_type_goes_on(self) -> None:
        rows = (
            tie("1", "ally", "1920", "1925", [19200101, 19251231, 0, 0]),
            tie("2", "ally", "1921", "1940", [19210101, 19401231, 0, 0]),
            tie("3", "rival", "1926", "1945", [19260101, 19451231, 0, 0]),
        )
        assert self.found(*rows) == []

    def test_not_where_the_end_is_not_known(self) -> None:
        rows = (
            tie("1", "ally", "1920", None, [19200101, 19531231, 0, 0]),
            tie("2", "rival", "1926", "1960", [19260101, 19601231, 0, 0]),
        )
        assert self.found(*rows) == []


def test_offices_that_cannot_have_met_are_not_together() -> None:
    def office(key: str, figure: str, days: list[int]) -> dict[str, Any]:
        return {"id": key, "figure": figure, "body": {"id": "board", "name": "Board"}, "days": days}

    rows = [
        office("a1", "a", [19200101, 19251231, 19201231, 19250101]),
        office("b1", "b", [19260101, 19301231, 19260101, 19301231]),
        office("b2", "b", [19250601, 19271231, 19250601, 19271231]),
    ]
    (found,) = together(rows, "a")
    assert (found["a"]["id"], found["b"]["id"]) == ("a1", "b2")
    assert (found["certain"], found["possible"]) == (None, ("1925-06-01", "1925-12-31"))
