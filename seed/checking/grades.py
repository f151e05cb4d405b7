"""Grades: a claim is not more confident than the best of the sources that support it allows."""

from collections.abc import Iterator, Mapping

from seed.format.errors import SeedError
from seed.format.model import Claim
from seed.format.network import Network, Unread
from service.vocabulary import CONFIDENCE, GRADE_CAPS, GRADES, LIFE_FIELDS, ConfidenceWord, Grade

Grades = Mapping[str, Grade | None]


def check_grades(network: Network, _: Unread) -> list[SeedError]:
    """Find claims that are more confident than their sources' grades allow; sources without a grade cap nothing."""
    grades, registers = grades_of(network), registered(network)
    return [error for claim in network.all_claims for error in _above(claim, grades, registers)]


def grades_of(network: Network) -> Grades:
    """Return the grade of each source; None where its file gives none."""
    return {source.id: source.grade for source in network.sources}


def registered(network: Network) -> frozenset[str]:
    """Return the ids of what registers list: offices and kinships."""
    kin = (tie.id for tie in network.ties if tie.type == "relative")
    return frozenset((*(office.id for office in network.offices), *kin))


def in_a_register(claim: Claim, registers: frozenset[str]) -> bool:
    """Whether a claim is about a life, a kinship or an office, which works of reference settle."""
    return claim.of in registers or (claim.of or "").partition(".")[2] in LIFE_FIELDS


def _above(claim: Claim, grades: Grades, registers: frozenset[str]) -> Iterator[SeedError]:
    best = best_grade(claim, grades)
    if best is None:
        return
    cap = cap_of(best, of_a_register=in_a_register(claim, registers))
    if CONFIDENCE[claim.confidence] > CONFIDENCE[cap]:
        problem = f"is {claim.confidence}, yet its best source is of grade {best}, which allows {cap}"
        yield SeedError(
            claim.place.at("confidence"),
            claim.id,
            "grade-cap",
            problem,
            f"write confidence: {cap}, or cite a better source",
        )


def best_grade(claim: Claim, grades: Grades) -> Grade | None:
    """Return the best grade among the sources that support a claim; None where one of them has none."""
    found = [grades.get(one.source) for one in claim.sources if one.stance == "supports"]
    known = [one for one in found if one is not None]
    return min(known, key=GRADES.index) if known and len(known) == len(found) else None


def cap_of(grade: Grade, *, of_a_register: bool) -> ConfidenceWord:
    """Return the most confident that a claim of this grade can be; `of_a_register` as `in_a_register` has it."""
    return "certain" if grade == "reference" and of_a_register else GRADE_CAPS[grade]
