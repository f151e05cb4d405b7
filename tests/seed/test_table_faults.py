"""Faults of tables: each is named by file, line and column, and nothing is loaded where there is one."""

import gzip
from pathlib import Path

import pytest

from seed.checking.check import check, read_network
from seed.format.errors import SeedError, SeedErrors
from seed.reading.table_columns import TABLES
from seed.reading.tables import MOST_FAULTS
from tests.support.folders import add, copy_tiny

HEAD = "id,type,subject,object,when,statement,confidence,source\n"
GOOD = "clara-rival-ada,rival,clara,ada,1920,They quarrelled.,probable,chronicle\n"
MANY = "".join(f"clara-ally-ada-{n},ally,clara,ada,,They met {n}.,probable,chronicle\n" for n in range(2, 500))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


def write(folder: Path, text: str | bytes, file: str = "ties.csv") -> None:
    raw = text.encode() if isinstance(text, str) else text
    (folder / file).write_bytes(raw)


def only(folder: Path, file: str = "ties.csv") -> SeedError:
    """Return the one fault of the folder, which is in this file and keeps the folder from being loaded."""
    errors = check(folder)
    assert [one.file for one in errors] == [file], [str(one) for one in errors]
    with pytest.raises(SeedErrors):
        read_network(folder)
    return errors[0]


def place(error: SeedError) -> tuple[int | None, str | None]:
    return error.line, error.column


class TestText:
    def test_bytes_that_are_not_utf_8(self, folder: Path) -> None:
        write(folder, (HEAD + MANY + GOOD.replace("quarrelled", "quarrell\u00e9d")).encode("latin-1"))
        error = only(folder)
        assert place(error) == (500, "statement")
        assert "byte 0xe9" in error.problem

    def test_bytes_that_are_not_utf_8_within_a_cell_of_several_lines(self, folder: Path) -> None:
        row = GOOD.replace("They quarrelled.", '"They, said one,\nquarrell\u00e9d."')
        write(folder, (HEAD + GOOD.replace("ada", "boris") + row).encode("latin-1"))
        assert place(only(folder)) == (4, "statement")

    def test_a_table_in_utf_16(self, folder: Path) -> None:
        write(folder, (HEAD + GOOD).encode("utf-16"))
        assert place(only(folder)) == (1, "1")

    def test_a_nul(self, folder: Path) -> None:
        write(folder, HEAD + GOOD.replace("They", "\0They"))
        error = only(folder)
        assert place(error) == (2, "statement")
        assert "U+0000" in error.problem

    @pytest.mark.parametrize("column", ["id", "subject", "when", "confidence", "source"])
    def test_a_nul_in_any_column(self, folder: Path, column: str) -> None:
        cells = dict(zip(HEAD.strip().split(","), GOOD.strip().split(","), strict=True))
        cells[column] += "\0"
        write(folder, HEAD + ",".join(cells.values()))
        assert place(only(folder)) == (2, column)

    def test_a_quote_left_open_in_the_last_row(self, folder: Path) -> None:
        write(folder, HEAD + MANY + GOOD.replace("They", '"They') + GOOD.replace("ada", "boris"))
        error = only(folder)
        assert place(error) == (500, "statement")
        assert "never closed" in error.problem

    def test_a_quote_left_open_before_other_quotes(self, folder: Path) -> None:
        write(folder, HEAD + GOOD.replace("They", '"They') + GOOD.replace("They quarrelled.", '"Yes, they did."'))
        error = only(folder)
        assert place(error) == (2, "statement")
        assert "quote" in error.problem

    def test_a_quote_left_open_in_a_large_table(self, folder: Path) -> None:
        write(folder, HEAD + MANY + GOOD.replace("They", '"They') + MANY * 10)
        error = only(folder)
        assert place(error) == (500, "statement")
        assert "quote is never closed" in error.problem

    @pytest.mark.parametrize("size", [100_001, 1_000_000])
    @pytest.mark.parametrize("quote", ["", '"'])
    def test_a_cell_of_a_megabyte(self, folder: Path, size: int, quote: str) -> None:
        write(folder, HEAD + MANY + GOOD.replace("They quarrelled.", quote + "x" * size + quote) + GOOD)
        error = check(folder)[0]
        assert place(error) == (500, "statement")
        assert "longer than 100,000 characters" in error.problem

    def test_a_compressed_table_that_is_cut_off(self, folder: Path) -> None:
        write(folder, gzip.compress((HEAD + MANY).encode())[:-200], "ties.csv.gz")
        error = only(folder, "ties.csv.gz")
        assert error.line is not None
        assert "cannot be read" in error.problem

    def test_a_compressed_table_that_is_cut_off_and_not_utf_8(self, folder: Path) -> None:
        write(folder, gzip.compress(HEAD.encode() + b"\xff" * 20_000)[:-20], "ties.csv.gz")
        assert only(folder, "ties.csv.gz").line is not None

    @pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n"])
    def test_bytes_that_are_not_utf_8_whatever_ends_a_line(self, folder: Path, end: bytes) -> None:
        lines = (HEAD + GOOD + GOOD.replace("They", "Th\u00e9y")).encode("latin-1").replace(b"\n", end)
        write(folder, lines)
        assert only(folder).line == 3

    def test_a_compressed_table_that_is_none(self, folder: Path) -> None:
        write(folder, HEAD + GOOD, "ties.csv.gz")
        assert "cannot be read" in only(folder, "ties.csv.gz").problem


class TestHeader:
    def test_two_hundred_columns(self, folder: Path) -> None:
        write(folder, HEAD.strip() + "".join(f",column {n}" for n in range(192)) + "\n")
        error = only(folder)
        assert place(error) == (1, "18")
        assert "200 columns" in error.problem

    def test_a_column_that_there_is_not(self, folder: Path) -> None:
        write(folder, HEAD.replace("subject", "subjct"))
        unknown, missing = check(folder)
        assert (place(unknown), place(missing)) == ((1, "subjct"), (1, "subject"))
        assert (unknown.near[0], missing.rule) == ("subject", "missing-key")

    def test_a_column_given_twice(self, folder: Path) -> None:
        write(folder, HEAD.replace("when", "ID"))
        assert (only(folder).rule, place(only(folder))) == ("duplicate", (1, "id"))

    def test_a_column_without_a_name(self, folder: Path) -> None:
        write(folder, HEAD.replace("when", ""))
        assert place(only(folder)) == (1, "5")

    @pytest.mark.parametrize("mark", [";", "\t"])
    def test_another_sign_between_the_cells(self, folder: Path, mark: str) -> None:
        write(folder, HEAD.replace(",", mark) + GOOD.replace(",", mark))
        assert "commas" in only(folder).mend

    @pytest.mark.parametrize("text", ["", "\n\n"])
    def test_no_header(self, folder: Path, text: str) -> None:
        write(folder, text)
        assert "no header row" in only(folder).problem

    @pytest.mark.parametrize("kind", TABLES)
    def test_a_column_that_every_row_needs(self, folder: Path, kind: str) -> None:
        table = TABLES[kind]
        for column in table.needed:
            write(folder, ",".join(name for name in table.columns if name != column), f"{kind}.csv")
            error = only(folder, f"{kind}.csv")
            assert (error.rule, place(error)) == ("missing-key", (1, column))

    @pytest.mark.parametrize("kind", TABLES)
    def test_the_columns_that_are_needed_are_enough(self, folder: Path, kind: str) -> None:
        write(folder, ",".join(TABLES[kind].needed), f"{kind}.csv")
        assert check(folder) == []

    @pytest.mark.parametrize(
        "file", ["network.csv", "bodies.csv", "disputes.csv", "ties.tsv", "people.csv", "ties.csv.zip"]
    )
    def test_a_table_of_what_no_table_holds(self, folder: Path, file: str) -> None:
        write(folder, HEAD, file)
        error = only(folder, file)
        assert error.rule == "unknown-file"

    def test_tables_without_network_yaml_are_no_network(self, tmp_path: Path) -> None:
        write(tmp_path, "id,name\nada,Ada\n", "figures.csv")
        assert (only(tmp_path, "network.yaml").rule) == "missing-file"


class TestRows:
    @pytest.mark.parametrize(("cut", "column"), [(1, "source"), (3, "statement")])
    def test_a_row_short_of_a_column(self, folder: Path, cut: int, column: str) -> None:
        write(folder, HEAD + MANY + ",".join(GOOD.split(",")[:-cut]) + "\n")
        error = only(folder)
        assert (error.rule, place(error)) == ("uneven-row", (500, column))

    def test_a_row_with_a_cell_too_many(self, folder: Path) -> None:
        write(folder, HEAD + GOOD.replace("quarrelled", "quarrelled, again"))
        error = only(folder)
        assert (error.rule, place(error)) == ("uneven-row", (2, "9"))

    def test_lines_are_counted_with_those_within_cells_and_empty_ones(self, folder: Path) -> None:
        row = GOOD.replace("They quarrelled.", '"One\r\ntwo\nthree"').replace("ada", "boris")
        write(folder, HEAD + row + "\n,,,,,,,\n" + GOOD.replace("1920", "1920/1910"))
        assert place(only(folder)) == (7, "when")

    @pytest.mark.parametrize(
        ("column", "value", "says"),
        [
            ("id", "=cmd", "`id` is '=cmd'"),
            ("id", "=HYPERLINK(A1)", "`id` is '=HYPERLINK(A1)'"),
            ("subject", "=A2", "`subject` is '=A2'"),
            ("source", "@SUM(A1)", "`source` is '@SUM(A1)'"),
            ("when", "=TODAY()", "'=TODAY()' is no date"),
            ("when", "+1920", "'+1920' is no date"),
            ("type", "-ally", "`type` is '-ally'"),
        ],
    )
    def test_a_formula_where_an_id_or_a_date_is_due(self, folder: Path, column: str, value: str, says: str) -> None:
        cells = dict(zip(HEAD.strip().split(","), GOOD.strip().split(","), strict=True)) | {column: value}
        write(folder, HEAD + ",".join(cells.values()))
        error = only(folder)
        assert place(error) == (2, column)
        assert says in error.problem

    def test_a_formula_in_free_text_is_text(self, folder: Path) -> None:
        write(folder, HEAD + GOOD.replace("They quarrelled.", "=cmd|'/c calc'!A0"))
        tie = next(one for one in read_network(folder).ties if one.id == "clara-rival-ada")
        assert tie.claims[0].statement == "=cmd|'/c calc'!A0"

    @pytest.mark.parametrize(
        ("column", "value"), [("subject", "boris"), ("object", "dmitri"), ("type", "ally"), ("when", "1921")]
    )
    def test_an_id_that_comes_again_far_away_and_says_something_else(
        self, folder: Path, column: str, value: str
    ) -> None:
        cells = dict(zip(HEAD.strip().split(","), GOOD.strip().split(","), strict=True)) | {column: value}
        cells |= {"statement": "Another."}
        write(folder, HEAD + GOOD + MANY + ",".join(cells.values()))
        error = only(folder)
        assert (error.rule, place(error)) == ("conflict", (501, column))
        assert "line 2" in error.problem

    @pytest.mark.parametrize(("column", "value"), [("confidence", "possible"), ("claim_status", "disputed")])
    def test_the_same_statement_of_another_confidence_or_status(self, folder: Path, column: str, value: str) -> None:
        head, cells = HEAD.strip() + ",claim_status,locator\n", GOOD.strip() + ",,"
        again = dict(zip(head.strip().split(","), cells.split(","), strict=True)) | {column: value, "locator": "p. 2"}
        write(folder, head + cells + "p. 1\n" + ",".join(again.values()))
        error = only(folder)
        assert (error.rule, place(error)) == ("conflict", (3, column))

    def test_an_id_that_was_counted_up_for_another_row(self, folder: Path) -> None:
        write(folder, HEAD + GOOD.replace("clara-rival-ada", "") + GOOD.replace("They", "Again they"))
        error = only(folder)
        assert (error.rule, place(error)) == ("duplicate", (3, "id"))
        assert "line 2" in error.problem

    def test_further_rows_of_a_faulty_one_are_not_called_wrong(self, folder: Path) -> None:
        write(folder, HEAD + GOOD.replace("probable", "sure") + "clara-rival-ada,,,,,And so on.,possible,memoir\n")
        assert place(only(folder)) == (2, "confidence")

    @pytest.mark.parametrize("column", ["subject", "object", "statement", "confidence", "source"])
    def test_an_empty_cell_that_a_tie_needs(self, folder: Path, column: str) -> None:
        cells = dict(zip(HEAD.strip().split(","), GOOD.strip().split(","), strict=True)) | {column: ""}
        write(folder, HEAD + ",".join(cells.values()))
        error = only(folder)
        assert place(error) == (2, column)
        assert f"`{column}`" in error.mend

    def test_so_many_faults_that_nobody_reads_them(self, folder: Path) -> None:
        write(folder, HEAD + "x\n" * (MOST_FAULTS + 50))
        errors = check(folder)
        assert len(errors) == MOST_FAULTS + 2
        assert errors[-1].rule == "too-many" or any(one.rule == "too-many" for one in errors)


class TestNetwork:
    @pytest.mark.parametrize(
        ("file", "text", "column", "rule"),
        [
            ("ties.csv", HEAD + GOOD.replace(",ada,", ",adda,").replace("-ada", "-adda"), "object", "unknown-id"),
            ("ties.csv", HEAD + GOOD.replace("chronicle", "chronicel"), "source", "unknown-id"),
            ("ties.csv", HEAD + GOOD.replace("1920", "1820"), "when", "outside-lifetime"),
            ("ties.csv", HEAD + GOOD.replace("rival", "rivall"), "type", "unknown-type"),
            ("ties.csv", HEAD + GOOD.replace("rival", "relative"), "role", "unknown-role"),
            ("ties.csv", HEAD + GOOD.replace("clara-rival-ada", "clara-and-ada"), "id", "tie-id"),
            ("ties.csv", HEAD + GOOD.replace("probable,chronicle", "certain,memoir"), "confidence", "grade-cap"),
            ("figures.csv", "id,name,circles\nzeno,Zeno,court;cort\n", "circles", "unknown-id"),
            ("figures.csv", "id,name,born,died\nzeno,Zeno,1900,1890\n", "died", "reversed-dates"),
            ("figures.csv", "id,name,wikidata\nzeno,Zeno,855\n", "wikidata", "bad-value"),
            ("figures.csv", "id,name,names\nzeno,Zeno,Ζήνων@greek!\n", "names", "bad-value"),
            ("figures.csv", "id,name,gender\nzeno,Zeno,man\n", "gender", "unknown-value"),
            ("sources.csv", "id,type,title,url\ns,book,A book,ftp://x\n", "url", "bad-date"),
            ("sources.csv", "id,type,title,issued\ns,book,A book,May 1920\n", "issued", "bad-date"),
            ("sources.csv", "id,type,title,derived_from\ns,book,A book,t\n", "derived_from", "unknown-id"),
            ("sources.csv", "id,type,title,checked\ns,book,A book,perhaps\n", "checked", "bad-value"),
            (
                "claims.csv",
                "id,of,statement,confidence,source\nada.bron.1,ada.bron,X,probable,chronicle\n",
                "of",
                "unknown-field",
            ),
            (
                "claims.csv",
                "id,of,statement,confidence,source,about\nada.born.9,ada.born,X,probable,chronicle,adda\n",
                "about",
                "unknown-id",
            ),
            (
                "observations.csv",
                "id,kind,with,when,source,count\no,reception,ada,1930,register,few\n",
                "count",
                "bad-value",
            ),
            ("observations.csv", "id,kind,with,when,source\no,reception,ada,1930,register\n", "figures", "missing-key"),
            (
                "observations.csv",
                "id,kind,with,when,source,figures\no,reception,ada,1930,register,bob\n",
                "figures",
                "unknown-id",
            ),
            (
                "fates.csv",
                "figure,kind,statement,confidence,source\nadda,shot,X,probable,chronicle\n",
                "figure",
                "unknown-id",
            ),
            (
                "fates.csv",
                "figure,kind,statement,confidence,source\nclara,shoot,X,probable,chronicle\n",
                "kind",
                "unknown-value",
            ),
            (
                "offices.csv",
                "id,body,figure,role,when,statement,confidence,source\no,council,clara,clerk,1700,X,probable,chronicle\n",
                "when",
                "outside-lifetime",
            ),
        ],
    )
    def test_what_is_wrong_with_a_record_has_line_and_column(
        self, folder: Path, file: str, text: str, column: str, rule: str
    ) -> None:
        write(folder, text, file)
        found = [(one.file, *place(one), one.rule) for one in check(folder)]
        assert (file, 2, column, rule) in found

    def test_a_message_is_one_line_that_can_be_followed(self, folder: Path) -> None:
        write(folder, HEAD + GOOD.replace("chronicle", "chronicel"))
        assert str(only(folder)) == (
            "ties.csv:2:source: clara-rival-ada.1: source 'chronicel' is no source of the network. Near: chronicle. "
            "To mend: write chronicle, if that is meant."
        )

    def test_an_id_that_yaml_gives_already_is_named(self, folder: Path) -> None:
        add(folder, "ties.csv", HEAD + "ada-ally-dmitri,ally,ada,dmitri,,They met.,probable,chronicle\n")
        found = {(one.file, *place(one), one.rule) for one in check(folder)}
        assert ("ties/ally.yaml", 23, None, "duplicate") in found or ("ties.csv", 2, "id", "duplicate") in found

    @pytest.mark.parametrize("kind", TABLES)
    def test_an_unreadable_table_is_one_fault(self, folder: Path, kind: str) -> None:
        yaml = folder / f"{kind}.yaml"
        if yaml.exists():
            yaml.unlink()
        write(folder, b"\xff\xfe", f"{kind}.csv")
        only(folder, f"{kind}.csv")
