"""The quick way from a row of `ties.csv` to a tie, for the rows that are plain; it says what the slow way would say.

A row is plain where each cell is one that the model of a tie takes as it stands. That is decided here cell by cell, and
remembered for ids, periods and sources, which come again and again; pydantic is asked only about what is new. Whatever
is not plain goes the slow way, which also finds the words for a fault.
"""

import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from pydantic import TypeAdapter, ValidationError

from seed.format.errors import Place
from seed.format.model import Citation, Claim, Quality, Tie
from seed.format.record import Bound, Period, Slug
from seed.reading.table_columns import items, qualities
from seed.reading.table_records import TableRecords
from seed.reading.table_text import LONGEST_CELL
from service.vocabulary import CONFIDENCE, STATED_TYPES

_EVIDENCE = ("statement", "claim_status", "confidence", "source", "locator", "checked", "stance")
_ORDER = ("id", "type", "subject", "object", "when", "inferred", "kind", "role", "qualities", "note", *_EVIDENCE)
_ID = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")
_LONGEST_ID = 230
"""Less than the model allows, so that the id of a claim, which is longer, is never too long."""

_BETWEEN = "\N{BROKEN BAR}"
_SPACED = (f"{_BETWEEN} ", f" {_BETWEEN}")
"""A space at the edge of a cell; where texts hold a broken bar themselves, the slow way decides."""

_REMEMBERED = 200_000
_CHECKED = {"": False, "true": True, "false": False, "True": True, "False": False, "TRUE": True, "FALSE": False}
_STATUS = {"": "attested", "attested": "attested", "disputed": "disputed", "refuted": "refuted"}
_STANCE = {"": "supports", "supports": "supports", "denies": "denies"}
_CONFIDENCE = _EVIDENCE.index("confidence")


class _Remembered(dict[str, Any]):
    """What a cell is read as, for cells seen before; raises ValidationError for one that the model refuses."""

    def __init__(self, kind: Any, read: Callable[[str], Any] = str, empty: Any = None) -> None:
        super().__init__({"": empty})
        self._validate = TypeAdapter(kind).validate_python
        self._read = read
        self._empty = empty

    def __missing__(self, cell: str) -> Any:
        value = self._validate(self._read(cell))
        if len(self) > _REMEMBERED:
            self.clear()
            self[""] = self._empty
        self[cell] = value
        return value


class PlainTies:
    """Makes ties of the plain rows of one table; `key` is the column that stands for a whole row."""

    def __init__(self, file: str, names: Sequence[str], implied_type: str, key: str) -> None:
        width = len(names)
        self._pick = itemgetter(*(names.index(name) if name in names else width for name in _ORDER))
        self._file = file
        self._key = key
        self._type = implied_type
        self._slugs = _Remembered(Slug)
        self._periods = _Remembered(Period)
        self._bounds = _Remembered(tuple[Bound, ...], items, ())

    def tie(self, line: int, cells: list[str], records: TableRecords) -> tuple[Tie, Tie | None] | None:
        """Return the tie that a row makes and the tie that it adds to, if there is one; None where it is not plain."""
        joined = _BETWEEN.join(("", *cells, ""))
        if not joined.isprintable() or len(joined) > LONGEST_CELL or _SPACED[0] in joined or _SPACED[1] in joined:
            return None
        id_, type_, subject, object_, when, inferred, kind, role, quality, note, *evidence = self._pick([*cells, ""])
        first = records.first(id_) if id_ else None
        if first is not None:
            type_, subject, object_ = type_ or first.type, subject or first.subject, object_ or first.object
            evidence[_CONFIDENCE] = evidence[_CONFIDENCE] or _confidence_before(first, evidence[0])
        type_ = type_ or self._type
        if type_ not in STATED_TYPES or (id_ and (records.is_broken(id_) or _ID.fullmatch(id_) is None)):
            return None
        private = {"_place": Place(self._file, line, self._key)}
        try:
            subject, object_ = self._slugs[subject], self._slugs[object_]
            if subject is None or object_ is None:
                return None
            id_ = id_ or records.counted_id(subject, type_, object_)
            claim = self._claim(f"{id_}.{len(first.claims) + 1 if first else 1}", evidence, private)
            if claim is None or len(id_) > _LONGEST_ID:
                return None
            values = {
                "id": id_,
                "type": type_,
                "subject": subject,
                "object": object_,
                "kind": self._slugs[kind],
                "role": role or None,
                "when": self._periods[when],
                "inferred": self._bounds[inferred],
                "qualities": _qualities(quality, private) if quality else (),
                "note": note or None,
                "claims": (claim,),
            }
        except (ValidationError, KeyError):
            return None
        return Tie.of_valid(values, private), first

    def _claim(self, id_: str, evidence: Sequence[str], private: dict[str, Any]) -> Claim | None:
        statement, status, confidence, source, locator, checked, stance = evidence
        source = self._slugs[source]
        if not statement or confidence not in CONFIDENCE or source is None:
            return None
        citation = {
            "source": source,
            "stance": _STANCE[stance],
            "locator": locator or None,
            "checked": _CHECKED[checked],
            "note": None,
        }
        values = {
            "id": id_,
            "of": None,
            "about": (),
            "statement": statement,
            "status": _STATUS[status],
            "confidence": confidence,
            "when": None,
            "when_old_style": None,
            "value": None,
            "value_old_style": None,
            "sources": (Citation.of_valid(citation, private),),
            "note": None,
        }
        return Claim.of_valid(values, private)


def _confidence_before(first: Tie, statement: str) -> str:
    """Return the confidence that an earlier row gives a statement; nothing where there is none."""
    return next((claim.confidence for claim in first.claims if claim.statement == statement), "")


def _qualities(cell: str, private: dict[str, Any]) -> tuple[Quality, ...]:
    """Read the qualities of a tie; raises KeyError where one has an empty part."""
    found = []
    for one in qualities(cell):
        if "" in one.values():
            raise KeyError(cell)
        found.append(Quality.of_valid({"quality": one["quality"], "when": one.get("when")}, private))
    return tuple(found)
