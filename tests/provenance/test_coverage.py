"""Coverage: what sources declare, what is measured, and the notes on answers about thin times."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from seed.checking.check import check, read_network
from seed.format.network import Network
from seed.loading.content import content_of
from seed.loading.coverage import coverage_of
from seed.loading.graph import Content
from seed.loading.load import Prepared
from seed.reporting.evidence import counts_by_grade
from service.dates.days import MAX_DAY, MIN_DAY
from service.provenance.coverage import THIN, Coverage, notes_for, read_coverage
from service.vocabulary import DEFAULT_TYPES, STATED_TYPES, TIE_TYPES
from tests.support.folders import TINY, change, copy_tiny
from tests.support.questions import answer, ids, problem

EVERY_DAY = (MIN_DAY, MAX_DAY)


@pytest.fixture(scope="module")
def coverage(shipped_network: Network, shipped_release: Prepared) -> Coverage:
    return coverage_of(shipped_network.sources, shipped_release.content.links["ties"])


def year(number: int) -> tuple[int, int]:
    return number * 10_000 + 101, number * 10_000 + 1231


def texts(notes: list[Any]) -> list[tuple[str | None, str]]:
    return [(one["source"], one["note"]) for one in notes]


class TestMeasured:
    def test_it_comes_back_from_its_text(self, coverage: Coverage) -> None:
        assert read_coverage(coverage.text()) == coverage
        assert read_coverage(None) == Coverage()

    def test_thin_years_are_those_with_few_root_sources(self, shipped_release: Prepared, coverage: Coverage) -> None:
        ties = shipped_release.content.links["ties"]
        for name, one in ((name, TIE_TYPES[name]) for name in STATED_TYPES):
            thin = [years for years in coverage.thin if years.type == name]
            for at in range(1850, 2030):
                roots = {
                    root
                    for tie in ties
                    if tie.type == one.graph
                    and tie.properties["possible_from"] // 10_000 <= at <= tie.properties["possible_to"] // 10_000
                    for root in tie.properties["roots"]
                }
                found = [
                    years.roots
                    for years in thin
                    if (years.first is None or years.first <= at) and (years.last is None or at <= years.last)
                ]
                assert found == ([len(roots)] if len(roots) < THIN else []), (name, at)

    def test_a_network_without_ties_is_thin_everywhere(self) -> None:
        empty = coverage_of((), ())
        assert texts(notes_for(year(1930), ["ally"], (), empty)) == [(None, "No tie of type ally is recorded in 1930.")]
        assert texts(notes_for(EVERY_DAY, ["ally"], (), empty)) == [
            (None, "No tie of type ally is recorded in any year.")
        ]
        assert texts(notes_for(None, ["ally"], (), empty)) == [
            (None, "All ties of type ally rest on 0 root sources only.")
        ]


class TestNotes:
    def test_a_plain_question_has_none(self, coverage: Coverage) -> None:
        assert notes_for(None, DEFAULT_TYPES, ["stalin"], coverage) == []

    def test_the_gap_of_june_1941_is_told_to_everybody(self, coverage: Coverage) -> None:
        for days in ((19410629, 19410629), (19410630, 19410630), year(1941)):
            for figures in (["stalin"], ["mao-zedong"]):
                notes = texts(notes_for(days, DEFAULT_TYPES, figures, coverage))
                assert any(source == "nps" and "not “nobody met him”" in note for source, note in notes)
        for days in ((19410628, 19410628), (19410701, 19410701)):
            notes = texts(notes_for(days, DEFAULT_TYPES, ["stalin"], coverage))
            assert not any("29 and 30 June" in note for _, note in notes)

    def test_what_the_log_leaves_out_is_told_where_its_subject_is_named(self, coverage: Coverage) -> None:
        def dachas(days: tuple[int, int], figure: str) -> bool:
            return any("dachas" in note for _, note in texts(notes_for(days, DEFAULT_TYPES, [figure], coverage)))

        assert dachas(year(1937), "stalin")
        assert not dachas(year(1937), "gorky")
        assert not dachas(year(1923), "stalin")

    def test_that_the_log_starts_in_1924_is_told_of_earlier_times(self, coverage: Coverage) -> None:
        def starts(first: int, last: int) -> bool:
            notes = texts(notes_for((year(first)[0], year(last)[1]), DEFAULT_TYPES, ["stalin"], coverage))
            return any("was kept from 1924 to 1953" in note for _, note in notes)

        assert starts(1917, 1917)
        assert starts(1917, 1937)
        assert starts(1950, 1956)
        assert not starts(1924, 1953)

    def test_thin_years_that_follow_each_other_are_told_as_one(self, coverage: Coverage) -> None:
        (note,) = texts(notes_for((year(1960)[0], year(1990)[1]), ["rival"], (), coverage))[:1]
        assert note == (None, "The ties of type rival rest on 2 to 3 root sources only from 1964 to 1980.")

    def test_types_of_a_source_count(self, tmp_path: Path) -> None:
        tiny = read_network(TINY)
        found = coverage_of(tiny.sources, content_of(tiny).links["ties"])
        torn = ("chronicle", "The pages for May and June 1931 are torn out.")
        assert torn in texts(notes_for((19310520, 19310520), ["ally"], (), found))
        assert torn not in texts(notes_for((19310520, 19310520), ["relative"], (), found))


class TestFiles:
    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("circles: [court]\n    types", "circles: [cort]\n    types", "'cort' is no circle"),
            ("about: [ada]\n    outside", "about: [adah]\n    outside", "'adah' is no figure"),
            ("types: [ally, sub", "types: [allies, sub", "'allies'"),
            ("1931-05/1931-06", "1961-05/1961-06", "outside the years"),
            ("years: 1918/1953\n    circles", "years: 1953/1918\n    circles", "ends before it begins"),
            ("    outside: The", "    outsides: The", "`covers.outsides` is no key"),
        ],
    )
    def test_what_a_source_covers_is_checked(self, tmp_path: Path, old: str, new: str, problem: str) -> None:
        folder = copy_tiny(tmp_path / "network")
        change(folder, "sources.yaml", old, new)
        (error,) = check(folder)
        assert (error.record, error.file) == ("chronicle", "sources.yaml")
        assert problem in error.problem


def counted(network: Network, content: Content, step: int) -> Iterator[tuple[str, str, int, tuple[int, int, int]]]:
    """Yield kind, id, first year and (ties, claims, roots), worked out without the database."""
    circles = {figure.id: figure.circles for figure in network.figures}
    found: dict[tuple[str, str, int], list[Any]] = {}
    ties = content.links["ties"]
    first = min(tie.properties["possible_from"] for tie in ties if tie.properties["possible_from"] != MIN_DAY)
    last = max(tie.properties["possible_to"] for tie in ties if tie.properties["possible_to"] != MAX_DAY)
    for tie in ties:
        groups = [("circles", circle) for circle in {*circles[tie.source], *circles[tie.target]}]
        groups.append(("types", tie.type.lower()))
        begin = max(first, tie.properties["possible_from"]) // 10_000 // step
        end = min(last, tie.properties["possible_to"]) // 10_000 // step
        for place in range(begin, end + 1):
            for kind, one in groups:
                found.setdefault((kind, one, place * step), []).append(tie)
    for (kind, one, start), held in found.items():
        roots = {root for tie in held for root in tie.properties["roots"]}
        yield kind, one, start, (len(held), sum(len(tie.properties["claims"]) for tie in held), len(roots))


@pytest.mark.usefixtures("shipped")
class TestRoute:
    def test_sources_say_what_they_cover(self, client: httpx.Client) -> None:
        body = answer(client, "/coverage")
        items = {one["id"]: one for one in body["items"]}
        assert ids(body["items"]) == sorted(items)
        assert (body["total"], body["next"]) == (len(items), None)
        log = items["nps"]
        assert (log["years"], log["about"]) == ("1924/1953", ["stalin"])
        assert any("dachas" in one for one in log["leaves_out"])
        assert "1941-06-29/1941-06-30" in [gap["when"] for gap in log["gaps"]]
        # The reprint of a week of June 1941 repeats the log and counts with it.
        assert log["observations"] >= items["log41"]["observations"] > 10
        assert items["kot14"]["claims"] > 20

    @pytest.mark.parametrize(("by", "step"), [("decade", 10), ("year", 1)])
    def test_what_is_measured_equals_a_count_of_the_files(
        self, client: httpx.Client, shipped_network: Network, shipped_release: Prepared, by: str, step: int
    ) -> None:
        body = answer(client, "/coverage", by=by)
        found = [
            (
                kind,
                one.get("id") or one["type"],
                int(period["period"][:4]),
                tuple(map(period.get, ("ties", "claims", "roots"))),
            )
            for kind in ("circles", "types")
            for one in body[kind]
            for period in one["periods"]
        ]
        assert sorted(found) == sorted(counted(shipped_network, shipped_release.content, step))
        periods = [period for kind in ("circles", "types") for one in body[kind] for period in one["periods"]]
        assert all(period["thin"] == (period["roots"] < THIN) for period in periods)
        assert {len(period["period"]) for period in periods} == ({9} if step == 10 else {4})

    def test_what_rests_on_each_grade_equals_a_count_of_the_files(
        self, client: httpx.Client, shipped_network: Network
    ) -> None:
        body = answer(client, "/coverage")
        assert body["grades"] == counts_by_grade(shipped_network)
        assert body["grades_read"] == counts_by_grade(shipped_network, read=True)
        assert sum(body["grades_read"]["offices"].values()) == len(shipped_network.offices)

    def test_other_lengths_are_refused(self, client: httpx.Client) -> None:
        assert "decade" in problem(client, 422, "/coverage", by="century")["allowed"]


@pytest.mark.usefixtures("shipped")
class TestAnswers:
    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"mode": "all_shortest"},
            {"mode": "k_shortest"},
            {"mode": "most_certain"},
            {"order": "simultaneous"},
            {"via": "malenkov"},
        ],
        ids=str,
    )
    def test_every_way_to_a_path_is_noted(self, client: httpx.Client, asked: dict[str, str]) -> None:
        pair = {"from_": "molotov", "to": "beria"}
        notes = answer(client, "/paths", **pair, at="1941-06-29", **asked)["coverage"]
        assert any(one["source"] == "nps" and "29 and 30 June 1941" in one["note"] for one in notes)
        assert answer(client, "/paths", **pair, **asked)["coverage"] == []

    def test_an_answer_without_a_path_is_noted_too(self, client: httpx.Client) -> None:
        body = answer(client, "/paths", from_="mao-zedong", to="gorky", at="1917", type="foreign_comrade")
        assert body["paths"] == []
        assert [one["note"] for one in body["coverage"]] == ["No tie of type foreign_comrade is recorded in 1917."]

    def test_a_neighborhood_is_noted(self, client: httpx.Client) -> None:
        notes = answer(client, "/figures/stalin/neighborhood", during="1917/1930", limit=5)["coverage"]
        assert any("was kept from 1924 to 1953" in one["note"] for one in notes)
        assert any("No tie of type foreign_comrade is recorded in 1917." in one["note"] for one in notes)
        assert answer(client, "/figures/stalin/neighborhood", limit=5)["coverage"] == []

    def test_an_empty_neighborhood_on_a_day_without_entries_is_noted(self, client: httpx.Client) -> None:
        body = answer(client, "/figures/andrianov/neighborhood", at="1941-06-30")
        assert body["figures"] == []
        assert any("which is not “nobody met him”" in one["note"] for one in body["coverage"])

    def test_a_plain_question_does_not_read_the_coverage(self, client: httpx.Client) -> None:
        def reads(**asked: str) -> list[bool]:
            body = answer(client, "/paths", from_="molotov", to="beria", explain="cypher", **asked)
            asked_for = [one["params"].get("ask", {}) for one in body["cypher"]]
            return [one["include_coverage"] for one in asked_for if "include_coverage" in one]

        assert reads() == [False]
        assert reads(at="1937") == [True]
        assert reads(type="ally") == [True]
