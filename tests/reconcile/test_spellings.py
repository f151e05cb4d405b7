"""The spellings of `spellings.txt`, asked of the shipped network: the right figure is first, no match is wrong."""

from collections import Counter
from pathlib import Path

import httpx
import pytest

from tests.reconcile.asking import reconciled

pytestmark = pytest.mark.usefixtures("shipped")

SPELLINGS = [
    tuple(line.split(" | "))
    for line in (Path(__file__).resolve().parent / "spellings.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
BATCH = 10
LEAST_RIGHT = 0.99


def test_there_are_enough_and_none_stands_twice() -> None:
    assert len(SPELLINGS) >= 200
    assert [text for text, number in Counter(text for text, _ in SPELLINGS).items() if number > 1] == []


def test_nearly_all_find_their_figure_first_and_no_match_is_wrong(client: httpx.Client) -> None:
    wrong = []
    for start in range(0, len(SPELLINGS), BATCH):
        part = [*enumerate(SPELLINGS)][start : start + BATCH]
        results = reconciled(client, {str(n): {"query": text, "limit": 3} for n, (text, _) in part})
        for n, (text, figure) in part:
            result = results[str(n)]
            assert not any(one["match"] and one["id"] != figure for one in result), text
            if not result or result[0]["id"] != figure:
                wrong.append((text, figure, [one["id"] for one in result]))
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(SPELLINGS), wrong
