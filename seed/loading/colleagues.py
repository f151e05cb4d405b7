"""Colleagues: figures who held offices in one body at the same time. Worked out from offices, never written by hand.

Two figures are colleagues in a body on the days on which both may have held an office there, certainly where both
certainly did. Overlaps that follow each other without a gap make one tie; a gap makes two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from seed.format.model import Body
from service.dates.days import MAX_DAY, MIN_DAY, Days, contiguous, counted, handed_over, number_of, shared
from service.provenance.confidence import of_both

Properties = dict[str, Any]

MOST_SEATS = 40
"""A body in which more people can have sat on one day is a crowd: it makes nobody colleagues unless it says so."""

NO_COLLEAGUES = frozenset({"rank", "title", "award"})
"""Kinds of body that are no room in which people meet."""


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office as the graph has it: who held it, and its properties there (`id`, `role`, time, evidence)."""

    figure: str
    properties: Properties

    @property
    def possible(self) -> Days:
        """The days on which it was possibly held."""
        return self.properties["possible_from"], self.properties["possible_to"]

    @property
    def certain(self) -> Days:
        """The days on which it was certainly held; empty where no day is certain."""
        return self.properties["certain_from"], self.properties["certain_to"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two offices of different figures, in the order of the figures' ids, and the days that they share."""

    one: HeldOffice
    other: HeldOffice
    possible: Days
    certain: Days

    @property
    def figures(self) -> tuple[str, str]:
        """The ids of both figures."""
        return self.one.figure, self.other.figure


def colleague_ties(body: Body, offices: Sequence[HeldOffice]) -> Iterator[tuple[str, str, Properties]]:
    """Yield the ties among those who held offices in a body: both figures, and the tie's properties.

    Ids are `figure-colleague-figure.body`, those of later stretches end in `.2`, `.3`. None where the body makes
    nobody colleagues.
    """
    if not makes_colleagues(body, offices):
        return
    seat_of = {role: number for number, titles in enumerate(body.seats) for role in titles}
    found = sorted(overlaps(offices, seat_of), key=lambda one: (one.figures, one.possible, one.one.properties["id"]))
    for (first, second), of_pair in groupby(found, key=lambda one: one.figures):
        for n, stretch in enumerate(stretches(list(of_pair)), 1):
            id_ = f"{first}-colleague-{second}.{body.id}" + (f".{n}" if n > 1 else "")
            yield first, second, {"id": id_, "body": body.id, **_properties(stretch)}


def makes_colleagues(body: Body, offices: Iterable[HeldOffice]) -> bool:
    """Whether those who sat in a body were colleagues: what its record says, else by its kind and its size."""
    if body.colleagues is not None:
        return body.colleagues
    return body.kind not in NO_COLLEAGUES and most_at_once(offices) <= MOST_SEATS


def most_at_once(offices: Iterable[HeldOffice]) -> int:
    """Return the greatest number of figures who can have held an office on one day."""
    changes = []
    for office in offices:
        first, last = office.possible
        changes += [(first, 0, office.figure), (last, 1, office.figure)]
    present: dict[str, int] = defaultdict(int)
    most = 0
    for _, ends, figure in sorted(changes):
        present[figure] += -1 if ends else 1
        if not present[figure]:
            del present[figure]
        most = max(most, len(present))
    return most


def overlaps(offices: Iterable[HeldOffice], seat_of: dict[str, int]) -> Iterator[Overlap]:
    """Yield the pairs of offices that two figures may have held on one day, and did not hand over to each other.

    An office that ends on the day on which the other begins was handed over. `seat_of` says by role which offices are
    one seat: its holders follow each other, so that only days that are certain for both are shared.
    """
    sitting: list[HeldOffice] = []
    for office in sorted(offices, key=lambda one: (one.possible, one.properties["id"])):
        sitting = [one for one in sitting if one.possible[1] >= office.possible[0]]
        for before in sitting:
            if before.figure != office.figure and not handed_over(before.possible, office.possible):
                one, other = sorted((before, office), key=lambda held: held.figure)
                certain = shared(one.certain, other.certain)
                seats = [seat_of.get(held.properties["role"]) for held in (one, other)]
                if seats[0] is None or seats[0] != seats[1] or certain[0] <= certain[1]:
                    yield Overlap(one, other, shared(one.possible, other.possible), certain)
        sitting.append(office)


def stretches(found: Sequence[Overlap]) -> Iterator[list[Overlap]]:
    """Yield the overlaps of a pair, which are in the order of time, in groups between which at least a day lies."""
    group: list[Overlap] = []
    last = MIN_DAY
    for one in found:
        if group and counted(one.possible[0]) > counted(last) + 1:
            yield group
            group, last = [], MIN_DAY
        last = max(last, one.possible[1])
        group.append(one)
    if group:
        yield group


def _properties(stretch: Sequence[Overlap]) -> Properties:
    """Return the time and the evidence of a tie; what is certain is the longest run of days that is so throughout."""
    pairs = [(one.one.properties, one.other.properties) for one in stretch]
    held = {office["id"]: office for pair in pairs for office in pair}
    confidence, status = of_both(
        [(one["id"], other["id"]) for one, other in pairs],
        {id_: (office["confidence"], office["status"]) for id_, office in held.items()},
    )
    first, last = stretch[0], max(stretch, key=lambda one: one.possible[1])
    certain = _longest([one.certain for one in stretch])
    return {
        "offices": [office["id"] for pair in pairs for office in pair],
        **_bound("start", first),
        **_bound("end", last),
        "possible_from": first.possible[0],
        "possible_to": last.possible[1],
        "certain_from": certain[0],
        "certain_to": certain[1],
        "qualities": [],
        "quality_whens": [],
        "status": status,
        "confidence": confidence,
        "claims": list(dict.fromkeys(claim for office in held.values() for claim in office["claims"])),
        "roots": sorted({root for office in held.values() for root in office["roots"]}),
    }


def _bound(name: str, overlap: Overlap) -> Properties:
    """Return when two began to sit together (the later start) or ceased to (the earlier end).

    Nothing where one of the two is unknown. Where neither office says it alone it is one of some days, in EDTF
    `[1926-07-01..1926-12-31]`, and inferred.
    """
    offices = [office.properties for office in (overlap.one, overlap.other)]
    if any(office.get(name) is None for office in offices):
        return {}
    limits = [office for office in offices if office.get(f"{name}_earliest") is not None] or offices[:1]
    choose = max if name == "start" else min
    bounds = {
        bound: choose((office.get(bound) for office in limits), key=lambda text: number_of(text, 0))
        for bound in (f"{name}_earliest", f"{name}_latest")
    }
    for office in limits:
        if all(office.get(bound) == text for bound, text in bounds.items()):
            keys = (name, *bounds, f"{name}_basis")
            return {key: office[key] for key in keys if office.get(key) is not None}
    return {name: f"[{'..'.join(map(str, bounds.values()))}]", **bounds, f"{name}_basis": "inferred"}


def _longest(days: Iterable[Days]) -> Days:
    """Return the longest stretch of days that is covered without a gap; an empty one where none is."""
    return max(contiguous(days), key=lambda one: counted(one[1]) - counted(one[0]), default=(MAX_DAY, MIN_DAY))
