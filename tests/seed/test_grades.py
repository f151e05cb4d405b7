"""A claim is worth what its best source is worth."""

from pathlib import Path

import pytest

from seed.checking.check import check, read_network
from seed.checking.grades import best_grade, cap_of
from seed.format.model import Claim
from service.vocabulary import CONFIDENCE, GRADES, Grade
from tests.support.folders import copy_tiny
from tests.support.loading import SEED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "network")


def graded(folder: Path, grade: str) -> list[str]:
    """Give every source of the tiny world one grade and return the rules that are broken, with the claims."""
    path = folder / "sources.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("grade:")]
    text = "\n".join(f"{line}\n  grade: {grade}" if line.startswith("  checked:") else line for line in lines)
    path.write_text(f"{text}\n", "utf-8")
    return [error.record for error in check(folder) if error.rule == "grade-cap"]


def test_documents_and_research_cap_nothing(folder: Path) -> None:
    assert graded(folder, "archive") == []
    assert graded(folder, "scholarship") == []


def test_a_web_page_makes_nothing_more_than_possible(folder: Path) -> None:
    above = {
        claim.id
        for claim in read_network(folder).all_claims
        if CONFIDENCE[claim.confidence] > 0.5 and any(one.stance == "supports" for one in claim.sources)
    }
    assert set(graded(folder, "web")) == above
    assert above


def test_a_register_makes_lives_kinship_and_offices_certain_and_no_alliance(folder: Path) -> None:
    above = set(graded(folder, "reference"))
    claims = read_network(copy_tiny(folder.parent / "other")).all_claims
    certain = {claim.id for claim in claims if claim.confidence == "certain"}
    assert above < certain
    assert all("-relative-" not in one and "council" not in one and ".born" not in one for one in above)


def test_a_source_without_a_grade_caps_nothing() -> None:
    claim = Claim.model_validate(
        {"id": "x.1", "statement": "So.", "confidence": "certain", "sources": [{"source": "a"}, {"source": "b"}]}
    )
    assert best_grade(claim, {"a": "web", "b": None}) is None
    assert best_grade(claim, {"a": "web", "b": "memoir"}) == "memoir"


@pytest.mark.parametrize("grade", GRADES)
def test_grades_stand_in_the_order_of_what_they_allow(grade: Grade) -> None:
    place = GRADES.index(grade)
    for better in GRADES[:place]:
        for register in (True, False):
            one, other = (CONFIDENCE[cap_of(each, of_a_register=register)] for each in (better, grade))
            assert one >= other or register


def test_the_shipped_network_keeps_the_caps() -> None:
    assert [error for error in check(SEED) if error.rule == "grade-cap"] == []
