"""Claims that are certain by one work of research, which may err where no other bears it out.

A document is enough by itself, and so is a work of reference for lives, kinship and offices. Two works of research are
independent where they go back to different root sources.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from seed.checking.grades import Grades, best_grade, grades_of, in_a_register, registered
from seed.format.errors import SeedError
from seed.format.model import Claim
from seed.format.network import Network
from seed.format.support import Roots, root_sources
from seed.reporting.warnings import warning


def certainty(network: Network) -> Iterator[SeedError]:
    """Yield claims that are certain by one work of research; those with a source without a grade are left aside."""
    grades = grades_of(network)
    roots = root_sources(network.sources)
    registers = registered(network)
    for claim in network.all_claims:
        if claim.confidence != "certain" or claim.status == "refuted" or best_grade(claim, grades) != "scholarship":
            continue
        if in_a_register(claim, registers) and _supporting(claim, grades, "reference"):
            continue
        works = _supporting(claim, grades, "scholarship")
        if not independent(works, roots):
            mend = "cite a work that does not repeat it, or a document, or write confidence: probable"
            problem = f"is certain by {', '.join(sorted(works))} alone"
            yield warning(claim, claim.id, "certain-by-one", problem, mend)


def _supporting(claim: Claim, grades: Grades, grade: str) -> set[str]:
    return {one.source for one in claim.sources if one.stance == "supports" and grades.get(one.source) == grade}


def independent(sources: Iterable[str], roots: Roots) -> bool:
    """Whether two of the sources go back to no common one."""
    return any(roots[one].isdisjoint(roots[other]) for one, other in combinations(sources, 2))
