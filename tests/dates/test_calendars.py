"""Old Style and New Style: pure conversions, files that give either, and questions in both."""

import re
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.checking.check import check
from seed.format.model import Claim, Figure
from seed.format.network import Network
from service.dates.calendars import interval_in, new_style, old_style, old_style_of, parse_old_style_day, point_in
from service.dates.edtf import Day, EdtfError, parse_point
from tests.support.folders import add, change, copy_tiny
from tests.support.questions import answer, ids, pages, problem

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MARRIAGE = {"from_": "nadezhda-alliluyeva", "to": "stalin", "max_hops": 1, "type": "relative"}


def day(text: str) -> Day:
    found = parse_point(text).earliest
    assert found
    return found


class TestConversion:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("1917-10-25", "1917-11-07"),  # the October Revolution
            ("1878-12-06", "1878-12-18"),  # Stalin's birth
            ("1870-04-10", "1870-04-22"),  # Lenin's birth
            ("1918-01-31", "1918-02-13"),  # the last Old Style day of Soviet Russia
            ("1900-02-28", "1900-03-12"),
            ("1900-02-29", "1900-03-13"),  # a day that the Gregorian calendar does not have
            ("1900-03-01", "1900-03-14"),
            ("1582-10-05", "1582-10-15"),
            ("0001-01-03", "0001-01-01"),
        ],
    )
    def test_known_pairs(self, old: str, new: str) -> None:
        assert parse_old_style_day(old) == day(new)
        assert str(old_style(day(new))) == old

    @given(st.dates())
    def test_there_and_back(self, date: object) -> None:
        one = day(str(date))
        assert new_style(old_style(one)) == one

    @pytest.mark.parametrize("text", ["1878-12", "1878", "1901-02-29", "1917-13-01", "1917-10-25~", "", "x"])
    def test_what_is_no_old_style_day_is_refused(self, text: str) -> None:
        with pytest.raises(EdtfError):
            parse_old_style_day(text)

    def test_only_exact_days_before_the_change_have_an_old_style(self) -> None:
        assert old_style_of(parse_point("1878-12-18"), Day(1918, 2, 14)) == "1878-12-06"
        assert old_style_of(parse_point("1918-02-13"), Day(1918, 2, 14)) == "1918-01-31"
        assert old_style_of(parse_point("1918-02-14"), Day(1918, 2, 14)) is None
        assert old_style_of(parse_point("1878-12"), Day(1918, 2, 14)) is None
        assert old_style_of(parse_point("1878~"), Day(1918, 2, 14)) is None

    @pytest.mark.parametrize(
        ("old", "first", "last"),
        [
            ("1917-10-25", "1917-11-07", "1917-11-07"),
            ("1917-10", "1917-10-14", "1917-11-13"),
            ("1917", "1917-01-14", "1918-01-13"),
            ("1900-02", "1900-02-13", "1900-03-13"),
            ("1900-02-29", "1900-03-13", "1900-03-13"),
        ],
    )
    def test_vaguer_dates_convert_their_bounds(self, old: str, first: str, last: str) -> None:
        found = point_in(old, "old_style")
        assert (str(found.earliest), str(found.latest), found.edtf) == (first, last, old)

    def test_periods_convert_both_ends_and_keep_open_ones_open(self) -> None:
        found = interval_in("1917-10-25/..", "old_style")
        assert found.start
        assert found.end
        assert (str(found.start.earliest), found.end.latest) == ("1917-11-07", None)
        with pytest.raises(EdtfError, match="ends before"):
            interval_in("1917-11/1917-10-25", "old_style")

    def test_new_style_is_left_alone(self) -> None:
        assert point_in("1917-11-07", "new_style") == parse_point("1917-11-07")


class TestMarks:
    """A mark changes nothing about which day is meant."""

    @pytest.mark.parametrize("mark", ["", "?"])
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("1900-02-28", "1900-03-12"),
            ("1900-02-29", "1900-03-13"),
            ("1878-12-06", "1878-12-18"),
            ("-0043-03-15", "-0043-03-13"),
        ],
    )
    def test_a_marked_day_is_the_same_day(self, text: str, mark: str, expected: str) -> None:
        point = point_in(text + mark, "old_style")
        assert (str(point.earliest), str(point.latest), point.uncertain) == (expected, expected, mark == "?")
        assert point.edtf == text + mark

    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("1900-02", "1900-02-13", "1900-03-13"),
            ("1900-02?", "1900-02-13", "1900-03-13"),
            ("[1900-02-27,1900-02-28]", "1900-03-11", "1900-03-12"),
            ("[1900-02-28,1900-02-29]", "1900-03-12", "1900-03-13"),
            ("[1900-01,1900-02]", "1900-01-13", "1900-03-13"),
        ],
    )
    def test_february_ends_with_the_29th_where_only_the_julian_calendar_has_one(
        self, text: str, first: str, last: str
    ) -> None:
        point = point_in(text, "old_style")
        assert (str(point.earliest), str(point.latest)) == (first, last)

    def test_periods_are_read_like_their_ends(self) -> None:
        period = interval_in("1900-02-28?/1900-02-29~", "old_style")
        assert period.start is not None
        assert str(period.start.earliest) == "1900-03-12"
        assert period.uncertain

    def test_days_before_the_year_one_may_be_given_in_files_too(self) -> None:
        assert parse_old_style_day("-0043-03-15") == Day(-43, 3, 13)


class TestFiles:
    def test_a_birth_may_be_given_in_old_style(self) -> None:
        assert Figure(id="a", name="A", born_old_style="1878-12-06").born == "1878-12-18"

    def test_a_claim_may_be_too(self) -> None:
        claim = Claim.model_validate(
            {
                "id": "a.born.1",
                "statement": "Born.",
                "confidence": "certain",
                "value_old_style": "1878-12-06",
                "when_old_style": "1878-12-06",
                "sources": [{"source": "b"}],
            }
        )
        assert (claim.value, claim.when) == ("1878-12-18", "1878-12-18")

    @pytest.mark.parametrize("born", ["1890-03-10", "1890", "1890-03", "1890-03-09/1891"])
    def test_both_given_must_agree(self, tmp_path: Path, born: str) -> None:
        folder = copy_tiny(tmp_path / "network")
        change(folder, "figures/court.yaml", "born: 1890-03-09\n", f"born: {born}\n  born_old_style: 1890-02-25\n")
        (error,) = [one for one in check(folder) if one.record == "boris"][:1]
        assert error.file == "figures/court.yaml"
        if "/" not in born:
            assert "1890-02-25 Old Style is 1890-03-09" in error.problem
            assert "write born: 1890-03-09" in error.mend

    def test_agreeing_is_fine(self, tmp_path: Path) -> None:
        folder = copy_tiny(tmp_path / "network")
        change(folder, "figures/court.yaml", "born: 1890-03-09\n", "born: 1890-03-09\n  born_old_style: 1890-02-25\n")
        assert check(folder) == []

    def test_a_day_that_no_calendar_has_is_told(self, tmp_path: Path) -> None:
        folder = copy_tiny(tmp_path / "network")
        add(folder, "figures/abroad.yaml", "\n- id: ivan\n  name: Ivan\n  born_old_style: 1901-02-29\n")
        (error,) = check(folder)
        assert (error.record, error.rule) == ("ivan", "bad-date")
        assert "Julian" in error.problem

    def test_the_shipped_statements_that_print_both_days_are_right(self, shipped_network: Network) -> None:
        printed = re.compile(r"on (\d+) (\w+)(?: (\d{4}))? \((\d+) (\w+)(?: (\d{4}))? Old Style\)")
        found = 0
        for claim in shipped_network.all_claims:
            for match in printed.finditer(claim.statement):
                new, old = match.groups()[:3], match.groups()[3:]
                year = int(new[2] or old[2] or re.findall(r"\d{4}", claim.statement)[0])
                before = Day(int(old[2] or year), MONTHS.index(old[1]) + 1, int(old[0]))
                after = Day(year, MONTHS.index(new[1]) + 1, int(new[0]))
                assert new_style(before) == after, claim.id
                found += 1
        assert found > 30


@pytest.mark.usefixtures("shipped")
class TestAnswers:
    def test_stalin_was_born_on_6_december_old_style(self, client: httpx.Client) -> None:
        stalin = answer(client, "/figures/stalin")
        assert stalin["born"] == {
            "edtf": "1878-12-18",
            "earliest": "1878-12-18",
            "latest": "1878-12-18",
            "old_style": "1878-12-06",
        }
        assert stalin["died"]["old_style"] is None

    def test_lists_and_searches_have_both_calendars(self, client: httpx.Client) -> None:
        (lenin,) = [one for one in answer(client, "/figures", q="lenin")["items"] if one["id"] == "lenin"]
        assert lenin["born"]["old_style"] == "1870-04-10"
        listed = [one for page in pages(client, "/figures", limit=500) for one in page if one["id"] == "lenin"]
        assert [one["born"] for one in listed] == [lenin["born"]]

    def test_a_day_in_old_style_asks_the_same_as_its_new_style(self, client: httpx.Client) -> None:
        asked = {"type": "ally", "time": "certain", "limit": 500}
        old = answer(client, "/figures/stalin/neighborhood", at="1917-10-25", calendar="old_style", **asked)
        new = answer(client, "/figures/stalin/neighborhood", at="1917-11-07", **asked)
        assert (old["asked"]["at"], old["asked"]["calendar"]) == ("1917-10-25", "old_style")
        assert new["asked"]["calendar"] == "new_style"
        assert ids(old["figures"]) == ids(new["figures"])
        assert ids(old["ties"]) == ids(new["ties"])

    def test_thirteen_days_can_make_the_difference(self, client: httpx.Client) -> None:
        # The marriage ended with her death on 9 November 1932, which the old calendar called 27 October.
        assert answer(client, "/paths", at="1932-11-09", **MARRIAGE)["paths"]
        assert not answer(client, "/paths", at="1932-11-09", calendar="old_style", **MARRIAGE)["paths"]
        assert answer(client, "/paths", at="1932-10-27", calendar="old_style", **MARRIAGE)["paths"]

    def test_a_relaxation_of_an_old_style_question_can_be_followed(self, client: httpx.Client) -> None:
        no_path = answer(client, "/paths", at="1932-11-01", calendar="old_style", **MARRIAGE)["no_path"]
        in_time = [one for one in no_path["relaxations"] if "at" in one["change"]]
        assert in_time
        for one in in_time:
            assert one["change"]["calendar"] == "new_style"
            assert client.get(one["href"]).json()["paths"]

    def test_a_day_of_the_old_calendar_alone_is_understood(self, client: httpx.Client) -> None:
        answer(client, "/figures/stalin/neighborhood", at="1900-02-29", calendar="old_style")
        fault = problem(client, 422, "/figures/stalin/neighborhood", at="1900-02-29")
        assert fault["parameter"] == "at"

    def test_a_calendar_without_a_time_is_refused(self, client: httpx.Client) -> None:
        fault = problem(client, 422, "/figures/stalin/neighborhood", calendar="old_style")
        assert fault["parameter"] == "calendar"
        fault = problem(client, 422, "/figures/stalin/neighborhood", at="1917", calendar="julian")
        assert "old_style" in fault["allowed"]
