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


class Cells:
    """The plain cells of a kind, as far as they have been seen: they come again and again. `is_plain` knows others.

    An empty cell is plain.
    """

    def __init__(self, is_plain: IsPlain = lambda _: True) -> None:
        self._is_plain = is_plain
        self._known: dict[str, str] = {}

    def bad(self, column: Column) -> set[str]:
        """Return the cells of a column that are not plain."""
        new = set(column).difference(self._known, ("",))
        bad = {cell for cell in new if not self._is_plain(cell)}
        self._known |= {cell: cell for cell in new - bad}
        return bad

    def shared(self, column: Column) -> Column:
        """Return the column with one text for equal cells."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        return tuple(map(self._known.setdefault, column, column))


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
        columns = {
            name: given[name] if name in given and any(given[name]) else empty for name in (*self._single, *self._cells)
        }
        for name, text in self._implied.items():
            columns[name] = tuple(cell or text for cell in columns[name])
        bad = {n for name, column in columns.items() for n in self._bad(name, column)}
        if bad:
            kept = [n not in bad for n in range(len(of_plain_text))]
            columns = {name: tuple(compress(column, kept)) for name, column in columns.items()}
            rest = iter(kept)
            plain = [one and next(rest) for one in plain]
        return PlainRows(columns | {name: cells.shared(columns[name]) for name, cells in self._cells.items()}, plain)

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

    def _bad(self, name: str, column: Column) -> Sequence[int]:
        """Return the numbers of the cells of a column that are not plain."""
        bad: set[str] = set()
        if name in self._cells:
            bad = self._cells[name].bad(column)
        elif not all(map(self._single[name], filter(None, column))):
            bad = {cell for cell in column if cell and not self._single[name](cell)}
        if name in self._always and not all(column):
            bad.add("")
        return [n for n, cell in enumerate(column) if cell in bad] if bad else ()


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
