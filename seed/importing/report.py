"""The report of an import: what was taken, guessed, left and refused, each with the lines of its file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from seed.format.errors import Place

Sort = Literal["taken", "guessed", "left", "bad"]
_ORDER: tuple[Sort, ...] = ("bad", "guessed", "left", "taken")


@dataclass
class Report:
    """Notes on lines of files; the same note on several lines is one line of the report."""

    _notes: dict[tuple[str, Sort, str], list[int | None]] = field(default_factory=dict)

    def add(self, sort: Sort, place: Place, what: str) -> None:
        """Note something about a place; a row that is refused is `bad`."""
        self._notes.setdefault((place.file, sort, " ".join(what.split())), []).append(place.line)

    def lines(self) -> list[str]:
        """Return the report, a note a line: `ties.csv:4,7-9: left: …`; by file, bad rows first, then by line."""
        notes = sorted(self._notes.items(), key=lambda one: (one[0][0], _ORDER.index(one[0][1]), _first(one[1])))
        return [f"{file}{_places(lines)}: {sort}: {what}" for (file, sort, what), lines in notes]

    def has_bad(self) -> bool:
        """Whether a row is refused."""
        return any(sort == "bad" for _, sort, _ in self._notes)

    def bad_places(self) -> set[Place]:
        """Return the places of the rows that are refused."""
        return {Place(file, line) for (file, sort, _), lines in self._notes.items() if sort == "bad" for line in lines}

    def only_bad(self) -> "Report":
        """Return a report of the refused rows alone."""
        return Report({key: list(lines) for key, lines in self._notes.items() if key[1] == "bad"})

    def extend(self, other: "Report") -> None:
        """Take over the notes of another report."""
        for key, lines in other._notes.items():
            self._notes.setdefault(key, []).extend(lines)


def _first(lines: Iterable[int | None]) -> int:
    return min(line or 0 for line in lines)


def _places(lines: Iterable[int | None]) -> str:
    """Return `:2-31,40` for lines, nothing where none is known."""
    known = sorted({line for line in lines if line})
    numbered = groupby(enumerate(known), key=lambda one: one[1] - one[0])
    runs = [[line for _, line in run] for _, run in numbered]
    shown = ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f":{shown}" if shown else ""
