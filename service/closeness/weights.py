"""The weights of evidence: every number that closeness is made of, in one place, each with its reason.

`docs/closeness.md` explains them and names the literature.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.dates.days import MAX_DAY, MIN_DAY, Days
from service.dates.edtf import EdtfError, parse_interval
from service.kinship.roles import KIN_TERMS

BOUNDS: dict[str, int] = {"kinship": 1, "offices": 1, "service": 1, "alliance": 1, "meetings": 1, "signatures": 1}
"""The parts of closeness in the order of an answer, and the most that each can give: unit weights.

A friendship that is told of in general weighs no heavier than work together day by day, nor a seat than kinship.
"""

POSSIBLE_WEIGHT = 0.5
"""What a day counts on which something possibly held, but not certainly."""

STATUS = {"attested": 1.0, "disputed": 0.5}
"""What evidence counts by its status; what is refuted is no evidence."""

ALLIANCES = frozenset({"ALLY", "FOREIGN_COMRADE"})
"""The types of tie that are alliances. How seldom two met across a border is for the meetings to say."""

WILLING = {"friendship": 1.0, "love": 1.0, "kinship": 1.0} | dict.fromkeys(
    ("loyalty", "respect", "patronage", "mutual-interest"), 0.75
)
FEARED = frozenset({"fear", "coercion"})
"""Qualities that hold of most who were near the powerful, but are recorded only of those of whom most is written.

They take nothing from an alliance: whoever is written about less would gain by it.
"""
OPPOSED = frozenset({"rivalry", "distrust"})
UNWILLING = FEARED | OPPOSED
NEUTRAL = 0.5
"""What an alliance is worth of which nothing is said, or a word that is not known here."""

TITLES = frozenset({"rank", "title", "award"})
"""Kinds of body that nobody sits in: to be a marshal is no seat beside the other marshals."""

CANDIDATE = 0.5
"""What a seat without a vote counts."""
HALF_OF_OFFICES = 0.1
"""The shared seats that give half of what offices can give: one seat in a body of eleven."""

AWAY = 0.5
"""What offices and service give on a day on which the office of one, not of the other, was in another place."""

KINDS: dict[str, float] = {
    "reception": 1.0,
    "visit_total": 1.0,
    "meeting": 1.0,
    "journey": 1.0,
    "attendance": 0.5,
    "telephone": 0.5,
    "letter": 0.5,
}
"""What one record of a kind counts towards meetings; `signature` stands apart."""
TOGETHER = frozenset({"reception", "meeting", "journey", "attendance", "signature"})
"""Kinds of which all figures recorded were there together; of a letter each had his own."""
VAGUE = 0.5
"""What a record counts whose date is marked `?`."""
REGULAR_A_YEAR = 52
"""What a total without a number counts in a year: once a week. Visitors called regular who were counted came 43 to 139
times a year (the totals of the shipped network of which the number was read)."""
LEAST_SHARE = 0.5
"""Measures are divided by at least this share of a period, even for one who lived in less of it: a few days speak for
no decade."""
FULL_A_YEAR = 100
"""How many a year give all that meetings, or signatures, can give: twice a week."""

_SAID = re.compile(r"(?P<word>after|from|since|before|until|till|to) (?P<day>\S+)")

_KIN = {
    **dict.fromkeys(("parent", "child", "sibling", "spouse", "partner"), 1.0),
    **dict.fromkeys(("adoptive-parent", "adopted-child", "foster-parent", "foster-child"), 0.75),
    **dict.fromkeys(("half-sibling", "grandparent", "grandchild", "parent's-sibling", "sibling's-child"), 0.5),
    **dict.fromkeys(("parent-in-law", "child-in-law", "sibling-in-law", "foster-sibling"), 0.5),
    **dict.fromkeys(("stepparent", "stepchild", "stepsibling", "reputed-parent", "reputed-child"), 0.5),
}
DISTANT_KIN = 0.25


def kin_weight(role: str | None) -> float:
    """Return what kin of this role counts, from `_KIN`: by blood twice Wright's coefficient of relationship."""
    known = KIN_TERMS.get(role or "")
    return _KIN.get(known.name, DISTANT_KIN) if known else DISTANT_KIN


@lru_cache(maxsize=4096)
def quality_days(when: str | None) -> Days | None:
    """Return the days, by the calendar, of which a quality is stated; None where it says of no time.

    Reads EDTF and the short texts `after 1949`, `before 1934`.
    """
    if not when:
        return None
    said = _SAID.fullmatch(when)
    try:
        interval = parse_interval(said["day"] if said else when)
    except EdtfError:
        return None
    first = interval.start.first if interval.start else MIN_DAY
    last = interval.end.last if interval.end else MAX_DAY
    if said is None:
        return first, last
    return (first, MAX_DAY) if said["word"] in {"after", "from", "since"} else (MIN_DAY, last)


def alliance_weight(qualities: Sequence[str]) -> float:
    """Return what an alliance of these qualities is worth: the best of them, less beside rivalry or distrust.

    Fear beside a willing quality takes nothing away, and is worth nothing where it is all that is told. One more
    willing quality never lowers it, one more that is unwilling never raises it.
    """
    willing = [WILLING.get(one, NEUTRAL) for one in qualities if one not in UNWILLING]
    if not willing:
        return 0.0 if qualities else NEUTRAL
    opposed = sum(one in OPPOSED for one in qualities)
    return max(willing) * len(willing) / (len(willing) + opposed)
