"""The report on a network: every kind of doubt that a test plants is found, and the shipped network is honest."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from inner_circle.cli import cli
from seed.checking.check import check, read_network
from seed.format.network import Network
from seed.reporting.report import KINDS, Report, printed, report_on
from tests.support.disputed_worlds import ADA_BORN, ONE_SIDE, PLANTED, Edit, allies, palace, rivals
from tests.support.folders import TINY, add, change, copy_tiny


def problems(report: Report, kind: str) -> set[tuple[str, str]]:
    return {(one.record, one.problem) for one in report.of(kind)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


@pytest.mark.parametrize(("kind", "record", "says", "edit"), PLANTED, ids=[f"{one[0]}: {one[1]}" for one in PLANTED])
def test_each_planted_doubt_is_found(folder: Path, kind: str, record: str, says: str, edit: Edit) -> None:
    before = problems(report_on(read_network(folder)), kind)
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
        before = problems(report_on(read_network(folder)), "cut-off")
        add(folder, *allies("hugo", "ada", "1930/1940"))
        found = problems(report_on(read_network(folder)), "cut-off") - before
        assert found == {("hugo", "without ada reaches nobody")}

    def test_citations_are_counted_by_source_and_by_type(self, folder: Path) -> None:
        before = report_on(read_network(folder))
        add(folder, *allies("hugo", "ada", "1930/1940"))
        after = report_on(read_network(folder))
        (one,) = [one for one in after.of("unchecked-source") if one.record == "gazette"]
        unread, cited = before.unchecked["article-newspaper"]
        assert after.unchecked["article-newspaper"] == (unread + 1, cited + 1)
        assert one.problem == f"{unread + 1} of {cited + 1} citations not read (article-newspaper)"

    def test_claims_are_counted_by_the_best_grade_that_supports_them(self, folder: Path) -> None:
        before = report_on(read_network(folder)).grades
        add(folder, *allies("hugo", "ada", "1930/1940"))
        after = report_on(read_network(folder)).grades
        for what, more in (("claims", 1), ("ties", 1), ("offices", 0)):
            assert after[what] == before[what] | {"ungraded": before[what]["ungraded"] + more}
            assert (before[what]["scholarship"] > 0, before[what]["archive"]) == (True, 0)
        counts = [f"{after[what]['ungraded']:>5}" for what in ("claims", "ties", "offices")]
        assert f"{' '.join(counts)}  ungraded" in printed(report_on(read_network(folder)))

    @pytest.mark.parametrize(
        ("second", "told"),
        [("repeats", True), ("memoir", True), ("other", False), ("document", False), ("handbook", False)],
    )
    def test_only_an_independent_work_makes_research_certain(self, folder: Path, second: str, told: bool) -> None:
        grades = {"repeats": "scholarship", "other": "scholarship", "document": "archive", "handbook": "reference"}
        for id_, grade in grades.items():
            line = f"\n- {{id: {id_}, type: book, title: {id_}, checked: true, grade: {grade}}}\n"
            add(folder, "sources.yaml", line.replace("}", ", derived_from: [chronicle]}") if id_ == "repeats" else line)
        edit = palace("ada", "1920/1930", "ada-2", "1931/1932")
        add(folder, edit[0], edit[1].replace("[{source: chronicle,", f"[{{source: {second}}}, {{source: chronicle,"))
        found = {one.record for one in report_on(read_network(folder)).of("certain-by-one")}
        assert {one for one in found if one.startswith("ada-palace")} == ({"ada-palace.1"} if told else set())
        assert not check(folder)

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
def report(shipped_network: Network) -> Report:
    return report_on(shipped_network)


class TestShipped:
    """The shipped network: no error, and nothing hidden that is known to be thin."""

    @pytest.mark.parametrize(
        ("kind", "record"),
        [
            ("vacant-seat", "ogpu (chairman)"),  # ten days in July 1926
            ("no-fate", "agniashvili"),
            ("single-source", "frunze-ally-kuibyshev"),
            ("unchecked-tie", "frunze-ally-kuibyshev"),
            ("unchecked-source", "kot14"),
            ("values-differ", "yakov-dzhugashvili.born"),
            ("times-differ", "vlasik.fate 2"),
            ("cut-off", "keke-geladze"),
            ("cut-off", "lysenko"),
            ("no-ties", "agniashvili"),
            ("dispute-missing", "manuilsky-comintern-lead.2"),
        ],
    )
    def test_what_is_known_to_be_thin_is_told(self, report: Report, kind: str, record: str) -> None:
        assert record in {one.record for one in report.of(kind)}

    def test_no_claim_is_certain_by_one_work_of_research(self, report: Report) -> None:
        assert [one.record for one in report.of("certain-by-one")] == []

    def test_no_source_is_without_use(self, report: Report) -> None:
        assert [one.record for one in report.of("unused-source")] == []

    def test_who_is_cut_off_is_cut_off_from_stalin(self, report: Report) -> None:
        assert all(one.problem.startswith("without stalin reaches ") for one in report.of("cut-off"))


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
