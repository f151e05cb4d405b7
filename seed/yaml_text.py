"""Reads YAML as its author sees it: every scalar is the text that stands there, and every value has its line.

YAML would make a date of 1926-02-28, a number of 1_000 and `false` of `no`. Here they stay text; the
model says what each field wants. Keys given twice, anchors and aliases are errors.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from seed.errors import Place, SeedError

Loc = tuple[str | int, ...]

_NULL = "tag:yaml.org,2002:null"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Piece:
    """One record of a file, or the file where it is a mapping: its value and the line of every part of it."""

    file: str
    value: Any
    lines: dict[Loc, int] = field(default_factory=dict)

    def place(self, loc: Loc = ()) -> Place:
        """Return where a part stands: of a part that is not there, where what should hold it stands."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return Place(self.file, self.lines.get(loc))


def read_pieces(path: Path, file: str) -> tuple[list[Piece], list[SeedError]]:
    """Return the records of a file that is a list (or the mapping that it is), and what is wrong with its YAML."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=_LOADER)
    except yaml.YAMLError as error:
        return [], [_yaml_error(file, error)]
    except (OSError, UnicodeDecodeError) as error:
        return [], [SeedError(Place(file), file, "yaml", f"cannot be read ({error})", "save the file as UTF-8 text")]
    if root is None:
        return [], []
    errors: list[SeedError] = []
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    pieces = []
    for node in nodes:
        piece = Piece(file, None)
        piece.value = _plain(node, (), piece, errors, [])
        pieces.append(piece)
    return pieces, errors


def _yaml_error(file: str, error: yaml.YAMLError) -> SeedError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else None
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    mend = "check indentation, quotes and colons near this line; put a text that holds `: ` or `#` in quotes"
    return SeedError(Place(file, line), file, "yaml", f"is not readable YAML: {problem}", mend)


def _plain(node: yaml.Node, loc: Loc, piece: Piece, errors: list[SeedError], above: list[yaml.Node]) -> Any:
    piece.lines[loc] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == _NULL and not node.style else node.value
    if any(node is one for one in above):
        errors.append(_refused(piece, loc, "an alias that holds itself", "write the value out"))
        return None
    above = [*above, node]
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*loc, n), piece, errors, above) for n, item in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            errors.append(_refused(piece, loc, "a key that is no plain word", "write `key: value`"))
            continue
        key = key_node.value
        if key in found or (*loc, key) in piece.lines:
            piece.lines[(*loc, key)] = key_node.start_mark.line + 1
            errors.append(_refused(piece, (*loc, key), f"the key `{key}` is given twice", "keep one of the two"))
            continue
        value = _plain(value_node, (*loc, key), piece, errors, above)
        piece.lines[(*loc, key)] = key_node.start_mark.line + 1
        if value is not None:  # a key with nothing after it is as good as absent
            found[key] = value
    return found


def _refused(piece: Piece, loc: Loc, problem: str, mend: str) -> SeedError:
    return SeedError(piece.place(loc), str(loc[-1]) if loc else piece.file, "yaml", problem, mend)
