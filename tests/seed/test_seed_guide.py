"""The guide for historians: its examples are a network that passes the check and loads."""

import re
from pathlib import Path
from typing import get_args

import pytest

from seed.checking.check import check, read_network
from seed.loading.content import content_of
from seed.reading.raw_network import KINDS
from seed.reading.table_columns import TABLES
from service.vocabulary import CONFIDENCE, FATE_KINDS, FIGURE_FIELDS, STATED_TYPES, ObservationKind, Status

GUIDE = Path(__file__).resolve().parents[2] / "seed" / "README.md"
EXAMPLE = re.compile(r"\*\*([\w/]+\.(?:yaml|csv))\*\*\n```(?:yaml|csv)\n(.*?)```", re.DOTALL)
TABLES_BEGIN = "tables/"
"""How the names of the examples begin that are a network of their own, in tables."""


def written(folder: Path, *, tables: bool) -> Path:
    """Write the examples of the guide as files, those in YAML or those in tables."""
    for name, text in EXAMPLE.findall(GUIDE.read_text("utf-8")):
        if name.startswith(TABLES_BEGIN) == tables:
            path = folder / name.removeprefix(TABLES_BEGIN)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of the guide in YAML as files."""
    return written(tmp_path_factory.mktemp("guide"), tables=False)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of the guide in tables as files."""
    return written(tmp_path_factory.mktemp("tables"), tables=True)


def test_the_examples_together_pass_the_check(examples: Path) -> None:
    assert [str(error) for error in check(examples)] == []


def test_there_is_an_example_of_every_kind_of_record(examples: Path) -> None:
    assert {path.relative_to(examples).parts[0].removesuffix(".yaml") for path in examples.rglob("*.yaml")} == {
        "network",
        *KINDS,
    }


def test_what_the_guide_says_of_its_examples_holds(examples: Path) -> None:
    content = content_of(read_network(examples))
    ties = {link.properties["id"]: link.properties for link in content.links["ties"]}
    assert ties["levan-ally-ana-k"]["status"] == "disputed"
    assert ties["levan-ally-ana-k"]["roots"] == ["gazette-1931", "smith99"]
    assert all("kin" not in id_ for id_ in ties), "the refuted claim is no tie"


def test_the_tables_together_pass_the_check(tables: Path) -> None:
    assert [str(error) for error in check(tables)] == []


def test_there_is_an_example_of_every_table(tables: Path) -> None:
    assert {path.stem for path in tables.glob("*.csv")} == set(TABLES)


@pytest.mark.parametrize("kind", TABLES)
def test_the_guide_names_every_column_of_a_table(kind: str) -> None:
    line = next(one for one in GUIDE.read_text("utf-8").splitlines() if one.startswith(f"| `{kind}.csv` |"))
    named = set(re.findall(r"`(\w+)`", line))
    if "the evidence as for ties" in line:
        named |= {"statement", "claim_status", "confidence", "source", "locator", "checked", "stance"}
    assert named == set(TABLES[kind].columns)


def test_what_the_guide_says_of_its_tables_holds(tables: Path) -> None:
    network = read_network(tables)
    ties = {tie.id: tie for tie in network.ties}
    assert set(ties) == {"levan-ally-ana-k", "levan-rival-ana-k"}
    assert [(one.id, one.status, [cite.source for cite in one.sources]) for one in ties["levan-ally-ana-k"].claims] == [
        ("levan-ally-ana-k.1", "attested", ["smith99", "gazette-copy"]),
        ("levan-ally-ana-k.2", "disputed", ["gazette-1931", "smith99"]),
    ]
    assert [(one.name, [office.figure for office in one.offices]) for one in network.bodies] == [
        ("The reading club", ["levan", "ana-k"])
    ]
    assert [claim.id for fate in network.fates for claim in fate.claims] == ["levan.fate.1", "levan.fate.2"]


@pytest.mark.parametrize(
    "words",
    [STATED_TYPES, FATE_KINDS, get_args(ObservationKind), FIGURE_FIELDS, CONFIDENCE, get_args(Status)],
    ids=["types of tie", "fates", "observations", "fields", "confidence", "status"],
)
def test_the_guide_names_every_word_that_a_file_may_use(words: tuple[str, ...]) -> None:
    text = GUIDE.read_text("utf-8")
    assert [word for word in words if f"`{word}`" not in text] == []
