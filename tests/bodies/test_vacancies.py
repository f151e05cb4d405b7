"""An empty seat is said in words, and who possibly held one is set apart from who certainly did."""

import httpx
import pytest

from service.bodies.vacancies import Term, empty_seats
from tests.support.questions import answer

ADA = Term("chair", "Ada", "1918", "1920", 19180101, 19201231)
BORIS = Term("president", "Boris", "1922-04-03", None, 19220403, 19361231)


def details(seats: list[str], terms: list[Term], day: int) -> list[object]:
    return [one["detail"] for one in empty_seats(seats, terms, (day, day))]


def test_a_seat_between_two_holders_is_told_with_both() -> None:
    assert details(["chair\npresident"], [ADA, BORIS], 19210601) == [
        "the files name nobody as chair or president at this time; the last before was Ada, until 1920; "
        "the next was Boris, from 1922-04-03"
    ]


def test_a_seat_that_somebody_possibly_held_is_not_empty() -> None:
    assert details(["chair\npresident"], [ADA, BORIS], 19201231) == []
    assert details(["chair\npresident"], [ADA, BORIS], 19220403) == []


def test_before_the_first_and_after_the_last_the_neighbour_is_told() -> None:
    assert details(["chair"], [ADA], 19170101) == [
        "the files name nobody as chair at this time; the next was Ada, from 1918"
    ]
    assert details(["president"], [BORIS], 19400101) == [
        "the files name nobody as president at this time; the last before was Boris"
    ]


def test_a_body_of_which_the_files_name_nobody_says_so() -> None:
    assert details([], [], 19210601) == ["the files name nobody in an office of this body at any time"]
    assert details(["chair"], [BORIS], 19300101) == ["the files name nobody as chair at any time"]


@pytest.mark.usefixtures("tiny")
class TestRoute:
    def test_certain_and_possible_holders_stand_apart(self, client: httpx.Client) -> None:
        roles = {one["role"]: one for one in answer(client, "/bodies/council", at="1918")["roles"]}
        assert [one["id"] for one in roles["chair"]["possible"]] == ["ada"]
        assert roles["chair"]["certain"] == []
        roles = {one["role"]: one for one in answer(client, "/bodies/council", at="1930-01-01")["roles"]}
        for role in roles.values():
            assert role["certain"] + role["possible"] == role["figures"]

    def test_without_a_time_nothing_is_certain_or_empty(self, client: httpx.Client) -> None:
        body = answer(client, "/bodies/council")
        assert body["empty_seats"] == []
        assert {one["certain"] for one in body["roles"]} == {None}

    def test_a_body_without_anybody_then_says_so(self, client: httpx.Client) -> None:
        body = answer(client, "/bodies/assembly", at="1940")
        assert [one["roles"] for one in body["empty_seats"]] == [[]]
        assert "name nobody" in body["empty_seats"][0]["detail"]
