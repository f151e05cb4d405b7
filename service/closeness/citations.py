"""What the evidence about a figure rests on, and which ways there are to leave a source or a grade out of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from service.closeness.evidence import Columns
from service.provenance.claim_filter import ClaimFilter, SupportingClaim
from service.vocabulary import GRADES


class LeftOut(NamedTuple):
    """What is left out of everybody's score: the name of a part, the id of a source, or a grade."""

    kind: Literal["part", "source", "grade"]
    name: str


@dataclass(frozen=True, slots=True)
class Observed:
    """The sources that support an observation, and those of which somebody read what is cited."""

    supports: frozenset[str]
    read: frozenset[str]


@dataclass(frozen=True)
class Citations:
    """The claims (by tie or office) and observations of the evidence, with the sources of each.

    `lines` has for each source itself and all that it derives from, `grades` the grades of these. `citing` has for each
    source the ids of the ties, offices and observations whose worth may change without it.
    """

    claims: Mapping[str, list[SupportingClaim]]
    observations: Mapping[str, Observed]
    lines: Mapping[str, frozenset[str]]
    grades: Mapping[str, frozenset[str]]
    citing: Mapping[str, set[str]]

    @classmethod
    def of(cls, record: Mapping[str, Any], rows: Iterable[Columns], claim_filter: ClaimFilter) -> "Citations":
        """Read the record of the statement `closeness.citations`.

        `rows` are those of ties, offices and postings, `claim_filter` what the question itself sets aside.
        """
        rejected = {claim.id for claims in claim_filter.ties.values() for claim in claims if claim.rejected}
        standing = {
            one["id"]: SupportingClaim.of({**one, "rejected": one["id"] in rejected}) for one in record["claims"]
        }
        claims = {row[-1]: [standing[claim] for claim in row[-2] if claim in standing] for row in rows}
        observations = {
            one["id"]: Observed(frozenset(one["supports"]), frozenset(one["read"])) for one in record["observations"]
        }
        citing: dict[str, set[str]] = defaultdict(set)
        for key, of_tie in claims.items():
            for source in {source for claim in of_tie for source in claim.supports | claim.denies}:
                citing[source].add(key)
        for key, observed in observations.items():
            for source in observed.supports | observed.read:
                citing[source].add(key)
        return cls(
            claims,
            observations,
            {one["source"]: frozenset(one["line"]) for one in record["sources"]},
            {one["source"]: frozenset(one["grades"]) for one in record["sources"]},
            citing,
        )

    def ways(self, claim_filter: ClaimFilter) -> Iterator[tuple[LeftOut, ClaimFilter, frozenset[str]]]:
        """Yield every source and every grade that can be left out beside what the question leaves out, once.

        With each come the filter, which names no ties yet, and the cited sources that are out by it alone.
        """
        excluded_by = {**claim_filter.excluded_by, **self.lines}
        excluded_by_grade = {**claim_filter.excluded_by_grade, **self.grades}
        whole = replace(claim_filter, excluded_by=excluded_by, excluded_by_grade=excluded_by_grade, ties={})
        seen = {self._newly_out(whole, claim_filter)}
        sources = sorted({source for line in self.lines.values() for source in line})
        tried = [
            *((LeftOut("source", one), replace(whole, sources=(*whole.sources, one))) for one in sources),
            *((LeftOut("grade", one), replace(whole, grades=(*whole.grades, one))) for one in GRADES),
        ]
        for left_out, found in tried:
            out = self._newly_out(found, claim_filter)
            if out not in seen:
                seen.add(out)
                yield left_out, found, out

    def _newly_out(self, found: ClaimFilter, before: ClaimFilter) -> frozenset[str]:
        """Return the cited sources that one filter leaves out and the other does not."""
        return found.excluded_sources.intersection(self.lines) - before.excluded_sources
