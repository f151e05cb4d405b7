"""What a request may ask is bounded before any work begins."""

import base64
import hashlib
import struct
import time
from typing import Any

import httpx
import pytest

from service.web.cursor import MOST_PLACE, decode, encode
from service.web.problems import Problem
from tests.support.questions import BASE, answer, pages, problem

pytestmark = pytest.mark.usefixtures("tiny")

LISTS: list[tuple[str, dict[str, Any]]] = [
    ("/figures", {}),
    ("/figures", {"q": "a"}),
    ("/figures", {"fate": ["shot", "natural-death"]}),
    ("/claims", {}),
    ("/sources", {}),
    ("/bodies", {}),
    ("/figures/ada/neighborhood", {}),
]


class TestParameters:
    def test_of_many_faults_twenty_are_named(self, client: httpx.Client) -> None:
        found = problem(client, 422, "/figures", **{f"unknown{n}": "x" for n in range(150)})
        assert (len(found["errors"]), found["errors_not_shown"]) == (20, 130)

    def test_more_than_200_parameters_are_refused_unread(self, client: httpx.Client) -> None:
        many = {f"u{n}": "" for n in range(6_000)}
        begun = time.monotonic()
        found = problem(client, 422, "/figures", **many)
        assert time.monotonic() - begun < 1
        assert "6000 parameters" in found["detail"]
        assert "errors" not in found

    def test_two_hundred_may_be_given(self, client: httpx.Client) -> None:
        found = problem(client, 422, "/paths", from_="ada", to="hugo", avoid=["x"] * 198)
        assert found["parameter"] == "avoid"

    def test_a_long_name_is_cut(self, client: httpx.Client) -> None:
        found = problem(client, 422, "/figures", **{"u" * 20_000: 1})
        assert len(found["detail"]) < 1_000

    def test_a_long_id_is_a_404(self, client: httpx.Client) -> None:
        begun = time.monotonic()
        problem(client, 404, "/figures/" + "lovelace%20" * 1_500)
        assert time.monotonic() - begun < 5


class TestForgedCursors:
    @pytest.mark.parametrize("place", [MOST_PLACE + 1, 2**31, 2**32 - 1])
    def test_a_place_beyond_all_lists_is_refused(self, place: int) -> None:
        with pytest.raises(Problem, match="cursor"):
            decode(encode("r", {}, "digest", place), "r", {})

    @pytest.mark.parametrize(("path", "more"), LISTS)
    def test_of_every_list_it_is_a_422(self, client: httpx.Client, path: str, more: dict[str, Any]) -> None:
        good = answer(client, path, limit=1, **more)["next"]
        assert good
        problem(client, 422, path, limit=1, **more, cursor=moved(good, 2**31))

    @pytest.mark.parametrize(("path", "more"), LISTS)
    def test_a_place_behind_the_end_is_an_empty_page(
        self, client: httpx.Client, path: str, more: dict[str, Any]
    ) -> None:
        good = answer(client, path, limit=1, **more)["next"]
        body = answer(client, path, limit=1, **more, cursor=moved(good, MOST_PLACE))
        assert (body.get("items", body.get("figures")), body["next"]) == ([], None)


def moved(cursor: str, place: int) -> str:
    """Return the cursor with another place and a checksum that fits: the checksum is no secret."""

    raw = base64.urlsafe_b64decode(cursor)
    body = raw[:16] + struct.pack(">I", place)
    return base64.urlsafe_b64encode(body + hashlib.blake2b(body, digest_size=4).digest()).decode()


class TestTimeout:
    def test_it_is_repeated_where_it_was_given(self, client: httpx.Client) -> None:
        assert "timeout" not in answer(client, "/figures")["asked"]
        assert answer(client, "/figures", timeout=3)["asked"]["timeout"] == 3

    def test_it_never_raises_the_limit(self, client: httpx.Client) -> None:
        assert answer(client, "/figures", timeout=3000)["asked"]["timeout"] == 20

    @pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "soon", "1e9"])
    def test_what_is_no_time_is_a_422(self, client: httpx.Client, value: str) -> None:
        assert problem(client, 422, "/figures", timeout=value)["parameter"] == "timeout"

    def test_a_cursor_goes_on_with_another(self, client: httpx.Client) -> None:
        assert sum(map(len, pages(client, "/figures", limit=3))) == answer(client, "/figures")["total"]
        cursor = answer(client, "/figures", limit=3, timeout=5)["next"]
        assert answer(client, "/figures", limit=3, timeout=6, cursor=cursor)["items"]

    def test_every_data_route_takes_it(self, client: httpx.Client) -> None:
        for path, one in client.get("/openapi.json").json()["paths"].items():
            names = {parameter["name"] for parameter in one["get"].get("parameters", [])}
            assert ("timeout" in names) == path.startswith(BASE), path

    def test_too_short_a_time_is_a_504(self, client: httpx.Client) -> None:
        statuses = {client.get(f"{BASE}/figures/ada/neighborhood?timeout=0.01").status_code for _ in range(5)}
        assert statuses <= {200, 503, 504}
