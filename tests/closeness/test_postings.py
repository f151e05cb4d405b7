"""Posted apart, and the worth of an alliance: worked by hand, without a database."""

from itertools import product
from typing import Any

import pytest

from service.closeness.evidence import Evidence
from service.closeness.score import UNIT, Closeness, score_everybody
from service.closeness.weights import NEUTRAL, UNWILLING, WILLING, alliance_weight
from service.dates.days import Period

YEAR = (19260101, 19261231)
DAYS = 365
NORTH, SOUTH = "north", "south"


def spring(first: int = 19260301, last: int = 19260531) -> list[int]:
    return [first, last]


def posted(figure: str, location: str, possible: list[int], certain: list[int] | None = None) -> list[Any]:
    return [figure, location, *possible, *(certain or possible), [f"{figure}-{location}.1"], f"{figure}-{location}"]


def close(*postings: list[Any], certain: bool = False) -> Closeness:
    """Return how close `one` was to the center in a year in which offices and service lasted throughout."""
    validity = [*YEAR, *YEAR, 1.0, "attested"]
    record = {
        "center": {"id": "center", "born": "1880-01-01", "died": "1950-01-01"},
        "ties": [["one", "SUBORDINATE", None, *validity, [], [], ["served.1"], "served"]],
        "offices": [[who, "board", "state", "member", *validity, [f"{who}.1"], who] for who in ("center", "one")],
        "observations": [],
        "figures": [],
        "postings": list(postings),
    }
    (found,) = score_everybody(Evidence.of(record), Period(False, YEAR, certain))
    return found


def values(*postings: list[Any], certain: bool = False) -> dict[str, float]:
    return {name: value / UNIT for name, value in close(*postings, certain=certain).values.items()}


TOGETHER = {"offices": 1 / 1.1, "service": 1.0}
"""Two in a body of two: s = 1."""


def apart(days: float) -> dict[str, Any]:
    return {name: pytest.approx(value * (1 - days / 2 / DAYS), abs=1e-4) for name, value in TOGETHER.items()}


def test_without_posts_nothing_is_lost() -> None:
    assert values() == apart(0)


def test_the_days_of_a_post_elsewhere_count_half_whoever_was_posted() -> None:
    assert values(posted("one", NORTH, spring())) == apart(92)
    assert values(posted("center", NORTH, spring())) == apart(92)


def test_in_the_same_place_they_were_together() -> None:
    assert values(posted("one", NORTH, spring()), posted("center", NORTH, spring())) == apart(0)


def test_in_two_places_they_were_apart_once_not_twice() -> None:
    assert values(posted("one", NORTH, spring()), posted("center", SOUTH, spring())) == apart(92)


def test_only_the_days_that_one_of_them_was_there_alone_count() -> None:
    march = spring(last=19260331)
    assert values(posted("one", NORTH, spring()), posted("center", NORTH, march)) == apart(92 - 31)


def test_a_vague_post_takes_from_what_is_certain_and_not_from_what_is_possible() -> None:
    vague = posted("one", NORTH, spring(), [19260401, 19260430])
    assert values(vague, certain=True) == apart(92)
    assert values(vague) == apart((92 + 30) / 2)


def test_what_is_posted_is_cited() -> None:
    parts = close(posted("one", NORTH, spring())).parts
    assert list(parts["service"].claims) == ["served.1", "one-north.1"]
    assert list(parts["offices"].claims) == ["one.1", "center.1", "one-north.1"]


@pytest.mark.parametrize(
    ("qualities", "worth"),
    [
        ([], NEUTRAL),
        (["loyalty"], 0.75),
        (["loyalty", "mutual-interest"], 0.75),
        (["friendship", "loyalty"], 1.0),
        (["loyalty", "fear"], 0.75),
        (["loyalty", "mutual-interest", "coercion"], 0.75),
        (["loyalty", "distrust"], 0.375),
        (["loyalty", "mutual-interest", "rivalry", "fear"], 0.5),
        (["fear"], 0.0),
        (["fear", "distrust"], 0.0),
        (["habit"], NEUTRAL),
    ],
)
def test_fear_takes_nothing_from_an_alliance_and_distrust_its_share(qualities: list[str], worth: float) -> None:
    assert alliance_weight(qualities) == pytest.approx(worth)


def test_one_more_quality_never_moves_an_alliance_the_wrong_way() -> None:
    words = [*WILLING, *UNWILLING, "habit"]
    for said in product(words, repeat=3):
        for more in words:
            before, after = alliance_weight(said), alliance_weight([*said, more])
            assert after <= before if more in UNWILLING else after >= before, (said, more)
