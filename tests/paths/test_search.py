"""The searches of the index against brute force over all simple paths, on random networks."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest

from service.dates.days import MIN_DAY
from service.index import topology as topologies
from service.index.arrange import TieRow, topology_of
from service.index.tie_filter import TieFilter
from service.paths.adjacency import Adjacency
from service.paths.corridor import distance
from service.paths.disjoint import can_part, disjoint_paths
from service.paths.distance import Variants
from service.paths.model import PathQuery
from service.paths.params import PARAMETERS
from service.paths.path_confidence import footnotes
from service.paths.question import Filter, PathQuestion
from service.paths.search import search
from service.paths.shortest import Path
from tests.support.path_oracle import TYPES, Case, Names, expected, random_case

CASES = 1000
ORDERS = (None, "simultaneous", "sequential")


def citation(source: str, locator: str | None, *, checked: bool) -> dict[str, object]:
    return {"id": source, "citation": source.title(), "grade": None, "locator": locator, "checked": checked}


def test_a_footnote_says_that_a_source_was_read_only_of_the_claims_it_was_read_for() -> None:
    read, unread = citation("a", None, checked=True), citation("a", None, checked=False)
    claims = [{"id": str(n), "sources": cited} for n, cited in enumerate([[read], [unread], [read, unread]])]
    hops = [{"ties": [{"claims": claims[:2]}]}, {"ties": [{"claims": claims[2:]}]}]
    notes = [(note["n"], note["checked"], note["claims"]) for note in footnotes(hops)]
    assert notes == [(1, True, ["0", "2"]), (2, False, ["1", "2"])]


def question_of(case: Case, mode: str, k: int = 5, order: str | None = None, via: str | None = None) -> PathQuestion:
    return PathQuestion(*case.ends, mode, k, case.max_hops, tuple(case.avoid), via, order, case.tie_filter)


def found(case: Case, question: PathQuestion) -> tuple[list[Names], bool]:
    adjacency = case.adjacency
    paths, more = search(adjacency, question)
    return named(adjacency, paths), more


def named(adjacency: Adjacency, paths: Iterable[Path]) -> list[Names]:
    return [tuple(adjacency.topology.id_of(figure) for figure in path) for path in paths]


@pytest.mark.parametrize("hundred", range(CASES // 100))
def test_searches_equal_brute_force(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        searches_equal_brute_force(seed)


def searches_equal_brute_force(seed: int) -> None:
    rng = random.Random(seed)
    case = random_case(rng, hub=seed % 3 == 0)
    k = rng.choice([1, 2, 3, 5, 20])
    for order in ORDERS:
        paths = expected(case, order)
        shortest = [path for path in paths if len(path) == len(paths[0])]
        assert found(case, question_of(case, "shortest", order=order)) == (shortest[:1], False)
        assert found(case, question_of(case, "all_shortest", order=order)) == (shortest, False)
        assert found(case, question_of(case, "k_shortest", k, order)) == (paths[:k], len(paths) > k)
    paths = expected(case, None)
    paths.sort(key=lambda path: (-case.score(path), len(path), path))
    with pytest.MonkeyPatch.context() as patch:
        for size in (topologies.SMALL, -1):  # searched whole, and by sweeps from both ends
            patch.setattr(topologies, "SMALL", size)
            assert found(case, question_of(case, "most_certain", k)) == (paths[:k], len(paths) > k)


@pytest.mark.parametrize("hundred", range(CASES // 100))
def test_via_equals_brute_force(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        via_equals_brute_force(seed)


def via_equals_brute_force(seed: int) -> None:
    rng = random.Random(f"via {seed}")
    case = random_case(rng, hub=seed % 4 == 0)
    via = case.figures[2]
    case.avoid = [one for one in case.avoid if one != via]
    paths = [path for path in case.paths() if via in path]
    assert found(case, question_of(case, "shortest", via=via)) == (paths[:1], False)


@pytest.mark.parametrize("hundred", range(CASES // 100))
def test_distances_of_any_length_equal_brute_force(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        distances_of_any_length_equal_brute_force(seed)


def distances_of_any_length_equal_brute_force(seed: int) -> None:
    rng = random.Random(f"distances {seed}")
    case = random_case(rng)
    case.max_hops = len(case.figures)
    topology = case.adjacency.topology
    for order in ORDERS:
        question = question_of(case, "shortest", order=order)
        paths = expected(case, order)
        away = len(paths[0]) - 1 if paths else None
        variants = Variants(topology, question)
        assert variants.fewest_hops(question) == away
        assert variants.fewest_hops(question, 2) == (away if away is not None and away <= 2 else None)


def flow_case(rng: random.Random) -> Case:
    """Return a case with more figures and ties, so that paths have to make way for each other."""
    figures = [f"f{n:02}" for n in range(rng.randint(6, 25))]
    rng.shuffle(figures)
    pairs = [(*rng.sample(figures, 2),) for _ in range(rng.randint(8, 60))]
    days = (MIN_DAY, -MIN_DAY) * 2
    ties = [TieRow(f"t{n}", rng.choice(TYPES), one, two, None, 0.9, *days) for n, (one, two) in enumerate(pairs)]
    types = rng.sample(TYPES, rng.randint(2, 5))
    avoid = [one for one in figures[3:] if rng.random() < 0.1]
    case = Case(figures, ties, TieFilter(types, rng.choice([None, None, "out", "in"])), avoid, 8)
    for tie in ties:
        if tie.type in types:
            if case.tie_filter.direction != "in":
                case.hops.setdefault((tie.subject, tie.object), []).append(tie)
            if case.tie_filter.direction != "out":
                case.hops.setdefault((tie.object, tie.subject), []).append(tie)
    return case


def parted(graph: "nx.DiGraph[str]", source: str, goal: str) -> int:
    """Return how many vertex-disjoint paths networkx finds, which counts none where the ends are neighbours."""
    direct = graph.has_edge(source, goal)
    if direct:
        graph.remove_edge(source, goal)
    return direct + (len(list(nx.node_disjoint_paths(graph, source, goal))) if nx.has_path(graph, source, goal) else 0)


@pytest.mark.parametrize("hundred", range(CASES // 100))
def test_disjoint_paths_equal_those_of_networkx(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        disjoint_paths_equal_those_of_networkx(seed)


def disjoint_paths_equal_those_of_networkx(seed: int) -> None:
    case = flow_case(random.Random(f"flow {seed}"))
    adjacency = case.adjacency
    source, goal, middle = (adjacency.number(one) for one in case.figures[:3])
    assert disjoint_paths(adjacency, source, goal) == parted(case.graph, *case.ends)
    if not adjacency.directed:
        graph = case.graph
        graph.add_edges_from((one, "both") for one in case.ends)
        assert can_part(adjacency, middle, (source, goal)) == (parted(graph, case.figures[2], "both") == 2)


@pytest.mark.parametrize("hundred", range(CASES // 200))
def test_sequential_paths_are_those_of_a_graph_unrolled_in_time(hundred: int) -> None:
    """Another way to the same: a node for each figure and day, hops on each day, waiting from day to day."""
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        sequential_paths_are_those_of_a_graph_unrolled_in_time(seed)


def sequential_paths_are_those_of_a_graph_unrolled_in_time(seed: int) -> None:
    case = random_case(random.Random(f"unrolled {seed}"))
    begins = [
        max(case.tie_filter.span[0], first) for tie in case.ties for first in (tie.possible_from, tie.certain_from)
    ]
    days = sorted({MIN_DAY, *begins})
    unrolled: nx.DiGraph[tuple[str, int]] = nx.DiGraph()
    for figure in case.figures:
        unrolled.add_edges_from(((figure, day), (figure, later), {"hops": 0}) for day, later in pairwise(days))
    for hop in case.hops:
        if not {*hop} & {*case.avoid}:
            held = case.days(hop)[0]
            on = [day for day in days if any(first <= day <= last for first, last in held)]
            unrolled.add_edges_from(((hop[0], day), (hop[1], day), {"hops": 1}) for day in on)
    source, goal = case.ends
    away = nx.single_source_dijkstra_path_length(unrolled, (source, days[0]), weight="hops") if unrolled else {}
    least = min((length for (figure, _), length in away.items() if figure == goal), default=None)
    question = replace(question_of(case, "shortest", order="sequential"), max_hops=8)
    paths, _ = search(case.adjacency, question)
    assert (len(paths[0]) - 1 if paths else None) == least


def test_in_a_long_chain_ends_are_far_apart_and_nothing_breaks() -> None:
    figures = [f"f{n:04}" for n in range(3000)]
    days = (19200101, 19301231) * 2
    chain = [TieRow(f"t{one}", "ALLY", one, two, None, 0.9, *days) for one, two in pairwise(figures)]
    topology = topology_of(figures, chain)
    for order in ORDERS:
        question = PathQuestion("f0000", "f2999", "shortest", 5, 8, (), None, order, TieFilter(("ALLY",)))
        assert Variants(topology, question).fewest_hops(question) == 2999
    assert distance(Adjacency(topology, TieFilter(("ALLY",))), 0, 2999, (), 2998) is None


def test_every_filter_has_the_parameter_that_it_is_asked_with() -> None:
    assert {*PARAMETERS, Filter.PERIOD} == set(Filter)
    assert {name for name, _ in PARAMETERS.values()} <= {
        one.alias or name for name, one in PathQuery.model_fields.items()
    }
