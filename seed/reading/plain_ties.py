"""Which rows of a table of ties are plain: each cell is one that the model of a tie takes as it stands.

It is decided for many rows at once, column by column, each distinct cell once; pydantic is asked only about cells that
are new. Whatever is not plain goes the slow way, record by record, which also finds the words for a fault.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from seed.format.cells import items, qualities
from seed.format.record import Bound, Period, Slug
from seed.format.tie_table import CHECKED, COLUMNS, STANCE, STATUS
from seed.reading.table_text import LONGEST_CELL
from service.vocabulary import CONFIDENCE, STATED_TYPES

_ID = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")
_LONGEST_SLUG = 100
_LONGEST_ID = 230
"""Less than the model allows, so that the id of a tie that is counted up, and that of a claim, is never too long."""

_BETWEEN = "\N{BROKEN BAR}"
_SPACED = (f"{_BETWEEN} ", f" {_BETWEEN}")
"""A space at the edge of a cell; where texts hold a broken bar themselves, the slow way decides."""

_ALWAYS = frozenset({"statement", "source"})
"""What every row of a tie says, be it the first one or not."""

_REMEMBERED = 300_000

Column = Sequence[str]


class PlainRows(NamedTuple):
    """The columns of the plain rows, and which rows those are: a truth for each row."""

    columns: dict[str, Column]
    plain: Sequence[bool]


class PlainTies:
    """Sorts the rows of one table of ties; `names` is its header, `implied_type` what its name says of the type."""

    def __init__(self, names: Sequence[str], implied_type: str) -> None:
        self._names = names
        self._type = implied_type if implied_type in STATED_TYPES else ""
        slugs = _Cells(_valid(Slug, longest=_LONGEST_SLUG))
        self._cells = {
            "type": _Cells(STATED_TYPES.__contains__),
            "subject": slugs,
            "object": slugs,
            "when": _Cells(_valid(Period)),
            "inferred": _Cells(_valid(tuple[Bound, ...], items)),
            "kind": slugs,
            "qualities": _Cells(lambda cell: all("" not in one.values() for one in qualities(cell))),
            "claim_status": _Cells(STATUS.__contains__),
            "confidence": _Cells(CONFIDENCE.__contains__),
            "source": slugs,
            "checked": _Cells(CHECKED.__contains__),
            "stance": _Cells(STANCE.__contains__),
        }
        self._texts = _Cells(lambda _: True)

    def sorted_out(self, rows: Sequence[Sequence[str]]) -> PlainRows:
        """Return the plain ones among rows; that they make ties, or to which they add, is not looked at here."""
        plain = self._of_plain_text(rows)
        of_plain_text = rows if all(plain) else list(compress(rows, plain))
        if not of_plain_text:
            return PlainRows({}, plain)
        given = dict(zip(self._names, zip(*of_plain_text, strict=True), strict=True))
        empty = ("",) * len(of_plain_text)
        columns = {name: given[name] if name in given and any(given[name]) else empty for name in COLUMNS}
        if self._type:
            columns["type"] = tuple(cell or self._type for cell in columns["type"])
        bad = {n for name, column in columns.items() for n in self._bad(name, column)}
        if bad:
            kept = [n not in bad for n in range(len(of_plain_text))]
            columns = {name: tuple(compress(column, kept)) for name, column in columns.items()}
            rest = iter(kept)
            plain = [one and next(rest) for one in plain]
        return PlainRows({name: self._shared(name, column) for name, column in columns.items()}, plain)

    def _of_plain_text(self, rows: Sequence[Sequence[str]]) -> Sequence[bool]:
        """Tell the rows of as many cells as the header, all printable, none too long, none with a space at its edge."""
        width = len(self._names)
        texts = list(map(_BETWEEN.join, rows))
        if set(map(len, rows)) == {width} and max(map(len, texts)) <= LONGEST_CELL and _is_plain(texts):
            return [True] * len(rows)
        return [
            len(row) == width and len(text) <= LONGEST_CELL and _is_plain([text])
            for row, text in zip(rows, texts, strict=True)
        ]

    def _bad(self, name: str, column: Column) -> Iterable[int]:
        """Yield the numbers of the cells of a column that are not plain."""
        bad: set[str] = set()
        if name == "id":
            if not all(map(_ID.fullmatch, filter(None, column))) or len(max(column, key=len)) > _LONGEST_ID:
                bad = {cell for cell in column if cell and not _is_id(cell)}
        elif name in self._cells:
            bad = self._cells[name].bad(column)
        if name in _ALWAYS and not all(column):
            bad.add("")
        return [n for n, cell in enumerate(column) if cell in bad] if bad else ()

    def _shared(self, name: str, column: Column) -> Column:
        """Return the column with one text for equal cells, which come again and again but for ids and statements."""
        if name in {"id", "statement"}:
            return column
        known = self._cells.get(name, self._texts).known
        if len(known) > _REMEMBERED:
            known.clear()
        return tuple(map(known.setdefault, column, column))


class _Cells:
    """The cells of a kind that are plain, as far as they have been seen; `is_plain` is asked about others."""

    def __init__(self, is_plain: Callable[[str], bool]) -> None:
        self.known: dict[str, str] = {}
        self._is_plain = is_plain

    def bad(self, column: Column) -> set[str]:
        """Return the cells of a column that are not plain."""
        new = set(column) - self.known.keys() - {""}
        bad = {cell for cell in new if not self._is_plain(cell)}
        self.known |= {cell: cell for cell in new - bad}
        return bad


def _is_plain(texts: Sequence[str]) -> bool:
    """Whether cells joined to texts are all printable, and none has a space at its edge."""
    joined = _BETWEEN.join(("", *texts, ""))
    return joined.isprintable() and _SPACED[0] not in joined and _SPACED[1] not in joined


def _is_id(cell: str) -> bool:
    return _ID.fullmatch(cell) is not None and len(cell) <= _LONGEST_ID


def _valid(kind: Any, read: Callable[[str], Any] = str, longest: int = LONGEST_CELL) -> Callable[[str], bool]:
    """Return what says whether a cell is one of a kind, as the model of a tie has it."""
    validate = TypeAdapter(kind).validate_python

    def is_valid(cell: str) -> bool:
        try:
            validate(read(cell))
        except ValidationError:
            return False
        return len(cell) <= longest

    return is_valid
