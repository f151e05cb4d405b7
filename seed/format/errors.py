"""What is wrong with a folder: file, line, column of a table, record, fault, and how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from service.names.folding import nearest


class Place(NamedTuple):
    """Where a record stands; a network built in memory has no files.

    `column` is the name of a column, in a table only; there every record and every part of it has one.
    """

    file: str
    line: int | None = None
    column: str | None = None

    def at(self, column: str) -> "Place":
        """Return the cell of the same row in another column; the place itself where the file is no table."""
        return self if self.column is None else self._replace(column=column)

    def seen_from(self, other: "Place") -> str:
        """Return how a message about another place calls this one: its line, and its file where that is another."""
        return f"line {self.line}" if self.line and self.file == other.file else str(self._replace(column=None))

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)


NOWHERE = Place("(in memory)")


@dataclass(frozen=True, slots=True)
class SeedError:
    """One fault.

    `rule` is a short stable name of the kind of fault, `near` the ids that were likely meant.
    A `warning` does not stop a load.
    """

    place: Place
    record: str
    rule: str
    problem: str
    mend: str
    near: tuple[str, ...] = ()
    severity: Literal["error", "warning"] = "error"

    @property
    def file(self) -> str:
        """The file, relative to the folder."""
        return self.place.file

    @property
    def line(self) -> int | None:
        """The line, counted from 1; None where it is not known."""
        return self.place.line

    @property
    def column(self) -> str | None:
        """The name of the column of a table; None where the file is no table."""
        return self.place.column

    def __str__(self) -> str:
        near = f" Near: {', '.join(self.near)}." if self.near else ""
        return f"{self.place}: {self.record}: {self.problem}.{near} To mend: {self.mend}."


class SeedErrors(Exception):  # noqa: N818 - it is several
    """Everything that is wrong with a folder, in the order of its files."""

    def __init__(self, errors: Sequence[SeedError]) -> None:
        self.errors = sorted(errors, key=lambda one: (one.place.file, one.place.line or 0, one.record, one.problem))
        super().__init__("\n".join(map(str, self.errors)))


def unknown_id(place: Place, record: str, what: str, wanted: str, known: Iterable[str]) -> SeedError:
    """Return the error for a reference to something that is not there; `what` reads `subject 'x' is no figure`."""
    near = tuple(nearest(wanted, sorted(known)))  # of ids that are as near, always the same
    mend = f"write {near[0]}, if that is meant" if near else "add the record, or correct the id"
    return SeedError(place, record, "unknown-id", what, mend, near)
