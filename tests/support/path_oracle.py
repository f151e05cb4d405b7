"""Random networks and questions for the searches, and what their answers should be, by brute force on networkx.

Written from the definitions; it shares no method with the searches.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import networkx as nx

from service.dates.days import MAX_DAY, MIN_DAY, Days, Period
from service.index.arrange import TieRow, topology_of
from service.index.tie_filter import TieFilter
from service.paths.adjacency import Adjacency
from service.provenance.claim_filter import ClaimFilter, SupportingClaim

TYPES = ("ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE", "RIVAL")
CONFIDENCES = (0.2, 0.5, 0.8, 0.9, 0.95)
NEVER = (MAX_DAY, MIN_DAY)

Names = tuple[str, ...]


@dataclass
class Case:
    """A random network with a question; `hops` are the ties that qualify, by the pair they lead from and to."""

    figures: list[str]
    ties: list[TieRow]
    tie_filter: TieFilter
    avoid: list[str]
    max_hops: int
    hops: dict[tuple[str, str], list[TieRow]] = field(default_factory=dict)

    @property
    def ends(self) -> tuple[str, str]:
        return self.figures[0], self.figures[1]

    @property
    def adjacency(self) -> Adjacency:
        return Adjacency(topology_of(self.figures, self.ties), self.tie_filter, self.avoid)

    @property
    def graph(self) -> "nx.DiGraph[str]":
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.figures)
        graph.add_edges_from(self.hops)
        graph.remove_nodes_from(self.avoid)
        return graph

    def paths(self) -> list[Names]:
        """Return all simple paths within `max_hops`, in order."""
        found = nx.all_simple_paths(self.graph, *self.ends, cutoff=self.max_hops)
        return sorted((tuple(path) for path in found), key=lambda path: (len(path), path))

    def days(self, path: Names) -> list[list[Days]]:
        """Return for each hop the days on which its ties hold, within those asked about."""
        first, last = self.tie_filter.span
        bounds = [[self._bounds(tie) for tie in self.hops[hop]] for hop in pairwise(path)]
        return [[(max(a, first), min(b, last)) for a, b in hop] for hop in bounds]

    def _bounds(self, tie: TieRow) -> Days:
        if self.tie_filter.certain:
            return tie.certain_from, tie.certain_to
        return tie.possible_from, tie.possible_to

    def simultaneous(self, path: Names) -> bool:
        days = self.days(path)
        return any(all(_holds(hop, day) for hop in days) for day in _begins(days))

    def sequential(self, path: Names) -> bool:
        """Try every choice of a day for each hop among the days on which some tie begins to hold."""
        days = self.days(path)
        reached = {MIN_DAY}
        for hop in days:
            reached = {day for day in _begins(days) if _holds(hop, day) and any(before <= day for before in reached)}
        return bool(reached)

    def score(self, path: Names) -> Fraction:
        total = Fraction(1)
        for hop in pairwise(path):
            total *= max(Fraction(round(self.confidence(tie) * 10_000), 10_000) for tie in self.hops[hop])
        return total

    def confidence(self, tie: TieRow) -> float:
        return self.tie_filter.claim_filter.reweighed.get(tie.id, tie.confidence)


def _holds(hop: Sequence[Days], day: int) -> bool:
    return any(first <= day <= last for first, last in hop)


def _begins(days: Sequence[Sequence[Days]]) -> list[int]:
    return sorted({first for hop in days for first, last in hop if first <= last})


def random_case(rng: random.Random, *, hub: bool = False) -> Case:
    """Return a random network, with parallel ties and vague or open time, and a question with any of the filters."""
    figures = [f"f{n:02}" for n in range(rng.randint(4, 8))]
    rng.shuffle(figures)
    ties = [*_ties(rng, figures, rng.randint(len(figures) - 1, 2 * len(figures) + 2))]
    if hub:  # one figure has a tie to everybody, so that many paths are equally long
        center = rng.choice(figures)
        pairs = [(center, other) for other in figures if other != center]
        ties += [tie._replace(id=f"hub-{tie.id}") for tie in _ties_of(rng, pairs)]
    case = Case(
        figures, ties, _tie_filter(rng, ties), [f for f in figures[2:] if rng.random() < 0.1], rng.randint(1, 7)
    )
    for tie in ties:
        if _qualifies(case, tie):
            if case.tie_filter.direction != "in":
                case.hops.setdefault((tie.subject, tie.object), []).append(tie)
            if case.tie_filter.direction != "out":
                case.hops.setdefault((tie.object, tie.subject), []).append(tie)
    return case


def _ties(rng: random.Random, figures: Sequence[str], count: int) -> Iterator[TieRow]:
    pairs = [(one, other) for one, other in (rng.sample(figures, 2) for _ in range(count))]
    return _ties_of(rng, pairs)


def _ties_of(rng: random.Random, pairs: Sequence[tuple[str, str]]) -> Iterator[TieRow]:
    for n, (subject, target) in enumerate(pairs):
        first = 19200101 + 10000 * rng.randint(0, 6)
        possible = rng.choice([(first, first + 10000 * rng.randint(0, 4)), (first, MAX_DAY), (MIN_DAY, first)])
        certain = (possible[0] + 10000, possible[1] - 10000)
        if certain[0] > certain[1] or rng.random() < 0.1:
            certain = NEVER
        kind = rng.choice([None, "friend", "patron"])
        yield TieRow(f"t{n}", rng.choice(TYPES), subject, target, kind, rng.choice(CONFIDENCES), *possible, *certain)


def _tie_filter(rng: random.Random, ties: Sequence[TieRow]) -> TieFilter:
    period = None
    if rng.random() < 0.5:
        first = 19200101 + 10000 * rng.randint(0, 6)
        period = Period(rng.random() < 0.5, (first, first + 10000 * rng.randint(0, 4)), rng.random() < 0.5)
    certain = period.certain if period else rng.random() < 0.4
    least = rng.choice([0, 0, 0, 0.5, 0.85])
    out: dict[str, list[SupportingClaim]] = {}
    for tie in ties:
        if rng.random() < 0.15:
            claim = SupportingClaim(f"{tie.id}.1", "attested", 0.5, frozenset({"a"}), False, frozenset({"a"}))
            rest = SupportingClaim(f"{tie.id}.2", "attested", 0.2, frozenset({"b"}), False, frozenset({"b"}))
            out[tie.id] = [claim] if rng.random() < 0.5 else [claim, rest]
    without = ClaimFilter(sources=("a",), ties=out, excluded_by={"a": frozenset({"a"})})
    return TieFilter(
        rng.sample(TYPES, rng.randint(1, 5)),
        rng.choice([None, None, "out", "in"]),
        period,
        certain,
        least,
        without,
        kinds=rng.choice([(), (), (), ("friend",), ("patron", "friend"), ("unknown",)]),
    )


def _qualifies(case: Case, tie: TieRow) -> bool:
    """Say whether a tie qualifies, from the meaning of each filter."""
    asked = case.tie_filter
    confidence = case.confidence(tie)
    if asked.kinds and tie.kind not in asked.kinds:
        return False
    if tie.type not in asked.types or confidence < asked.min_confidence or confidence == 0:
        return False
    if asked.period is None:
        return True
    (first, last), moment = asked.period.days, asked.period.moment
    possible = tie.possible_from <= last and first <= tie.possible_to
    if not asked.period.certain:
        return possible
    if moment:
        return possible and tie.certain_from <= first and last <= tie.certain_to
    return possible and tie.certain_from <= last and first <= tie.certain_to


def expected(case: Case, order: str | None) -> list[Names]:
    """Return all paths of an order in time, in their order."""
    orders: dict[str | None, Callable[[Names], bool]] = {
        None: lambda _: True,
        "simultaneous": case.simultaneous,
        "sequential": case.sequential,
    }
    return [path for path in case.paths() if orders[order](path)]
