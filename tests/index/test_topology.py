"""The arrays of a release say what its ties say, whatever their ids, directions and number."""

import random
from itertools import pairwise

import numpy as np
import pytest

from service.index.arrange import Collected, IndexFault, TieRow, topology_of
from service.index.topology import TYPES, Topology

FIGURES = [*(f"f{n}" for n in range(40)), "a-ally-b", "a", "b", "ally", "alone"]
ENDINGS = ("", "-2", "-10", "-02", "-0", "-x", "-99999999999", "--3")


def _tie(id_: str, subject: str, object_: str, type_: str = "ALLY", kind: str | None = None) -> TieRow:
    return TieRow(id_, type_, subject, object_, kind, 0.5, 19170101, 19201231, 19180101, 19191231)


@pytest.fixture(scope="module")
def ties() -> list[TieRow]:
    rng = random.Random(7)
    found: dict[str, TieRow] = {}
    for n in range(1500):
        subject, object_ = rng.sample(FIGURES[:-1] if n % 3 else FIGURES[:6], 2)
        type_ = rng.choice(TYPES)
        id_ = f"{subject}-{type_.lower()}-{object_}{rng.choice(ENDINGS)}" if rng.random() < 0.9 else f"tie-{n}"
        days = sorted(rng.randrange(18800101, 19530305) for _ in range(4))
        kind, confidence = rng.choice((None, "friend", "patron")), rng.choice((0.2, 0.95, 0.67895, 1.0))
        found[id_] = TieRow(id_, type_, subject, object_, kind, confidence, days[0], days[3], days[1], days[2])
    return list(found.values())


@pytest.fixture(scope="module")
def topology(ties: list[TieRow]) -> Topology:
    collected = Collected(FIGURES)
    for start in range(0, len(ties), 100):
        collected.add(ties[start : start + 100])
    return collected.arranged()


def test_figures_are_numbered_in_the_order_of_their_ids(topology: Topology) -> None:
    assert [topology.id_of(number) for number in range(topology.figure_count)] == sorted(FIGURES)
    assert [topology.number_of(figure) for figure in sorted(FIGURES)] == list(range(len(FIGURES)))
    assert [topology.number_of(other) for other in ("", "f", "zz", "f1-", "я")] == [None] * 5


def test_every_tie_is_found_by_its_id_and_says_what_it_said(topology: Topology, ties: list[TieRow]) -> None:
    numbers = topology.tie_numbers(tie.id for tie in ties)
    assert sorted(numbers.values()) == list(range(len(ties)))
    for tie in ties:
        number = numbers[tie.id]
        assert topology.tie_id(number) == tie.id
        assert [topology.id_of(end) for end in topology.ends(number)] == [tie.subject, tie.object]
        assert TYPES[topology.type[number]] == tie.type
        assert (topology.kinds[topology.kind[number] - 1] if topology.kind[number] else None) == tie.kind
        assert topology.confidence[number] == round(tie.confidence * 10_000)
        days = (topology.possible_from, topology.possible_to, topology.certain_from, topology.certain_to)
        assert tuple(int(column[number]) for column in days) == tie[6:]


def test_an_id_that_no_tie_has_is_not_found(topology: Topology, ties: list[TieRow]) -> None:
    assert topology.tie_number("nobody-ally-nowhere") is None
    assert topology.tie_numbers([ties[0].id, f"{ties[0].id}-7777777", "я"]) == {
        ties[0].id: topology.tie_number(ties[0].id)
    }


def test_ties_are_numbered_by_lower_figure_higher_figure_and_id(topology: Topology) -> None:
    keys = [(*sorted(topology.ends(tie)), topology.tie_id(tie)) for tie in range(topology.tie_count)]
    assert keys == sorted(keys)


def test_the_rows_hold_every_tie_from_both_its_figures_in_order(topology: Topology, ties: list[TieRow]) -> None:
    for figure in range(topology.figure_count):
        start, end = topology.offsets[figure : figure + 2]
        row = list(zip(topology.neighbours[start:end].tolist(), topology.tie_of[start:end].tolist(), strict=True))
        assert row == sorted(row)
        for (other, tie), forward in zip(row, topology.forward[start:end].tolist(), strict=True):
            assert topology.ends(tie) == ((figure, other) if forward else (other, figure))
        touching = [tie for tie in ties if topology.id_of(figure) in (tie.subject, tie.object)]
        assert sorted(topology.tie_id(tie) for _, tie in row) == sorted(tie.id for tie in touching)


def test_a_hop_has_all_ties_of_its_pair_from_either_side(topology: Topology, ties: list[TieRow]) -> None:
    pairs: dict[frozenset[str], list[str]] = {}
    for tie in ties:
        pairs.setdefault(frozenset((tie.subject, tie.object)), []).append(tie.id)
    for figure, other in pairwise(range(topology.figure_count)):
        expected = sorted(pairs.get(frozenset((topology.id_of(figure), topology.id_of(other))), []))
        for hop in (topology.hop(figure, other), topology.hop(other, figure)):
            assert [topology.tie_id(tie) for tie in hop] == expected


def test_the_ends_of_many_ties_are_the_ends_of_each(topology: Topology) -> None:
    numbers = np.arange(topology.tie_count)[::-7]
    subjects, objects = topology.ends_of(numbers)
    assert [*zip(subjects.tolist(), objects.tolist(), strict=True)] == [topology.ends(tie) for tie in numbers.tolist()]


def test_ids_with_the_same_hash_are_told_apart() -> None:
    same = ["plumless", "buckeroo"]  # their checksums by CRC-32 are equal
    topology = topology_of(["a", "b"], [_tie(id_, "a", "b") for id_ in same])
    assert topology.hashes[0] == topology.hashes[1]
    assert topology.tie_numbers(same) == {"buckeroo": 0, "plumless": 1}


def test_a_network_without_ties_or_figures_is_one_too() -> None:
    assert topology_of([], []).tie_count == topology_of([], []).figure_count == 0
    lonely = topology_of(["a", "b"], [])
    assert (lonely.number_of("b"), lonely.hop(0, 1), lonely.tie_number("a-ally-b")) == (1, range(0), None)


@pytest.mark.parametrize(
    ("figures", "ties", "said"),
    [
        (["a", "a"], [], "two figures"),
        (["a", "b"], [_tie("a-ally-c", "a", "c")], "'c'"),
        (["a", "b"], [_tie("a-enemy-b", "a", "b", "ENEMY")], "ENEMY"),
        (["a", "b", "c"], [_tie("same", "a", "b"), _tie("same", "a", "c")], "'same'"),
        (
            ["a", "b"],
            [_tie("a-ally-b", "a", "b", kind=f"k{n}")._replace(id=f"t{n}") for n in range(2**16)],
            "65535 kinds",
        ),
    ],
)
def test_what_cannot_be_put_into_the_arrays_is_refused_in_words(
    figures: list[str], ties: list[TieRow], said: str
) -> None:
    with pytest.raises(IndexFault, match=said):
        topology_of(figures, ties)
