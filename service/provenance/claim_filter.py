"""Claims that a question does without: those a position rejects, of another status, of sources or grades left out."""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from service.database.catalogue import COLLEAGUES, EXCLUDED_CLAIMS
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.database.statement import Statement
from service.faults import UnknownId
from service.names.folding import nearest
from service.provenance.confidence import of_both, remaining_confidence, tie_status
from service.vocabulary import GRADES, Grade

NO_GRADE = ""
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
class Colleagues:
    """Colleague ties, each with the pairs of offices that it rests on, and confidence and status of these offices."""

    ties: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    offices: Mapping[str, tuple[float, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Colleagues":
        """Read a record of the statement `evidence.colleagues`."""
        return cls(
            {id_: list(zip(pairs[::2], pairs[1::2], strict=True)) for id_, pairs in record["ties"]},
            {id_: (confidence, state) for id_, confidence, state in record["offices"]},
        )


@dataclass(frozen=True)
class ClaimFilter:
    """The filters that set claims aside, and the ties (with `of_offices` offices too) whose claims they touch.

    `position`, `status`, `sources`, `grades` and `min_grade` say which are in force: dropping one needs no
    further reading, since `ties` has the claims of every tie that any of them touches. `excluded_by` has for
    each source those that exclude it: itself and what it derives from; `excluded_by_grade` likewise the grades.
    `colleagues` are the colleague ties that rest on offices whose claims are touched; None: the question walks none.
    """

    position: str | None = None
    status: str | None = None
    sources: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    min_grade: Grade | None = None
    ties: Mapping[str, Sequence[SupportingClaim]] = field(default_factory=dict)
    excluded_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    excluded_by_grade: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_offices: bool = False
    colleagues: Colleagues | None = None

    @property
    def asked(self) -> tuple[object, ...]:
        """What is in force; filters on the same evidence that are equal in this set the same claims aside."""
        return self.position, self.status, self.sources, self.grades, self.min_grade

    @cached_property
    def excluded_grades(self) -> frozenset[str]:
        """The grades left out; `NO_GRADE` among them where the question asks for a least grade."""
        below = [] if self.min_grade is None else [*GRADES[GRADES.index(self.min_grade) + 1 :], NO_GRADE]
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
        return self._own_weights | {tie: found[0] for tie, found in self._colleagues.items()}

    @cached_property
    def _own_weights(self) -> dict[str, float]:
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
        return self._own_statuses | {tie: found[1] for tie, found in self._colleagues.items()}

    @cached_property
    def _own_statuses(self) -> dict[str, str]:
        return {tie: self._standing(claims) for tie, claims in self.ties.items()}

    @cached_property
    def _colleagues(self) -> dict[str, tuple[float, str]]:
        """Confidence and status of each colleague tie of which an office lost a claim, or a source of one."""
        if self.colleagues is None:
            return {}
        standing = {
            office: (self._own_weights.get(office, confidence), self._own_statuses.get(office, status))
            for office, (confidence, status) in self.colleagues.offices.items()
        }
        standing = {office: found for office, found in standing.items() if found[0] > 0}
        return {tie: of_both(pairs, standing) for tie, pairs in self.colleagues.ties.items()}

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

FEW_TIES = 200
"""Filters that touch more ties are worked out in a thread: they grow with the network."""


MOST_KEPT = 50_000
"""The filters of the last questions are kept while they touch no more ties than this together."""


@dataclass(frozen=True)
class _Read:
    """A filter as it was read, and what it rests on: statement, parameters, release."""

    found: ClaimFilter
    rests_on: Sequence[tuple[Statement, Row, Row]]


async def claim_filter(context: ReadContext, asked: ClaimFilter, tried: Collection[str] = ()) -> ClaimFilter:
    """Return the filter with the ties that it touches; `asked` says which filters are in force, and need know no ties.

    `tried` are sources that may be left out later, beside those that are. With `of_offices` the filter knows
    offices as well as ties, where `colleagues` is not None colleague ties too. A release never changes, so that
    what was read lately is taken from memory.

    Raises:
        UnknownId: a position or source that does not exist.
    """
    if not (asked.position or asked.status or asked.sources or asked.excluded_grades or tried):
        return asked
    kept = context.kept.get("provenance.claim_filters", OrderedDict[Any, _Read])
    key = (*asked.asked, asked.of_offices, asked.colleagues is not None, tuple(sorted(tried)))
    read = kept.get(key)
    if read is None:
        read = kept[key] = await _read(context, asked, tried)
        while len(kept) > 1 and sum(len(one.found.restated) for one in kept.values()) > MOST_KEPT:
            kept.popitem(last=False)
    else:
        kept.move_to_end(key)
    for statement, params, release in read.rests_on:
        context.rely_on(statement, params, release)
    return read.found


async def _read(context: ReadContext, asked: ClaimFilter, tried: Collection[str]) -> _Read:
    named = list(dict.fromkeys((*asked.sources, *tried)))
    params: Row = {
        "position": asked.position,
        "status": asked.status,
        "sources": named,
        "grades": sorted(asked.excluded_grades),
        "offices": asked.of_offices or asked.colleagues is not None,
    }
    record = await context.look_up(EXCLUDED_CLAIMS, params)
    if record["absent"]:
        missing = record["absent"][0]
        role = "position" if missing == asked.position else "source"
        raise UnknownId(role, missing, nearest(missing, record["near"]))
    rests_on = [(EXCLUDED_CLAIMS, params, record["release"])]
    rests: Row | None = None
    if asked.colleagues is not None:
        offices: Row = {"offices": [tie["id"] for tie in record["ties"] if tie["office"]]}
        rests = await context.look_up(COLLEAGUES, offices)
        rests_on.append((COLLEAGUES, offices, rests["release"]))

    def made() -> ClaimFilter:
        found = replace(
            asked,
            sources=tuple(dict.fromkeys(asked.sources)),
            ties={tie["id"]: [SupportingClaim.of(claim) for claim in tie["claims"]] for tie in record["ties"]},
            excluded_by={one["source"]: frozenset(one["under"]) for one in record["falls"]},
            excluded_by_grade={one["source"]: frozenset(one["grades"]) for one in record["falls"]},
            colleagues=None if rests is None else Colleagues.of(rests),
        )
        found.reweighed, found.restated  # worked out here, in a thread where they are many  # noqa: B018
        return found

    few = len(record["ties"]) <= FEW_TIES
    found = made() if few else await context.in_thread("claims.filter", made)
    return _Read(found, rests_on)
