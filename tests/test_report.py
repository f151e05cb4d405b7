"""The report on a network: every kind of doubt that a test plants is found, and the shipped network is honest."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from inner_circle.cli import cli
from seed.check import check
from seed.read import read_network
from seed.report import KINDS, Report, printed, report_on
from tests.folders import TINY, add, change, copy_tiny
from tests.loading import SEED

ALLIES = """
- id: {one}-ally-{other}{n}
  subject: {one}
  object: {other}
  when: {when}
  claims:
    - id: {one}-ally-{other}{n}.1
      statement: They worked together.
      confidence: possible
      sources:
        - {{source: gazette}}
"""
RIVALS = ALLIES.replace("ally", "rival")
OFFICE = """
- id: palace
  name: The palace
  kind: state
  seats:
    - [keeper, chief keeper]
  offices:
    - id: {first}-palace
      figure: {first}
      role: keeper
      when: {when}
      claims:
        - id: {first}-palace.1
          statement: Kept the palace.
          confidence: certain
          when: {when}
          sources: [{{source: chronicle, checked: true}}]
        - id: {first}-palace.2
          statement: Kept the palace.
          confidence: certain
          when: {claimed}
          sources: [{{source: gazette}}]
    - id: {second}-palace
      figure: {figure}
      role: {role}
      when: {then}
      claims:
        - id: {second}-palace.1
          statement: Kept the palace.
          confidence: certain
          sources: [{{source: chronicle, checked: true}}]
"""
ADA_BORN = """
- id: ada.born.3
  of: ada.born
  statement: Ada was born in 1890.
  confidence: possible
  status: {status}
  value: '1890'
  sources: [{{source: memoir}}]
"""
FIGURE = """
- id: ivan
  name: Ivan
  born: {born}
"""
SOURCE = """
- {id: leaflet, type: pamphlet, title: A leaflet, checked: false}
"""
ONE_SIDE = """
- id: whose-paper
  title: Whose paper was it?
  summary: Who edited the paper.
  about: [clara]
  positions:
    - id: whose-paper-gossip
      holder: The gossip
      says: Nobody knows.
      sources: [{source: gazette}]
"""

Edit = tuple[str, str]


def palace(first: str, when: str, second: str, then: str, claimed: str | None = None) -> Edit:
    """Give the palace two keepers; `ada-2` is a second term of ada's."""
    figure, _, again = second.partition("-")
    dates = {"when": when, "then": then, "claimed": claimed or when}
    role = "keeper" if again else "chief keeper"
    text = OFFICE.format(first=first, second=second, figure=figure, role=role, **dates)
    return "bodies.yaml", text.replace("[keeper, chief keeper]", "[keeper]") if again else text


def allies(one: str, other: str, when: str, n: str = "") -> Edit:
    return "ties/ally.yaml", ALLIES.format(one=one, other=other, when=when, n=n)


def rivals(one: str, other: str, when: str) -> Edit:
    return "ties/rival.yaml", RIVALS.format(one=one, other=other, when=when, n="")


PLANTED: list[tuple[str, str, str, Edit]] = [
    (
        "vacant-seat",
        "palace (chief keeper)",
        "between ada and boris: 1921-01-01 to 1921-12-31",
        palace("ada", "1920/1920", "boris", "1922/1923"),
    ),
    ("no-start", "hugo-ally-boris", "no start (/1950)", allies("hugo", "boris", "/1950")),
    ("no-end", "hugo-ally-boris", "no end (1930/)", allies("hugo", "boris", "1930/")),
    ("no-birth", "ivan", "no date of birth", ("figures/abroad.yaml", FIGURE.replace("  born: {born}\n", ""))),
    ("no-death", "ivan", "no date of death", ("figures/abroad.yaml", FIGURE.format(born="1900"))),
    ("no-fate", "ivan", "no fate", ("figures/abroad.yaml", FIGURE.format(born="1900"))),
    ("no-ties", "ivan", "has no tie", ("figures/abroad.yaml", FIGURE.format(born="1900"))),
    ("single-source", "hugo-ally-boris", "rests on gazette alone", allies("hugo", "boris", "1930/1940")),
    ("unchecked-tie", "hugo-ally-boris", "nobody read gazette", allies("hugo", "boris", "1930/1940")),
    ("unused-source", "leaflet", "nothing cites it", ("sources.yaml", SOURCE)),
    (
        "overlapping-phases",
        "clara-ally-boris-2",
        "overlaps boris-ally-clara-2: 1932-12-31 to 1938-01-01",
        allies("clara", "boris", "1932/1938", "-2"),
    ),
    (
        "overlapping-phases",
        "palace: ada-2-palace",
        "overlaps ada-palace",
        palace("ada", "1920/1930", "ada-2", "1925/1931"),
    ),
    ("impossible-phase", "boris-ally-clara-3", "before boris-ally-clara", allies("boris", "clara", "1905/1910", "-3")),
    ("impossible-phase", "elena-ally-galina", "elena was under 10", allies("elena", "galina", "1927/1940")),
    (
        "ally-and-rival",
        "dmitri-rival-ada",
        "beside ada-ally-dmitri: 1922",
        rivals("dmitri", "ada", "1922-01-01/1924-12-31"),
    ),
    (
        "two-in-a-seat",
        "palace (chief keeper)",
        "ada and boris: 1925-12-31 to 1930-01-01",
        palace("ada", "1920/1930", "boris", "1925/1931"),
    ),
    ("values-differ", "ada.born", "'1890' by ada.born.3", ("claims.yaml", ADA_BORN.format(status="attested"))),
    (
        "times-differ",
        "ada-palace",
        "start and end: '1920/1920' by ada-palace.1",
        palace("ada", "1920/1920", "boris", "1921/1923", claimed="1911/1912"),
    ),
    ("one-sided-dispute", "whose-paper", "only the position whose-paper-gossip", ("disputes.yaml", ONE_SIDE)),
    ("idle-position", "whose-paper-gossip", "no claim", ("disputes.yaml", ONE_SIDE)),
    ("dispute-missing", "ada.born.3", "Ada was born in 1890", ("claims.yaml", ADA_BORN.format(status="disputed"))),
]


def told(report: Report, kind: str) -> set[tuple[str, str]]:
    return {(one.record, one.problem) for one in report.of(kind)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


@pytest.mark.parametrize(("kind", "record", "says", "edit"), PLANTED, ids=[f"{one[0]}: {one[1]}" for one in PLANTED])
def test_each_planted_doubt_is_found(folder: Path, kind: str, record: str, says: str, edit: Edit) -> None:
    before = told(report_on(read_network(folder)), kind)
    add(folder, *edit)
    report = report_on(read_network(folder))
    found = [one for one in report.of(kind) if (one.record, one.problem) not in before]
    assert record in {one.record for one in found}, [str(one) for one in report.of(kind)]
    warning = next(one for one in found if one.record == record)
    assert says in warning.problem
    assert (warning.file, warning.severity) == (edit[0], "warning")
    assert warning.line is not None
    assert warning.mend
    assert not check(folder)


def test_every_kind_is_planted_somewhere() -> None:
    elsewhere = {"unchecked-source", "cut-off"}
    assert {kind for kind, _, _, _ in PLANTED} | elsewhere == set(KINDS)


class TestReport:
    def test_a_figure_that_only_the_center_knows_is_cut_off(self, folder: Path) -> None:
        before = told(report_on(read_network(folder)), "cut-off")
        add(folder, *allies("hugo", "ada", "1930/1940"))
        found = told(report_on(read_network(folder)), "cut-off") - before
        assert found == {("hugo", "without ada reaches nobody")}

    def test_citations_are_counted_by_source_and_by_type(self, folder: Path) -> None:
        before = report_on(read_network(folder))
        add(folder, *allies("hugo", "ada", "1930/1940"))
        after = report_on(read_network(folder))
        (one,) = [one for one in after.of("unchecked-source") if one.record == "gazette"]
        unread, cited = before.unchecked["article-newspaper"]
        assert after.unchecked["article-newspaper"] == (unread + 1, cited + 1)
        assert one.problem == f"{unread + 1} of {cited + 1} citations not read (article-newspaper)"

    def test_less_exact_dates_are_no_conflict(self, folder: Path) -> None:
        add(folder, "claims.yaml", ADA_BORN.format(status="attested").replace("'1890'", "'1878'"))
        assert not report_on(read_network(folder)).of("values-differ")

    def test_phases_that_share_a_day_do_not_overlap(self, folder: Path) -> None:
        add(folder, *allies("hugo", "ada", "1930-01-01/1931-05-05"))
        add(folder, *rivals("ada", "hugo", "1931-05-05/1932-01-01"))
        assert not report_on(read_network(folder)).of("ally-and-rival")

    def test_refuted_claims_are_left_aside(self, folder: Path) -> None:
        add(folder, "claims.yaml", ADA_BORN.format(status="refuted"))
        report = report_on(read_network(folder))
        assert not report.of("values-differ")
        assert "ada.born.3" not in {one.record for one in report.of("dispute-missing")}

    def test_a_dispute_without_positions_is_an_error_already(self, folder: Path) -> None:
        add(folder, "disputes.yaml", ONE_SIDE[: ONE_SIDE.index("  positions:")] + "  positions: []\n")
        assert [one.record for one in check(folder)] == ["whose-paper"]

    def test_a_seat_names_roles_of_its_body(self, folder: Path) -> None:
        change(folder, "bodies.yaml", "  description: Governed until 1936.\n", "  seats: [[char]]\n")
        (error,) = check(folder)
        assert (error.record, error.near) == ("council", ("chair",))


@pytest.fixture(scope="module")
def shipped() -> Report:
    return report_on(read_network(SEED))


class TestShipped:
    """The shipped network: no error, and nothing hidden that is known to be thin."""

    @pytest.mark.parametrize(
        ("kind", "record"),
        [
            ("vacant-seat", "moscow-party (first secretary)"),  # Popov, who is no figure of the network
            ("vacant-seat", "ogpu (chairman)"),  # ten days in July 1926
            ("no-fate", "mao-zedong"),
            ("single-source", "frunze-ally-kuibyshev"),
            ("unchecked-tie", "frunze-ally-kuibyshev"),
            ("unchecked-source", "kot14"),
            ("values-differ", "yakov-dzhugashvili.born"),
            ("times-differ", "vlasik.fate 2"),
            ("cut-off", "keke-geladze"),
            ("cut-off", "lysenko"),
            ("no-ties", "chicherin"),
            ("dispute-missing", "manuilsky-comintern-lead.2"),
        ],
    )
    def test_what_is_known_to_be_thin_is_told(self, shipped: Report, kind: str, record: str) -> None:
        assert record in {one.record for one in shipped.of(kind)}

    def test_who_is_cut_off_is_cut_off_from_stalin(self, shipped: Report) -> None:
        assert all(one.problem.startswith("without stalin reaches ") for one in shipped.of("cut-off"))


class TestCommand:
    def test_a_report_with_warnings_is_no_failure(self) -> None:
        ran = CliRunner().invoke(cli, ["check", "--report", str(TINY)])
        assert ran.exit_code == 0, ran.output
        assert "Ties with one root source" in ran.output
        assert "ties/ally.yaml:" in ran.output

    def test_all_warnings_are_shown_when_asked_for(self) -> None:
        shortened = CliRunner().invoke(cli, ["check", "--report"])
        whole = CliRunner().invoke(cli, ["check", "--report", "--all"])
        assert "more; --all shows them" in shortened.output
        assert "more; --all" not in whole.output
        assert len(whole.output) > len(shortened.output)

    def test_errors_still_fail(self, folder: Path) -> None:
        change(folder, "ties/ally.yaml", "object: dmitri\n", "object: dmitry\n")
        ran = CliRunner().invoke(cli, ["check", "--report", str(folder)])
        assert ran.exit_code == 1
        assert "dmitry" in ran.output

    def test_all_goes_with_a_report_only(self) -> None:
        assert CliRunner().invoke(cli, ["check", "--all"]).exit_code == 2


def test_printed_keeps_to_the_order_of_kinds() -> None:
    lines = printed(report_on(read_network(TINY)), 0).splitlines()
    titles = [title for title, _ in KINDS.values()]
    assert [line.strip().split("  ", 1)[1] for line in lines[1 : len(titles) + 1]] == titles
