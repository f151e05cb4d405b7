"""Reads YAML as its author sees it: every scalar is the text that stands there, and every value has its line.

YAML would make a date of 1926-02-28, a number of 1_000 and `false` of `no`. Here they stay text; the
model says what each field wants. Keys given twice, anchors and aliases are errors.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from seed.format.errors import Place, SeedError

Loc = tuple[str | int, ...]

_NOTHING = frozenset({"~", "null"})
"""What YAML has for nothing. `Null` and `NULL` are names of people, and stay text like everything else."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
"""Levels within a file; records have seven, and the parser's own tree building breaks down on thousands."""


@dataclass(slots=True)
class RawRecord:
    """One record of a file, or the file where it is a mapping: its value and the line of every part of it."""

    file: str
    value: Any
    lines: dict[Loc, int] = field(default_factory=dict)

    def place(self, loc: Loc = ()) -> Place:
        """Return where a part stands: of a part that is not there, where what should hold it stands."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return Place(self.file, self.lines.get(loc))


def read_raw_records(path: Path, file: str) -> tuple[list[RawRecord], list[SeedError]]:
    """Return the records of a file that is a list (or the mapping that it is), and what is wrong with its YAML."""
    try:
        reader = _Reader(file, yaml.parse(path.read_text("utf-8"), Loader=_LOADER))
        return reader.raw_records(), reader.errors
    except yaml.YAMLError as error:
        return [], [_yaml_error(file, error)]
    except (OSError, UnicodeDecodeError) as error:
        return [], [SeedError(Place(file), file, "yaml", f"cannot be read ({error})", "save the file as UTF-8 text")]


def _yaml_error(file: str, error: yaml.YAMLError) -> SeedError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else None
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    mend = "check indentation, quotes and colons near this line; put a text that holds `: ` or `#` in quotes"
    return SeedError(Place(file, line), file, "yaml", f"is not readable YAML: {problem}", mend)


class _Reader:
    """Turns the events of one file into raw records."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.errors: list[SeedError] = []
        self._file = file
        self._events = events
        self._raw = RawRecord(file, None)

    def raw_records(self) -> list[RawRecord]:
        """Read the whole file."""
        found: list[RawRecord] = []
        begun = False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if begun:
                    self._refuse((), "holds a second document (`---`)", "take out the line of three hyphens")
                    break
                begun, first = True, next(self._events)
                if not isinstance(first, yaml.SequenceStartEvent):
                    found.append(self._read(first))
                    continue
                while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                    found.append(self._read(event))
        return [raw for raw in found if raw.value is not None]

    def _read(self, event: Any) -> RawRecord:
        self._raw = RawRecord(self._file, None)
        self._raw.value = self._value(event, ())
        return self._raw

    def _value(self, event: Any, loc: Loc) -> Any:
        self._raw.lines[loc] = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            if event.value in _NOTHING and not event.style:
                mend = f'leave the place after the colon empty, or write "{event.value}" if that is a name'
                self._refuse(loc, f"`{event.value}` may mean nothing or itself", mend)
                return None
            return event.value if event.value or event.style else None
        if isinstance(event, yaml.AliasEvent):
            self._refuse(loc, "an alias (`*`)", "write the value out")
            return None
        if len(loc) > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=event.start_mark)
        return self._list(loc) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(loc)

    def _list(self, loc: Loc) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*loc, len(found))))
        return found

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key, line = self._value(event, (*loc, "?")), event.start_mark.line + 1
            at = (*loc, str(key))
            twice = at in self._raw.lines
            value = self._value(next(self._events), at)
            self._raw.lines[at] = line
            if not isinstance(key, str):
                self._refuse(at, "a key that is no plain word", "write `key: value`")
            elif twice:
                self._refuse(at, f"the key `{key}` is given twice", "keep one of the two")
            elif value is not None:  # a key with nothing after it is as good as absent
                found[key] = value
        return found

    def _refuse(self, loc: Loc, problem: str, mend: str) -> None:
        name = str(loc[-1]) if loc else self._file
        self.errors.append(SeedError(self._raw.place(loc), name, "yaml", problem, mend))
