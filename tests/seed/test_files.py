"""What stands in a folder is read as it is written, or named: nothing is lost without a word."""

import json
from pathlib import Path

import pytest

from seed.checking.check import check, read_network
from seed.format.bibliography import Source
from seed.format.errors import SeedError
from seed.loading.citations import citations, csl_record
from seed.reading.folder import read_folder
from tests.support.folders import add, change, copy_tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


def only(errors: list[SeedError]) -> SeedError:
    assert len(errors) == 1, [str(one) for one in errors]
    return errors[0]


class TestNamesOfFiles:
    @pytest.mark.parametrize("name", ["ally.YAML", "ally.yml", "Ally.YML"])
    def test_endings_of_yaml_are_read_in_any_form(self, folder: Path, name: str) -> None:
        if name.startswith("A"):
            name = name.lower().replace("yml", "YML")
        before = read_network(folder)
        (folder / "ties/ally.yaml").rename(folder / "ties" / name)
        after = read_network(folder)
        assert {one.id: one.type for one in after.ties} == {one.id: one.type for one in before.ties}

    def test_a_file_of_figures_with_the_other_ending_gives_its_circle(self, folder: Path) -> None:
        (folder / "figures/court.yaml").rename(folder / "figures/court.yml")
        assert check(folder) == []

    @pytest.mark.parametrize("name", ["ties.tsv", "notes.txt", "figures/more.json", "ties/ally.yaml.bak", "ally"])
    def test_a_file_that_is_not_read_is_named(self, folder: Path, name: str) -> None:
        add(folder, name, "id,subject\n")
        error = only(check(folder))
        assert (error.rule, error.file) == ("unknown-file", name)
        assert "passed over" in error.problem

    @pytest.mark.parametrize(
        "name", ["README.md", "LICENSE", "licence.txt", ".notes.txt", ".git/config", "ties/readme.txt"]
    )
    def test_what_goes_with_any_folder_is_no_fault(self, folder: Path, name: str) -> None:
        add(folder, name, "text\n")
        assert check(folder) == []

    def test_a_name_that_only_begins_like_those_is_read(self, folder: Path) -> None:
        (folder / "figures/court.yaml").rename(folder / "figures/licensed.yaml")
        change(folder, "network.yaml", "{id: court,", "{id: licensed,")
        errors = check(folder)
        assert "boris" in {one.id for one in read_folder(folder).network.figures}, errors

    def test_a_second_description_of_the_network_is_named(self, folder: Path) -> None:
        add(folder, "network.yml", "title: Another\nversion: 9.0.0\n")
        error = only(check(folder))
        assert (error.rule, error.file) == ("duplicate", "network.yml")


class TestUnreadable:
    @pytest.mark.parametrize(
        "file",
        [
            "figures/court.yaml",
            "sources.yaml",
            "bodies.yaml",
            "ties/ally.yaml",
            "claims.yaml",
            "network.yaml",
            "fates.yaml",
        ],
    )
    def test_one_unreadable_file_is_one_error(self, folder: Path, file: str) -> None:
        add(folder, file, "\tid: x\n")
        error = only(check(folder))
        assert (error.rule, error.file) == ("yaml", file)

    def test_other_faults_are_still_told(self, folder: Path) -> None:
        add(folder, "figures/court.yaml", "\tid: x\n")
        change(folder, "sources.yaml", "type: document", "type: paper")
        assert {one.file for one in check(folder)} == {"figures/court.yaml", "sources.yaml"}

    def test_bytes_that_are_no_text_are_one_error(self, folder: Path) -> None:
        (folder / "sources.yaml").write_bytes(b"- id: \xff\xfe\n")
        assert only(check(folder)).rule == "yaml"


class TestWords:
    def test_null_is_a_name_where_it_is_written_as_one(self, folder: Path) -> None:
        add(folder, "figures/court.yaml", "- id: null-k\n  name: Null\n  names:\n    - {text: NULL, kind: spelling}\n")
        add(folder, "sources.yaml", "- {id: by-null, type: book, title: T, checked: false, author: [{family: Null}]}\n")
        network = read_network(folder)
        figure = next(one for one in network.figures if one.id == "null-k")
        assert (figure.name, figure.names[0].text) == ("Null", "NULL")
        assert next(one for one in network.sources if one.id == "by-null").names["author"][0].family == "Null"

    @pytest.mark.parametrize("word", ["~", "null"])
    def test_a_word_that_may_mean_nothing_is_asked_about(self, folder: Path, word: str) -> None:
        change(folder, "figures/court.yaml", "  name: Boris Brandt\n", f"  name: Boris Brandt\n  note: {word}\n")
        assert "may mean nothing" in only(check(folder)).problem

    def test_the_same_word_in_quotes_is_text(self, folder: Path) -> None:
        change(folder, "figures/court.yaml", "  name: Boris Brandt\n", '  name: "null"\n')
        assert next(one for one in read_network(folder).figures if one.id == "boris").name == "null"

    @pytest.mark.parametrize("sign", ["\u202e", "\u0007", "\u200b", "\ufeff", "\u00ad", "\u2066", "\ue000"])
    def test_signs_that_nobody_sees_are_refused_in_names(self, folder: Path, sign: str) -> None:
        change(folder, "figures/court.yaml", "  name: Boris Brandt\n", f'  name: "Boris \\u{ord(sign):04x}Brandt"\n')
        error = only(check(folder))
        assert f"U+{ord(sign):04X}" in error.problem
        assert error.record == "boris"

    def test_joiners_that_scripts_need_are_kept(self, folder: Path) -> None:
        change(folder, "figures/court.yaml", "  name: Boris Brandt\n", '  name: "Boris \\u200cBrandt"\n')
        assert check(folder) == []


class TestSources:
    @pytest.mark.parametrize("issued", ["1999-13-45", "1999-02-31", "20th century", "1999-5"])
    def test_a_day_that_no_calendar_has_is_no_date_of_issue(self, folder: Path, issued: str) -> None:
        add(folder, "sources.yaml", f"- {{id: x, type: book, title: T, checked: false, issued: {issued}}}\n")
        assert "issued" in only(check(folder)).problem

    @pytest.mark.parametrize(
        ("issued", "shown", "record"),
        [
            ("1999~", "c. 1999", {"date-parts": [[1999]], "circa": True}),
            ("1925?", "1925?", {"date-parts": [[1925]], "circa": True}),
            ("192X", "1920s", {"literal": "1920s"}),
            ("-0043", "44 BCE", {"date-parts": [[-43]]}),
            ("1999/2001", "1999–2001", {"date-parts": [[1999], [2001]]}),
            ("'[1955,1956]'", "1955 or 1956", {"literal": "1955 or 1956"}),
            ("1999-05-31", "1999", {"date-parts": [[1999, 5, 31]]}),
        ],
    )
    def test_dates_of_issue_are_edtf_and_cited_in_words(
        self, folder: Path, issued: str, shown: str, record: dict[str, object]
    ) -> None:
        add(folder, "sources.yaml", f"- {{id: x, type: book, title: T, checked: false, issued: {issued}}}\n")
        source = next(one for one in read_network(folder).sources if one.id == "x")
        assert f"({shown})" in citations([source])["x"]
        assert csl_record(source)["issued"] == record

    def test_particles_and_suffixes_of_authors_are_those_of_csl(self) -> None:
        author = {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van", "suffix": "Jr."}
        source = Source.model_validate({"id": "x", "type": "book", "title": "T", "checked": False, "author": [author]})
        assert csl_record(source)["author"] == [author]
        assert citations([source])["x"].startswith("van Gogh, V., Jr.")
        json.dumps(csl_record(source))

    def test_a_wrong_key_of_an_author_is_told_with_the_keys_of_authors(self, folder: Path) -> None:
        add(folder, "sources.yaml", "- {id: x, type: book, title: T, checked: false, author: [{familie: Gogh}]}\n")
        errors = check(folder)
        assert any("family" in error.near for error in errors)
        assert all("abstract" not in error.mend for error in errors)

    @pytest.mark.parametrize(
        "url",
        ["javascript:alert(1)", "file:///etc/passwd", "http://a b", "example.org/x", "//example.org", "https://[x"],
    )
    def test_an_address_that_is_not_of_the_web_is_refused(self, folder: Path, url: str) -> None:
        add(folder, "sources.yaml", f"- {{id: x, type: webpage, title: T, checked: false, URL: '{url}'}}\n")
        assert "https://" in only(check(folder)).mend


def test_two_figures_have_not_the_same_wikidata_id(folder: Path) -> None:
    add(
        folder, "figures/court.yaml", "- {id: one, name: One, wikidata: Q901}\n- {id: two, name: Two, wikidata: Q901}\n"
    )
    error = only(check(folder))
    assert (error.rule, error.record) == ("duplicate", "two")
    assert "one" in error.problem


class TestKin:
    def relative(self, folder: Path, subject: str, role: str, other: str) -> None:
        add(
            folder,
            "ties/relative/more.yaml",
            f"- id: {subject}-relative-{other}\n  subject: {subject}\n  object: {other}\n  role: {role}\n  claims:\n"
            f"    - {{id: {subject}-relative-{other}.1, statement: So., confidence: certain, "
            "sources: [{source: chronicle}]}\n",
        )

    def people(self, folder: Path, *lines: str) -> None:
        add(folder, "figures/court.yaml", "".join(f"- {{{line}}}\n" for line in lines))

    def test_nobody_descends_from_himself(self, folder: Path) -> None:
        self.people(
            folder, "id: p, name: P, gender: female", "id: q, name: Q, gender: female", "id: r, name: R, gender: female"
        )
        for one, other in (("p", "q"), ("q", "r"), ("r", "p")):
            self.relative(folder, one, "daughter", other)
        assert [error.rule for error in check(folder)] == ["kin-circle"]

    def test_nobody_has_three_parents_by_birth(self, folder: Path) -> None:
        self.people(folder, "id: p, name: P", "id: q, name: Q", "id: r, name: R", "id: s, name: S")
        for parent in ("q", "r", "s"):
            self.relative(folder, "p", "child", parent)
        assert [error.rule for error in check(folder)] == ["kin-contradiction"]

    def test_nobody_has_two_mothers_by_birth(self, folder: Path) -> None:
        self.people(folder, "id: p, name: P", "id: q, name: Q, gender: female", "id: r, name: R, gender: female")
        self.relative(folder, "q", "mother", "p")
        self.relative(folder, "r", "mother", "p")
        assert [error.rule for error in check(folder)] == ["kin-contradiction"]
        change(
            folder,
            "ties/relative/more.yaml",
            "object: p\n  role: mother\n  claims:\n    - {id: r-",
            "object: p\n  role: adoptive-mother\n  claims:\n    - {id: r-",
        )
        assert check(folder) == []

    @pytest.mark.parametrize(
        ("gender", "born", "faults"), [("female", 1800, 1), ("female", 1820, 0), ("male", 1800, 0), ("male", 1780, 1)]
    )
    def test_parents_are_of_an_age_to_be_parents(self, folder: Path, gender: str, born: int, faults: int) -> None:
        self.people(folder, f"id: p, name: P, gender: {gender}, born: {born}, died: 1886", "id: q, name: Q, born: 1885")
        self.relative(folder, "q", "child", "p")
        assert [error.rule for error in check(folder)] == ["kin-direction"] * faults

    @pytest.mark.parametrize(
        "role", ["great-uncle", "cousin once removed", "half-cousin", "second cousin", "grandniece"]
    )
    def test_roles_that_answers_use_may_be_written(self, folder: Path, role: str) -> None:
        self.people(folder, "id: p, name: P", "id: q, name: Q")
        self.relative(folder, "p", role, "q")
        assert check(folder) == []


class TestOneFaultOnce:
    def test_a_list_all_of_whose_entries_are_faulty_is_not_called_empty(self, folder: Path) -> None:
        change(folder, "ties/rival.yaml", "confidence: possible", "confidence: sure")
        assert only(check(folder)).problem == "`claims.1.confidence` is 'sure'"
