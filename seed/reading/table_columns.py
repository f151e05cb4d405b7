"""The tables of a network: which columns each has, what a cell is read as, and where in the record it goes.

A row is a record, and within it at most one claim and one citation of a source; further rows add to those.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from seed.format.bibliography import Source
from seed.format.cells import items, qualities
from seed.format.model import Claim, Fate, Figure, Observation, Office, Tie
from seed.format.record import Record

Part = Literal["record", "claim", "citation", "body"]


@dataclass(frozen=True, slots=True)
class Column:
    """Where a cell goes: `key` is the YAML key in that part of the record; `read` makes of a cell what YAML gives."""

    part: Part
    key: str
    read: Callable[[str], Any] = str


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table.

    `needed` are the columns without which no row can be a record. `repeated` are the columns that tell
    rows of the same record; where it is empty every row is a record by itself. `sources_in` says where the citation
    goes; `claims_of` names the thing that a claim of the table is of (`{id}.1`), where it is in the record.
    """

    kind: str
    model: type[Record]
    columns: Mapping[str, Column]
    needed: tuple[str, ...]
    repeated: tuple[str, ...] = ()
    claims_of: str | None = None

    @property
    def cites(self) -> bool:
        """Whether a row cites a source."""
        return "source" in self.columns


def names(cell: str) -> list[dict[str, str]]:
    """Read the names of a figure: `Иосиф@ru;Joseph@en`; the language may be left out."""
    found = []
    for one in items(cell):
        text, at, language = one.rpartition("@")
        found.append(
            {"text": text, "kind": "spelling", "language": language} if at else {"text": one, "kind": "spelling"}
        )
    return found


def authors(cell: str) -> list[dict[str, str]]:
    """Read people: `Family, Given;…`; what has no comma is an institution, or a name that is not taken apart."""
    found = []
    for one in items(cell):
        family, comma, given = (part.strip() for part in one.partition(","))
        whole = {"family": family, "given": given} if given else {"family": family}
        found.append(whole if comma else {"literal": one})
    return found


def _columns(part: Part, plain: str, lists: str = "") -> dict[str, Column]:
    found = {name: Column(part, name) for name in plain.split()}
    return found | {name: Column(part, name, items) for name in lists.split()}


_CITED = _columns("citation", "source locator checked stance")
_CLAIMED = {
    "statement": Column("claim", "statement"),
    "claim_status": Column("claim", "status"),
    "confidence": Column("claim", "confidence"),
    **_CITED,
}
_NOTED = {"source_note": Column("citation", "note")}
_BODY = {
    "body": Column("body", "id"),
    "body_name": Column("body", "name"),
    "body_kind": Column("body", "kind"),
    "body_colleagues": Column("body", "colleagues"),
}

TABLES: dict[str, Table] = {
    one.kind: one
    for one in (
        Table(
            "figures",
            Figure,
            _columns("record", "id name gender born died description wikidata", "circles")
            | {"names": Column("record", "names", names)},
            ("id", "name"),
        ),
        Table(
            "sources",
            Source,
            _columns("record", "id type title issued publisher grade checked", "derived_from")
            | {
                "author": Column("record", "author", authors),
                "container_title": Column("record", "container-title"),
                "url": Column("record", "URL"),
            },
            ("id", "type", "title"),
        ),
        Table(
            "ties",
            Tie,
            _columns("record", "id type subject object when kind role note", "inferred")
            | {"qualities": Column("record", "qualities", qualities)}
            | _CLAIMED,
            ("type", "subject", "object", "statement", "confidence", "source"),
            repeated=("id",),
            claims_of="{id}",
        ),
        Table(
            "offices",
            Office,
            _columns("record", "id figure role when note", "inferred") | _BODY | _CLAIMED | _NOTED,
            ("id", "body", "figure", "role", "statement", "confidence", "source"),
            repeated=("id",),
            claims_of="{id}",
        ),
        Table(
            "fates",
            Fate,
            _columns("record", "figure kind when") | _CLAIMED | _NOTED,
            ("figure", "kind", "statement", "confidence", "source"),
            repeated=("figure", "kind", "when"),
            claims_of="{figure}.fate",
        ),
        Table(
            "claims",
            Claim,
            _columns(
                "record", "id of statement status confidence when when_old_style value value_old_style note", "about"
            )
            | _CITED
            | _NOTED,
            ("id", "of", "statement", "confidence", "source"),
            repeated=("id",),
        ),
        Table(
            "observations",
            Observation,
            _columns("record", "id kind with when count minutes people measure text", "figures candidates caveats")
            | _CITED
            | _NOTED,
            ("id", "kind", "with", "when", "source"),
            repeated=("id",),
        ),
    )
}
"""The tables by kind, which is the name of the file or of the folder that it stands in."""
