"""GEDCOM 5.5 and 7 as programs for family trees write them."""

from pathlib import Path

import ansel
import pytest

from seed.importing.importing import import_files
from seed.importing.material import UnreadableFileError
from tests.importing.imports import DAY, figure, files, imported, refused, tie

OLD = """0 HEAD
1 SOUR SOMETHING
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Anna /Müller/
1 SEX F
1 BIRT
2 DATE 12 MAR 1890
2 PLAC Gori
2 SOUR @S1@
3 PAGE entry 7
1 OCCU Midwife
1 FAMS @F1@
0 @I2@ INDI
1 NAME Boris /Holm/
1 SEX M
1 BIRT
2 DATE ABT 1885
1 DEAT
2 DATE BET 1940 AND 1945
1 FAMS @F1@
0 @I3@ INDI
1 NAME Clara /Holm/
1 NAME Clärchen
1 SEX F
1 BIRT
2 DATE @#DJULIAN@ 6 DEC 1910
1 FAMC @F1@
1 NOTE Play
2 CONC ed the piano
2 CONT and sang.
1 ASSO @I1@
2 RELA friend
0 @I4@ INDI
1 NAME Dora /Holm/
1 SEX F
1 FAMC @F1@
2 PEDI adopted
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
1 CHIL @I4@
1 MARR
2 DATE 5 MAY 1909
1 DIV
2 DATE 1920
0 @S1@ SOUR
1 TITL Parish register
1 AUTH Parish of Gori
0 TRLR
"""

NEW = """0 HEAD
1 GEDC
2 VERS 7.0
0 @I1@ INDI
1 NAME Anna /Falk/
1 SEX F
1 BIRT
2 DATE JULIAN 6 DEC 1878
1 NOTE @@home she was called Ana.
0 @I2@ INDI
1 NAME Bo /Falk/
1 SEX M
1 FAMC @F1@
2 PEDI FOSTER
1 ASSO @I1@
2 ROLE OTHER
3 PHRASE teacher
0 @F1@ FAM
1 HUSB @VOID@
1 WIFE @I1@
1 CHIL @I2@
0 TRLR
"""


def test_individuals_become_figures_and_families_kinship(tmp_path: Path) -> None:
    network, report = imported(tmp_path, {"tree.ged": OLD})
    anna, boris = figure(network, "anna-muller"), figure(network, "boris-holm")
    assert (anna.name, anna.born, anna.gender, anna.description) == ("Anna Müller", "1890-03-12", "female", "Midwife")
    assert (boris.born, boris.died) == ("1885~", "[1940..1945]")
    clara = figure(network, "clara-holm")
    assert (clara.born_old_style, clara.born) == ("1910-12-06", "1910-12-19")
    assert clara.description == "Played the piano\nand sang."
    assert clara.names[0].text == "Clärchen"
    roles = {(one.subject, one.object): (one.role, one.when) for one in network.ties if one.type == "relative"}
    assert roles == {
        ("boris-holm", "anna-muller"): ("husband", "1909-05-05/1920"),
        ("clara-holm", "boris-holm"): ("daughter", None),
        ("clara-holm", "anna-muller"): ("daughter", None),
        ("dora-holm", "boris-holm"): ("adopted-daughter", None),
        ("dora-holm", "anna-muller"): ("adopted-daughter", None),
    }
    assert tie(network, "anna-muller-ally-clara-holm").kind == "friend"
    assert "tree.ged:11: left: `PLAC` of BIRT" in report


def test_the_sources_that_a_tree_names_are_cited_unread_and_the_rest_rests_on_the_tree(tmp_path: Path) -> None:
    network, _ = imported(tmp_path, {"tree.ged": OLD})
    sources = {one.id: one for one in network.sources}
    assert sources["parish-register"].names["author"][0].literal == "Parish of Gori"
    assert (sources["parish-register"].checked, sources["parish-register"].grade) == (False, None)
    born = figure(network, "anna-muller").claims[0].sources[0]
    assert (born.source, born.locator) == ("parish-register", "entry 7")
    assert network.ties[0].claims[0].sources[0].source == "import-tree-ged"


def test_gedcom_7_is_read_with_void_pointers_phrases_and_doubled_signs(tmp_path: Path) -> None:
    network, _ = imported(tmp_path, {"tree.ged": NEW})
    anna = figure(network, "anna-falk")
    assert (anna.born_old_style, anna.born) == ("1878-12-06", "1878-12-18")
    assert anna.description == "@home she was called Ana."
    assert tie(network, "bo-falk-relative-anna-falk").role == "foster-son"
    pupil = tie(network, "bo-falk-subordinate-anna-falk")
    assert pupil.kind == "pupil"


@pytest.mark.parametrize(
    ("said", "encoding"), [("ANSEL", "gedcom"), ("ANSI", "cp1252"), ("UNICODE", "utf-16"), ("UTF-8", "cp1252")]
)
def test_a_tree_is_read_in_the_encoding_it_names_or_the_one_it_has(said: str, encoding: str, tmp_path: Path) -> None:
    ansel.register()
    text = OLD.replace("CHAR UTF-8", f"CHAR {said}").replace("\n", "\r\n")
    network, _ = imported(tmp_path, {"tree.ged": text.encode(encoding)})
    assert figure(network, "anna-muller").name == "Anna Müller"


def test_lines_that_are_none_and_pointers_to_nobody_are_bad_by_line(tmp_path: Path) -> None:
    broken = OLD.replace("1 OCCU Midwife", "no line at all").replace("1 CHIL @I3@", "1 CHIL @I9@")
    report = refused(tmp_path, {"tree.ged": broken})
    lines = broken.splitlines()
    none, nobody = lines.index("no line at all") + 1, lines.index("1 CHIL @I9@") + 1
    assert any(line.startswith(f"tree.ged:{none}: bad: is no line of GEDCOM") for line in report)
    assert any(line.startswith(f"tree.ged:{nobody}: bad: `CHIL` points to @I9@") for line in report)
    network, _ = imported(tmp_path / "rest", {"tree.ged": broken}, skip=True)
    assert len(network.figures) == 4


def test_two_trees_do_not_mix_their_people_up(tmp_path: Path) -> None:
    network, _ = imported(tmp_path, {"old.ged": OLD, "new.ged": NEW})
    assert len(network.figures) == 6


def test_what_is_no_tree_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="begins with `0 HEAD`"):
        import_files(files(tmp_path, {"tree.ged": "hello\n"}), "Trial", DAY)
