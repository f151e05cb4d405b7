"""Ties of tables that are read and checked many at once: what is said of them is what is said one by one."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seed.checking import check as checking
from seed.checking.check import check, errors_of, read_network
from seed.checking.plainly_right import doubtful
from seed.format.model import Tie
from seed.format.tie_table import TieTable
from seed.loading.content import content_of
from seed.loading.digest import digest_of
from seed.reading.folder import read_folder
from seed.reading.plain_rows import PlainRows, Sorter
from tests.support.folders import add

WORLD = {
    "network.yaml": "title: World\nversion: 1\nkinds: [{id: friend, type: ally, label: friend of}]\n",
    "figures.csv": "id,name,gender,born,died\n"
    "a,Ada,female,1900,1950\nb,Boris,male,1890~,1940-05-06\nc,Clara,female,,1945\nd,Dmitri,male,1895,\ne,Elena,,,\n",
    "sources.csv": "id,type,title,grade\ns,book,Letters,archive\nt,webpage,A page,web\nu,book,Another,\n",
    "ties.yaml": "- {id: a-rival-d, type: rival, subject: a, object: d, claims: [{id: a-rival-d.1, "
    "statement: They quarrelled., confidence: probable, sources: [{source: s}]}]}\n",
    "bodies.yaml": "- {id: council, name: The council, kind: state, offices: [{id: b-ally-c, figure: b, role: chair, "
    "claims: [{id: b-ally-c.1, statement: He sat there., confidence: certain, sources: [{source: s}]}]}]}\n",
    "claims.yaml": "- {id: a-ally-b.2, of: a-ally-b, statement: So., confidence: possible, sources: [{source: t}]}\n"
    "- {id: d-relative-b.2, of: d-relative-b, statement: So., confidence: certain, sources: [{source: s}]}\n",
    "disputes.yaml": "- {id: matter, title: A matter, summary: It matters., about: [a], positions: [{id: one, "
    "holder: H, says: So., accepts: [a-ally-c.1], rejects: [b-rival-a.2], sources: [{source: s}]}]}\n",
}
"""What ties are drawn into: lives, grades, a kind, claims and a dispute that name ties, an office named like one."""

FIGURES = st.sampled_from("aaabbbccddef")
ENDS = st.tuples(FIGURES, FIGURES)
WHENS = (
    "",
    "",
    "",
    "1920",
    "1920/1930",
    "1905~",
    "1880/1930",
    "1920/..",
    "../1930",
    "1946/",
    "/1946",
    "1939-01/1940-06",
)
TIES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["", "", "a-ally-b", "a-ally-b", "a-ally-b-2", "a-ally-c", "b-ally-c", "b-rival-a", "x"]),
        "type": st.sampled_from(["ally", "ally", "rival", "relative", ""]),
        "subject": FIGURES,
        "object": FIGURES,
        "statement": st.sampled_from(["They met.", "They parted."]),
        "confidence": st.sampled_from(["certain", "probable", "possible", ""]),
        "source": st.sampled_from(["s", "s", "u", "t", "v"]),
    },
    optional={
        "when": st.sampled_from(WHENS),
        "inferred": st.sampled_from(["", "start", "end"]),
        "kind": st.sampled_from(["", "friend", "foe"]),
        "role": st.sampled_from(["", "father", "wife", "cousin", "aide"]),
        "qualities": st.sampled_from(["", "fear@1920;joy", "@x"]),
        "claim_status": st.sampled_from(["", "attested", "disputed", "refuted"]),
        "locator": st.sampled_from(["", "p. 1"]),
        "checked": st.sampled_from(["", "true"]),
        "stance": st.sampled_from(["", "", "denies"]),
    },
)
RIGHT = st.fixed_dictionaries(
    {
        "type": st.just("ally"),
        "subject": st.sampled_from(["a", "d"]),
        "object": st.sampled_from(["b", "c"]),
        "statement": st.sampled_from(["They met.", "They parted."]),
        "confidence": st.just("probable"),
        "source": st.sampled_from(["s", "t", "u"]),
    },
    optional={
        "stance": st.sampled_from(["", "denies"]),
        "when": st.sampled_from(["1920/1930", "1925", "1920~/"]),
        "id": st.sampled_from(["a-ally-c", "d-ally-b-7"]),
    },
)
COLUMNS = ("id", "type", "subject", "object", "when", "inferred", "kind", "role", "qualities", "note")
EVIDENCE = ("statement", "claim_status", "confidence", "source", "locator", "checked", "stance")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file, text in WORLD.items():
        add(tmp_path, file, text)
    return tmp_path


def write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, [*COLUMNS, *EVIDENCE])
        writer.writeheader()
        writer.writerows(rows)


def one_by_one(patch: pytest.MonkeyPatch) -> None:
    """Have every row read, and every tie checked, by itself."""
    patch.setattr(Sorter, "sorted_out", lambda _, rows: PlainRows({}, [False] * len(rows)))
    patch.setattr(checking, "doubtful", lambda network: network)


def said(folder: Path) -> tuple[list[str], list[Tie], int, str]:
    """Return the faults of a folder, and what is read of it."""
    read = read_folder(folder)
    faults, network = [f"{one.rule} {one}" for one in errors_of(read)], read.network
    ids = {one.id for one in network.figures}
    loadable = all(
        {tie.subject, tie.object} <= ids and tie.type in {"ally", "rival", "relative"} for tie in network.ties
    )
    digest = digest_of(content_of(network)).text() if loadable and not faults else ""
    return faults, list(network.ties), network.number_of_claims, digest


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.one_of(TIES, RIGHT), max_size=8), cut=st.integers(0, 8))
def test_many_at_once_and_one_by_one_the_same_is_said(
    rows: list[dict[str, str]], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "world"
    if not folder.exists():
        for file, text in WORLD.items():
            add(folder, file, text)
    write(folder / "ties" / "ally.csv", rows[:cut])
    write(folder / "ties.csv", rows[cut:])
    at_once = said(folder)
    with pytest.MonkeyPatch.context() as patch:
        one_by_one(patch)
        assert said(folder) == at_once


def test_a_tie_that_is_plainly_right_is_not_looked_at(folder: Path) -> None:
    row = {
        "type": "ally",
        "subject": "a",
        "object": "d",
        "statement": "They met.",
        "confidence": "certain",
        "source": "s",
    }
    write(folder / "ties.csv", [row, row | {"when": "1920/1930"}, row | {"when": "1899"}])
    network = read_folder(folder).network
    assert isinstance(network.ties, TieTable)
    assert [tie.id for tie in doubtful(network).ties] == ["a-rival-d", "a-ally-d-3"]


@pytest.mark.parametrize(("kind", "near"), [("of: a-ally-dd", "a-ally-d"), ("of: a-ally-dd.born", "")])
def test_a_tie_that_is_plainly_right_may_be_what_a_claim_means(folder: Path, kind: str, near: str) -> None:
    row = {
        "type": "ally",
        "subject": "a",
        "object": "d",
        "statement": "They met.",
        "confidence": "certain",
        "source": "s",
    }
    write(folder / "ties.csv", [row])
    (folder / "claims.yaml").write_text(
        f"- {{id: z.1, {kind}, statement: So., confidence: possible, sources: [{{source: s}}]}}\n", "utf-8"
    )
    found = [one for one in check(folder) if one.rule == "unknown-id" and one.file == "claims.yaml"]
    assert near in {one for error in found for one in (*error.near, "")}


def test_ties_of_a_table_can_be_taken_by_number(folder: Path) -> None:
    row = {
        "type": "ally",
        "subject": "a",
        "object": "d",
        "statement": "They met.",
        "confidence": "certain",
        "source": "s",
    }
    write(folder / "ties.csv", [row, row])
    add(folder, "claims.yaml", "")
    (folder / "claims.yaml").unlink()
    (folder / "disputes.yaml").unlink()
    ties = read_network(folder).ties
    assert [tie.id for tie in ties] == ["a-rival-d", "a-ally-d", "a-ally-d-2"]
    assert (ties[-1].id, ties[0].id, [tie.id for tie in ties[1:2]]) == ("a-ally-d-2", "a-rival-d", ["a-ally-d"])
    with pytest.raises(IndexError):
        ties[3]
