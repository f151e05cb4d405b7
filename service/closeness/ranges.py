"""How sure a rank is: the best and the worst that it is with one part, one source or one grade left out.

What a source leaves behind is measured anew only where it is cited: for the figures whose evidence it touches, in the
parts that it touches.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import numpy as np

from service.closeness.citations import Citations, LeftOut
from service.closeness.contacts import SIGNATURE
from service.closeness.evidence import Evidence, Observation, OfficeHolding, TieEvidence
from service.closeness.offices import offices
from service.closeness.query_period import QueryPeriod
from service.closeness.score import MEASURES, Measure, Ranked, points
from service.closeness.weights import BOUNDS, TITLES
from service.dates.days import length
from service.index.tie_filter import TieFilter
from service.limits.threads import check
from service.provenance.claim_filter import ClaimFilter

T = TypeVar("T")

Values = Mapping[str, Mapping[str, int]]
"""For each figure its parts in ten-thousandths; a part of which there is no record is absent."""

Changes = dict[str, TieEvidence | OfficeHolding | Observation | None]
"""What has changed, by the id of a tie, an office or an observation; None: it counts for nothing any more."""

NOTHING = -1
"""The total of a figure of whom nothing is left."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rank, and what has to be left out to bring it about; None where it is the rank with everything."""

    rank: int
    left_out: LeftOut | None


Range = tuple[Place, Place]
"""The best and the worst place of a figure."""


def rank_ranges(
    record: Mapping[str, Any], cited: Mapping[str, Any], tie_filter: TieFilter, ranked: Sequence[Ranked]
) -> dict[str, Range]:
    """Return the range of everybody's rank; `record` and `cited` are those of the two statements of this room.

    A figure of whom nothing is left is last. What would leave nothing of anybody is no way of leaving something out.
    Of several ways to the same rank the first counts: parts, then sources in the order of ids, then grades.
    """
    ids = [one.close.id for one in ranked]
    at = {id_: place for place, id_ in enumerate(ids)}
    values: Values = {one.close.id: one.close.values for one in ranked}
    whole = np.array([one.close.total for one in ranked], dtype=np.int64)
    found: list[LeftOut | None] = [None]
    best = np.array([one.rank for one in ranked], dtype=np.int64)
    worst = best.copy()
    best_way, worst_way = np.zeros_like(best), np.zeros_like(best)
    for left_out, changed in chain(_without_parts(values), _Without(record, cited, tie_filter).each(values)):
        check()
        totals = whole.copy()
        for id_, left in changed.items():
            if id_ in at:
                totals[at[id_]] = sum(left.values()) if left else NOTHING
        if not (totals > NOTHING).any():
            continue
        ranks = len(totals) + 1 - np.searchsorted(np.sort(totals), totals, side="right")
        ranks[totals == NOTHING] = len(totals)
        better, worse = ranks < best, ranks > worst
        best[better], best_way[better] = ranks[better], len(found)
        worst[worse], worst_way[worse] = ranks[worse], len(found)
        found.append(left_out)
    return {
        id_: (Place(int(best[n]), found[best_way[n]]), Place(int(worst[n]), found[worst_way[n]]))
        for n, id_ in enumerate(ids)
    }


def _without_parts(values: Values) -> Iterator[tuple[LeftOut, Values]]:
    for name in BOUNDS:
        changed = {
            id_: {part: value for part, value in of_one.items() if part != name}
            for id_, of_one in values.items()
            if name in of_one
        }
        if changed:
            yield LeftOut("part", name), changed


class _Without:
    """The evidence of a question without one source or grade more, measured anew where that changes it."""

    def __init__(self, record: Mapping[str, Any], cited: Mapping[str, Any], tie_filter: TieFilter) -> None:
        self._tie_filter = tie_filter
        evidence = self._evidence = Evidence.of(dict(record), tie_filter.claim_filter)
        self._period = self._period_of(evidence)
        self._measures: Mapping[str, Measure] = {**MEASURES, "offices": partial(offices, kept={})}
        rows = {kind: {row[-1]: row for row in record[kind]} for kind in ("ties", "offices", "postings")}
        every_row = chain.from_iterable(of_kind.values() for of_kind in rows.values())
        self._citations = Citations.of(cited, every_row, tie_filter.claim_filter)
        self._rows = rows
        self._ties = dict(zip(rows["ties"], evidence.ties, strict=True))
        self._holdings = dict(zip(rows["offices"], evidence.holdings, strict=True))
        self._postings = dict(zip(rows["postings"], evidence.postings, strict=True))
        self._observations = {one.id: one for one in evidence.observations}
        self._sitting: dict[str, set[str]] = defaultdict(set)
        for holding in evidence.holdings:
            if holding.kind not in TITLES:
                self._sitting[holding.body].add(holding.figure)

    def each(self, values: Values) -> Iterator[tuple[LeftOut, Values]]:
        """Yield every way to leave a source or a grade out, and the parts of everybody of whom it changes something."""
        for left_out, claim_filter, out in self._citations.ways(self._tie_filter.claim_filter):
            touched = set[str]().union(*(self._citations.citing.get(source, ()) for source in out))
            changes = self._changes(claim_filter, touched)
            if changes:
                yield left_out, self._changed(changes, values)

    def _period_of(self, evidence: Evidence) -> QueryPeriod:
        return QueryPeriod.of(self._tie_filter.period, evidence.known_life, evidence.life)

    def _changes(self, claim_filter: ClaimFilter, touched: Collection[str]) -> Changes:
        """Return what counts otherwise by the sources left, or for nothing (None), of the evidence touched."""
        ties = {key: self._citations.claims[key] for key in touched if key in self._citations.claims}
        found = replace(claim_filter, ties=ties)
        changes: Changes = dict.fromkeys(replace(self._tie_filter, claim_filter=found).excluded_ties)
        for key in ties.keys() - changes.keys():
            if key in self._ties:
                tie = TieEvidence.of(self._rows["ties"][key], found)
                if tie.validity != self._ties[key].validity:
                    changes[key] = tie
            elif key in self._holdings:
                holding = OfficeHolding.of(self._rows["offices"][key], found)
                if holding.validity != self._holdings[key].validity:
                    changes[key] = holding
        for key in touched & self._observations.keys():
            cited, observation = self._citations.observations[key], self._observations[key]
            if not cited.supports - found.excluded_sources:
                changes[key] = None
            elif observation.checked and not cited.read - found.excluded_sources:
                changes[key] = replace(observation, checked=False)
        return changes

    def _changed(self, changes: Changes, values: Values) -> Values:
        left = replace(
            self._evidence,
            ties=tuple(_left(self._ties, changes)),
            holdings=tuple(_left(self._holdings, changes)),
            postings=tuple(_left(self._postings, changes)),
            observations=tuple(_left(self._observations, changes)),
        )
        period = self._period_of(left)
        same = period == self._period
        touched = self._touched(changes)
        changed: dict[str, dict[str, int]] = {}
        for name, measure in (self._measures if same else MEASURES).items():
            figures = touched[name] if same else values.keys()
            if not figures:
                continue
            measured = measure(left, period, figures) if length(period.span) else {}
            for id_ in figures:
                of_one = changed.setdefault(id_, dict(values.get(id_, {})))
                of_one.pop(name, None)
                if id_ in measured:
                    of_one[name] = points(name, measured[id_])
        return changed

    def _touched(self, changes: Changes) -> Mapping[str, Collection[str]]:
        """Return for each part the figures in whose evidence of its kind something has changed."""
        tied = {self._ties[key].other for key in changes if key in self._ties}
        bodies = {self._holdings[key].body for key in changes if key in self._holdings}
        seated = set[str]().union(*(self._sitting.get(body, ()) for body in bodies))
        posted = {self._postings[key].figure for key, left in changes.items() if left is None and key in self._postings}
        if self._evidence.center in posted:
            posted |= set(self._evidence.others)
        met, signed = set[str](), set[str]()
        for observation in (self._observations[key] for key in changes if key in self._observations):
            (signed if observation.kind == SIGNATURE else met).update(observation.named)
        found = {"kinship": tied, "offices": seated | posted, "service": tied | posted, "alliance": tied}
        found |= {"meetings": met, "signatures": signed}
        return {name: figures - {self._evidence.center} for name, figures in found.items()}


def _left(before: Mapping[str, T], changes: Mapping[str, Any]) -> Iterator[T]:
    """Yield what is left of some evidence, with its changes."""
    for key, one in before.items():
        left = changes.get(key, one)
        if left is not None:
            # A posting has no weight of its own: it stands while its office does.
            yield left if type(left) is type(one) else one
