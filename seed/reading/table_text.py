"""Reads the text of a table (`.csv`, `.csv.gz`) as a stream of rows, each with the line that it begins in.

The rules are those of RFC 4180 and of Python's `csv` in its strict form: commas, quotes doubled within quotes. The text
is UTF-8; a byte order mark is passed over. Lines are counted from 1, the header's.
"""

import csv
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from seed.format.errors import Place, SeedError

LONGEST_CELL = 100_000
"""Characters in a cell; the `csv` library itself refuses more than 131,072."""

_ENDINGS = re.compile(rb"\r\n|\r|\n")
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*(")?')
_BARE = re.compile(r"[^,\r\n]*")
_RESCANNED = 2000
"""Lines of a broken row that are looked at again, to find its column."""


class UnreadableTableError(Exception):
    """A table of which nothing is read beyond this fault."""

    def __init__(self, error: SeedError) -> None:
        super().__init__(str(error))
        self.error = error


class Rows(NamedTuple):
    """Some rows of a table: the line in which each begins, and its cells."""

    lines: list[int]
    cells: list[list[str]]


def read_rows(path: Path, file: str, at_once: int) -> Iterator[Rows]:
    """Yield the header by itself, then the rows, so many at once; lines without a cell are passed over.

    Raises:
        UnreadableTableError: the file is not UTF-8, no CSV, or cannot be opened; what was yielded before was sound.
    """
    line, header, rows = 1, None, Rows([], [])
    fault = None
    try:
        try:
            with _text(path) as text:
                reader = csv.reader(text, strict=True)
                for cells in reader:
                    if cells:
                        rows.lines.append(line)
                        rows.cells.append(cells)
                        if header is None or len(rows.lines) == at_once:
                            header = header or cells
                            yield rows
                            rows = Rows([], [])
                    line = reader.line_num + 1
        except UnicodeDecodeError:
            fault = _not_utf_8(path, file, header)
        except csv.Error as error:
            fault = _not_csv(path, file, line, header, error)
    except (OSError, EOFError, zlib.error) as error:
        mend = "write the file again; `gzip -t` tests one that is compressed"
        fault = _fault(Place(file, line), "csv", f"cannot be read ({error})", mend)
    if rows.lines:
        yield rows
    if fault is not None:
        raise UnreadableTableError(fault)


def _text(path: Path) -> IO[str]:
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _bytes(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _fault(place: Place, rule: str, problem: str, mend: str) -> SeedError:
    return SeedError(place, place.file, rule, problem, mend)


def _not_utf_8(path: Path, file: str, header: list[str] | None) -> SeedError:
    """Find the first byte that is not UTF-8."""
    line, row, open_ = 1, "", False
    with _bytes(path) as lines:
        for raw in lines:
            before = row if open_ and len(row) < LONGEST_CELL else ""
            try:
                row = before + raw.decode()
            except UnicodeDecodeError as error:
                good = raw[: error.start]
                place = Place(
                    file, line + len(_ENDINGS.findall(good)), _name(header, _last_cell(before + good.decode())[0])
                )
                problem = f"is not UTF-8: byte {raw[error.start]:#04x} is no part of a character"
                return _fault(place, "csv", problem, "save the file as UTF-8 text (in a spreadsheet: CSV UTF-8)")
            if header is None:
                with suppress(csv.Error):
                    header = next(csv.reader(row.splitlines()[:1]), None)
            open_ = '"' in row and _last_cell(row)[1]
            line += len(_ENDINGS.findall(raw))
    return _fault(Place(file, line), "csv", "ends within a character", "save the file as UTF-8 text")


def _not_csv(path: Path, file: str, line: int, header: list[str] | None, error: csv.Error) -> SeedError:
    """Find the cell at which a row stops being CSV; the row begins in `line`."""
    row = ""
    with suppress(OSError, UnicodeDecodeError, EOFError, zlib.error), _text(path) as text:
        for one in islice(text, line - 1, line - 1 + _RESCANNED):
            row += one
            if len(row) > 2 * LONGEST_CELL:
                break
    column, open_, begins = _last_cell(row)
    place = Place(file, line + row.count("\n", 0, begins), _name(header, column))
    if open_ and len(row) - begins < LONGEST_CELL:
        problem, mend = "a quote opens the cell and is never closed", 'close it, or write "" for a quote within quotes'
    elif "limit" in str(error):
        problem = f"is longer than {LONGEST_CELL:,} characters, or its quote is never closed"
        mend = "close the quote, or shorten the text"
    else:
        problem = "a quote opens the cell and something follows where it closes"
        mend = 'write a comma after the closing quote, and "" for a quote within quotes'
    return _fault(place, "csv", problem, mend)


def _last_cell(text: str) -> tuple[int, bool, int]:
    """Return the number of the cell in which a row's text ends or stops being CSV, whether in quotes, and its start.

    A cell that is too long ends the row as well.
    """
    number = begins = 0
    while True:
        quoted = text.startswith('"', begins)
        found = (_QUOTED if quoted else _BARE).match(text, begins)
        ends = found.end() if found else begins
        open_ = quoted and found is not None and found[1] is None
        if open_ or ends - begins > LONGEST_CELL or ends >= len(text) or text[ends] != ",":
            return number, open_, begins
        number, begins = number + 1, ends + 1


def _name(header: list[str] | None, number: int) -> str:
    """Return what a column is called, or its number from 1 where it has no name."""
    named = header[number].strip().lower() if header and number < len(header) else ""
    return named if 0 < len(named) < 60 else str(number + 1)
