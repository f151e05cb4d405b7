"""The deadline of a request: lowered by a caller, never raised; parts of it end before it."""

from time import monotonic

import pytest

from service.faults import DeadlinePassed
from service.limits.deadline import Deadline


def test_it_counts_from_the_arrival() -> None:
    deadline = Deadline(5, monotonic() - 2)
    assert 2.5 < deadline.left <= 3


def test_a_caller_lowers_it_and_cannot_raise_it() -> None:
    lowered, raised = Deadline(5), Deadline(5)
    lowered.lower(1)
    raised.lower(60)
    assert (lowered.seconds, raised.seconds) == (1, 5)
    assert lowered.left <= 1


def test_when_it_has_passed_nothing_is_left_and_the_fault_says_how_long_it_was() -> None:
    deadline = Deadline(5, monotonic() - 6)
    assert deadline.left == 0
    with pytest.raises(DeadlinePassed, match="after 5 s"):
        deadline.check()


def test_a_part_of_it_leaves_the_rest() -> None:
    deadline = Deadline(10)
    part = deadline.part(0.8)
    assert 7.5 < part.left <= 8
    assert deadline.left > 9
