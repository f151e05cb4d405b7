"""Colleagues are those who sat in one body at the same time: the rules, and a recount of random networks day by day."""

import random
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from seed.checking.check import check, read_network
from seed.format.model import Body
from seed.loading.colleagues import HeldOffice, colleague_ties, makes_colleagues, most_at_once
from seed.loading.content import content_of
from service.dates.days import MAX_DAY, MIN_DAY
from tests.support.folders import add, change, copy_tiny
from tests.support.loading import SEED

MARCH = 19300300
DAYS = range(1, 32)


def office(figure: str, first: int, last: int, sure: tuple[int, int] | None = None, **more: Any) -> HeldOffice:
    """An office held on days of March 1930."""
    start, end = (f"1930-03-{day:02}" for day in (first, last))
    given = {
        "id": f"{figure}-{first}",
        "role": "member",
        "confidence": 0.8,
        "status": "attested",
        "claims": [f"{figure}.{first}"],
        "roots": [figure],
        "start": start,
        "start_earliest": start,
        "start_latest": start,
        "start_basis": "stated",
        "end": end,
        "end_earliest": end,
        "end_latest": end,
        "end_basis": "stated",
        "possible_from": MARCH + first,
        "possible_to": MARCH + last,
        "certain_from": MARCH + sure[0] if sure else MAX_DAY,
        "certain_to": MARCH + sure[1] if sure else MIN_DAY,
        **more,
    }
    return HeldOffice(figure, given)


def body(kind: str = "party", **more: Any) -> Body:
    return Body(id="bureau", name="The bureau", kind=kind, **more)


def found(*offices: HeldOffice, **more: Any) -> list[dict[str, Any]]:
    return [properties for _, _, properties in colleague_ties(body(**more), offices)]


def days(tie: dict[str, Any]) -> tuple[int, int]:
    return tie["possible_from"] - MARCH, tie["possible_to"] - MARCH


class TestRules:
    def test_two_who_sat_together_are_colleagues_from_the_later_beginning_to_the_earlier_end(self) -> None:
        (tie,) = found(office("b", 10, 31, (12, 30)), office("a", 1, 20, (2, 19)))
        assert (tie["id"], tie["offices"]) == ("a-colleague-b.bureau", ["a-1", "b-10"])
        assert (tie["start"], tie["end"]) == ("1930-03-10", "1930-03-20")
        assert (days(tie), tie["certain_from"], tie["certain_to"]) == ((10, 20), MARCH + 12, MARCH + 19)
        assert (tie["claims"], tie["roots"]) == (["a.1", "b.10"], ["a", "b"])

    def test_an_office_handed_over_on_a_day_is_not_held_together(self) -> None:
        assert found(office("a", 1, 10), office("b", 10, 31)) == []

    def test_two_overlaps_with_a_gap_are_two_ties(self) -> None:
        ties = found(office("a", 1, 31), office("b", 5, 9), office("b", 12, 20))
        assert [(tie["id"], days(tie)) for tie in ties] == [
            ("a-colleague-b.bureau", (5, 9)),
            ("a-colleague-b.bureau.2", (12, 20)),
        ]

    def test_a_candidate_who_became_a_member_makes_one_tie_with_the_claims_of_all_offices(self) -> None:
        (tie,) = found(office("a", 1, 31), office("b", 5, 9, (5, 9)), office("b", 10, 20))
        assert days(tie) == (5, 20)
        assert tie["claims"] == ["a.1", "b.5", "b.10"]
        assert tie["offices"] == ["a-1", "b-5", "a-1", "b-10"]

    def test_both_offices_must_be_right(self) -> None:
        (tie,) = found(office("a", 1, 31, confidence=0.5), office("b", 1, 31, status="disputed"))
        assert (tie["confidence"], tie["status"]) == (0.5, "disputed")

    def test_vague_holders_of_one_seat_follow_each_other(self) -> None:
        chairs = [office("a", 1, 20, (1, 10), role="chair"), office("b", 10, 31, (20, 31), role="head")]
        assert found(*chairs, seats=[["chair", "head"], ["clerk"]]) == []
        assert len(found(*chairs, seats=[["chair"], ["head"]])) == 1
        both = [office("a", 1, 20, (1, 20), role="chair"), office("b", 10, 31, (10, 31), role="chair")]
        assert len(found(*both, seats=[["chair"]])) == 1

    def test_where_neither_office_says_when_two_began_the_days_that_it_may_have_been_are_said(self) -> None:
        year: dict[str, Any] = {"start": "1930-03", "start_earliest": "1930-03-01", "start_latest": "1930-03-31"}
        vague = office("a", 1, 31, **year)
        (tie,) = found(vague, office("b", 7, 31))
        assert (tie["start"], tie["start_earliest"], tie["start_latest"], tie["start_basis"]) == (
            "[1930-03-07..1930-03-31]",
            "1930-03-07",
            "1930-03-31",
            "inferred",
        )
        (tie,) = found(office("a", 1, 31, start=None), office("b", 7, 31))
        assert "start" not in tie

    @pytest.mark.parametrize(
        ("kind", "said", "expected"),
        [("party", None, True), ("rank", None, False), ("award", True, True), ("party", False, False)],
    )
    def test_ranks_and_awards_are_no_room_unless_they_say_so(
        self, kind: str, said: bool | None, expected: bool
    ) -> None:
        assert makes_colleagues(body(kind, colleagues=said), [office("a", 1, 2)]) is expected

    def test_a_crowd_makes_nobody_colleagues(self) -> None:
        crowd = [office(f"f{n}", 1, 31) for n in range(41)]
        assert not makes_colleagues(body(), crowd)
        assert makes_colleagues(body(), crowd[:40])
        assert makes_colleagues(body(colleagues=True), crowd)
        assert most_at_once([office("a", 1, 5), office("a", 3, 9), office("b", 9, 12), office("c", 13, 14)]) == 2


@pytest.mark.parametrize("seed", range(400))
def test_days_together_are_those_counted_one_by_one(seed: int) -> None:
    rng = random.Random(seed)
    offices = []
    for number in range(rng.randint(2, 9)):
        first, last = sorted(rng.choices(DAYS, k=2))
        inner = sorted(rng.choices(range(first, last + 1), k=2))
        sure = (inner[0], inner[1]) if rng.random() < 0.7 else None
        offices.append(office(rng.choice("abcd"), first, last, sure, id=f"o{number}"))
    ties = list(colleague_ties(body(), offices))
    assert len({tie["id"] for _, _, tie in ties}) == len(ties)
    for pair in combinations("abcd", 2):
        ones, others = ([one for one in offices if one.figure == figure] for figure in pair)
        both = [(one, other) for one in ones for other in others if not hands_over(one, other)]
        possible = {day for day in DAYS if any(sits(one, day) and sits(other, day) for one, other in both)}
        certain = {
            day for day in DAYS if any(sits(one, day, "certain") and sits(other, day, "certain") for one, other in both)
        }
        of_pair = [tie for one, other, tie in ties if (one, other) == pair]
        assert {day for tie in of_pair for day in range(days(tie)[0], days(tie)[1] + 1)} == possible
        for tie in of_pair:
            within = {day for day in certain if days(tie)[0] <= day <= days(tie)[1]}
            shown = set(range(tie["certain_from"] - MARCH, tie["certain_to"] - MARCH + 1)) if within else set()
            assert shown <= within
            assert len(shown) == longest_run(within)
            assert (tie["certain_from"] <= tie["certain_to"]) == bool(within)
        assert all(days(later)[0] - days(earlier)[1] > 1 for earlier, later in pairwise(of_pair))


def sits(one: HeldOffice, day: int, how: str = "possible") -> bool:
    return bool(one.properties[f"{how}_from"] <= MARCH + day <= one.properties[f"{how}_to"])


def hands_over(one: HeldOffice, other: HeldOffice) -> bool:
    pairs = ((one.possible, other.possible), (other.possible, one.possible))
    return any(first[1] == second[0] and first[0] < second[0] for first, second in pairs)


def longest_run(held: set[int]) -> int:
    best = 0
    for day in held:
        length = 0
        while day + length in held:
            length += 1
        best = max(best, length)
    return best


class TestFiles:
    """The tiny world's council: ada its chair from 1918, boris its secretary 1922–1936."""

    def test_the_loader_makes_them_of_the_offices_of_a_folder(self, tmp_path: Path) -> None:
        links = content_of(read_network(copy_tiny(tmp_path / "network"))).links["colleagues"]
        assert [(one.source, one.type, one.target) for one in links] == [("ada", "COLLEAGUE", "boris")]
        assert links[0].properties["id"] == "ada-colleague-boris.council"

    def test_a_body_may_say_that_it_makes_none(self, tmp_path: Path) -> None:
        folder = copy_tiny(tmp_path / "network")
        change(folder, "bodies.yaml", "- id: council\n", "- id: council\n  colleagues: false\n")
        assert "colleagues" not in content_of(read_network(folder)).links

    def test_a_body_of_tables_may_say_so_too(self, tmp_path: Path) -> None:
        folder = copy_tiny(tmp_path / "network")
        head = "id,body,body_name,body_kind,body_colleagues,figure,role,when,statement,confidence,source\n"
        claim = "They sat there.,probable,chronicle"
        rows = (
            f"o1,order,The order,award,true,clara,knight,1930/1940,{claim}\no2,order,,,,ada,knight,1935/1945,{claim}\n"
        )
        add(folder, "offices.csv", head + rows)
        assert not check(folder)
        ties = [one.properties["id"] for one in content_of(read_network(folder)).links["colleagues"]]
        assert ties == ["ada-colleague-boris.council", "ada-colleague-clara.order"]
        change(folder, "offices.csv", ",true,", ",perhaps,")
        found = {(error.file, error.line, error.column) for error in check(folder) if error.rule == "bad-value"}
        assert found == {("offices.csv", 2, "body_colleagues")}

    def test_nobody_writes_them_by_hand(self, tmp_path: Path) -> None:
        folder = copy_tiny(tmp_path / "network")
        (folder / "ties" / "ally.yaml").rename(folder / "ties" / "colleague.yaml")
        errors = [one for one in check(folder) if one.rule == "unknown-type"]
        assert errors
        assert all("worked out by the loader" in one.problem and "offices" in one.mend for one in errors)

    def test_the_shipped_politburo_makes_colleagues_and_its_marshals_none(self) -> None:
        links = content_of(read_network(SEED)).links["colleagues"]
        ids = {one.properties["id"] for one in links}
        assert {"krestinsky-colleague-trotsky.politburo", "kirov-colleague-stalin.politburo"} <= ids
        assert not any(one.properties["body"] == "marshals" for one in links)
