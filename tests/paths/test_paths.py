"""`GET /paths` on the tiny world, where every answer can be worked out by hand; see its README for the picture."""

from typing import Any

import httpx
import pytest

from tests.paths.test_paths_oracle import ask

pytestmark = pytest.mark.usefixtures("tiny")


def figures(body: dict[str, Any]) -> list[list[str]]:
    return [[figure["id"] for figure in path["figures"]] for path in body["paths"]]


def changes(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [one["change"] for one in body["no_path"]["relaxations"]]


class TestPaths:
    def test_the_least_path_comes_with_all_ties_of_every_hop(self, client: httpx.Client) -> None:
        body = ask(client, from_="galina", to="clara")
        assert figures(body) == [["galina", "ada", "boris", "clara"]]
        assert [[tie["id"] for tie in hop["ties"]] for hop in body["paths"][0]["hops"]] == [
            ["galina-foreign_comrade-ada"],
            ["boris-ally-ada", "boris-subordinate-ada"],
            ["boris-ally-clara", "boris-ally-clara-2"],
        ]
        assert body["no_path"] is None

    def test_a_figure_may_be_avoided_or_passed(self, client: httpx.Client) -> None:
        around = ["galina", "ada", "elena", "fedor", "clara"]
        assert figures(ask(client, from_="galina", to="clara", avoid="boris")) == [around]
        assert figures(ask(client, from_="galina", to="clara", via="fedor")) == [around]

    def test_confidence_counts_a_copy_once(self, client: httpx.Client) -> None:
        hop = ask(client, from_="ada", to="boris")["paths"][0]["hops"][0]
        by_id = {tie["id"]: tie["confidence"] for tie in hop["ties"]}
        assert by_id == {"boris-ally-ada": 0.975, "boris-subordinate-ada": 0.975}
        assert hop["confidence"] == 0.975

    def test_a_path_counts_its_sources_and_names_its_weakest_hop(self, client: httpx.Client) -> None:
        path = ask(client, from_="galina", to="clara")["paths"][0]
        assert path["weakest_hop"] == 0  # galina and ada, and boris and clara, are equally probable: the first
        assert path["independent_sources"] == 3
        assert path["shared_sources"] == ["gazette"]
        assert [(note["n"], note["source"], note["locator"]) for note in path["footnotes"]] == [
            (1, "gazette", "no. 5"),
            (2, "chronicle", "p. 12"),
            (3, "digest-of-chronicle", "p. 3"),
            (4, "memoir", None),
            (5, "chronicle", "p. 30"),
            (6, "gazette", None),
            (7, "memoir", "ch. 4"),
        ]

    def test_rival_ties_of_both_ends_are_counted_once_each(self, client: httpx.Client) -> None:
        assert ask(client, from_="ada", to="dmitri")["rivals_left_out"] == 2
        assert ask(client, from_="ada", to="dmitri", mode="k_shortest")["rivals_left_out"] == 2
        assert ask(client, from_="ada", to="dmitri", type="rival")["rivals_left_out"] == 0

    @pytest.mark.parametrize("mode", ["shortest", "k_shortest"])
    @pytest.mark.parametrize(
        ("filters", "count"),
        [
            ({"at": "1925-06"}, 1),
            ({"at": "1930"}, 2),
            ({"at": "1890"}, 0),
            ({"min_confidence": 0.9}, 1),
            ({"status": "disputed"}, 1),
            ({"exclude_source": "memoir"}, 1),
        ],
    )
    def test_rival_ties_that_another_filter_drops_are_not_counted(
        self, client: httpx.Client, mode: str, filters: dict[str, Any], count: int
    ) -> None:
        assert ask(client, from_="ada", to="dmitri", mode=mode, **filters)["rivals_left_out"] == count
        around = client.get("/api/v1/figures/dmitri/neighborhood", params=filters).json()
        assert around["rivals_left_out"] == count

    def test_what_a_path_rests_on(self, client: httpx.Client) -> None:
        path = ask(client, from_="galina", to="clara", rests_on="true")["paths"][0]
        assert path["rests_on"] == {"cut_figures": ["ada"], "cut_sources": ["gazette"], "disjoint_paths": 1}

    def test_an_answer_shows_every_statement_that_it_is_made_from(self, client: httpx.Client) -> None:
        asked = {"from_": "galina", "to": "clara", "mode": "k_shortest", "exclude_source": "register"}
        for _ in range(2):  # the second time ties and evidence are in memory, and made the answer all the same
            ran = ask(client, **asked, explain="cypher")["cypher"]
            names = ["evidence.excluded", "index.release", "paths.figures", "evidence.ties"]
            assert [one["name"] for one in ran] == names


class TestSilence:
    """Why there is no path, and the least change of each filter."""

    def test_figures_without_a_tie_are_unconnected(self, client: httpx.Client) -> None:
        no_path = ask(client, from_="ada", to="hugo", max_hops=1)["no_path"]
        assert (no_path["reason"], no_path["filters"], no_path["relaxations"]) == ("unconnected", [], [])

    def test_too_few_hops_alone(self, client: httpx.Client) -> None:
        body = ask(client, from_="galina", to="clara", max_hops=2)
        assert (body["no_path"]["reason"], body["no_path"]["filters"]) == ("beyond_max_hops", ["max_hops"])
        assert changes(body) == [{"max_hops": 3}]

    def test_status_and_sources_are_filters_of_their_own(self, client: httpx.Client) -> None:
        asked = {"from_": "boris", "to": "dmitri", "type": "rival", "status": "attested"}
        body = ask(client, **asked, exclude_source="register")
        assert body["no_path"]["filters"] == ["type", "status"]
        more = [{"type": ["rival", one]} for one in ("ally", "subordinate", "colleague")]
        assert changes(body) == [*more, {"status": None}]
        assert "exclude_source=register" in body["no_path"]["relaxations"][-1]["href"]

    def test_one_source_fewer_is_enough(self, client: httpx.Client) -> None:
        body = ask(client, from_="boris", to="clara", exclude_source=["gazette", "register", "memoir"])
        assert body["no_path"]["filters"] == ["exclude_source"]
        assert changes(body) == [
            {"exclude_source": ["register", "memoir"]},
            {"exclude_source": ["gazette", "register"]},
        ]

    def test_a_period_is_widened_on_both_sides_where_neither_is_enough(self, client: httpx.Client) -> None:
        asked = {"from_": "dmitri", "to": "clara", "type": "ally", "exclude_source": "gazette"}
        body = ask(client, **asked, at="1927-01-01")
        assert {"at": None, "during": "1925-12-31/1930-06-01"} in changes(body)
        for narrower in ("1926-01-01/1930-06-01", "1925-12-31/1930-05-31"):
            assert not ask(client, **asked, during=narrower)["paths"]

    def test_a_vague_day_that_is_not_surely_covered_may_surely_have_such_a_day(self, client: httpx.Client) -> None:
        asked = {"from_": "ada", "to": "dmitri", "max_hops": 1, "time": "certain"}
        body = ask(client, **asked, at="1920")
        assert changes(body) == [{"at": None, "during": "1920-01-01/1920-12-31"}, {"time": "possible"}]

    def test_a_confidence_that_a_claim_left_out_has_lowered(self, client: httpx.Client) -> None:
        asked = {"from_": "ada", "to": "boris", "max_hops": 1, "exclude_source": "memoir"}
        body = ask(client, **asked, min_confidence=0.96)
        assert {"min_confidence": 0.95} in changes(body)

    def test_every_relaxation_gives_a_path(self, client: httpx.Client) -> None:
        asked = {"from_": "elena", "to": "dmitri", "at": "1930", "min_confidence": 0.99, "max_hops": 2}
        no_path = ask(client, **asked)["no_path"]
        assert no_path["relaxations"]
        for one in no_path["relaxations"]:
            assert client.get(one["href"]).json()["paths"], one


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"from": "ada"}, "to"),
        ({"from": "ada", "to": "ada"}, "to"),
        ({"max_hops": "0"}, "max_hops"),
        ({"max_hops": "9"}, "max_hops"),
        ({"k": "3"}, "k"),
        ({"k": "21", "mode": "k_shortest"}, "k"),
        ({"mode": "longest"}, "mode"),
        ({"type": "friend"}, "type"),
        ({"direction": "up"}, "direction"),
        ({"direction": "out", "type": "ally"}, "direction"),
        ({"via": "elena", "mode": "all_shortest"}, "via"),
        ({"via": "ada"}, "via"),
        ({"via": "elena", "avoid": "elena"}, "via"),
        ({"via": "elena", "order": "sequential"}, "via"),
        ({"avoid": "clara"}, "avoid"),
        ({"order": "simultaneous", "mode": "most_certain"}, "order"),
        ({"at": "1930", "during": "1930/1931"}, "at"),
        ({"at": "about 1930"}, "at"),
        ({"during": "1935/1930"}, "during"),
        ({"during": "1935/"}, "during"),
        ({"time": "certain"}, "time"),
        ({"min_confidence": "1.5"}, "min_confidence"),
        ({"status": "refuted"}, "status"),
        ({"depth": "2"}, "depth"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(client: httpx.Client, params: dict[str, str], named: str) -> None:
    asked = params if "from" in params else {"from": "ada", "to": "clara", **params}
    answer = client.get("/api/v1/paths", params=asked)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parameter"] == named
    assert named in answer.json()["detail"]


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"from": "adda"}, "from"),
        ({"to": "clare"}, "to"),
        ({"avoid": "boriss"}, "avoid"),
        ({"via": "elen"}, "via"),
        ({"mode": "most_certain", "to": "clare"}, "to"),
        ({"mode": "k_shortest", "avoid": "boriss"}, "avoid"),
        ({"exclude_source": "gazete"}, "exclude_source"),
        ({"position": "dmitris-death-chronic"}, "position"),
    ],
)
def test_who_does_not_exist_is_told_with_near_ids(client: httpx.Client, params: dict[str, str], named: str) -> None:
    answer = client.get("/api/v1/paths", params={"from": "ada", "to": "clara", **params})
    assert answer.status_code == 404
    assert (answer.json()["parameter"], bool(answer.json()["near"])) == (named, True)
