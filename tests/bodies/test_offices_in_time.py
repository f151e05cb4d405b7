"""Who held which office at a time."""

from typing import Any

import httpx
import pytest

from seed.loading.graph import Content
from seed.loading.load import Prepared
from service.dates.edtf import parse_point
from tests.support.questions import answer, ids, problem

pytestmark = pytest.mark.usefixtures("shipped")

POLITBURO_OF_1939 = {
    "full member": {
        "stalin",
        "molotov",
        "voroshilov",
        "kalinin",
        "kaganovich",
        "andreyev",
        "mikoyan",
        "zhdanov",
        "khrushchev",
    },
    "candidate member": {"beria", "shvernik"},
}


COMMISSAR = "people’s commissar"


@pytest.fixture(scope="module")
def content(shipped_release: Prepared) -> Content:
    return shipped_release.content


class TestBody:
    def test_the_head_of_the_nkvd_on_1_october_1938_is_yezhov(self, client: httpx.Client) -> None:
        body = answer(client, "/bodies/nkvd", at="1938-10-01")
        assert body["location"] is None
        (office,) = (one for one in body["offices"] if one["role"] == COMMISSAR)
        assert (office["figure"]["id"], office["in_force"]) == ("yezhov", "certain")
        held = {"figures": [office["figure"]], "certain": [office["figure"]], "possible": []}
        assert {"role": COMMISSAR, **held} in body["roles"]
        assert body["empty_seats"] == []

    def test_full_members_and_candidates_of_the_politburo_stand_apart(self, client: httpx.Client) -> None:
        body = answer(client, "/bodies/politburo", at="1939-06-01")
        assert {one["role"]: set(ids(one["figures"])) for one in body["roles"]} == POLITBURO_OF_1939
        assert [one["role"] for one in body["roles"]] == ["full member", "candidate member"]
        roles = [one["role"] for one in body["offices"]]
        assert roles == sorted(roles, key=["full member", "candidate member"].index)
        assert {one["in_force"] for one in body["offices"]} == {"certain"}

    def test_without_a_time_all_offices_come_in_the_order_of_their_beginning(self, client: httpx.Client) -> None:
        body = answer(client, "/bodies/politburo")
        starts = [one["start"]["earliest"] for one in body["offices"]]
        assert starts == sorted(starts)
        assert {one["in_force"] for one in body["offices"]} == {None}
        assert (body["total"], body["asked"]["at"]) == (len(body["offices"]), None)
        assert [one["role"] for one in body["roles"]] == ["full member", "candidate member"]

    def test_a_vague_day_makes_a_change_of_office_possible_only(self, client: httpx.Client) -> None:
        def commissars(**asked: str) -> list[dict[str, Any]]:
            offices = answer(client, "/bodies/nkvd", **asked)["offices"]
            return [one for one in offices if one["role"] == COMMISSAR]

        both = commissars(at="1938-11")
        assert {(one["figure"]["id"], one["in_force"]) for one in both} == {
            ("yezhov", "possible"),
            ("beria", "possible"),
        }
        assert commissars(at="1938-11", time="certain") == []
        # Within the month there is a day on which each certainly was in office.
        during = commissars(during="1938-11", time="certain")
        assert {one["figure"]["id"] for one in during} == {"yezhov", "beria"}

    def test_an_end_that_nobody_knows_is_possible_and_never_certain(self, client: httpx.Client) -> None:
        held = answer(client, "/bodies/sto", at="1926-01-01")["offices"]
        assert {one["in_force"] for one in held if one["figure"]["id"] == "trotsky"} == {"possible"}
        certain = answer(client, "/bodies/sto", at="1926-01-01", time="certain")["offices"]
        assert "trotsky" not in {one["figure"]["id"] for one in certain}

    def test_every_office_of_every_body_on_many_days(self, client: httpx.Client, content: Content) -> None:
        for day in ("1918-07-15", "1924", "1934-02/1934-03", "1941-07-10", "1953-03-05"):
            moment = "/" not in day
            first, last = (parse_point(side) for side in (day.split("/") * 2)[:2])
            for time in ("possible", "certain"):
                for body in (one["id"] for one in content.nodes["Body"]):
                    found = answer(client, f"/bodies/{body}", **{"at" if moment else "during": day}, time=time)
                    links = [one for one in content.links["offices"] if one.target == body]
                    held = {
                        one.properties["id"]
                        for one in links
                        if in_force(one.properties, first.first, last.last, moment=moment, certain=time == "certain")
                    }
                    assert set(ids(found["offices"])) == held, (body, day, time)

    def test_the_dead_hold_nothing(self, client: httpx.Client) -> None:
        """Kalinin died on 3 June 1946; his office has a vague end in the files."""
        for body in answer(client, "/bodies", limit=500)["items"]:
            offices = answer(client, f"/bodies/{body['id']}", at="1946-08-01")["offices"]
            assert "kalinin" not in {one["figure"]["id"] for one in offices}

    @pytest.mark.parametrize(
        ("asked", "parameter"),
        [
            ({"at": "1938", "during": "1937/1938"}, "at"),
            ({"at": "never"}, "at"),
            ({"during": "1938/1937"}, "during"),
            ({"during": "1938/"}, "during"),
            ({"time": "certain"}, "time"),
            ({"calendar": "old_style"}, "calendar"),
            ({"when": "1938"}, "when"),
        ],
    )
    def test_what_cannot_be_asked(self, client: httpx.Client, asked: dict[str, str], parameter: str) -> None:
        assert problem(client, 422, "/bodies/nkvd", **asked)["parameter"] == parameter

    def test_old_style_days_are_understood(self, client: httpx.Client) -> None:
        # The Cheka was founded on 7 December 1917, which was the 20th New Style.
        assert ids(answer(client, "/bodies/cheka", at="1917-12-07", calendar="old_style")["offices"])
        assert not ids(answer(client, "/bodies/cheka", at="1917-12-07")["offices"])


def in_force(time: dict[str, Any], first: int, last: int, *, moment: bool, certain: bool) -> bool:
    """Whether what has these bounds holds then, by the definition and not by a statement."""
    if not certain:
        return bool(time["possible_from"] <= last and first <= time["possible_to"])
    if moment:
        return bool(time["certain_from"] <= first and last <= time["certain_to"])
    return bool(max(time["certain_from"], first) <= min(time["certain_to"], last))
