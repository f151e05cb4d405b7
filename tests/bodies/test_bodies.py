"""Bodies and who sat in them, in the tiny world."""

import httpx
import pytest

from tests.support.questions import answer, ids, pages, problem

pytestmark = pytest.mark.usefixtures("tiny")


class TestBodies:
    def test_bodies_come_with_the_number_of_offices(self, client: httpx.Client) -> None:
        body = answer(client, "/bodies")
        assert [(one["id"], one["name"], one["kind"], one["offices"]) for one in body["items"]] == [
            ("assembly", "The assembly", "state", 0),
            ("council", "The council", "state", 2),
        ]
        assert (body["total"], body["next"]) == (2, None)

    def test_they_are_found_by_any_of_their_names(self, client: httpx.Client) -> None:
        for name in answer(client, "/bodies/council")["names"]:
            found = answer(client, "/bodies", q=name["text"])
            assert found["items"] == answer(client, "/bodies")["items"][1:], name
        assert answer(client, "/bodies", q="parliament")["items"] == []

    def test_they_are_paged(self, client: httpx.Client) -> None:
        assert [ids(page) for page in pages(client, "/bodies", limit=1)] == [["assembly"], ["council"]]


class TestBody:
    def test_offices_stand_in_the_order_of_their_beginning(self, client: httpx.Client) -> None:
        council = answer(client, "/bodies/council")
        assert [(one["figure"]["id"], one["role"], one["start"]["edtf"]) for one in council["offices"]] == [
            ("ada", "chair", "1918"),
            ("boris", "secretary", "1922-04-03"),
        ]
        assert council["total"] == 2
        assert council["offices"][0]["figure"]["name"] == "Ada Arden"

    def test_an_office_rests_on_claims_with_sources(self, client: httpx.Client) -> None:
        (claim,) = answer(client, "/bodies/council")["offices"][1]["claims"]
        assert (claim["id"], claim["confidence"]) == ("boris-council-secretary.1", 0.8)
        assert ids(claim["sources"]) == ["chronicle"]

    def test_names_and_successors(self, client: httpx.Client) -> None:
        council, assembly = answer(client, "/bodies/council"), answer(client, "/bodies/assembly")
        assert {"text": "Provisional council", "when": "1918/1919"} in council["names"]
        assert council["successors"] == [{"id": "assembly", "name": "The assembly", "when": "1936-12-05"}]
        assert assembly["predecessors"] == [{"id": "council", "name": "The council", "when": "1936-12-05"}]
        assert (council["predecessors"], assembly["successors"], assembly["offices"]) == ([], [], [])

    def test_an_unknown_body_is_told_with_near_ones(self, client: httpx.Client) -> None:
        fault = problem(client, 404, "/bodies/counsil")
        assert (fault["parameter"], fault["value"], fault["near"]) == ("id", "counsil", ["council"])
