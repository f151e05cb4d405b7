"""What a network rests on, in numbers: places in books, what makes claims certain, pairs of chief figures, seats."""

from collections import Counter
from collections.abc import Collection, Iterable

from seed.checking.grades import Grades, grades_of, in_a_register, registered
from seed.format.model import Claim, Tie
from seed.format.network import Network
from seed.format.support import by_thing, root_sources, stands
from seed.reporting.certainty import independent
from seed.reporting.evidence import citations
from seed.reporting.places import count_places
from seed.reporting.seats import seat_bounds
from service.closeness.weights import quality_days
from service.vocabulary import Grade

CHIEF = 25
"""How many figures count as the chief ones; a network does not say who they are, so those of most ties are."""

GOOD: frozenset[Grade] = frozenset({"archive", "scholarship", "reference", "memoir"})
"""Grades of texts that a tie is well borne out by, where they were read."""

Counts = dict[str, int]


def grounds(network: Network) -> dict[str, Counts]:
    """Return the counts by title, each with its rows in the order in which they are to be read."""
    return {
        "Citations of books, by the place that they name": _places(network),
        "Certain claims, by what was read that makes them certain": _certain(network),
        f"Pairs of the {CHIEF} figures of most ties": _pairs(network),
        "Alliances": _alliances(network),
        "Seats, and the days of their bodies": _seats(network),
    }


def _places(network: Network) -> Counts:
    books = {source.id for source in network.sources if source.type == "book"}
    return count_places(one.locator for one in citations(network) if one.source in books)


def _certain(network: Network) -> Counts:
    grades = grades_of(network)
    roots = root_sources(network.sources)
    registers = registered(network)
    rows = ("a document", "two independent texts of research", "a work of reference, of a life, kinship or office")
    counts = dict.fromkeys((*rows, "something less"), 0)
    for claim in network.all_claims:
        if claim.confidence != "certain" or claim.status == "refuted":
            continue
        read = {one.source for one in claim.sources if one.stance == "supports" and one.checked}
        found = {grades.get(one) for one in read}
        if "archive" in found:
            counts[rows[0]] += 1
        elif independent([one for one in read if grades.get(one) == "scholarship"], roots):
            counts[rows[1]] += 1
        elif "reference" in found and in_a_register(claim, registers):
            counts[rows[2]] += 1
        else:
            counts["something less"] += 1
    return counts


def _pairs(network: Network) -> Counts:
    grades, claims = grades_of(network), by_thing(network.all_claims)
    standing = [tie for tie in network.ties if stands(tie.claims)]
    chief = _chief(network, standing)
    tied: set[frozenset[str]] = set()
    borne_out: set[frozenset[str]] = set()
    for tie in standing:
        if {tie.subject, tie.object} <= chief:
            pair = frozenset({tie.subject, tie.object})
            tied.add(pair)
            if any(_well_read(claim, grades) for claim in claims[tie.id]):
                borne_out.add(pair)
    return {
        _named("in all", sorted(chief)): len(chief) * (len(chief) - 1) // 2,
        "with a tie": len(tied),
        "with one that a document, research, memoirs or a work of reference that was read bears out": len(borne_out),
    }


def _chief(network: Network, ties: Iterable[Tie]) -> set[str]:
    """Return the figures of most ties; not the one whom the network is about, who is tied to all."""
    about = network.about.question and network.about.question.closest_to
    degrees = Counter(one for tie in ties for one in (tie.subject, tie.object) if one != about)
    return set(sorted(degrees, key=lambda one: (-degrees[one], one))[:CHIEF])


def _well_read(claim: Claim, grades: Grades) -> bool:
    return claim.status != "refuted" and any(
        one.stance == "supports" and one.checked and grades.get(one.source) in GOOD for one in claim.sources
    )


def _alliances(network: Network) -> Counts:
    """Count alliances that stand, and those of whose qualities one has a time that closeness can read."""
    allies = [tie for tie in network.ties if tie.type == "ally" and stands(tie.claims)]
    about = network.about.question and network.about.question.closest_to
    groups = {"in all": allies}
    if about:
        groups[f"of {about}"] = [tie for tie in allies if about in (tie.subject, tie.object)]
    counts: Counts = {}
    for name, ties in groups.items():
        counts[name] = len(ties)
        counts[f"{name}, with a dated quality"] = sum(
            any(quality_days(one.when) for one in tie.qualities) for tie in ties
        )
    return counts


def _seats(network: Network) -> Counts:
    found = seat_bounds(network)
    counts = {"in all": found.seats}
    for bodies, what in ((found.no_beginning, "began"), (found.no_end, "ended")):
        counts[_named(f"of a body of which the files do not say when it {what}", bodies)] = len(bodies)
    return counts


def _named(text: str, ids: Collection[str]) -> str:
    return f"{text} ({', '.join(dict.fromkeys(ids))})" if ids else text
