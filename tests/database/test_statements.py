"""Every file of `cypher/`: header, statement and catalogue agree, and it runs on the server as it stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import READ_ACCESS, Driver, Query, Session

from service.database.catalogue import ALL
from service.database.plans import example_of
from service.database.statement import ROOT, Statement, StatementError, read_statement
from service.settings import Settings

STATEMENTS = [pytest.param(ALL[name], id=name) for name in sorted(ALL)]
READS = [pytest.param(ALL[name], id=name) for name in sorted(ALL) if not ALL[name].writes]


@pytest.fixture(scope="module")
def session(settings: Settings, connection: Driver, shipped: None) -> Iterator[Session]:
    """A session that may only read, on the shipped network."""
    with connection.session(database=settings.neo4j_database, default_access_mode=READ_ACCESS) as opened:
        yield opened


def test_the_catalogue_holds_every_file_once() -> None:
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in ROOT.rglob("*.cypher")
        if path.parent.name != "browse"
    }
    assert set(ALL) == files


@pytest.mark.parametrize("statement", STATEMENTS)
class TestStatement:
    def test_its_header_is_whole(self, statement: Statement) -> None:
        assert statement.summary.endswith(".")
        example = example_of(statement)
        if statement.writes:
            assert set(example) == {field.name for field in statement.params}
        else:
            assert set(example) == ({"ask"} if statement.params else set())
            assert set(example.get("ask", {})) == set(statement.asks)
        assert len(statement.text.splitlines()) <= 120

    def test_the_server_plans_it_as_the_header_says(self, session: Session, statement: Statement) -> None:
        result = session.run(Query("EXPLAIN\n" + statement.text), example_of(statement))
        assert list(result.keys()) == [field.name for field in statement.returns]
        assert result.consume().query_type == "r" or statement.area in {"load", "schema"}


@pytest.mark.parametrize("statement", READS)
def test_what_the_header_says_to_try_gives_one_record(session: Session, statement: Statement) -> None:
    records = list(session.run(Query(statement.text), example_of(statement)))
    assert len(records) == 1
    assert records[0]["release"]["digest"]


@pytest.mark.parametrize("statement", READS)
def test_numbers_as_neo4j_browser_sends_them_will_do(session: Session, statement: Statement) -> None:
    """Neo4j Browser makes every number of a `:params` line a float."""
    example = example_of(statement)
    asked = session.run(Query(statement.text), example).data()
    assert session.run(Query(statement.text), as_floats(example)).data() == asked


@pytest.mark.parametrize("statement", READS)
def test_a_read_is_bounded(statement: Statement) -> None:
    assert "CYPHER 5\n" in statement.text
    assert statement.text.rstrip().endswith("\nLIMIT 1")


def as_floats(value: Any) -> Any:
    """Return a parameter with every whole number in it as a float."""
    if isinstance(value, dict):
        return {key: as_floats(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_floats(one) for one in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


class TestReading:
    """What a file must be like to be read at all."""

    def read(self, folder: Path, text: str) -> Statement:
        (folder / "area").mkdir()
        (folder / "area" / "one.cypher").write_text(text, "utf-8")
        return read_statement("area/one", folder)

    def test_header_and_statement_are_told_apart(self, tmp_path: Path) -> None:
        statement = self.read(
            tmp_path,
            "// Finds one.\n// params\n//   $id string  its id\n// returns\n//   name string  its name\n"
            '// try\n//   :params {id: "a"}\n\nCYPHER 5\nRETURN $id AS name // not $this\n',
        )
        assert (statement.name, statement.area, statement.summary) == ("area.one", "area", "Finds one.")
        assert [(one.name, one.type, one.meaning) for one in statement.params] == [("id", "string", "its id")]
        assert (statement.example, statement.writes) == (':params {id: "a"}', False)

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("RETURN 1", "first comment line"),
            ("// Finds.\n// params\n//   $id string  its id\n// try\n//   :params {}\nRETURN 1", "declares"),
            ("// Finds.\n// params\n//   none\nRETURN $id", "lacks"),
            ("// Finds.\n// params\n//   $ask.id string  its id\nRETURN $ask.name", "ask.name"),
            ("// Finds.\n// params\n//   $id\nRETURN $id", "is not"),
            ("// Finds.\n// params\n//   $id string  its id\nRETURN $id", "`:params` line"),
            ("// Finds.\nRETURN '$id', \"$id\", `$id` /* $id */ + $other", "other"),
        ],
    )
    def test_a_file_that_contradicts_itself_is_refused(self, tmp_path: Path, text: str, fault: str) -> None:
        with pytest.raises(StatementError, match=r"one\.cypher") as refused:
            self.read(tmp_path, text)
        assert fault in str(refused.value)

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(StatementError, match="nowhere"):
            read_statement("nowhere", tmp_path)
