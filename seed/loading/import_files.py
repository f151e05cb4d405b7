"""Writes the content of a release as files for Neo4j's bulk import, one for each label and each kind of relationship.

Nodes are numbered as they are written, and have these numbers in the new store (`--id-type=actual`), so that the
importer looks up no names. Between cells, in lists and around texts of several lines stand control signs, which no
text of a network holds: nothing need be escaped. The importer leaves empty lists out: those of nodes are noted, to be
set afterwards; those of ties are found by their absence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TextIO

from seed.loading.graph import LINK_ENDS, Content, Properties
from seed.reading.collector import kept_from_collector

QUOTE, CELL, ITEM = "\x01", "\x02", "\x7f"
"""Around a text of several lines, between the cells of a row, between the parts of a list: none that is trimmed."""

OPTIONS = (
    "--id-type=actual",
    "--quote=U+0001",
    "--delimiter=U+0002",
    "--array-delimiter=U+007F",
    "--trim-strings=true",
)
"""How the importer must read the files."""

ONE_EMPTY_TEXT = "\x03"
"""A list of one empty text: a sign that is trimmed off a part of a list, not off a cell. No text has any to lose."""

TYPES = {str: "string", bool: "boolean", int: "long", float: "double", list: "string[]"}

WORDED = frozenset({list, bool})
"""The types whose values the importer writes otherwise than Python."""

ROWS_AT_ONCE = 20_000

Row = tuple[tuple[Any, ...], Properties]
"""What a row begins with (ids, type), and the properties."""


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file of nodes with a label, or of relationships (no label); whether texts in it have several lines."""

    path: Path
    label: str
    multiline: bool


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """What was written; `empty_lists` has by number of a node those of its properties that are empty lists."""

    files: list[ImportFile] = field(default_factory=list)
    empty_lists: dict[int, Properties] = field(default_factory=dict)

    @property
    def arguments(self) -> list[str]:
        """What the importer must be told to read the files, from the folder that they are in."""
        named = [f"--nodes={one.label}={one.path.name}" for one in self.files if one.label]
        named += [f"--relationships={one.path.name}" for one in self.files if not one.label]
        if multiline := [one.path.name for one in self.files if one.multiline]:
            named += [f"--multiline-fields={','.join(multiline)}", "--multiline-fields-format=v2"]
        return [*OPTIONS, *named]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(one.path.stat().st_size for one in self.files)


def write_import_files(
    content: Content, release: int, folder: Path, progress: Callable[[int], None] = lambda _: None
) -> ImportFiles:
    """Write all of a release but what it says of itself, and a loader whose last release is the one before.

    `progress` is told how many records were written.

    Raises:
        OSError: there is no room, or it cannot be written.
    """
    writer = _Writer(folder, release, progress)
    with kept_from_collector():
        writer.write(content)
    loader: list[Properties] = [{"one": 1, "last": release - 1, "name": "lease of the loader"}]
    writer.nodes("Loader", _Table([":ID"], None, loader), loader)
    return writer.written


class _Writer:
    """Writes the files of one release."""

    def __init__(self, folder: Path, release: int, progress: Callable[[int], None]) -> None:
        self.written = ImportFiles()
        self._folder = folder
        self._release = release
        self._progress = progress
        self._nodes = 0
        self._numbers: dict[str, dict[str, int]] = {}

    def write(self, content: Content) -> None:
        """Write nodes and relationships."""
        for label, rows in content.nodes.items():
            self._numbers[label] = {row["id"]: number for number, row in enumerate(rows, self._nodes)}
            self.nodes(label, _Table([":ID"], self._release, rows), rows)
        for kind, links in content.links.items():
            begins, ends = (self._numbers[label] for label in LINK_ENDS[kind])
            rows_ = (((begins[one.source], ends[one.target], one.type), one.properties) for one in links)
            table = _Table([":START_ID", ":END_ID", ":TYPE"], self._release, [one.properties for one in links])
            self._file(kind, "", table, rows_)

    def nodes(self, label: str, table: "_Table", rows: list[Properties]) -> None:
        """Write nodes with a label."""
        if table.lists:
            for number, row in enumerate(rows, self._nodes):
                empty: Properties = {name: [] for name in table.lists if row.get(name) == []}
                if empty:
                    self.written.empty_lists[number] = empty
        self._file(label, label, table, (((number,), row) for number, row in enumerate(rows, self._nodes)))
        self._nodes += len(rows)

    def _file(self, name: str, label: str, table: "_Table", rows: Iterator[Row]) -> None:
        path = self._folder / f"{name}.csv"
        multiline = False
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(table.header)
            while some := [table.line(*row) for row in islice(rows, ROWS_AT_ONCE)]:
                multiline |= _write_lines(file, some)
                self._progress(len(some))
        self.written.files.append(ImportFile(path, label, multiline))


def _write_lines(file: TextIO, lines: list[str]) -> bool:
    """Write lines, and say whether a text in them has several lines of its own."""
    text = "".join(lines)
    multiline = text.count("\n") > len(lines)
    file.write("".join(map(_quoted, lines)) if multiline else text)
    return multiline


def _quoted(line: str) -> str:
    """Return a line with quotes around the cells that have a line break."""
    if line.count("\n") == 1:
        return line
    cells = line.removesuffix("\n").split(CELL)
    return CELL.join(f"{QUOTE}{cell}{QUOTE}" if "\n" in cell else cell for cell in cells) + "\n"


class _Table:
    """The columns that some rows need, in an order of their own; makes lines of rows, by a template for each shape.

    Each row begins with `ends` and the number of a release, where it is part of one.
    """

    def __init__(self, ends: list[str], release: int | None, rows: Iterable[Properties]) -> None:
        kinds: dict[str, type] = {}
        shapes: set[tuple[str, ...]] = set()
        for row in rows:
            shape = tuple(row)
            if shape not in shapes:
                shapes.add(shape)
                kinds |= {name: type(value) for name, value in row.items()}
        self.lists = [name for name, kind in kinds.items() if kind is list]
        columns = sorted(kinds, key=lambda name: kinds[name] in WORDED)
        named = [*ends, *([] if release is None else ["release:long"])]
        self.header = CELL.join([*named, *(f"{name}:{TYPES[kinds[name]]}" for name in columns)]) + "\n"
        beginning = [*["%s"] * len(ends), *([] if release is None else [str(release)])]
        self._shapes = {}
        for shape in shapes:
            template = CELL.join([*beginning, *("%s" if name in shape else "" for name in columns)]) + "\n"
            plain = [name for name in columns if name in shape and kinds[name] not in WORDED]
            worded = [name for name in columns if name in shape and kinds[name] in WORDED]
            self._shapes[shape] = _filled(template, plain, worded)

    def line(self, ends: tuple[Any, ...], row: Properties) -> str:
        """Return a row as a line."""
        return self._shapes[tuple(row)](ends, row)


def _filled(template: str, plain: list[str], worded: list[str]) -> Callable[[tuple[Any, ...], Properties], str]:
    """Return what fills a template with the ends of a row and its values of these names; quickest for the commonest."""
    if not worded and not plain:
        return lambda ends, _: template % ends
    values = _values(plain)
    if not worded:
        return lambda ends, row: template % (ends + values(row))
    words = _values(worded)
    return lambda ends, row: template % (*ends, *values(row), *map(_word, words(row)))


def _values(names: list[str]) -> Callable[[Properties], tuple[Any, ...]]:
    """Return what takes the values of these names from a row."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda row: tuple(row[name] for name in names)


def _word(value: list[str] | bool) -> str:
    if isinstance(value, list):
        return (ITEM.join(value) or ONE_EMPTY_TEXT) if value else ""
    return "true" if value else "false"
