"""Closeness on random evidence against a day-by-day recount, and what must hold whatever the evidence."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from service.closeness.evidence import Evidence
from service.closeness.score import Closeness, rank, score_everybody
from service.closeness.weights import BOUNDS
from service.dates.days import MAX_DAY, Period
from tests.support.recount import (
    CENTER,
    FIRST,
    LAST,
    PEOPLE,
    Recount,
    number,
    random_record,
    random_seat,
    random_sight,
    random_tie,
)

ROUNDS = 300


def period(certain: bool = False) -> Period:
    return Period(False, (number(FIRST), number(LAST)), certain)


def records() -> Iterator[tuple[dict[str, Any], bool]]:
    for seed in range(ROUNDS):
        rng = random.Random(seed)
        yield random_record(rng), rng.random() < 0.3


def by_id(people: list[Closeness]) -> dict[str, Closeness]:
    return {one.id: one for one in people}


def test_every_part_equals_a_recount_day_by_day() -> None:
    compared = Counter[str]()
    for record, certain in records():
        found = by_id(score_everybody(Evidence.of(record), period(certain)))
        for other in PEOPLE:
            expected = Recount(record, other, certain).parts()
            given = dict(found[other].values) if other in found else {}
            assert set(given) == set(expected), (record, other)
            for name, value in expected.items():
                assert given[name] / 10_000 == pytest.approx(value, abs=6e-5), (record, other, name)
                compared[name] += 1
    assert min(compared[name] for name in BOUNDS) >= 60


def test_every_part_stays_within_its_bound() -> None:
    for record, certain in records():
        for one in score_everybody(Evidence.of(record), period(certain)):
            assert all(0 <= value <= 10_000 * BOUNDS[name] for name, value in one.values.items())
            assert one.total == sum(one.values.values())


def test_nothing_outside_the_period_counts() -> None:
    later = Period(False, (19500101, 19501231), False)
    for record, _ in records():
        ended = [row for row in record["ties"] if row[4] != MAX_DAY]
        holdings = [row for row in record["offices"] if row[5] != MAX_DAY]
        record |= {"ties": ended, "offices": holdings, "center": {**record["center"], "died": "1960-01-01"}}
        assert score_everybody(Evidence.of(record), later) == []


@pytest.mark.parametrize("kind", ["ties", "offices", "observations"])
def test_more_evidence_of_somebody_never_lowers_their_score(kind: str) -> None:
    for seed in range(ROUNDS):
        rng = random.Random(seed)
        record = random_record(rng)
        other = rng.choice(PEOPLE)
        before = by_id(score_everybody(Evidence.of(record), period()))
        if kind == "ties":
            row = random_tie(rng, other, "more")
        elif kind == "offices":
            row = random_seat(rng, other, "more")
        else:
            row = [*random_sight(rng, "more")[:7], [CENTER], [other], []]
        if kind == "offices" and row[1] not in {holding[1] for holding in record["offices"] if holding[0] == CENTER}:
            continue
        after = by_id(score_everybody(Evidence.of({**record, kind: [*record[kind], row]}), period()))
        for name, value in before[other].values.items() if other in before else ():
            assert after[other].values[name] >= value, (record, row, name)


def test_less_confidence_never_raises_a_score() -> None:
    for record, _ in records():
        evidence = Evidence.of(record)
        weaker = tuple(
            replace(tie, validity=replace(tie.validity, trust=tie.validity.trust / 2)) for tie in evidence.ties
        )
        before, after = (
            by_id(score_everybody(evidence, period())),
            by_id(score_everybody(replace(evidence, ties=weaker), period())),
        )
        assert all(after[one].total <= close.total for one, close in before.items())


def test_equal_scores_share_a_rank_and_the_next_rank_is_left_out() -> None:
    people = [Closeness(one, {}, {"service": value}) for one, value in (("d", 7), ("a", 9), ("c", 9), ("b", 3))]
    assert [(one.close.id, one.rank) for one in rank(people)] == [("a", 1), ("c", 1), ("d", 3), ("b", 4)]


def test_the_rank_without_a_part_is_the_rank_of_the_rest() -> None:
    for record, certain in records():
        people = score_everybody(Evidence.of(record), period(certain))
        for one in rank(people):
            for name in BOUNDS:
                rest = {close.id: close.total - close.values.get(name, 0) for close in people}
                assert one.rank_without[name] == 1 + sum(value > rest[one.close.id] for value in rest.values())


def test_the_order_of_the_evidence_makes_no_difference() -> None:
    for record, certain in records():
        turned = {**record, **{kind: record[kind][::-1] for kind in ("ties", "offices", "observations")}}
        one, other = (by_id(score_everybody(Evidence.of(row), period(certain))) for row in (record, turned))
        assert {key: dict(close.values) for key, close in one.items()} == {
            key: dict(close.values) for key, close in other.items()
        }
