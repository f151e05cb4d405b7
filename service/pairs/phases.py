"""The phases of two people's relations, and the points at which one kind of relation gives way to another."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from service.dates.days import MAX_DAY, MIN_DAY, Days, day_pairs, handed_over, number_of, shared, union

Row = dict[str, Any]


class Phase:
    """A tie as a phase, possible on the days `possible`; its bounds are numbers of days, an unknown one the widest."""

    def __init__(self, row: Row, possible: Days) -> None:
        self.tie = row
        self.possible = possible
        start, end = row["start"], row["end"]
        self.begins_by = number_of(start["latest"], MAX_DAY) if start else MAX_DAY
        self.ends_from = number_of(end["earliest"], MIN_DAY) if end else None

    @property
    def order(self) -> tuple[int, int, str]:
        """Phases come in the order of their start, then end, then id."""
        return *self.possible, self.tie["id"]

    def gives_way_to(self, other: "Phase") -> bool:
        """Whether this may have ended by the time that the other, of another type, began, and is outlasted by it."""
        return (
            self.tie["type"] != other.tie["type"]
            and other.tie["start"] is not None
            and self.ends_from is not None
            and self.possible[0] < other.possible[0]
            and self.possible[1] < other.possible[1]
            and self.ends_from <= other.begins_by
        )


def phases_of(ties: Sequence[Row], days: Mapping[str, Days]) -> list[Phase]:
    """Return the ties between two people as ordered phases; `days` are those on which each was possibly in force."""
    return sorted((Phase(tie, days[tie["id"]]) for tie in ties), key=lambda phase: phase.order)


def turning_points(phases: Sequence[Phase]) -> Iterator[Row]:
    """Yield where the type changes: a phase begins when another of a different type has ended.

    Of phases that ended earlier the last of each type counts, and only where no other phase of its
    type goes on; a type that held already is no change.
    """
    for later in phases:
        if any(_goes_on(one, later) for one in phases if one.tie["type"] == later.tie["type"]):
            continue
        earlier = [one for one in phases if one.gives_way_to(later)]
        last = max((one.ends_from or MIN_DAY for one in earlier), default=None)
        for one in earlier:
            if one.possible[1] >= (last or MIN_DAY) and not any(
                other is not one and _goes_on(other, later) for other in phases if other.tie["type"] == one.tie["type"]
            ):
                start = later.tie["start"]
                yield {
                    "when": {name: start[name] for name in ("edtf", "earliest", "latest")},
                    "from": one.tie["type"],
                    "to": later.tie["type"],
                    "ties": [one.tie["id"], later.tie["id"]],
                }


def _goes_on(one: Phase, later: Phase) -> bool:
    """Whether a phase began before another and certainly had not ended by the time the other had begun."""
    return (
        one is not later
        and one.possible[0] < later.possible[0]
        and (one.ends_from is None or one.ends_from > later.begins_by)
    )


def together(rows: Sequence[Row], first: str) -> list[Row]:
    """Return the offices that two people held in one body at a time, with the days, certain and possible.

    `first` is the one shown as `a`; takes the column `days` out of each row. A day on which one
    office ended and the other began is a handing over, and not time together.
    """
    held = [(row, row.pop("days"), row.pop("body"), row.pop("figure")) for row in rows]
    found = []
    for (one, days, body, figure), (other, others, same, another) in product(held, held):
        if figure != first or another == first or body["id"] != same["id"]:
            continue
        possible = _shared((days[0], days[1]), (others[0], others[1]))
        if possible and not handed_over((days[0], days[1]), (others[0], others[1])):
            certain = _shared((days[2], days[3]), (others[2], others[3]))
            found.append((possible, body, one, other, certain))
    found.sort(key=lambda each: (each[0][0], each[1]["id"], each[2]["id"], each[3]["id"]))
    return [
        {"body": body, "a": one, "b": other, "certain": _pair(certain), "possible": _pair(possible)}
        for possible, body, one, other, certain in found
    ]


def _shared(one: Days, other: Days) -> list[Days]:
    return union([shared(one, other)])


def _pair(days: list[Days]) -> tuple[str | None, str | None] | None:
    return day_pairs(days)[0] if days else None
