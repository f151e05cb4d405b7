"""Claims that a question does without: those a position rejects, of another status, of sources or grades left out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from service.database.catalogue import EXCLUDED_CLAIMS
from service.database.read_context import ReadContext
from service.faults import UnknownId
from service.names.folding import nearest
from service.provenance.confidence import remaining_confidence, tie_status
from service.vocabulary import GRADES, Grade

UNGRADED = ""
"""What stands for the grade of a source whose files give none."""


@dataclass(frozen=True, slots=True)
class SupportingClaim:
    """A standing claim of a tie, and what may set it aside.

    `supports` are the sources that support it, `denies` those that deny it.
    """

    id: str
    status: str
    confidence: float
    roots: frozenset[str]
    rejected: bool
    supports: frozenset[str]
    denies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "SupportingClaim":
        """Read a claim of the statement `evidence.excluded`."""
        roots, supports, denies = (frozenset(row[name]) for name in ("roots", "supports", "denies"))
        return cls(row["id"], row["status"], row["confidence"], roots, row["rejected"], supports, denies)


@dataclass(frozen=True)
class ClaimFilter:
    """The filters that set claims aside, and the ties (where asked for, offices too) whose claims they touch.

    `position`, `status`, `sources`, `grades` and `min_grade` say which are in force: dropping one needs no
    further reading, since `ties` has the claims of every tie that any of them touches. `excluded_by` has for
    each source the sources in question with which it is excluded, `excluded_by_grade` the grades.
    """

    position: str | None = None
    status: str | None = None
    sources: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    min_grade: Grade | None = None
    ties: Mapping[str, Sequence[SupportingClaim]] = field(default_factory=dict)
    excluded_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    excluded_by_grade: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def excluded_grades(self) -> frozenset[str]:
        """The grades left out; `UNGRADED` among them where the question asks for a least grade."""
        below = [] if self.min_grade is None else [*GRADES[GRADES.index(self.min_grade) + 1 :], UNGRADED]
        return frozenset((*self.grades, *below))

    @cached_property
    def excluded_claims(self) -> frozenset[str]:
        """The claims that the question does without."""
        return frozenset(claim.id for claims in self.ties.values() for claim in claims if self._is_excluded(claim))

    @cached_property
    def excluded_sources(self) -> frozenset[str]:
        """The sources left out, with all that derives from them."""
        named = {source for source, under in self.excluded_by.items() if not under.isdisjoint(self.sources)}
        graded = {one for one, under in self.excluded_by_grade.items() if not under.isdisjoint(self.excluded_grades)}
        return frozenset(named | graded)

    @cached_property
    def reweighed(self) -> dict[str, float]:
        """What each tie that loses a claim is then worth; 0 where nothing is left."""
        return {
            tie: remaining_confidence(
                [(claim.confidence, claim.roots) for claim in claims],
                [(claim.confidence, claim.roots) for claim in claims if claim.id not in self.excluded_claims],
            )
            for tie, claims in self.ties.items()
            if any(claim.id in self.excluded_claims for claim in claims)
        }

    @cached_property
    def restated(self) -> dict[str, str]:
        """The status of each tie that these filters touch, worked out from the claims and sources left."""
        return {tie: self._standing(claims) for tie, claims in self.ties.items()}

    def _standing(self, claims: Sequence[SupportingClaim]) -> str:
        held = [claim for claim in claims if claim.id not in self.excluded_claims]
        return tie_status(
            attested=any(claim.status == "attested" and claim.supports - self.excluded_sources for claim in held),
            doubted=any(claim.status == "disputed" or claim.denies - self.excluded_sources for claim in held),
        )

    def _is_excluded(self, claim: SupportingClaim) -> bool:
        return bool(
            (self.position and claim.rejected)
            or (self.status and claim.status != self.status)
            or (claim.supports and claim.supports <= self.excluded_sources)
        )


NO_CLAIM_FILTER = ClaimFilter()


async def claim_filter(
    context: ReadContext, asked: ClaimFilter, tried: Collection[str] = (), *, offices: bool = False
) -> ClaimFilter:
    """Return the filter with the ties that it touches; `asked` says which filters are in force, and need know no ties.

    `tried` are sources that may be left out later, beside those that are. With `offices` the filter knows
    offices as well as ties.

    Raises:
        UnknownId: a position or source that does not exist.
    """
    if not (asked.position or asked.status or asked.sources or asked.excluded_grades or tried):
        return NO_CLAIM_FILTER
    named = list(dict.fromkeys((*asked.sources, *tried)))
    record = await context.fetch(
        EXCLUDED_CLAIMS,
        position=asked.position,
        status=asked.status,
        sources=named,
        grades=sorted(asked.excluded_grades),
        offices=offices,
    )
    if record["absent"]:
        missing = record["absent"][0]
        role = "position" if missing == asked.position else "source"
        raise UnknownId(role, missing, nearest(missing, record["near"]))
    ties = {tie["id"]: [SupportingClaim.of(claim) for claim in tie["claims"]] for tie in record["ties"]}
    return replace(
        asked,
        sources=tuple(dict.fromkeys(asked.sources)),
        ties=ties,
        excluded_by={one["source"]: frozenset(one["under"]) for one in record["falls"]},
        excluded_by_grade={one["source"]: frozenset(one["grades"]) for one in record["falls"]},
    )
