"""Tables of people and ties, and edge lists, as spreadsheets save them."""

from pathlib import Path

import pytest

from seed.importing.importing import import_files
from seed.importing.material import UnreadableFileError
from tests.importing.imports import DAY, figure, files, imported, refused, tie

PEOPLE = (
    "id,name,born,died,gender,description\nada,Ada Falk,1890-03-12,1952~,f,Opened her house.\nhugo,Hugo Holm,1888,,m,\n"
)
TIES = (
    "subject,object,type,role,kind,start,end,source,note\n"
    "hugo,ada,ally,,friend,1912,1920,Letters of 1912,They met in a bookshop.\n"
    "ada,hugo,relative,wife,,1921,,,\n"
)


def test_people_and_ties_become_figures_and_ties_with_dates_kinds_and_sources(tmp_path: Path) -> None:
    network, report = imported(tmp_path, {"people.csv": PEOPLE, "ties.csv": TIES})
    ada = figure(network, "ada")
    assert (ada.name, ada.born, ada.died, ada.gender) == ("Ada Falk", "1890-03-12", "1952~", "female")
    assert ada.description == "Opened her house."
    friends = tie(network, "hugo-ally-ada")
    assert (friends.kind, friends.when, friends.note) == ("friend", "1912/1920", "They met in a bookshop.")
    assert friends.claims[0].sources[0].source == "letters-of-1912"
    married = tie(network, "ada-relative-hugo")
    assert (married.role, married.when) == ("wife", "1921/")
    assert {kind.id for kind in network.about.kinds} == {"friend"}
    assert "people.csv:2-3: taken: a person, 2 times" in report
    assert "ties.csv:2-3: taken: a tie, 2 times" in report


def test_what_no_source_is_named_for_rests_on_the_file_unread_and_is_at_most_possible(tmp_path: Path) -> None:
    network, _ = imported(tmp_path, {"people.csv": PEOPLE, "ties.csv": TIES})
    sources = {one.id: one for one in network.sources}
    own = sources["import-ties-csv"]
    assert (own.title, own.checked, own.grade) == ("Imported from ties.csv on 2026-05-01, unread", False, "note")
    cited = tie(network, "ada-relative-hugo").claims[0].sources[0]
    assert (cited.source, cited.locator, cited.checked) == ("import-ties-csv", "line 3", False)
    assert not any(one.checked for one in network.sources)
    assert {claim.confidence for claim in network.all_claims} == {"possible"}
    assert sources["letters-of-1912"].grade is None
    assert figure(network, "ada").claims[0].sources[0].source == "import-people-csv"


def test_an_edge_list_alone_makes_its_people(tmp_path: Path) -> None:
    text = "source,target,type\nAda Falk,Hugo Holm,friend\nHugo Holm,Irma,rival\n"
    network, report = imported(tmp_path, {"edges.csv": text})
    assert {one.id: one.name for one in network.figures} == {
        "ada-falk": "Ada Falk", "hugo-holm": "Hugo Holm", "irma": "Irma",
    }  # fmt: skip
    assert {one.id for one in network.ties} == {"ada-falk-ally-hugo-holm", "hugo-holm-rival-irma"}
    assert any(line.startswith("edges.csv:2: guessed: `friend`") for line in report)


def test_an_edge_without_a_type_is_said_to_be_a_guess(tmp_path: Path) -> None:
    network, report = imported(tmp_path, {"edges.csv": "source,target\na,b\n"})
    assert network.ties[0].kind == "unspecified"
    assert any("no type" in line and ":2: guessed" in line for line in report)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r"])
def test_any_separator_in_any_encoding_gives_the_same(separator: str, encoding: str, tmp_path: Path) -> None:
    rows = [("id", "name", "description"), ("p1", "Иван Петров", "слесарь"), ("p2", "Ольга Ильина", "учительница")]
    text = "\r\n".join(separator.join(row) for row in rows)
    network, _ = imported(tmp_path, {"people.txt": text.encode(encoding)})
    assert [(one.id, one.name, one.description) for one in network.figures] == rows[1:]


@pytest.mark.parametrize(
    ("encoding", "name"), [("latin-1", "Jürgen Müller"), ("cp1250", "Józef Piłsudski"), ("cp1252", "Zoë d’Été")]
)
def test_western_and_central_european_bytes_are_told_apart(encoding: str, name: str, tmp_path: Path) -> None:
    text = f"id,name\np1,{name}\n".encode(encoding)
    network, report = imported(tmp_path / "guessed", {"people.csv": text})
    assert figure(network, "p1").name == name
    assert report[0].startswith("people.csv:1: guessed: the encoding")
    named, _ = imported(tmp_path / "named", {"people.csv": text}, encoding=encoding)
    assert figure(named, "p1").name == name


def test_excel_says_its_separator_in_a_line_of_its_own(tmp_path: Path) -> None:
    network, _ = imported(tmp_path, {"people.csv": "sep=;\nid;name\np1;Ada, the first\n"})
    assert figure(network, "p1").name == "Ada, the first"


def test_columns_by_other_names_are_known_and_the_rest_is_reported(tmp_path: Path) -> None:
    text = "Person ID,Full Name,Date of Birth,Sex,Shoe size\nx1,Ada,1890,female,38\n"
    network, report = imported(tmp_path, {"people.csv": text})
    ada = figure(network, "x1")
    assert (ada.name, ada.born, ada.gender) == ("Ada", "1890", "female")
    assert "people.csv:1: left: column `Shoe size`" in report


BAD = (
    "id,name,born,died\n"
    "ada,Ada,1890,1952\n"
    "hugo,,1888,\n"
    "ada,Another Ada,1900,\n"
    "irma,Irma\n"
    "leo,Leo,1950,1900\n"
    "rosa,Rosa,1901,\n"
)


def test_every_bad_row_is_named_by_its_line_and_nothing_comes_of_it(tmp_path: Path) -> None:
    report = refused(tmp_path, {"people.csv": BAD})
    bad = {line.split(": ")[0]: line for line in report if ": bad: " in line}
    assert set(bad) == {"people.csv:3", "people.csv:4", "people.csv:5", "people.csv:6"}
    assert "without a name" in bad["people.csv:3"]
    assert "already that of line 2" in bad["people.csv:4"]
    assert "2 cells, the header 4" in bad["people.csv:5"]
    assert "before being born" in bad["people.csv:6"]


def test_the_other_rows_are_taken_when_bad_ones_may_be_skipped(tmp_path: Path) -> None:
    ties = "subject,object,type\nada,rosa,ally\nleo,ada,ally\nada,ada,ally\nada,,ally\nrosa,leo,rival\n"
    network, report = imported(tmp_path, {"people.csv": BAD, "ties.csv": ties}, skip=True)
    assert [one.id for one in network.figures] == ["ada", "rosa"]
    assert [one.id for one in network.ties] == ["ada-ally-rosa"]
    bad = {line.split(": bad: ")[0] for line in report if ": bad: " in line}
    assert bad == {f"people.csv:{n}" for n in (3, 4, 5, 6)} | {f"ties.csv:{n}" for n in (3, 4, 5, 6)}


def test_a_name_that_several_people_have_is_no_reference(tmp_path: Path) -> None:
    people = "id,name\na1,Ada\na2,Ada\nb,Bo\n"
    report = refused(tmp_path, {"people.csv": people, "ties.csv": "subject,object\nAda,b\n"})
    assert any("ties.csv:2: bad: `Ada` means several people: a1, a2" in line for line in report)


def test_names_stand_for_ids_and_people_of_ties_alone_are_reported(tmp_path: Path) -> None:
    text = "subject,object,type\nADA FALK,Neu,ally\n"
    network, report = imported(tmp_path, {"people.csv": PEOPLE, "ties.csv": text})
    assert [one.id for one in network.ties] == ["ada-ally-neu"]
    assert "ties.csv:2: guessed: `ADA FALK` is read as ada" in report
    assert "ties.csv:2: guessed: `Neu` has no row among the people: the figure neu" in report


def test_a_row_that_says_the_same_again_is_left_and_another_source_is_another_claim(tmp_path: Path) -> None:
    ties = "subject,object,type,source\nada,hugo,ally,X\nhugo,ada,ally,X\nada,hugo,ally,Y\n"
    network, report = imported(tmp_path, {"people.csv": PEOPLE, "ties.csv": ties})
    assert [[cite.source for cite in claim.sources] for claim in network.ties[0].claims] == [["x"], ["y"]]
    assert len(network.ties) == 1
    assert "ties.csv:3: left: says the same as line 2" in report


def test_ids_that_are_none_here_become_some_and_keep_apart(tmp_path: Path) -> None:
    people = "id,name\nP 17,Ada\np-17,Bo\nДА,Да\n—,…\n"
    network, report = imported(tmp_path, {"people.csv": people, "ties.csv": "subject,object\nP 17,p-17\n"})
    assert [one.id for one in network.figures] == ["p-17", "p-17-2", "da", "person"]
    assert network.ties[0].subject == "p-17"
    assert "people.csv:2: guessed: the id `P 17` becomes `p-17`" in report


def test_a_relative_without_a_term_of_kinship_is_bad_and_says_what_to_write(tmp_path: Path) -> None:
    report = refused(tmp_path, {"ties.csv": "subject,object,type,role\na,b,relative,sun\na,c,relative,\n"})
    assert any("ties.csv:2: bad: `sun` is no term of kinship; near: son" in line for line in report)
    assert any("ties.csv:3: bad: a relative needs a role" in line for line in report)


def test_doubt_of_the_file_is_kept(tmp_path: Path) -> None:
    text = "subject,object,type,status,confidence\na,b,ally,disputed,doubtful\na,c,ally,refuted,0.95\n"
    network, _ = imported(tmp_path, {"ties.csv": text})
    first, second = (one.claims[0] for one in network.ties)
    assert (first.status, first.confidence) == ("disputed", "doubtful")
    assert (second.status, second.confidence) == ("refuted", "possible")


def test_odd_signs_are_kept_and_invisible_ones_taken_out_and_reported(tmp_path: Path) -> None:
    text = 'id,name,description\np1,"A\u200bda\u00ad","=SUM(A1); ""quoted"", two\nlines: # - \N{FIRE}"\n'
    network, report = imported(tmp_path, {"people.csv": text})
    one = figure(network, "p1")
    assert one.name == "Ada"
    assert one.description == '=SUM(A1); "quoted", two\nlines: # - \N{FIRE}'
    assert any("invisible signs" in line for line in report)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no columns"),
        ("a,b\n1,2\n", "names no columns"),
        ('id,name\n1,"Ada\n', "line 2: the quotes"),
        (b"PK\x03\x04rest", "save its tables as CSV"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07", "is no text"),
    ],
)
def test_what_is_no_table_is_said_in_words(text: str | bytes, said: str, tmp_path: Path) -> None:
    paths = files(tmp_path, {"x.csv": text})
    with pytest.raises(UnreadableFileError, match=said):
        import_files(paths, "Trial", DAY)


def test_one_bad_row_among_thirty_thousand_stops_all_of_them(tmp_path: Path) -> None:
    rows = [f"p{n},p{n + 1},friend,{1900 + n % 50},c. {1951 + n % 40}" for n in range(30_000)]
    text = "source,target,type,start,end\n" + "\n".join([*rows, "p1,p1,friend,,"]) + "\n"
    report = refused(tmp_path, {"edges.csv": text})
    assert [line for line in report if ": bad: " in line] == [
        "edges.csv:30002: bad: ties p1 to itself: name two people"
    ]
    assert not any(": taken: " in line for line in report)


def test_what_is_said_of_very_many_lines_is_one_line_of_the_report(tmp_path: Path) -> None:
    text = "source,target\n" + "".join(f"a,b{n}\n" for n in range(30))
    _, report = imported(tmp_path, {"edges.csv": text})
    assert any(line.startswith("edges.csv:2-31: guessed: no type") and line.endswith(", 30 times") for line in report)
