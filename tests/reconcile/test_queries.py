"""Reconciliation queries in the tiny world: who is found, how it is scored, what is a safe match."""

import json
from typing import Any

import httpx
import pytest

from tests.reconcile.asking import candidates, faults, features, ids, reconciled

pytestmark = pytest.mark.usefixtures("tiny")


class TestCandidates:
    def test_a_batch_is_answered_key_by_key(self, client: httpx.Client) -> None:
        found = reconciled(client, {"a": {"query": "Ada Arden"}, "b": {"query": "nobody here"}, "": {"query": "Clara"}})
        assert (ids(found["a"])[0], found["b"], ids(found[""])[0]) == ("ada", [], "clara")

    def test_an_empty_batch_has_an_empty_answer(self, client: httpx.Client) -> None:
        assert reconciled(client, {}) == {}

    def test_a_candidate_says_who_it_is(self, client: httpx.Client) -> None:
        first = candidates(client, "Ada Arden")[0]
        assert (first["id"], first["name"], first["description"]) == ("ada", "Ada Arden", "Chair of the council.")
        assert first["type"][0] == {"id": "figure", "name": "Figure"}
        assert [one["id"] for one in first["type"][1:]] == ["circle/court", "circle/house"]
        assert (first["score"], first["match"], features(first)) == (100, True, {"name": 1})

    def test_get_and_post_give_the_same(self, client: httpx.Client) -> None:
        sent = {"queries": json.dumps({"q0": {"query": "Brandt, B."}})}
        got = client.get("/reconcile", params=sent)
        assert got.json() == client.post("/reconcile", data=sent).json()
        assert ids(got.json()["q0"]["result"])[0] == "boris"

    def test_scores_fall(self, client: httpx.Client) -> None:
        scores = [one["score"] for one in candidates(client, "arden")]
        assert len(scores) == 2
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score < 100 for score in scores)

    def test_the_limit_is_kept(self, client: httpx.Client) -> None:
        assert len(candidates(client, "arden", limit=1)) == 1

    @pytest.mark.parametrize("query", ["boris", "Борис Брандт", "Brandt, Boris", "Brandt Boris", "BORIS BRANDT"])
    def test_an_id_and_a_whole_name_in_any_order_score_100(self, client: httpx.Client, query: str) -> None:
        first = candidates(client, query)[0]
        assert (first["id"], first["score"], first["match"]) == ("boris", 100, True)

    @pytest.mark.parametrize("query", ["???", " ", "—", "٪"])
    def test_a_text_without_words_finds_nobody(self, client: httpx.Client, query: str) -> None:
        assert candidates(client, query) == []


class TestMatch:
    @pytest.mark.parametrize("query", ["Boris Brand", "Arden", "B. Brandt", "Brandt"])
    def test_what_is_no_whole_name_is_none(self, client: httpx.Client, query: str) -> None:
        found = candidates(client, query)
        assert found
        assert not any(one["match"] for one in found)

    def test_a_property_that_speaks_against_it_prevents_it(self, client: httpx.Client) -> None:
        agreed = candidates(client, "Boris Brandt", properties=[{"pid": "born", "v": "1890"}])[0]
        denied = candidates(client, "Boris Brandt", properties=[{"pid": "born", "v": "1790"}])[0]
        assert (agreed["match"], agreed["score"], features(agreed)["born"]) == (True, 100, 1)
        assert (denied["match"], features(denied)["born"]) == (False, 0)
        assert denied["score"] < agreed["score"]

    def test_what_is_not_known_does_not(self, client: httpx.Client) -> None:
        first = candidates(client, "Hugo Holm", properties=[{"pid": "born", "v": "1890"}])[0]
        assert (first["id"], first["match"], features(first)) == ("hugo", True, {"name": 1})


class TestProperties:
    @pytest.mark.parametrize(
        ("given", "value"),
        [
            (1890, 1),
            (1890.0, 1),
            ("1890-03-09", 1),
            ("1890-03-09T00:00:00Z", 1),
            ("9.3.1890", 1),
            ("ca. 1890", 1),
            ("1890-03-10", 0.5),
            ("1889", 0.5),
            ("1880", 0),
            (["1880", "1890"], 1),
        ],
    )
    def test_a_birth_is_compared_by_its_bounds(self, client: httpx.Client, given: Any, value: float) -> None:
        first = candidates(client, "boris", properties=[{"pid": "born", "v": given}])[0]
        assert features(first)["born"] == value

    @pytest.mark.parametrize("given", ["unknown", "", "18-90", True, "1890 or so"])
    def test_what_is_no_date_is_not_compared(self, client: httpx.Client, given: Any) -> None:
        first = candidates(client, "Boris Brandt", properties=[{"pid": "born", "v": given}])[0]
        assert (features(first), first["match"]) == ({"name": 1}, True)

    @pytest.mark.parametrize(
        "given", ["council", "The council", "secretary", "Secretary, The council", {"id": "council"}]
    )
    def test_an_office_is_compared_with_body_and_role(self, client: httpx.Client, given: Any) -> None:
        first = candidates(client, "Brandt", properties=[{"pid": "office", "v": given}])[0]
        assert (first["id"], features(first)["office"]) == ("boris", 1)

    @pytest.mark.parametrize("given", ["Ada Arden", "Ада Арден", "ada", {"id": "ada", "name": "Ada Arden"}])
    def test_a_neighbour_is_found_by_name_or_id(self, client: httpx.Client, given: Any) -> None:
        first = candidates(client, "Boris", properties=[{"pid": "neighbour", "v": given}])[0]
        assert (first["id"], features(first)["neighbour"]) == ("boris", 1)

    def test_a_neighbour_without_a_tie_speaks_against_it(self, client: httpx.Client) -> None:
        first = candidates(client, "Hugo Holm", properties=[{"pid": "neighbour", "v": "Ada Arden"}])[0]
        assert (features(first)["neighbour"], first["match"]) == (0, False)

    def test_a_property_brings_the_right_one_to_the_front(self, client: httpx.Client) -> None:
        assert ids(candidates(client, "Arden"))[0] == "ada"
        assert ids(candidates(client, "Arden", properties=[{"pid": "born", "v": "1926-02-28"}]))[0] == "elena"

    @pytest.mark.parametrize(
        ("pid", "value", "found"),
        [
            ("born", "1890-03-09", ["boris"]),
            ("died", "1936-08-25", ["dmitri"]),
            ("office", "secretary", ["boris"]),
            ("neighbour", "Elena Arden", ["ada", "fedor"]),
            ("born", "nonsense", []),
            ("neighbour", "zzqxqzzvk", []),
            ("office", "zzqxqzzvk", []),
        ],
    )
    def test_without_a_name_properties_find_figures(
        self, client: httpx.Client, pid: str, value: str, found: list[str]
    ) -> None:
        assert sorted(ids(candidates(client, properties=[{"pid": pid, "v": value}]))) == found


class TestTypes:
    def test_every_figure_is_a_figure(self, client: httpx.Client) -> None:
        assert ids(candidates(client, "arden", type="figure")) == ids(candidates(client, "arden"))

    def test_a_circle_narrows(self, client: httpx.Client) -> None:
        assert ids(candidates(client, "arden", type="circle/court")) == ["ada"]

    @pytest.mark.parametrize(
        ("strict", "found"), [("any", ["ada", "elena"]), ("all", ["ada"]), ("should", ["ada", "elena"])]
    )
    def test_any_or_all_of_several(self, client: httpx.Client, strict: str, found: list[str]) -> None:
        asked = candidates(client, "arden", type=["circle/court", "circle/house"], type_strict=strict)
        assert sorted(ids(asked)) == found

    def test_should_leaves_nobody_out(self, client: httpx.Client) -> None:
        assert len(candidates(client, "arden", type="circle/court", type_strict="should")) == 2


def test_the_schemas_find_faults() -> None:
    """A schema that lets everything pass would make all of these tests vain."""
    assert faults("reconciliation-result-batch", {"q0": {"result": [{"name": "no id"}]}})
    assert faults("manifest", {"versions": ["0.1"], "name": "x", "identifierSpace": "x", "schemaSpace": "x"})
    assert faults("suggest-entities-response", {"result": [{"id": 1}]})
    assert faults("data-extension-response", {"meta": [{}], "rows": {}})
    assert faults(
        "manifest", {"versions": ["0.2"], "name": "x", "identifierSpace": "", "schemaSpace": "", "defaultTypes": [{}]}
    )
