"""Reads one `.cypher` file: its header (purpose, params, returns, try) and its statement.

A file is refused where its header and its body disagree, so that the catalogue, the served
documentation and the statement that runs can never drift apart.

A read takes one parameter, the map `$ask`. The server keeps a plan for each combination of types and
sizes of the parameters at the top, so that a list of two in place of one would wait for a plan of its
own, a second or more; what is inside a map makes no difference.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2] / "cypher"

_SECTIONS = ("params", "returns", "try")
_COMMENT_OR_STRING = re.compile(
    r"""/\*.*?\*/ | //[^\n]* | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `[^`]*`""", re.VERBOSE | re.DOTALL
)
_PARAMETER = re.compile(r"\$((?:ask\.)?\w+)")
_FIELD = re.compile(r"(?P<name>\$?(?:ask\.)?\w+)\s+(?P<type>\S+)\s+(?P<meaning>\S.*)")


class StatementError(ValueError):
    """A `.cypher` file has not the form that CONTRIBUTING describes; the message names file and fault."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter (`id`; in a read `ask.id`) or a returned column: its type in words and its meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement as its file gives it.

    `name` is `area.stem`; `text` is the whole file, comments included, which runs as it stands;
    `example` is the line to paste into Neo4j Browser before it (empty without parameters).
    """

    name: str
    area: str
    summary: str
    params: tuple[Field, ...]
    returns: tuple[Field, ...]
    example: str
    text: str

    @property
    def writes(self) -> bool:
        """Whether the statement belongs to loading or schema, the only ones that may write."""
        return self.area in {"load", "schema"}

    @property
    def asks(self) -> list[str]:
        """The names of what a read asks for."""
        return [field.name.removeprefix("ask.") for field in self.params]

    def asked(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters of a read that asks for these values."""
        return {"ask": dict(values)} if self.params else {}


def bare(text: str) -> str:
    """Return the statement without comments, string literals and quoted names."""
    return _COMMENT_OR_STRING.sub(" ", text)


def used_parameters(text: str) -> set[str]:
    """Return the names of the parameters that the statement's body uses."""
    return set(_PARAMETER.findall(bare(text)))


def read_statement(relative: str, root: Path = ROOT) -> Statement:
    """Read `<root>/<relative>.cypher`.

    Raises:
        StatementError: the file cannot be read, has no summary, no `try` with parameters, a malformed header
            line, or declares other parameters than the statement uses.
    """
    path = root / f"{relative}.cypher"
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise StatementError(f"{path}: cannot be read ({error.strerror})") from error
    summary, sections = _header(path, text)
    params = tuple(_fields(path, sections["params"]))
    declared, used = {field.name for field in params}, used_parameters(text)
    if declared != used:
        raise StatementError(
            f"{path}: the header declares {sorted(declared - used) or 'nothing'} that the statement does not use, "
            f"and lacks {sorted(used - declared) or 'nothing'}"
        )
    example = "\n".join(sections["try"])
    if params and ":params" not in example:
        raise StatementError(f"{path}: a statement with parameters needs a `:params` line under `// try`")
    return Statement(
        name=relative.replace("/", "."),
        area=relative.split("/", 1)[0],
        summary=summary,
        params=params,
        returns=tuple(_fields(path, sections["returns"])),
        example=example,
        text=text,
    )


def _header(path: Path, text: str) -> tuple[str, dict[str, list[str]]]:
    """Split the leading comment lines into the summary and the lines of each section."""
    summary: list[str] = []
    sections: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    current = summary
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        content = line.removeprefix("//").strip()
        if content in sections:
            current = sections[content]
        elif content:
            current.append(content)
    if not summary:
        raise StatementError(f"{path}: the first comment line must say what the statement is for")
    return " ".join(summary), sections


def _fields(path: Path, lines: list[str]) -> list[Field]:
    """Parse `name type meaning` lines; `none` stands for no line."""
    found: list[Field] = []
    for line in lines:
        if line == "none":
            continue
        match = _FIELD.fullmatch(line)
        if match is None:
            raise StatementError(f"{path}: header line `{line}` is not `name type meaning`")
        found.append(Field(match["name"].removeprefix("$"), match["type"], match["meaning"]))
    return found
