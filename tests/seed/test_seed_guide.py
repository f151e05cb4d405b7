"""The guide for historians: its examples are a network that passes the check and loads."""

import re
from pathlib import Path
from typing import get_args

import pytest

from seed.checking.check import check, read_network
from seed.loading.content import content_of
from seed.reading.folder import KINDS
from service.vocabulary import CONFIDENCE, FATE_KINDS, FIGURE_FIELDS, OBSERVATION_KINDS, TIE_TYPES, Status

GUIDE = Path(__file__).resolve().parents[2] / "seed" / "README.md"
EXAMPLE = re.compile(r"\*\*([\w/]+\.yaml)\*\*\n```yaml\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of the guide as files."""
    folder = tmp_path_factory.mktemp("guide")
    for name, text in EXAMPLE.findall(GUIDE.read_text("utf-8")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


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


@pytest.mark.parametrize(
    "words",
    [TIE_TYPES, FATE_KINDS, OBSERVATION_KINDS, FIGURE_FIELDS, CONFIDENCE, get_args(Status)],
    ids=["types of tie", "fates", "observations", "fields", "confidence", "status"],
)
def test_the_guide_names_every_word_that_a_file_may_use(words: tuple[str, ...]) -> None:
    text = GUIDE.read_text("utf-8")
    assert [word for word in words if f"`{word}`" not in text] == []
