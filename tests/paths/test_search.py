"""The searches in memory against brute force over all simple paths, on random graphs."""

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product

import networkx as nx
import pytest

from service.dates.days import MAX_DAY, MIN_DAY, Window
from service.index.adjacency import NetworkTie, TiePredicate, hops_of
from service.paths import most_certain as certainty
from service.paths import sequential, simultaneous
from service.paths.k_shortest import Ids, Root, completed, k_shortest
from service.paths.path_confidence import footnotes
from service.paths.via import least_via

TYPES = ("ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE", "RIVAL")
ANYTIME = (MIN_DAY, MAX_DAY)
NETWORKS = 1000


def citation(source: str, locator: str | None, *, checked: bool) -> dict[str, object]:
    return {"id": source, "citation": source.title(), "grade": None, "locator": locator, "checked": checked}


def test_a_footnote_says_that_a_source_was_read_only_of_the_claims_it_was_read_for() -> None:
    read, unread = citation("a", None, checked=True), citation("a", None, checked=False)
    claims = [{"id": str(n), "sources": cited} for n, cited in enumerate([[read], [unread], [read, unread]])]
    hops = [{"ties": [{"claims": claims[:2]}]}, {"ties": [{"claims": claims[2:]}]}]
    notes = [(note["n"], note["checked"], note["claims"]) for note in footnotes(hops)]
    assert notes == [(1, True, ["0", "2"]), (2, False, ["1", "2"])]


def random_ties(rng: random.Random) -> tuple[list[str], list[NetworkTie]]:
    figures = [f"f{n}" for n in range(rng.randint(4, 8))]
    rng.shuffle(figures)
    ties = []
    for n in range(rng.randint(len(figures) - 1, 2 * len(figures) + 2)):
        subject, target = rng.sample(figures, 2)
        first = 19200101 + 10000 * rng.randint(0, 6)
        possible = (first, first + 10000 * rng.randint(0, 4))
        certain = (possible[0] + 10000, possible[1] - 10000)
        if certain[0] > certain[1]:
            certain = (MAX_DAY, MIN_DAY)
        confidence = rng.choice([2000, 5000, 8000, 9500, 9000])
        ties.append(NetworkTie(f"t{n}", rng.choice(TYPES), subject, target, confidence, possible, certain))
    return figures, ties


def simple_paths(hops: object, ends: tuple[str, str], max_hops: int) -> list[Ids]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(ends)
    graph.add_edges_from((a, b) for a, others in hops.items() for b in others)  # type: ignore[attr-defined]
    found = nx.all_simple_paths(graph, *ends, cutoff=max_hops)
    return sorted((tuple(path) for path in found), key=lambda path: (len(path), path))


def random_filters(rng: random.Random, figures: Sequence[str], ends: tuple[str, str]) -> TiePredicate:
    direction = rng.choice([None, None, "out", "in"])
    types = rng.sample(TYPES, rng.randint(1, 5))
    avoid = [figure for figure in figures if figure not in ends and rng.random() < 0.1]
    window = Window(possible_by=rng.choice([MAX_DAY, 19230101]), possible_since=rng.choice([MIN_DAY, 19210101]))
    return TiePredicate(types, direction, avoid, window, rng.choice([0, 0, 5000]))


def yen(source: str, k: int, completions: object, goal: str, max_hops: int) -> tuple[list[Ids], bool]:
    return completed(
        k_shortest(source, k),
        lambda root: next(completions(root, goal, max_hops), None),  # type: ignore[operator]
    )


@pytest.mark.parametrize("hundred", range(NETWORKS // 100))
def test_searches_equal_brute_force(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        searches_equal_brute_force(seed)


def searches_equal_brute_force(seed: int) -> None:
    rng = random.Random(seed)
    figures, ties = random_ties(rng)
    source, goal = ends = (figures[0], figures[1])
    max_hops, k = rng.randint(1, 7), rng.randint(1, 5)
    hops = hops_of(ties, random_filters(rng, figures, ends))
    paths = simple_paths(hops, ends, max_hops)
    certain = rng.random() < 0.5

    def days(path: Ids) -> list[list[tuple[int, int]]]:
        return [[t.certain if certain else t.possible for t in hops[a][b]] for a, b in pairwise(path)]

    every_day = sorted({bound for tie in ties for bound in (*tie.possible, *tie.certain)})

    def at_once(path: Ids) -> bool:
        return any(all(any(s <= day <= e for s, e in hop) for hop in days(path)) for day in every_day)

    masks = simultaneous.DayMasks.in_time(hops, certain, ANYTIME)
    expected = [path for path in paths if at_once(path)]
    found, more = yen(source, k, lambda *a: simultaneous.completions(masks, *a), goal, max_hops)
    assert (found, more) == (expected[:k], len(expected) > k)
    shortest = list(simultaneous.completions(masks, Root((source,), ()), goal, max_hops))
    assert shortest == [path for path in expected if len(path) == len(expected[0])]

    def in_turn(path: Ids) -> bool:
        starts = sorted({first for hop in days(path) for first, last in hop if first <= last})
        return any(
            all(first <= second for first, second in pairwise(chosen))
            and all(any(s <= day <= e for s, e in hop) for hop, day in zip(days(path), chosen, strict=True))
            for chosen in product(starts, repeat=len(path) - 1)
        )

    always = simultaneous.DayMasks.timeless(hops)
    found, more = yen(source, k, lambda *a: simultaneous.completions(always, *a), goal, max_hops)
    assert (found, more) == (paths[:k], len(paths) > k)

    if max_hops <= 4:
        windows = sequential.HopDays(hops, certain, ANYTIME)
        expected = [path for path in paths if in_turn(path)]
        found, more = yen(source, k, lambda *a: sequential.completions(windows, *a), goal, max_hops)
        assert (found, more) == (expected[:k], len(expected) > k)

    def score(path: Ids) -> Fraction:
        total = Fraction(1)
        for a, b in pairwise(path):
            total *= Fraction(max(t.confidence for t in hops[a][b]), 10_000)
        return total

    expected = sorted(paths, key=lambda path: (-score(path), len(path), path))
    assert certainty.most_certain(certainty.Confidences(hops), source, goal, max_hops, k) == (
        expected[:k],
        len(expected) > k,
    )


@pytest.mark.parametrize("hundred", range(NETWORKS // 100))
def test_via_equals_brute_force(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        via_equals_brute_force(seed)


def via_equals_brute_force(seed: int) -> None:
    rng = random.Random(seed)
    figures, ties = random_ties(rng)
    source, goal, via = figures[0], figures[1], figures[2]
    filters = TiePredicate(
        TYPES, rng.choice([None, None, "out", "in"]), [f for f in figures[3:] if rng.random() < 0.15]
    )
    max_hops = rng.randint(1, 8)
    paths = simple_paths(hops_of(ties, filters), (source, goal), max_hops)
    pairs = [(tie.subject, tie.object) for tie in ties]
    found = least_via(pairs, (source, goal), via, max_hops, filters.direction, filters.avoid)
    assert found == next((path for path in paths if via in path), None)
