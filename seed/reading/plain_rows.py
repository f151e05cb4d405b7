"""Which rows of a table are plain: each cell is one that the model of the record takes as it stands.

It is decided for many rows at once, column by column, each distinct cell once. Whatever is not plain goes the slow way,
record by record, which also finds the words for a fault.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from seed.reading.table_text import LONGEST_CELL

_BETWEEN = "\N{BROKEN BAR}"
_SPACED = (f"{_BETWEEN} ", f" {_BETWEEN}")
"""A space at the edge of a cell; where texts hold a broken bar themselves, the slow way decides."""

_REMEMBERED = 300_000

Column = Sequence[str]
IsPlain = Callable[[str], object]


class Cells(dict[str, str]):
    """The plain cells of a kind, each as the one text that stands for all equal ones; an empty cell is plain.

    They come again and again, so `is_plain` is asked about each once. `refused` are those that it refused.
    """

    def __init__(self, is_plain: IsPlain = lambda _: True) -> None:
        super().__init__({"": ""})
        self.refused: set[str] = set()
        self._is_plain = is_plain

    def __missing__(self, cell: str) -> str:
        """Look at a cell that is new, or was refused; return it in any case."""
        if not self._is_plain(cell):
            self.refused.add(cell)
        elif len(self) < _REMEMBERED:
            self[cell] = cell
        return cell


class PlainRows(NamedTuple):
    """The columns of the plain rows, and which rows those are: a truth for each row."""

    columns: dict[str, Column]
    plain: Sequence[bool]


class Sorter:
    """Sorts the rows of one table, whose header is `names`, by what is plain in each column.

    `cells` are the columns in which equal cells come again and again, `single` those in which most are different;
    together they are all columns of the kind. `always` are those that no plain row leaves empty, `implied` has what an
    empty cell means.
    """

    def __init__(
        self,
        names: Sequence[str],
        cells: Mapping[str, Cells],
        single: Mapping[str, IsPlain],
        always: Collection[str],
        implied: Mapping[str, str] | None = None,
    ) -> None:
        self._names = names
        self._cells = cells
        self._single = single
        self._always = always
        self._implied = implied or {}

    def sorted_out(self, rows: Sequence[Sequence[str]]) -> PlainRows:
        """Return the plain ones among rows, with every column of the kind."""
        plain = self._of_plain_text(rows)
        of_plain_text = rows if all(plain) else list(compress(rows, plain))
        if not of_plain_text:
            return PlainRows({}, plain)
        given = dict(zip(self._names, zip(*of_plain_text, strict=True), strict=True))
        empty = ("",) * len(of_plain_text)
        bad: set[int] = set()
        columns: dict[str, Column] = {}
        for name in (*self._single, *self._cells):
            column = given[name] if name in given and any(given[name]) else empty
            if name in self._implied:
                column = tuple(cell or self._implied[name] for cell in column)
            columns[name] = column if column is empty else self._looked_at(name, column, bad)
            if name in self._always and not all(column):
                bad.update(n for n, cell in enumerate(column) if not cell)
        if bad:
            kept = [n not in bad for n in range(len(of_plain_text))]
            columns = {name: tuple(compress(column, kept)) for name, column in columns.items()}
            rest = iter(kept)
            plain = [one and next(rest) for one in plain]
        return PlainRows(columns, plain)

    def _of_plain_text(self, rows: Sequence[Sequence[str]]) -> Sequence[bool]:
        """Tell the rows of as many cells as the header, all printable, none too long, none with a space at its edge."""
        width = len(self._names)
        texts = list(map(_BETWEEN.join, rows))
        if set(map(len, rows)) == {width} and max(map(len, texts)) <= LONGEST_CELL and _is_plain_text(texts):
            return [True] * len(rows)
        return [
            len(row) == width and len(text) <= LONGEST_CELL and _is_plain_text([text])
            for row, text in zip(rows, texts, strict=True)
        ]

    def _looked_at(self, name: str, column: Column, bad: set[int]) -> Column:
        """Return a column with one text for equal cells; add the numbers of the cells that are not plain to `bad`."""
        refused: set[str] = set()
        if name in self._cells:
            cells = self._cells[name]
            column, refused = tuple(map(cells.__getitem__, column)), cells.refused
        elif not all(map(self._single[name], filter(None, column))):
            refused = {cell for cell in column if cell and not self._single[name](cell)}
        if refused:
            bad.update(n for n, cell in enumerate(column) if cell in refused)
            refused.clear()
        return column


def any_text(cell: str) -> bool:
    """Whether a cell is plain where any text may stand: that it is readable has been seen."""
    return bool(cell)


def valid(kind: Any, read: Callable[[str], Any] = str, longest: int = LONGEST_CELL) -> IsPlain:
    """Return what says whether a cell is one of a kind, as the model of the record has it."""
    validate = TypeAdapter(kind).validate_python

    def is_valid(cell: str) -> bool:
        try:
            validate(read(cell))
        except ValidationError:
            return False
        return len(cell) <= longest

    return is_valid


def _is_plain_text(texts: Sequence[str]) -> bool:
    """Whether cells joined to texts are all printable, and none has a space at its edge."""
    joined = _BETWEEN.join(("", *texts, ""))
    return joined.isprintable() and _SPACED[0] not in joined and _SPACED[1] not in joined
