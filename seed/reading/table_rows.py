"""Turns a row of a table into a record, by way of the mapping that YAML would have held; any fault has its column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from seed.format.errors import Place, SeedError
from seed.format.record import Record
from seed.reading.faults import faults
from seed.reading.table_columns import Part, Table
from seed.reading.table_text import LONGEST_CELL
from seed.reading.yaml_text import Loc, RawRecord

_QUOTED_KEY = re.compile(r"`([\w-]+)`")
_CLAIM_ID = ("claims", 0, "id")
"""It is made of the record's id; what is wrong with that is said once."""

Columns = Mapping[tuple[Part, str], str]
"""The name of a column by what it fills."""


@dataclass(slots=True)
class TableRow(RawRecord):
    """One row: its value as YAML would give it; `key` is the column that stands for the whole row."""

    line: int = 0
    key: str = ""
    columns: Columns = field(default_factory=dict)

    def place(self, loc: Loc = ()) -> Place:
        """Return the cell of a part of the record; the first cell that matters, of what has none of its own."""
        names = [str(one) for one in loc if not isinstance(one, int)]
        part: Part = "record"
        for inner, of_part in (("claims", "claim"), ("sources", "citation")):
            if names[:1] == [inner] and (of_part, "source" if inner == "sources" else "statement") in self.columns:
                part, names = of_part, names[1:] or [{"claims": "statement", "sources": "source"}[inner]]  # type: ignore[assignment]
        return Place(self.file, self.line, self.columns.get((part, names[0]), self.key) if names else self.key)


@dataclass(slots=True)
class RowValues:
    """The cells of a row that are not empty, read, by the part of the record that they go to."""

    record: dict[str, Any] = field(default_factory=dict)
    claim: dict[str, Any] = field(default_factory=dict)
    citation: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)


class RowReader:
    """Reads the rows of one table whose header is `names`; `implied` is what the name of its file says of a record."""

    def __init__(self, table: Table, file: str, names: Sequence[str], implied: Mapping[str, Any]) -> None:
        self.table = table
        self.file = file
        self.names = names
        self.errors: list[SeedError] = []
        self._implied = implied
        self._columns = [table.columns[name] for name in names]
        self._places: Columns = {
            (column.part, column.key): name for name, column in zip(names, self._columns, strict=True)
        }
        self.key = next(iter(name for name in ("id", "figure", "subject") if name in names), names[0])

    def values(self, line: int, cells: Sequence[str]) -> RowValues | None:
        """Return what the cells say; None, with an error, where one is too long."""
        found = RowValues()
        for name, column, cell in zip(self.names, self._columns, cells, strict=True):
            if not cell:
                continue
            if len(cell) > LONGEST_CELL:
                problem = f"`{name}` is longer than {LONGEST_CELL:,} characters"
                place = Place(self.file, line, name)
                self.errors.append(SeedError(place, self.file, "bad-value", problem, "shorten the text"))
                return None
            if text := cell.strip().replace("\r\n", "\n"):
                getattr(found, column.part)[column.key] = column.read(text)
        found.record = {**self._implied, **found.record}
        if self.table.kind == "sources":
            found.record.setdefault("checked", "false")
        return found

    def record(self, line: int, values: RowValues, claim_id: str | None) -> Record | None:
        """Return the record of the values, its claim with that id; None, with errors, where they make no record."""
        row = TableRow(self.file, values.record, line=line, key=self.key, columns=self._places)
        citations = [values.citation] if "source" in values.citation else []
        if self.table.claims_of is not None:
            row.value = {**values.record, "claims": [{"id": claim_id, **values.claim, "sources": citations}]}
        elif self.table.cites:
            row.value = {**values.record, "sources": citations}
        try:
            record = self.table.model.model_validate(row.value)
        except ValidationError as error:
            name = str(row.value.get("id") or row.value.get("figure") or f"a row of {self.file}")
            found = [one for one in error.errors() if one["loc"] != _CLAIM_ID] or error.errors()
            self.errors += [self._in_words(one, row) for one in faults(self.table.model, name, row, found)]
            return None
        settle(record, row.place())
        return record

    def _in_words(self, error: SeedError, row: TableRow) -> SeedError:
        """Say how a cell is mended, and find the column that a fault of the whole record speaks of."""
        if error.rule in {"missing-key", "unsourced", "empty"}:
            error = replace(error, mend=f"fill in the column `{error.column}`")
        elif error.column == self.key and (said := _QUOTED_KEY.search(error.problem)):
            column = self._places.get(("record", said[1]), self.key)
            error = replace(error, place=row.place()._replace(column=column))
        return error


def ids_within(values: RowValues, claim_id: str | None) -> Iterator[str]:
    """Yield the ids that a row gives, so that references to a record that could not be read are not called unknown."""
    if isinstance(known := values.record.get("id"), str):
        yield known
    if claim_id:
        yield claim_id


def settle(value: Any, place: Place) -> None:
    """Tell a record and every record within it in which row they stand."""
    if isinstance(value, Record):
        value._place = place
        for part in vars(value).values():
            if part and not isinstance(part, str):
                settle(part, place)
    elif isinstance(value, tuple):
        for part in value:
            settle(part, place)
    elif isinstance(value, dict):
        for part in value.values():
            settle(part, place)
