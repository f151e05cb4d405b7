"""Reads a table of records (`ties.csv`, `figures/court.csv.gz`): row by row, every fault with line and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seed.format.errors import Place, SeedError
from seed.reading.figure_rows import FigureRows
from seed.reading.office_bodies import OfficeBody
from seed.reading.progress import Progress, Report
from seed.reading.table_columns import TABLES, Table
from seed.reading.table_records import TableRecords
from seed.reading.table_rows import RowReader, RowValues, ids_within
from seed.reading.table_text import Rows, UnreadableTableError, read_rows
from seed.reading.tie_rows import TieRows
from service.names.folding import nearest

SUFFIXES = (".csv", ".csv.gz")
MOST_FAULTS = 10_000
"""Faults of one file that are named; nobody reads more, and a table of millions may have the same one in every row."""

_AT_ONCE = 4000
"""Rows that are read together: enough for speed, few enough to say in time how far it is."""

_MOST_UNKNOWN = 20
_SHOWN = 60


@dataclass
class TableResult:
    """What is wrong with a table: the faults, and the ids of records that could not be read.

    `unread` says that a part of the file was not read.
    """

    errors: list[SeedError] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    unread: bool = False


def is_table(path: Path) -> bool:
    """Whether a file is a table by the end of its name."""
    return path.name.lower().endswith(SUFFIXES)


def read_table(
    path: Path,
    file: str,
    kind: str,
    implied: Mapping[str, Any],
    records: TableRecords,
    report: Report = lambda _: None,
) -> TableResult:
    """Read a table of a kind into the records of all tables of that kind.

    `implied` is what the name of the file says of each record, where no cell does. `report` is called every few
    seconds with how far it is.
    """
    result = TableResult()
    progress = Progress(f"rows of {file} read", report)
    blocks = read_rows(path, file, _AT_ONCE)
    try:
        header = next(blocks, Rows([1], [[]]))
        names, result.errors = _header(TABLES[kind], file, header.lines[0], header.cells[0], implied)
        if result.errors:
            result.unread = True
        else:
            reader = _TableReader(records, file, names, implied, result)
            for rows in blocks:
                reader.read(rows)
                if result.unread:
                    break
                if len(rows.lines) == _AT_ONCE:
                    progress.add(_AT_ONCE)
    except UnreadableTableError as unreadable:
        result.errors.append(unreadable.error)
        result.unread = True
    return result


def _header(
    table: Table, file: str, line: int, cells: Sequence[str], implied: Mapping[str, Any]
) -> tuple[list[str], list[SeedError]]:
    """Return the names of the columns, in small letters, and what is wrong with them."""
    names = [cell.strip().lower() for cell in cells]
    errors = []

    def refuse(column: str, rule: str, problem: str, mend: str, near: tuple[str, ...] = ()) -> None:
        errors.append(SeedError(Place(file, line, column), file, rule, problem, mend, near))

    known = ", ".join(table.columns)
    if not names:
        refuse("1", "missing-key", "has no header row", f"name the columns in the first row: {known}")
    elif len(names) == 1 and (mark := next((one for one in ";\t" if one in names[0]), None)):
        refuse(
            "1", "unknown-key", f"has its columns divided by {mark!r}", "save the table with commas between the cells"
        )
    elif len(names) > len(table.columns) + _MOST_UNKNOWN:
        problem = f"has {len(names)} columns, a table of {table.kind} at most {len(table.columns)}"
        refuse(str(len(table.columns) + 1), "unknown-key", problem, f"use {known}")
    else:
        for n, name in enumerate(names):
            near = tuple(nearest(name, table.columns)) if name else ()
            if name not in table.columns:
                problem = f"`{name[:_SHOWN]}` is no column of {table.kind}" if name else f"column {n + 1} has no name"
                mend = f"write {near[0]}, if that is meant" if near else f"take the column out, or use {known}"
                refuse(name[:_SHOWN] or str(n + 1), "unknown-key", problem, mend, near)
            elif name in names[:n]:
                refuse(name, "duplicate", f"the column `{name}` is there twice", "keep one of the two")
        for name in table.needed:
            if name not in names and name not in implied:
                refuse(name, "missing-key", f"the column `{name}` is missing", "add it: no row is a record without it")
    return names, errors


def _too_many(file: str, line: int) -> SeedError:
    problem = f"has more than {MOST_FAULTS:,} faults; what follows was not read"
    return SeedError(Place(file, line), file, "too-many", problem, "mend these and check again")


class _TableReader:
    """Reads the rows of one table into the result."""

    def __init__(
        self, records: TableRecords, file: str, names: Sequence[str], implied: Mapping[str, Any], result: TableResult
    ) -> None:
        self._table = table = records.table
        self._file = file
        self._names = names
        self._result = result
        self._rows = RowReader(table, file, names, implied)
        self._records = records
        self._many: TieRows | FigureRows | None = None
        if table.kind == "ties":
            self._many = TieRows(records, file, names, implied.get("type", ""), self._rows.key)
        elif table.kind == "figures":
            self._many = FigureRows(records, file, names, implied.get("circles", ()), self._rows.key)
        self._rows.errors = self._records.errors = result.errors

    def read(self, rows: Rows) -> None:
        """Read some rows; where there are too many faults, the rest of them is not read."""
        for line, cells in self._many.others(*rows) if self._many else zip(*rows, strict=True):
            self._row(line, cells)
            if len(self._result.errors) > MOST_FAULTS:
                self._result.errors.append(_too_many(self._file, line))
                self._result.unread = True
                return

    def _row(self, line: int, cells: list[str]) -> None:
        """Read one row by itself."""
        if len(cells) != len(self._names):
            if any(cells):
                self._result.errors.append(self._uneven(line, cells))
            return
        if any(map(str.strip, cells)):
            values = self._rows.values(line, cells)
            if values is not None:
                given = [name for name, cell in zip(self._names, cells, strict=True) if cell.strip()]
                self._enter(line, values, given)

    def _enter(self, line: int, values: RowValues, given: list[str]) -> None:
        records, key = self._records, self._records.key(values)
        counted = self._table.kind == "ties" and key is None
        if counted and {"subject", "type", "object"} <= set(values.record):
            key = records.counted_id(*(values.record[name] for name in ("subject", "type", "object")))
            values.record["id"] = key
        first = None if key is None else records.first(key)
        if first is not None:
            records.fill(values, first)
        claim_id = records.claim_id(values, first)
        broken = key is not None and first is None and records.is_broken(key)
        record = None if broken else self._rows.record(line, values, claim_id)
        if record is None:
            self._result.ids.update(ids_within(values, claim_id))
            if first is None:
                records.refuse(key)
            return
        if first is not None:
            records.extend(key, record, given)
        else:
            records.add(key, record, counted=counted)
        if self._table.kind == "offices" and key is not None:
            body = OfficeBody(record.place, **values.body)
            if error := records.bodies.setdefault(key, body).differs(key, body):
                self._result.errors.append(error)

    def _uneven(self, line: int, cells: list[str]) -> SeedError:
        names = self._names
        column = names[len(cells)] if len(cells) < len(names) else str(len(names) + 1)
        problem = f"has {len(cells)} cells, the header {len(names)}"
        mend = "give the row a cell for each column; a text with a comma in it goes in quotes"
        return SeedError(Place(self._file, line, column), self._file, "uneven-row", problem, mend)
