"""Tables: what they say is what YAML says, in any order of columns, and the quick way reads what the slow way reads."""

import csv
import gc
import gzip
import io
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.synthetic import Writer
from seed.checking.check import check, read_network
from seed.format.errors import SeedErrors
from seed.format.model import Tie
from seed.format.network import Network
from seed.loading.content import content_of
from seed.loading.digest import digest_of
from seed.reading import progress, tables
from seed.reading.plain_rows import PlainRows, Sorter
from seed.reading.table_columns import TABLES
from seed.reading.table_records import TableRecords
from seed.reading.tables import read_table
from tests.support.folders import TINY, add, copy_tiny
from tests.support.tables import write_tables

CLAIM = "They met.,probable,chronicle"


def digest(network: Network) -> str:
    return digest_of(content_of(network)).text()


def ties(folder: Path) -> dict[str, Tie]:
    return {tie.id: tie for tie in read_network(folder).ties}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


@pytest.fixture(scope="module")
def as_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny world as tables, with what is left in YAML."""
    target = tmp_path_factory.mktemp("tables")
    rows = write_tables(read_network(TINY), target)
    assert all(rows.values()), f"nothing is written as a table of {[kind for kind, n in rows.items() if not n]}"
    return target


class TestTheSame:
    def test_the_same_records_as_yaml_and_as_tables_are_the_same_network(self, as_tables: Path) -> None:
        assert check(as_tables) == []
        assert digest(read_network(as_tables)) == digest(read_network(TINY))

    def test_compressed_tables_say_the_same(self, as_tables: Path, tmp_path: Path) -> None:
        for path in as_tables.iterdir():
            packed = tmp_path / (f"{path.name}.GZ" if path.suffix == ".csv" else path.name)
            packed.write_bytes(gzip.compress(path.read_bytes()) if path.suffix == ".csv" else path.read_bytes())
        assert digest(read_network(tmp_path)) == digest(read_network(TINY))

    def test_a_table_as_a_spreadsheet_saves_it_says_the_same(self, as_tables: Path, tmp_path: Path) -> None:
        for path in as_tables.iterdir():
            raw = path.read_bytes()
            marked = b"\xef\xbb\xbf" + raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            (tmp_path / path.name).write_bytes(marked if path.suffix == ".csv" else raw)
        assert digest(read_network(tmp_path)) == digest(read_network(TINY))

    def test_rows_may_stand_in_several_files(self, folder: Path) -> None:
        before = read_network(folder)
        add(folder, "ties/ally/more.csv", f"subject,object,statement,confidence,source\nada,clara,{CLAIM}\n")
        add(folder, "figures/court.csv", "id,name\nzeno,Zeno\n")
        after = read_network(folder)
        assert len(after.ties) == len(before.ties) + 1
        assert ties(folder)["ada-ally-clara"].type == "ally"
        assert next(one.circles for one in after.figures if one.id == "zeno") == ("court",)

    def test_the_garbage_collector_works_again_after_a_check(self, folder: Path) -> None:
        add(folder, "ties.csv", "\0")
        assert gc.isenabled()
        assert check(folder)
        with pytest.raises(SeedErrors):
            read_network(folder)
        assert gc.isenabled()


class TestTies:
    HEAD = "id,type,subject,object,when,statement,confidence,source\n"

    def test_a_row_is_a_tie_with_a_claim_and_a_source(self, folder: Path) -> None:
        head = (
            "STATEMENT,Source, confidence ,id,type,subject,object,qualities,inferred,checked,stance,claim_status,when\n"
        )
        row = (
            "=cmd|x,chronicle,probable,,ally,ada,clara,joy;fear@after 1920,start;end,TRUE,supports,disputed,1930~/1931"
        )
        add(folder, "ties.csv", head + row)
        tie = ties(folder)["ada-ally-clara"]
        assert (tie.when, tie.inferred) == ("1930~/1931", ("start", "end"))
        assert [(one.quality, one.when) for one in tie.qualities] == [("joy", None), ("fear", "after 1920")]
        claim = tie.claims[0]
        assert (claim.id, claim.statement, claim.status) == ("ada-ally-clara.1", "=cmd|x", "disputed")
        assert (claim.sources[0].source, claim.sources[0].checked) == ("chronicle", True)

    def test_ties_without_an_id_are_counted_up(self, folder: Path) -> None:
        rows = "".join(f",rival,clara,ada,19{year},They quarrelled.,probable,chronicle\n" for year in (20, 30, 40))
        add(folder, "ties.csv", self.HEAD + rows)
        found = {id_: one.when for id_, one in ties(folder).items() if id_.startswith("clara-rival-ada")}
        assert found == {"clara-rival-ada": "1920", "clara-rival-ada-2": "1930", "clara-rival-ada-3": "1940"}

    def test_further_rows_add_claims_and_citations_however_far_away(self, folder: Path) -> None:
        rows = [
            f"clara-rival-ada,rival,clara,ada,1920,{CLAIM}",
            "clara-rival-boris,rival,clara,boris,,They met.,probable,chronicle",
            "clara-rival-ada,,,,,They quarrelled.,possible,memoir",
            "clara-rival-ada,rival,clara,ada,1920,They met.,,gazette",
            "clara-rival-boris,,,,,,,memoir",
        ]
        add(folder, "ties.csv", self.HEAD + "\n".join(rows))
        tie, other = ties(folder)["clara-rival-ada"], ties(folder)["clara-rival-boris"]
        cited = {one.id: [cite.source for cite in one.sources] for one in (*tie.claims, *other.claims)}
        assert cited == {
            "clara-rival-ada.1": ["chronicle", "gazette"],
            "clara-rival-ada.2": ["memoir"],
            "clara-rival-boris.1": ["chronicle", "memoir"],
        }

    def test_rows_of_a_tie_may_stand_in_several_files_and_ids_are_counted_over_all(self, folder: Path) -> None:
        add(
            folder,
            "ties/first.csv",
            f"{self.HEAD},rival,clara,ada,1920,{CLAIM}\nada-ally-hugo,ally,ada,hugo,,{CLAIM}\n",
        )
        add(
            folder,
            "ties/second.csv",
            f"{self.HEAD},rival,clara,ada,1930,{CLAIM}\nada-ally-hugo,,,,,So they say.,possible,memoir\n",
        )
        found = ties(folder)
        assert (found["clara-rival-ada"].when, found["clara-rival-ada-2"].when) == ("1920", "1930")
        assert len(found["ada-ally-hugo"].claims) == 2

    def test_an_id_of_another_file_with_another_subject_is_named(self, folder: Path) -> None:
        add(folder, "ties/first.csv", f"{self.HEAD}ada-ally-hugo,ally,ada,hugo,,{CLAIM}\n")
        add(folder, "ties/second.csv", f"{self.HEAD}ada-ally-hugo,ally,clara,hugo,,{CLAIM}\n")
        error = check(folder)[0]
        assert (error.file, error.line, error.column) == ("ties/second.csv", 2, "subject")
        assert "ties/first.csv:2" in error.problem


class TestBodies:
    HEAD = "id,body,body_name,body_kind,figure,role,statement,confidence,source\n"

    def test_offices_of_a_table_join_the_body_of_yaml(self, folder: Path) -> None:
        add(folder, "offices.csv", f"{self.HEAD}o1,council,,,clara,clerk,{CLAIM}\n")
        council = next(one for one in read_network(folder).bodies if one.id == "council")
        assert [one.id for one in council.offices][-1] == "o1"
        assert council.description

    def test_a_row_may_make_the_body(self, folder: Path) -> None:
        add(
            folder,
            "offices.csv",
            f"{self.HEAD}o1,club,The club,society,clara,clerk,{CLAIM}\no2,club,,,ada,chair,{CLAIM}\n",
        )
        club = next(one for one in read_network(folder).bodies if one.id == "club")
        assert (club.name, club.kind, [one.id for one in club.offices]) == ("The club", "society", ["o1", "o2"])

    @pytest.mark.parametrize(
        ("row", "column", "says"),
        [
            ("o1,clubb,,,clara,clerk", "body", "'clubb' is no body"),
            ("o1,,,,clara,clerk", "body", "missing"),
            ("o1,council,Another name,,clara,clerk", "body_name", "yet bodies.yaml:1 says"),
            ("o1,club,The club,,clara,clerk", "body_kind", "missing"),
        ],
    )
    def test_a_body_that_is_not_clear_is_named(self, folder: Path, row: str, column: str, says: str) -> None:
        add(folder, "offices.csv", f"{self.HEAD}{row},{CLAIM}\n")
        error = check(folder)[0]
        assert (error.file, error.line, error.column) == ("offices.csv", 2, column)
        assert says in error.problem


IDS = st.sampled_from(["", "", "a-ally-b", "x", "x", "a-ally-b-2", "=cmd", "A", "é"])
FIGURES = st.sampled_from(["a", "b", "ada-k", "", "a b", "A", "=1+1"])
WHENS = st.sampled_from(["", "1920", "1920/1930", "1920/..", "/", "1920-02-30", "1930/1920", "yesterday", " 1920 "])
TEXTS = st.sampled_from(
    ["", "They met.", "=cmd", "two\nlines", "a¦b", "a ¦ b", "\x00", "soft\u00adhyphen", "nbsp\u00a0x", " x "]
)
CELLS = {
    "id": IDS,
    "type": st.sampled_from(["ally", "ally", "rival", "foe", "", "Ally"]),
    "subject": FIGURES,
    "object": FIGURES,
    "when": WHENS,
    "inferred": st.sampled_from(["", "start", "start; end", "end;", "middle"]),
    "kind": st.sampled_from(["", "friend", "Friend"]),
    "role": TEXTS,
    "qualities": st.sampled_from(["", "fear", "fear@after 1920;joy", "@1920", "fear@", ";", "a @ b"]),
    "note": TEXTS,
    "statement": TEXTS,
    "claim_status": st.sampled_from(["", "attested", "refuted", "true"]),
    "confidence": st.sampled_from(["probable", "certain", "", "sure"]),
    "source": FIGURES,
    "locator": TEXTS,
    "checked": st.sampled_from(["", "true", "FALSE", "yes", "perhaps"]),
    "stance": st.sampled_from(["", "denies", "supports", "doubts"]),
}
PLAIN = {
    "id": st.sampled_from(["", "x", "y"]),
    "type": st.just("ally"),
    "subject": st.sampled_from(["a", "b"]),
    "object": st.sampled_from(["c", "d"]),
    "statement": st.sampled_from(["They met.", "They parted."]),
    "confidence": st.sampled_from(["probable", "certain", ""]),
    "source": st.sampled_from(["s", "t"]),
}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(
        st.one_of(
            st.fixed_dictionaries(CELLS), st.fixed_dictionaries({**CELLS, **PLAIN}), st.fixed_dictionaries(PLAIN)
        ),
        max_size=6,
    )
)
def test_the_quick_way_and_the_slow_way_read_the_same(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "quick.csv"
    path.write_text(as_csv(list(CELLS), rows), "utf-8", newline="")
    quick = said(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sorter, "sorted_out", lambda _, rows: PlainRows({}, [False] * len(rows)))
        slow = said(path)
    assert quick == slow


FIGURE_CELLS = {
    "id": st.sampled_from(["ada", "ada", "b-1", "", "A", "a b", "x" * 121]),
    "name": st.sampled_from(["Ada", "Áda", " Ada", "", "a\u200bb"]),
    "names": st.sampled_from(["", "Ада@ru;Ada", "Ada@", "@ru", "Ada @en", "Ada@english-language-x", "a@b@en", ";"]),
    "gender": st.sampled_from(["", "female", "Female"]),
    "born": st.sampled_from(["", "1900", "1900~", "1900/1901", "1900-02-30", "yesterday"]),
    "died": st.sampled_from(["", "1950-05-06", "194X", "x"]),
    "description": TEXTS,
    "wikidata": st.sampled_from(["", "Q855", "Q0", "855", "Q१"]),
    "circles": st.sampled_from(["", "court", "court; army", "Court"]),
}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.fixed_dictionaries(FIGURE_CELLS), max_size=6), circles=st.sampled_from([[], ["house"]]))
def test_figures_are_read_the_same_the_quick_way_and_the_slow_way(
    rows: list[dict[str, str]], circles: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "figures.csv"
    path.write_text(as_csv(list(FIGURE_CELLS), rows), "utf-8", newline="")
    implied = {"circles": circles} if circles else {}
    quick = said(path, "figures", implied)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sorter, "sorted_out", lambda _, rows: PlainRows({}, [False] * len(rows)))
        assert said(path, "figures", implied) == quick


def test_plain_rows_are_read_the_quick_way(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text(f"subject,object,type,statement,confidence,source\na,b,ally,{CLAIM}\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("seed.reading.table_rows.RowReader.record", lambda *_: pytest.fail("the slow way was taken"))
        assert [one.id for one in said(tmp_path / "ties.csv")[0]] == ["a-ally-b"]
        (tmp_path / "figures.csv").write_text("id,name,names,born\na,Ada,Ада@ru;Ada,1900~\n", "utf-8")
        assert [one.name for one in said(tmp_path / "figures.csv", "figures")[0]] == ["Ada"]


def as_csv(names: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue()


def said(path: Path, kind: str = "ties", implied: Mapping[str, Any] | None = None) -> tuple[Any, ...]:
    """Return all that a table says; records are equal where their places are, too."""
    records = TableRecords(TABLES[kind])
    result = read_table(path, path.name, kind, implied or {}, records)
    return list(records.records), [str(one) for one in result.errors], result.ids, result.unread


class TestSynthetic:
    def test_a_made_up_network_passes_the_check(self, tmp_path: Path) -> None:
        Writer(tmp_path, 60, 400, 3).write()
        assert [str(error) for error in check(tmp_path)] == []
        network = read_network(tmp_path)
        assert (len(network.figures), len(network.ties)) == (60, 400)
        assert {tie.type for tie in network.ties} == set(TYPES)
        assert max(len(tie.claims) for tie in network.ties) == 2
        assert any(len(claim.sources) == 2 for claim in network.all_claims)
        whens = " ".join(tie.when or "" for tie in network.ties)
        assert all(sign in whens for sign in ("~", "?", "/..", "/ "))

    def test_who_waits_for_a_large_table_is_told_how_far_it_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(progress, "EVERY_SECONDS", 0)
        monkeypatch.setattr(tables, "_AT_ONCE", 100)
        Writer(tmp_path, 60, 150, 3).write()
        lines: list[str] = []
        read_network(tmp_path, lines.append)
        assert [line.rpartition(", ")[0] for line in lines] == ["100 rows of ties.csv read"]
        assert re.fullmatch(r"\d+ a second", lines[0].rpartition(", ")[2])
        monkeypatch.setattr(progress, "monotonic", iter([0, 4, 10]).__next__)
        written = progress.Progress("records written", lines.append, 80)
        written.add(20)
        written.add(60)
        assert lines[1:] == [
            "20 of 80 records written, 5 a second, some 12 s left",
            "80 of 80 records written, 8 a second",
        ]

    def test_hubs_have_many_ties(self, tmp_path: Path) -> None:
        Writer(tmp_path, 200, 2000, 1).write()
        counts: dict[str, int] = {}
        for tie in read_network(tmp_path).ties:
            for one in (tie.subject, tie.object):
                counts[one] = counts.get(one, 0) + 1
        most = sorted(counts.values(), reverse=True)
        assert sum(most[:20]) > sum(most) / 4

    def test_the_command_writes_what_it_is_asked_for(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "bench.synthetic", "--figures", "20", "--ties", "50", "--seed", "9"]
        subprocess.run([*command, str(tmp_path / "made")], check=True, cwd=Path(__file__).parents[2])
        Writer(tmp_path / "same", 20, 50, 9).write()
        assert {path.name for path in (tmp_path / "made").iterdir()} == {
            "network.yaml",
            "figures.csv",
            "sources.csv",
            "offices.csv",
            "ties.csv",
        }
        for path in (tmp_path / "made").iterdir():
            assert path.read_bytes() == (tmp_path / "same" / path.name).read_bytes()

    @pytest.mark.parametrize(("figures", "ties"), [(2, 0), (2, 30), (3, 5)])
    def test_the_smallest_networks_pass_the_check_too(self, tmp_path: Path, figures: int, ties: int) -> None:
        Writer(tmp_path, figures, ties, 1).write()
        assert [str(error) for error in check(tmp_path)] == []

    def test_the_same_numbers_give_the_same_bytes_and_another_seed_others(self, tmp_path: Path) -> None:
        for name, seed in (("one", 5), ("two", 5), ("three", 6)):
            Writer(tmp_path / name, 30, 90, seed).write()
        one, two, three = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two", "three"))
        assert one == two
        assert all(one[name] != three[name] for name in one)


TYPES = ("ally", "relative", "subordinate", "foreign_comrade", "rival")
