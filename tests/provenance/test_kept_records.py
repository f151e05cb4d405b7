"""The memory for evidence: bounded in bytes, the least recently used go first, one release at a time."""

import gc
import random
import tracemalloc

import pytest

from service.database.kept import OVERHEAD, Kept, KeptRecords

RECORD = b"x" * 100
ONE = len(RECORD) + OVERHEAD


def kept(count: int) -> KeptRecords:
    return KeptRecords(count * ONE)


def test_what_was_added_is_found_of_its_release_and_statement_only() -> None:
    records = kept(10)
    records.add("one", "evidence.ties", {"a": RECORD})
    assert records.find("one", "evidence.ties", ["a", "b"]) == {"a": RECORD}
    assert records.find("one", "evidence.claims", ["a"]) == {}
    assert records.find("two", "evidence.ties", ["a"]) == {}


def test_another_release_drops_them_all() -> None:
    records = kept(10)
    records.add("one", "evidence.ties", {"a": RECORD, "b": RECORD})
    records.add("two", "evidence.ties", {"c": RECORD})
    assert records.find("one", "evidence.ties", ["a", "b"]) == {}
    assert records.find("two", "evidence.ties", ["a", "b", "c"]) == {"c": RECORD}
    assert records.size == ONE


def test_those_not_asked_for_the_longest_go_first() -> None:
    records = kept(3)
    records.add("one", "evidence.ties", {"a": RECORD, "b": RECORD, "c": RECORD})
    records.find("one", "evidence.ties", ["a"])
    records.add("one", "evidence.ties", {"d": RECORD})
    assert set(records.find("one", "evidence.ties", "abcd")) == {"a", "c", "d"}


def test_what_is_kept_already_counts_once() -> None:
    records = kept(3)
    for _ in range(5):
        records.add("one", "evidence.ties", {"a": RECORD})
    assert records.size == ONE


@pytest.mark.parametrize("most", [0, ONE - 1])
def test_a_bound_below_one_record_keeps_none(most: int) -> None:
    records = KeptRecords(most)
    records.add("one", "evidence.ties", {"a": RECORD})
    assert (records.find("one", "evidence.ties", ["a"]), records.size) == ({}, 0)


def test_dropping_what_is_kept_of_a_release_drops_the_records() -> None:
    whole = Kept(10 * ONE)
    whole.records.add("one", "evidence.ties", {"a": RECORD})
    whole.drop()
    assert (whole.records.find("one", "evidence.ties", ["a"]), whole.records.size) == ({}, 0)


def test_the_bytes_counted_are_no_fewer_than_the_memory_taken() -> None:
    rng = random.Random(1)
    sizes = [rng.randint(200, 4000) for _ in range(5000)]
    gc.collect()
    tracemalloc.start()
    records = KeptRecords(2**30)
    for number, size in enumerate(sizes):
        records.add("one", "evidence.ties", {f"somebody-{number}-subordinate-somebody-else": bytes(size)})
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken <= records.size <= 2 * taken
