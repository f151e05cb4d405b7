"""Figures by the body they sat in, by time and by fate: lists, searches, neighborhoods."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from seed.loading.graph import Content
from seed.loading.load import Prepared
from service.dates.edtf import parse_point
from service.vocabulary import FATE_KINDS
from tests.support.questions import answer, ids, pages, problem

pytestmark = pytest.mark.usefixtures("shipped")

POLITBURO_OF_1939 = {
    "stalin",
    "molotov",
    "voroshilov",
    "kalinin",
    "kaganovich",
    "andreyev",
    "mikoyan",
    "zhdanov",
    "khrushchev",
    "beria",
    "shvernik",
}


@pytest.fixture(scope="module")
def content(shipped_release: Prepared) -> Content:
    return shipped_release.content


def met(content: Content, kinds: set[str], by: str | None = None, *, certain: bool = False) -> set[str]:
    """Return who met one of the fates by the end of a date, worked out from the files."""
    last = parse_point(by).last if by else 99991231
    fates = {one["id"]: one for one in content.nodes["Fate"]}
    found = set()
    for link in content.links["fates"]:
        fate = fates[link.target]
        sure = fate["z_possible_to"] <= last and fate["status"] == "attested"
        if fate["kind"] in kinds and fate["z_possible_from"] <= last and (sure or not certain):
            found.add(link.source)
    return found


def listed(client: httpx.Client, **asked: Any) -> list[dict[str, Any]]:
    return [one for page in pages(client, "/figures", **asked) for one in page]


LIVED = {
    "1934-12-01": ("19341201", "19341201"),
    "1860/1890": ("18600101", "18901231"),
    "1953": ("19530101", "19531231"),
}
"""The first and last day of each time asked about."""


def day(text: str | None) -> int | None:
    """Return a day of the graph (1934-12-01) as a number; no figure of the network lived before our era."""
    return None if text is None else int(text.replace("-", ""))


class TestFigures:
    def test_who_was_in_a_body_then(self, client: httpx.Client) -> None:
        found = listed(client, body="politburo", at="1939-06-01", limit=4)
        assert {one["id"] for one in found} == POLITBURO_OF_1939
        beria = next(one for one in found if one["id"] == "beria")
        assert [(one["role"], one["in_force"]) for one in beria["offices"]] == [("candidate member", "certain")]
        assert ids(found) == sorted(ids(found))

    def test_who_was_ever_in_a_body(self, client: httpx.Client, content: Content) -> None:
        found = listed(client, body="nkvd", limit=500)
        assert {"beria", "kruglov", "yagoda", "yezhov"} <= set(ids(found))
        assert set(ids(found)) == {one.source for one in content.links["offices"] if one.target == "nkvd"}
        assert {office["in_force"] for one in found for office in one["offices"]} == {None}

    @pytest.mark.parametrize("kind", FATE_KINDS)
    def test_who_met_a_fate(self, client: httpx.Client, content: Content, kind: str) -> None:
        found = listed(client, fate=kind, limit=500)
        assert set(ids(found)) == met(content, {kind})
        assert all(kind in {fate["kind"] for fate in one["fates"]} for one in found)

    @pytest.mark.parametrize("time", ["possible", "certain"])
    @pytest.mark.parametrize("by", ["1936", "1937-06-12", "1938~", "1939", "1953-03"])
    def test_who_met_one_of_two_fates_by_a_date(
        self, client: httpx.Client, content: Content, by: str, time: str
    ) -> None:
        found = {one["id"] for one in listed(client, fate=["shot", "suicide"], fate_by=by, time=time, limit=500)}
        assert found == met(content, {"shot", "suicide"}, by, certain=time == "certain")

    def test_of_the_politburo_of_1934_four_were_shot_by_1939(self, client: httpx.Client) -> None:
        found = listed(client, body="politburo", at="1934-12-01", fate="shot", fate_by="1939")
        assert ids(found) == ["chubar", "kosior", "postyshev", "rudzutak"]
        assert [one["fates"][-1]["kind"] for one in found] == ["shot"] * 4

    def test_a_search_keeps_to_body_circle_and_fate(self, client: httpx.Client) -> None:
        assert ids(answer(client, "/figures", q="ежов", body="nkvd", fate="shot")["items"]) == ["yezhov"]
        assert answer(client, "/figures", q="ежов", body="nkvd", fate="suicide")["items"] == []
        assert answer(client, "/figures", q="ежов", body="nkvd", at="1934-08")["items"] == []
        both = answer(client, "/figures", body="politburo", circle="family")
        assert both["items"] == []

    def test_a_body_that_does_not_exist_is_told_with_near_ones(self, client: httpx.Client) -> None:
        for q in (None, "beria"):
            fault = problem(client, 404, "/figures", body="politburro", q=q)
            assert (fault["parameter"], fault["near"][0]) == ("body", "politburo")

    @pytest.mark.parametrize(
        ("asked", "parameter"),
        [
            ({"q": "beria", "at": "1938"}, "at"),
            ({"q": "beria", "during": "1937/1938"}, "during"),
            ({"at": "1938", "during": "1937/1938"}, "at"),
            ({"time": "certain"}, "time"),
            ({"body": "nkvd", "time": "certain"}, "time"),
            ({"calendar": "old_style"}, "calendar"),
            ({"fate": "eaten"}, "fate"),
            ({"fate_by": "1939"}, "fate_by"),
            ({"fate": "shot", "fate_by": "soon"}, "fate_by"),
            ({"fate": "shot", "fate_by": "1937/1938"}, "fate_by"),
            ({"circle": "nobody", "fate": "shot"}, "circle"),
        ],
    )
    def test_what_cannot_be_asked(self, client: httpx.Client, asked: dict[str, str], parameter: str) -> None:
        fault = problem(client, 422, "/figures", **asked)
        assert fault["parameter"] == parameter
        if asked.get("fate") == "eaten":
            assert all(kind in fault["allowed"] for kind in FATE_KINDS)

    @pytest.mark.parametrize("time", ["possible", "certain"])
    @pytest.mark.parametrize("asked", [{"at": "1934-12-01"}, {"during": "1860/1890"}, {"at": "1953"}])
    def test_a_time_without_a_body_lists_who_was_alive(
        self, client: httpx.Client, content: Content, asked: dict[str, str], time: str
    ) -> None:
        found = listed(client, time=time, **asked)
        first, last = (int(text) for text in LIVED[next(iter(asked.values()))])
        moment = "at" in asked

        def lived(figure: dict[str, Any], *, certain: bool) -> bool:
            born, died = figure.get("born"), figure.get("died")
            if certain:
                known = born and died and not set(f"{born}{died}") & {"?", "%"}
                begins, ends = day(figure.get("born_latest")), day(figure.get("died_earliest"))
                by, since = (first, last) if moment else (last, first)
                return bool(known) and begins is not None and ends is not None and begins <= by and ends >= since
            begins, ends = figure["z_alive_possible_from"], figure["z_alive_possible_to"]
            return bool(begins <= last and ends >= first)

        figures = {one["id"]: one for one in content.nodes["Figure"]}
        assert ids(found) == sorted(key for key, one in figures.items() if lived(one, certain=time == "certain"))
        for one in found:
            assert one["alive"] == ("certain" if lived(figures[one["id"]], certain=True) else "possible")

    def test_who_was_alive_narrows_with_circle_and_fate(self, client: httpx.Client) -> None:
        shot = ids(listed(client, fate="shot", circle="security"))
        alive = ids(listed(client, fate="shot", circle="security", at="1950"))
        assert alive
        assert set(alive) < set(shot)

    def test_plain_lists_tell_of_neither(self, client: httpx.Client) -> None:
        (one,) = answer(client, "/figures", limit=1)["items"]
        assert (one.get("offices"), one.get("fates")) == (None, None)


def whole(client: httpx.Client, path: str, **asked: Any) -> Iterator[dict[str, Any]]:
    """Yield the pages of a neighborhood."""
    body = answer(client, path, **asked)
    yield body
    while body["next"]:
        body = answer(client, path, **asked, cursor=body["next"])
        yield body


class TestNeighborhood:
    def test_who_was_close_in_1934_and_shot_by_1939(self, client: httpx.Client, content: Content) -> None:
        asked = {"at": "1934", "type": ["ally", "subordinate"], "limit": 500}
        everybody = answer(client, "/figures/stalin/neighborhood", **asked)
        shot = answer(client, "/figures/stalin/neighborhood", **asked, fate="shot", fate_by="1939")
        assert ids(shot["figures"]) == [
            one for one in ids(everybody["figures"]) if one in met(content, {"shot"}, "1939")
        ]
        assert {"kosior", "rudzutak", "yagoda"} <= set(ids(shot["figures"]))
        assert "yezhov" not in ids(shot["figures"])  # shot in 1940
        assert all(one["fates"][-1]["kind"] == "shot" for one in shot["figures"])
        assert all(one["fates"] is None for one in everybody["figures"])
        assert (shot["asked"]["fate"], shot["asked"]["fate_by"]) == (["shot"], "1939")

    def test_who_was_jailed_then_was_so_from_the_first_day(self, client: httpx.Client) -> None:
        asked = {"fate": "jailed", "fate_by": "1939", "during": "1930/1940", "time": "certain", "limit": 500}
        found = ids(answer(client, "/figures/stalin/neighborhood", **asked)["figures"])
        assert "yezhov" in found  # 10 April 1939 until 4 February 1940

    @pytest.mark.parametrize("depth", [1, 2, 3])
    @pytest.mark.parametrize("limit", [1, 3, 500])
    def test_pages_add_up_to_the_listed_figures_and_the_ties_among_them(
        self, client: httpx.Client, content: Content, depth: int, limit: int
    ) -> None:
        (plain,) = whole(client, "/figures/yagoda/neighborhood", depth=depth, limit=500)
        asked = {"depth": depth, "fate": ["shot", "jailed"]}
        found = list(whole(client, "/figures/yagoda/neighborhood", **asked, limit=limit))
        chosen = met(content, {"shot", "jailed"})
        figures = [(one["id"], one["distance"]) for page in found for one in page["figures"]]
        assert figures == [(one["id"], one["distance"]) for one in plain["figures"] if one["id"] in chosen]
        ties = [tie["id"] for page in found for tie in page["ties"]]
        kept = {"yagoda"} | {one for one, _ in figures}
        assert sorted(ties) == sorted(tie["id"] for tie in plain["ties"] if {tie["subject"], tie["object"]} <= kept)
        assert found[0]["totals"] == {
            "figures": {"value": len(figures), "relation": "eq"},
            "ties": {"value": len(ties), "relation": "eq"},
        }
        assert [page["truncated"] for page in found] == [True] * (len(found) - 1) + [False]

    def test_the_walk_goes_through_those_who_are_not_listed(self, client: httpx.Client) -> None:
        far = answer(client, "/figures/kim-il-sung/neighborhood", depth=2, fate="shot", limit=500)
        assert {one["distance"] for one in far["figures"]} == {2}

    @pytest.mark.parametrize(
        ("asked", "parameter"),
        [({"fate": "eaten"}, "fate"), ({"fate_by": "1939"}, "fate_by"), ({"fate": "shot", "fate_by": "x"}, "fate_by")],
    )
    def test_what_cannot_be_asked(self, client: httpx.Client, asked: dict[str, str], parameter: str) -> None:
        assert problem(client, 422, "/figures/stalin/neighborhood", **asked)["parameter"] == parameter


class TestWorkedExamples:
    """What docs/time.md shows."""

    @pytest.mark.parametrize(
        ("asked", "in_force"),
        [
            ({"at": "1925"}, ["possible"]),
            ({"at": "1925", "time": "certain"}, []),
            ({"during": "1925", "time": "certain"}, ["certain"]),
        ],
        ids=str,
    )
    def test_zinoviev_and_stalin_in_1925(
        self, client: httpx.Client, asked: dict[str, str], in_force: list[str]
    ) -> None:
        body = answer(client, "/paths", from_="zinoviev", to="stalin", max_hops=1, type=["ally", "rival"], **asked)
        assert [path["hops"][0]["in_force"] for path in body["paths"]] == in_force
        for path in body["paths"]:
            assert ids(path["hops"][0]["ties"]) == ["zinoviev-ally-stalin", "zinoviev-rival-stalin"]

    def test_mao_and_gorky_at_one_moment(self, client: httpx.Client) -> None:
        pair = {"from_": "mao-zedong", "to": "gorky", "order": "simultaneous"}
        (path,) = answer(client, "/paths", **pair)["paths"]
        assert ids(path["figures"]) == ["mao-zedong", "stalin", "gorky"]
        assert path["joint"] == {
            "certain": [["1935-12-31", "1936-06-18"]],
            "possible": [["1935-01-01", "1936-06-18"]],
        }
        without = answer(client, "/paths", **pair, avoid="stalin")["no_path"]
        assert (without["reason"], without["filters"]) == ("not_at_one_moment", ["order"])
        chain = answer(client, "/paths", from_="mao-zedong", to="gorky", avoid="stalin")["paths"][0]
        assert ids(chain["figures"]) == ["mao-zedong", "mikoyan", "zhdanov", "gorky"]

    def test_close_in_1934_and_dead_by_1939(self, client: httpx.Client) -> None:
        asked = {"type": "ally", "at": "1934", "fate": ["shot", "suicide"], "fate_by": "1939"}
        found = ids(answer(client, "/figures/stalin/neighborhood", **asked)["figures"])
        assert found == ["chubar", "kosior", "ordzhonikidze", "rudzutak", "yegorov", "yenukidze"]
