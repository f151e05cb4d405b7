"""What the report counts: seats empty before and after their holders, places in books, what a network rests on."""

from pathlib import Path

import pytest

from seed.checking.check import check, read_network
from seed.reporting.places import ADDRESS, NONE, OTHER, PLACES, place_of
from seed.reporting.report import printed, report_on
from seed.reporting.seats import seat_bounds, vacant
from tests.support.disputed_worlds import allies, palace
from tests.support.folders import add, copy_tiny

PAGE, CHAPTER, ENTRY, NUMBER, *_ = PLACES
BOOKS = "Citations of books, by the place that they name"
CERTAIN = "Certain claims, by what was read that makes them certain"
PAIRS = "Pairs of the 25 figures of most ties"
GOOD = "with one that a document, research, memoirs or a work of reference that was read bears out"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


def counts(folder: Path, title: str) -> dict[str, int]:
    """Return the rows of a table, without the ids in parentheses; the folder has no fault."""
    assert not check(folder)
    return {row.partition(" (")[0]: count for row, count in report_on(read_network(folder)).grounds[title].items()}


def more(folder: Path, title: str, before: dict[str, int]) -> dict[str, int]:
    """Return the rows that have changed, by how much."""
    after = counts(folder, title)
    return {row: after[row] - before[row] for row in after if after[row] != before[row]}


class TestSeats:
    @pytest.mark.parametrize(
        ("was", "begun", "ended"),
        [
            ("", False, False),
            ("names: [{text: The court}]", False, False),
            ("names: [{text: The court, when: 1920/1923}]", True, True),
            ("names: [{text: The court, when: 1920/}]", True, False),
            ("names: [{text: The court, when: /1923}]", False, True),
            ("names: [{text: The court, when: '1920?/1923?'}]", False, False),
            (
                "names: [{text: The court, when: /1920}, {text: A court, when: 1920/1921}, {text: It, when: 1921/}]",
                0,
                0,
            ),
            ("names: [{text: The court, when: 1920/1923}, {text: A court, when: 1923/}]", True, False),
            ("names: [{text: The court, when: 1921/1922}]", False, False),
            ("successors: [{body: council, when: 1924-01-01}]", False, True),
            ("successors: [{body: council, when: 1922-01-01}]", False, False),
        ],
    )
    def test_a_body_says_when_it_was_there(self, folder: Path, was: str, begun: bool, ended: bool) -> None:
        before = seat_bounds(read_network(folder))
        add(folder, *palace("ada", "1920/1920", "boris", "1921/1923", was=f"  {was}\n" if was else ""))
        after = seat_bounds(read_network(folder))
        assert after.seats == before.seats + 1
        assert ("palace" not in after.no_beginning, "palace" not in after.no_end) == (begun, ended)
        assert [one.problem for one in vacant(read_network(folder)) if one.record.startswith("palace")] == []

    def test_the_report_names_the_bodies_that_do_not_say_it(self, folder: Path) -> None:
        add(folder, *palace("ada", "1920/1920", "boris", "1921/1923"))
        assert "  of a body of which the files do not say when it began (palace)" in printed(
            report_on(read_network(folder))
        )

    def test_a_body_that_still_is_has_nobody_until_today(self, folder: Path) -> None:
        add(folder, *palace("ada", "1920/1920", "boris", "1921/1923", was="  names: [{text: It, when: 1920/..}]\n"))
        (one,) = [one for one in vacant(read_network(folder)) if one.record.startswith("palace")]
        assert one.problem == "nobody after boris, the last: 1924-01-01 until today"

    def test_a_seat_of_which_no_holder_has_dates_is_empty_for_all_of_the_bodys_days(self, folder: Path) -> None:
        file, text = palace("ada", "1920/1920", "boris", "1921/1923", was="  names: [{text: It, when: 1920/1923}]\n")
        lines = [line for line in text.splitlines() if not line.strip().startswith("when:")]
        add(folder, file, "\n".join(lines) + "\n")
        (one,) = [one for one in vacant(read_network(folder)) if one.record.startswith("palace")]
        assert (one.record, one.problem) == (
            "palace (keeper)",
            "nobody whose dates are known: 1920-12-31 to 1923-01-01",
        )
        assert one.line is not None


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "locators"),
        [
            (PAGE, ["p. 45", "pp. xii–xv", "p.45", "vol. 35, p. 212", "ch. 2, p. 4", "с. 222–223", "S. 12", "col. 2"]),
            (
                CHAPTER,
                ["ch. 2", "ch. IX", 'chapter "The End"', "section 4, «Дом»", "part VIII", "§ 5", "Kap. 3", "гл. 7"],
            ),
            (
                CHAPTER,
                ["Epilogue", "appendix on the members", "List of Characters", '"Second meeting"', "chapter on Ada"],
            ),
            (ENTRY, ['entry "Ada"', "entry Ada", "s.v. Ada", "s. v. Ada", "entries of 8 and 11 May 1943"]),
            (NUMBER, ["note 98", "endnotes, no. 45", "nos. 196, 205", "№ 5", "paragraph 1"]),
            (
                OTHER,
                ["notes", "on the plenum of 1949", "vol. 2", "note on Ada", "ch. notes", "op. 25 d. 151", "part of it"],
            ),
            (OTHER, ["p. 32 of the online copy", "quoting Ada, edition of 1989, pp. 124–136", "pill", "see page"]),
            (ADDRESS, ["https://books.example/view?p=23", "http://a.example/p.%2045"]),
            (NONE, [None]),
        ],
    )
    def test_a_locator_is_read_by_its_words(self, place: str, locators: list[str | None]) -> None:
        assert {one: place_of(one) for one in locators} == dict.fromkeys(locators, place)

    def test_citations_of_books_are_counted_by_place(self, folder: Path) -> None:
        before = counts(folder, BOOKS)
        file, tie = allies("hugo", "ada", "1930/1940")
        cited = "{source: memoir, locator: p. 3}, {source: memoir}, {source: gazette, locator: p. 3}"
        add(folder, file, tie.replace("sources:\n        - {source: gazette}", f"sources: [{cited}]"))
        assert more(folder, BOOKS, before) == {PAGE: 1, NONE: 1}


SOURCES = """
- {id: decree, type: document, grade: archive, title: A decree, checked: true}
- {id: study, type: book, grade: scholarship, title: A study, checked: true}
- {id: retold, type: book, grade: scholarship, title: The study retold, derived_from: [study], checked: true}
- {id: lexicon, type: book, grade: reference, title: A lexicon, checked: true}
"""
CLAIM = """
- id: ada.{of}.90
  of: ada.{of}
  statement: Thus it was.
  confidence: certain
  status: {status}
  sources: [{sources}]
"""


class TestCertainClaims:
    @pytest.mark.parametrize(
        ("row", "of", "sources"),
        [
            ("a document", "description", ["decree", "study"]),
            ("two independent texts of research", "description", ["study", "chronicle"]),
            ("a work of reference, of a life, kinship or office", "born", ["lexicon", "study"]),
            ("something less", "description", ["study", "retold"]),
            ("something less", "description", ["study", "lexicon"]),
        ],
    )
    def test_they_are_counted_by_what_bears_them_out(self, folder: Path, row: str, of: str, sources: list[str]) -> None:
        add(folder, "sources.yaml", SOURCES)
        before = counts(folder, CERTAIN)
        cited = ", ".join(f"{{source: {one}, checked: true}}" for one in sources)
        add(folder, "claims.yaml", CLAIM.format(of=of, status="attested", sources=cited))
        assert more(folder, CERTAIN, before) == {row: 1}

    def test_what_was_not_read_makes_nothing_certain(self, folder: Path) -> None:
        add(folder, "sources.yaml", SOURCES)
        before = counts(folder, CERTAIN)
        add(folder, "claims.yaml", CLAIM.format(of="description", status="attested", sources="{source: decree}"))
        assert more(folder, CERTAIN, before) == {"something less": 1}

    def test_refuted_claims_are_left_out(self, folder: Path) -> None:
        before = counts(folder, CERTAIN)
        cited = "{source: chronicle, checked: true}"
        add(folder, "claims.yaml", CLAIM.format(of="description", status="refuted", sources=cited))
        assert more(folder, CERTAIN, before) == {}


class TestTies:
    def test_pairs_of_the_chief_figures_are_counted_and_those_well_borne_out(self, folder: Path) -> None:
        before = counts(folder, PAIRS)
        file, tie = allies("hugo", "boris", "1930/1940")
        add(folder, file, tie)
        thin = more(folder, PAIRS, before)
        assert (thin["with a tie"], thin.get(GOOD)) == (1, None)
        read = tie.replace("{source: gazette}", "{source: chronicle, checked: true}").replace(
            "ally-boris", "ally-boris-2"
        )
        add(folder, file, read)
        both = more(folder, PAIRS, before)
        assert (both["with a tie"], both[GOOD]) == (1, 1)

    def test_the_figure_whom_the_network_is_about_is_none_of_them(self, folder: Path) -> None:
        before = counts(folder, PAIRS)
        add(folder, *allies("hugo", "ada", "1930/1940"))
        assert "with a tie" not in more(folder, PAIRS, before)

    def test_chief_are_the_25_of_most_ties(self, folder: Path) -> None:
        names = [f"n{number}" for number in range(10, 40)]
        add(
            folder,
            "figures/abroad.yaml",
            "".join(f"\n- {{id: {one}, name: {one}, born: 1900}}" for one in names) + "\n",
        )
        for one in names:
            add(folder, *allies(one, "ada", "1930/1940"))
        found = report_on(read_network(folder)).grounds[PAIRS]
        row = next(iter(found))
        assert found[row] == 300
        assert ("n10" in row, "n39" in row, "boris" in row, "ada" in row) == (True, False, True, False)

    def test_alliances_with_a_dated_quality_are_counted(self, folder: Path) -> None:
        before = counts(folder, "Alliances")
        assert (before["of ada"], before["of ada, with a dated quality"]) == (2, 1)
        for n, (other, when) in enumerate([("ada", "after 1931"), ("boris", "in his youth"), ("boris", "1931/1932")]):
            file, tie = allies("hugo", other, "1930/1940", f"-{n + 2}")
            add(folder, file, tie.replace("  claims:", f"  qualities: [{{quality: fear, when: {when}}}]\n  claims:"))
        assert more(folder, "Alliances", before) == {
            "in all": 3,
            "in all, with a dated quality": 2,
            "of ada": 1,
            "of ada, with a dated quality": 1,
        }


def test_the_counts_are_printed_under_their_titles(folder: Path) -> None:
    report = report_on(read_network(folder))
    text = printed(report)
    for title, rows in report.grounds.items():
        assert f"\n  {title}\n" in text
        assert all(f"\n    {count:>5}  {row}" in text for row, count in rows.items())
