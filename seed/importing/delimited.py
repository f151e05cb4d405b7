"""The rows of a table as people save them: comma, semicolon, tab or bar between the cells, each row with its line."""

import csv
import io
from collections.abc import Iterator, Sequence

from seed.importing.material import UnreadableFileError

SEPARATORS = ",;\t|"
Rows = Iterator[tuple[int, list[str]]]


def separator_of(text: str) -> str:
    """Return what stands between the cells: what a first line `sep=` says, or what divides the first row most often."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4]
    counts = {sign: len(_cells(first, sign)) for sign in SEPARATORS}
    return max(SEPARATORS, key=counts.__getitem__)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def rows_of(text: str, separator: str) -> Rows:
    """Yield the line and the cells of each row that has any text, spaces around cells taken away.

    Raises:
        UnreadableFileError: a quote is left open, or a cell is longer than any text of a table.
    """
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=separator, strict=True, skipinitialspace=True)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped) and not _is_separator_line(stripped, separator, line):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(
            f"line {line}: the quotes of this row do not match ({error}): close each, or double one that is text"
        ) from None


def _is_separator_line(cells: Sequence[str], separator: str, line: int) -> bool:
    return line == 1 and separator.join(cells).lower().startswith("sep=")
