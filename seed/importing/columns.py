"""What the columns of a table, and the attributes of a graph, are called in the wild, and what they mean here."""

from collections.abc import Iterable, Sequence
from typing import Literal

from service.names.folding import fold

Kind = Literal["people", "ties", "edges"]


def _names(text: str) -> dict[str, str]:
    """Return by each name what it means: `born: birth birth_date` gives both."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        meaning, _, others = line.strip().partition(":")
        found |= dict.fromkeys((meaning, *others.split()), meaning)
    return found


PERSON = _names("""
    id: identifier key person_id
    name: full_name fullname person label display_name
    names: aliases alias alternate_names alternate_name alternatename aka also_known_as
    born: birth birth_date birthdate date_of_birth birth_year dob born_edtf year_of_birth
    died: death death_date deathdate date_of_death death_year dod died_edtf year_of_death
    gender: sex
    description: desc bio biography about note notes comment occupation
    wikidata: wikidata_id qid
""")
"""The columns of people."""

_ENDS = _names("""
    subject: subject_id from person_1 person1 person_a
    object: object_id to person_2 person2 person_b
""")
_SAID = _names("""
    type: rel_type relation relationship relation_type tie_type tie
    role:
    kind:
    start: start_edtf start_date begin since start_year from_date
    end: end_edtf end_date until end_year to_date
    when: date dates year years period time
    note: notes comment comments description remark
    status:
    confidence:
    locator: page pages
    derived:
    citation: sources citations reference references ref cited
""")
TIE = _ENDS | _SAID | {"source": "citation"}
"""The columns of ties; `source` is what a row rests on."""

EDGE = _SAID | {"source": "subject", "target": "object"}
"""The columns of an edge list; there `source` is one end, and what a row rests on is `citation`."""

COLUMNS: dict[Kind, dict[str, str]] = {"people": PERSON, "ties": TIE, "edges": EDGE}


def plain_name(header: str) -> str:
    """Return the name of a column in small letters with `_` between words."""
    return "_".join(fold(header.replace("_", " ")).split())


def kind_of_table(header: Iterable[str]) -> Kind | None:
    """Return what the rows of a table are by its columns; None where they are neither people nor ties."""
    names = {plain_name(one) for one in header}
    if {TIE[name] for name in names if name in _ENDS} == {"subject", "object"}:
        return "ties"
    if {"source", "target"} <= names:
        return "edges"
    meant = {PERSON[name] for name in names if name in PERSON}
    return "people" if meant & {"id", "name"} else None


def meanings(header: Sequence[str], kind: Kind) -> tuple[list[str | None], list[str]]:
    """Return what each column means, None for those that mean nothing here, and the names of the latter.

    Where two columns mean the same, the first that has the very name wins, else the first.
    """
    known = COLUMNS[kind]
    names = [plain_name(one) for one in header]
    chosen: dict[str, int] = {}
    for n, name in enumerate(names):
        meaning = known.get(name)
        if meaning is not None and (meaning not in chosen or (name == meaning and names[chosen[meaning]] != meaning)):
            chosen[meaning] = n
    by_position = {n: meaning for meaning, n in chosen.items()}
    left = [header[n] or f"number {n + 1}" for n in range(len(header)) if n not in by_position]
    return [by_position.get(n) for n in range(len(header))], left
