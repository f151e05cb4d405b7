"""How long the searches of the index take alone: `python -m bench.search --figures N --ties M`.

Draws a network straight into the arrays (the ends of ties follow a power law, as in `bench.synthetic`; every type,
vague, unknown and open time, several X
"""

import argparse
import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from service.dates.days import MAX_DAY, MIN_DAY, Period
from service.index.arrange import rows_of, texts
from service.index.tie_filter import TieFilter
from service.index.topology import Topology
from service.paths.diagnosis import explained
from service.paths.disjoint import disjoint_paths
from service.paths.distance import Variants
from service.paths.question import PathQuestion
from service.paths.search import search
from service.vocabulary import WALKED_TYPES

TYPE_SHARES = (0.45, 0.05, 0.25, 0.1, 0.15)
"""How often a tie is an ally's, a relative's, a subordinate's, a foreign comrade's, a rival's."""
CONFIDENCES = (2000, 5000, 8000, 9500, 9750, 9900)
CONFIDENCE_SHARES = (0.1, 0.2, 0.35, 0.2, 0.1, 0.05)

Array = npt.NDArray[Any]


def drawn(figures: int, ties: int, seed: int) -> Topology:
    """Return a made-up network of this size."""
    rng = np.random.default_rng(seed)
    ends = (figures * rng.random((2, ties + ties // 50)) ** 2).astype(np.int64)
    subjects, objects = ends[:, ends[0] != ends[1]][:, :ties]
    lower, higher = np.minimum(subjects, objects), np.maximum(subjects, objects)
    order = np.argsort(lower * figures + higher, kind="stable")
    subjects, objects = subjects[order].astype(np.int32), objects[order].astype(np.int32)
    count = len(subjects)
    possible, certain = _days(rng, count)
    return Topology(
        figures=texts([f"f{n:09}" for n in range(figures)]),
        **rows_of(subjects, objects, figures),
        type=rng.choice(len(TYPE_SHARES), count, p=TYPE_SHARES).astype(np.uint8),
        kind=np.zeros(count, np.uint16),
        confidence=rng.choice(CONFIDENCES, count, p=CONFIDENCE_SHARES).astype(np.uint16),
        possible_from=possible[0],
        possible_to=possible[1],
        certain_from=certain[0],
        certain_to=certain[1],
        suffix=np.arange(1, count + 1, dtype=np.int32),
        hashes=np.zeros(0, np.uint32),
        by_hash=np.zeros(0, np.int32),
        other_ties=np.zeros(0, np.int32),
        other_ids=texts([]),
        kinds=(),
    )


def _days(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Return the possible and the certain days of ties between 1850 and 2020; a tenth is open or unknown."""
    begin = rng.integers(1850, 2010, count)
    end = np.minimum(begin + rng.integers(0, 20, count), 2020)
    vague = rng.random((2, count)) < 0.5
    day, later = (101 + 100 * rng.integers(0, 12, count) + rng.integers(0, 28, count) for _ in range(2))
    firsts, lasts = (np.where(vague[0], add, day) + begin * 10_000 for add in (101, 1231))
    ends, last_ends = (np.where(vague[1], add, later) + end * 10_000 for add in (101, 1231))
    ends, last_ends = np.maximum(ends, firsts), np.maximum(last_ends, lasts)
    open_, unknown = rng.random(count) < 0.05, rng.random(count) < 0.05
    possible_to = np.where(open_ | unknown, MAX_DAY, last_ends)
    certain = np.array([lasts, np.where(open_, MAX_DAY, np.where(unknown, MIN_DAY, ends))])
    certain[:, certain[0] > certain[1]] = [[MAX_DAY], [MIN_DAY]]
    possible = np.array([firsts, possible_to], np.int32)
    return possible, certain.astype(np.int32)


def questions() -> dict[str, dict[str, Any]]:
    """Return what is asked, by name: fields of a question that differ from a plain one."""
    at = Period(True, (19150101, 19151231), False)
    return {
        "shortest": {},
        "at=1915": {"tie_filter": TieFilter(WALKED_TYPES, period=at)},
        "min_confidence=.9": {"tie_filter": TieFilter(WALKED_TYPES, min_confidence=0.9)},
        "type=subordinate, direction=out": {"tie_filter": TieFilter(("SUBORDINATE",), "out")},
        "all_shortest": {"mode": "all_shortest"},
        "k_shortest, k=5": {"mode": "k_shortest"},
        "most_certain, k=5": {"mode": "most_certain"},
        "via": {"via": True},
        "sequential": {"order": "sequential"},
        "simultaneous": {"order": "simultaneous"},
        "simultaneous, k=5": {"order": "simultaneous", "mode": "k_shortest"},
    }


def asked(topology: Topology, rng: random.Random, changes: dict[str, Any]) -> PathQuestion:
    """Return a question between random figures."""
    source, target, via = (topology.id_of(n) for n in rng.sample(range(topology.figure_count), 3))
    fields: dict[str, Any] = {"mode": "shortest", "order": None, "tie_filter": TieFilter(WALKED_TYPES), "via": None}
    fields |= changes
    fields["via"] = via if fields["via"] else None
    return PathQuestion(source=source, target=target, k=5, max_hops=6, avoid=(), **fields)


def measure(name: str, count: int, ask: Callable[[], object]) -> None:
    """Ask so many times and print the middle and the 95th of a hundred, and the share of empty answers."""
    took, empty = [], 0
    for _ in range(count):
        begun = time.thread_time()
        empty += not ask()
        took.append(1000 * (time.thread_time() - begun))
    took.sort()
    p50, p95 = (took[min(int(count * share), count - 1)] for share in (0.5, 0.95))
    print(f"{name:34} {p50:9.2f} {p95:9.2f} {took[-1]:9.2f}   {empty / count:.0%}", flush=True)


def main() -> None:
    """Read the command line and print a line for each kind of question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=10_000)
    parser.add_argument("--ties", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    topology = drawn(options.figures, options.ties, options.seed)
    rng = random.Random(options.seed)
    print(f"{options.figures} figures, {topology.tie_count} ties, {options.questions} questions of each kind")
    print(f"{'':34} {'p50 ms':>9} {'p95 ms':>9} {'most':>9}   no path")
    for name, changes in questions().items():

        def answer(changes: dict[str, Any] = changes) -> object:
            question = asked(topology, rng, changes)
            return search(Variants(topology, question).adjacency(question), question)[0]

        measure(name, options.questions, answer)

    def disjoint() -> object:
        question = asked(topology, rng, {})
        adjacency = Variants(topology, question).adjacency(question)
        source, target = (adjacency.number(one) for one in question.ends)
        return disjoint_paths(adjacency, source, target)

    def why() -> object:
        strict = TieFilter(("RELATIVE",), period=Period(True, (19150101, 19151231), True), certain=True)
        return explained(topology, asked(topology, rng, {"tie_filter": strict})).relaxed

    measure("disjoint paths", options.questions, disjoint)
    measure("no path: reason and relaxations", max(options.questions // 5, 1), why)


if __name__ == "__main__":
    main()
