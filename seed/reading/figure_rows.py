"""Makes the figures of the plain rows of a table, many at once; they are what the slow way would make."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from typing import get_args

from seed.format.cells import items
from seed.format.errors import Place
from seed.format.model import Figure, Name
from seed.format.record import Date, Language, Slug
from seed.reading.plain_rows import Cells, Column, IsPlain, Sorter, any_text, valid
from seed.reading.table_columns import TABLES, names
from seed.reading.table_records import TableRecords
from service.vocabulary import Gender

_ID = re.compile(r"(?!.{121})[a-z0-9]+(?:[-_][a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def sorter(header: Sequence[str]) -> Sorter:
    """Return what sorts the rows of a table of figures."""
    is_language = cache(valid(Language))

    def are_names(cell: str) -> bool:
        return all(
            one["text"] and one["text"] == one["text"].strip() and is_language(one.get("language", "und"))
            for one in names(cell)
        )

    dates = Cells(valid(Date))
    cells = {
        "gender": Cells(get_args(Gender).__contains__),
        "born": dates,
        "died": dates,
        "description": Cells(),
        "circles": Cells(valid(tuple[Slug, ...], items)),
    }
    single: dict[str, IsPlain] = {
        "id": _ID.fullmatch,
        "name": any_text,
        "names": are_names,
        "wikidata": _WIKIDATA.fullmatch,
    }
    assert {*cells, *single} == set(TABLES["figures"].columns)
    return Sorter(header, cells, single, ("id", "name"))


class FigureRows:
    """The rows of one table of figures; `key` is the column that stands for a whole row."""

    def __init__(
        self, records: TableRecords, file: str, header: Sequence[str], circles: Sequence[str], key: str
    ) -> None:
        self._records = records
        self._sorter = sorter(header)
        self._circles = tuple(circles)
        self._file = file
        self._key = key

    def others(self, lines: Sequence[int], rows: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Make the figures of the plain ones of some rows, and yield each other one, with its line, in its turn."""
        columns, plain = self._sorter.sorted_out(rows)
        made = self._made(list(compress(lines, plain)), columns) if columns else iter(())
        for at, is_plain in enumerate(plain):
            if is_plain:
                self._records.add(None, next(made))
            else:
                yield lines[at], rows[at]

    def _made(self, lines: Sequence[int], columns: Mapping[str, Column]) -> Iterator[Figure]:
        circles = {cell: tuple(items(cell)) if cell else self._circles for cell in set(columns["circles"])}
        told = (columns[name] for name in _ORDER)
        for line, id_, name, spelled, gender, born, died, description, wikidata, cell in zip(lines, *told, strict=True):
            private = {"_place": Place(self._file, line, self._key)}
            values = {
                "id": id_,
                "name": name,
                "names": _names(spelled, private) if spelled else (),
                "gender": gender or "unknown",
                "born": born or None,
                "born_old_style": None,
                "died": died or None,
                "died_old_style": None,
                "description": description or None,
                "wikidata": wikidata or None,
                "circles": circles[cell],
                "fates": (),
                "claims": (),
                "note": None,
            }
            yield Figure.of_valid(values, private)


_ORDER = ("id", "name", "names", "gender", "born", "died", "description", "wikidata", "circles")


def _names(cell: str, private: dict[str, Place]) -> tuple[Name, ...]:
    return tuple(Name.of_valid({"language": "und", **one}, private) for one in names(cell))
