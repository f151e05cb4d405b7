"""Reading and checking the files of a network: every fault is found, placed, and its mending told."""

from pathlib import Path

import pytest
import yaml

from seed.checking.check import check, read_network
from seed.format.errors import SeedErrors
from tests.support.folders import TINY, add, change, copy_tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


def faults() -> list[dict[str, str]]:
    return list(yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text("utf-8")))


def name(fault: dict[str, str]) -> str:
    return f"{fault['rule']}: {fault['new'].strip()[:40] or 'nothing'}"


@pytest.mark.parametrize("fault", faults(), ids=name)
def test_each_fault_is_named_with_file_record_and_mending(folder: Path, fault: dict[str, str]) -> None:
    change(folder, fault["file"], fault["old"], fault["new"])
    errors = check(folder)
    found = [one for one in errors if (one.rule, one.record) == (fault["rule"], fault["record"])]
    assert found, f"not found among {[str(one) for one in errors]}"
    error = found[0]
    assert error.file == fault["file"]
    assert error.line is not None
    assert fault["says"] in error.problem
    assert fault["mend"] in f"{error.mend} {' '.join(error.near)}"
    assert error.severity == "error"


class TestFolders:
    def test_the_tiny_world_has_no_fault(self) -> None:
        assert check(TINY) == []

    def test_all_faults_are_told_at_once_in_the_order_of_files(self, folder: Path) -> None:
        change(folder, "ties/ally.yaml", "object: dmitri\n", "object: dmitry\n")
        change(folder, "bodies.yaml", "{body: assembly", "{body: asembly")
        change(folder, "sources.yaml", "type: document", "type: paper")
        with pytest.raises(SeedErrors) as raised:
            read_network(folder)
        files = [error.file for error in raised.value.errors]
        assert files == sorted(files)
        assert {"bodies.yaml", "sources.yaml", "ties/ally.yaml"} <= set(files)
        assert len(str(raised.value).splitlines()) == len(files)

    def test_a_broken_record_does_not_make_others_wrong(self, folder: Path) -> None:
        change(folder, "figures/court.yaml", "  name: Boris Brandt\n", "")
        assert [error.record for error in check(folder)] == ["boris"]

    def test_a_message_is_one_line_that_can_be_followed(self, folder: Path) -> None:
        change(folder, "ties/ally.yaml", "object: dmitri\n", "object: dmitry\n")
        assert str(check(folder)[0]) == (
            "ties/ally.yaml:23: ada-ally-dmitri: object 'dmitry' is no figure of the network. Near: dmitri. "
            "To mend: write dmitri, if that is meant."
        )

    def test_a_file_that_no_network_has_is_named(self, folder: Path) -> None:
        add(folder, "figure.yaml", "[]")
        error = check(folder)[0]
        assert (error.rule, error.near) == ("unknown-file", ("figures",))

    def test_a_type_of_tie_that_there_is_not_is_named(self, folder: Path) -> None:
        (folder / "ties/rival.yaml").rename(folder / "ties/rivals.yaml")
        errors = [error for error in check(folder) if error.rule == "unknown-type"]
        assert {error.record for error in errors} == {"ada-rival-dmitri", "boris-rival-dmitri"}
        assert errors[0].near[0] == "rival"

    def test_a_folder_without_network_yaml_says_so(self, tmp_path: Path) -> None:
        assert [error.rule for error in check(tmp_path)] == ["missing-file"]

    def test_bytes_that_are_no_text_are_named(self, folder: Path) -> None:
        (folder / "claims.yaml").write_bytes(b"\xff\xfe\x00")
        assert [error.file for error in check(folder)] == ["claims.yaml"]

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("just words", "write a record"),
            ("- just words", "write a record"),
            ("- {id: fedor.kin.1, sources: memoir}", "write a list"),
            ("- {id: fedor.kin.1, statement: [a]}", "write plain text"),
            ("- {id: fedor.kin.1, sources: [{source: memoir, checked: perhaps}]}", "write true or false"),
            ("- {id: &a fedor.kin.1, of: *a}", "write the value out"),
            ("- {[a]: b}", "no plain word"),
            ("- {id: a.born.1, id: a.born.2}", "given twice"),
            ("[]\n---\n[]", "second document"),
            ("[" * 100000, "nested too deep"),
            ("-\tid: a", "not readable YAML"),
            ('- {statement: "\\ud800"}', "not readable YAML"),
        ],
        ids=lambda value: value[:20],
    )
    def test_whatever_a_file_holds_it_is_an_error_with_advice(self, folder: Path, text: str, says: str) -> None:
        (folder / "claims.yaml").write_text(text, "utf-8")
        errors = [str(error) for error in check(folder) if error.file == "claims.yaml"]
        assert any(says in line for line in errors), errors

    def test_an_empty_file_is_as_good_as_none(self, folder: Path) -> None:
        (folder / "claims.yaml").write_text("# nothing yet\n", "utf-8")
        assert check(folder) == []


class TestText:
    @pytest.mark.parametrize("written", ["1926-02-28", "1_000", "no", "0x10", "1e3", "12:30:45", "'null'", "3.10"])
    def test_what_yaml_takes_for_something_else_stays_text(self, folder: Path, written: str) -> None:
        change(folder, "figures/court.yaml", "description: Secretary of the council.", f"description: {written}")
        boris = next(one for one in read_network(folder).figures if one.id == "boris")
        assert boris.description == written.strip("'")

    def test_a_key_with_nothing_after_it_is_absent(self, folder: Path) -> None:
        change(folder, "figures/court.yaml", "description: Secretary of the council.", "description:")
        assert next(one for one in read_network(folder).figures if one.id == "boris").description is None

    def test_one_file_or_many_say_the_same(self, folder: Path) -> None:
        whole = read_network(folder).ties
        halves = (folder / "ties/ally.yaml").read_text("utf-8").split("- id: boris-ally-clara\n")
        (folder / "ties/ally.yaml").unlink()
        add(folder, "ties/ally/first.yaml", halves[0])
        add(folder, "ties/ally/second.yaml", "- id: boris-ally-clara\n" + halves[1])
        assert sorted(tie.id for tie in read_network(folder).ties) == sorted(tie.id for tie in whole)

    def test_a_figure_belongs_to_the_circle_of_its_file_unless_it_says_otherwise(self) -> None:
        circles = {one.id: one.circles for one in read_network(TINY).figures}
        assert (circles["boris"], circles["ada"], circles["hugo"]) == (("court",), ("court", "house"), ())
