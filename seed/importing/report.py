"""The report of an import: what was taken, guessed, left and refused, each with the lines of its file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from seed.format.errors import Place

Sort = Literal["taken", "guessed", "left", "bad"]
MOST_SINGLE = 20
"""Places of one note that each have a line of the report; of more there is one line."""

_ORDER: tuple[Sort, ...] = ("bad", "guessed", "left", "taken")


@dataclass
class Report:
    """Notes on lines of files."""

    _notes: dict[tuple[str, Sort, str], list[int | None]] = field(default_factory=dict)

    def add(self, sort: Sort, place: Place, what: str) -> None:
        """Note something about a place; a row that is refused is `bad`."""
        self._notes.setdefault((place.file, sort, " ".join(what.split())), []).append(place.line)

    def lines(self) -> list[str]:
        """Return the report, `ties.csv:4: left: …`: by file, bad rows first, then by line.

        What is taken is one line with all its places (`people.csv:2-31: taken: a person, 30 times`), and so is what
        is said of very many.
        """
        shown = [row for (file, sort, what), lines in self._notes.items() for row in _rows(file, sort, what, lines)]
        shown.sort(key=lambda row: (row[0], _ORDER.index(row[1]), row[2]))
        return [text for *_, text in shown]

    def has_bad(self) -> bool:
        """Whether a row is refused."""
        return any(sort == "bad" for _, sort, _ in self._notes)

    def bad_places(self) -> set[Place]:
        """Return the places of the rows that are refused."""
        return {Place(file, line) for (file, sort, _), lines in self._notes.items() if sort == "bad" for line in lines}

    def only_bad(self) -> "Report":
        """Return a report of the refused rows alone."""
        return Report({key: list(lines) for key, lines in self._notes.items() if key[1] == "bad"})

    def without_taken(self) -> "Report":
        """Return the report of an import of which nothing came."""
        return Report({key: lines for key, lines in self._notes.items() if key[1] != "taken"})

    def extend(self, other: "Report") -> None:
        """Take over the notes of another report."""
        for key, lines in other._notes.items():
            self._notes.setdefault(key, []).extend(lines)


def _rows(file: str, sort: Sort, what: str, lines: list[int | None]) -> Iterator[tuple[str, Sort, int, str]]:
    """Yield the rows of one note: one for each place, or one for all; each with what it is sorted by."""
    each = sorted({line or 0 for line in lines})
    if sort == "taken" or len(each) > MOST_SINGLE:
        times = f", {len(lines)} times" if len(lines) > 1 else ""
        yield file, sort, each[0], f"{file}{_places(each)}: {sort}: {what}{times}"
        return
    for line in each:
        yield file, sort, line, f"{file}{_places([line])}: {sort}: {what}"


def _places(lines: Iterable[int]) -> str:
    """Return `:2-31,40` for lines, nothing where none is known."""
    known = sorted({line for line in lines if line})
    numbered = groupby(enumerate(known), key=lambda one: one[1] - one[0])
    runs = [[line for _, line in run] for _, run in numbered]
    shown = ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f":{shown}" if shown else ""
