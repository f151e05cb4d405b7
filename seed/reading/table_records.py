"""The records of the tables of a kind as their rows come in: a new one, or more evidence for one that is there.

Rows of one record need not stand together, nor in one file. What the record is stands in its first row: a further row
leaves these cells empty or repeats them.
"""

from collections.abc import Collection
from typing import Any

from seed.format.errors import Place, SeedError
from seed.format.model import Claim
from seed.format.record import Record
from seed.format.tie_table import TieTable
from seed.reading.office_bodies import OfficeBody
from seed.reading.table_columns import Table
from seed.reading.table_rows import RowValues


class TableRecords:
    """Every record of the tables of one kind, by the columns that tell rows of the same record.

    `bodies` holds what the first row of each office says of its body; `errors` is where a table wants its faults.
    `ties` holds those of tables of ties.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.ties = TieTable()
        self.bodies: dict[str, OfficeBody] = {}
        self.errors: list[SeedError] = []
        self._records: dict[Any, Any] = self.ties.entries if table.kind == "ties" else {}
        self._counted: set[Any] = set()
        self._broken: set[Any] = set()
        self._times: dict[str, int] = {}
        self._fates: dict[str, int] = {}

    @property
    def records(self) -> Collection[Any]:
        """The records, in the order of their first rows."""
        return self.ties if self.table.kind == "ties" else self._records.values()

    def key(self, values: RowValues) -> Any:
        """Return what tells rows of the same record; None where the row is a record by itself."""
        found = tuple(values.record.get(name) for name in self.table.repeated)
        return None if not found or found[0] is None else found[0] if len(found) == 1 else found

    def counted_id(self, subject: str, type_: str, object_: str) -> str:
        """Return the id of a tie whose row gives none: subject, type and object, then `-2`, `-3` for further phases."""
        plain = f"{subject}-{type_}-{object_}"
        if plain not in self._records and plain not in self._broken:
            return plain
        number = self._times.get(plain, 1) + 1
        while f"{plain}-{number}" in self._records or f"{plain}-{number}" in self._broken:
            number += 1
        return f"{plain}-{number}"

    def next_id(self, subject: str, type_: str, object_: str) -> str:
        """Return the id of a tie whose row gives none, as `counted_id` does, and take it as given."""
        id_ = self.counted_id(subject, type_, object_)
        self._note_number(id_, f"{subject}-{type_}-{object_}")
        return id_

    def first(self, key: Any) -> Any:
        """Return the record that an earlier row has begun; None where there is none."""
        found = self._records.get(key)
        if isinstance(found, int | tuple):
            row = found if isinstance(found, int) else found[0]
            if not self.ties.cell(row, "id"):
                self._counted.add(key)
            found = self._records[key] = self.ties.made(key, found)
        return found

    def is_broken(self, key: Any) -> bool:
        """Whether the first row of a record was faulty, so that nothing can be said of further ones."""
        return key in self._broken

    def refuse(self, key: Any) -> None:
        """Remember that the first row of a record was faulty."""
        if key is not None:
            self._broken.add(key)

    def add(self, key: Any, record: Any, *, counted: bool = False) -> None:
        """Enter a record that begins here; `counted` says that its id was not written but counted up."""
        if counted:
            self._counted.add(key)
            self._note_number(key, f"{record.subject}-{record.type}-{record.object}")
        self._records[len(self._records) if key is None else key] = record
        if self.table.kind == "fates":
            self._count_claim(record.claims[0])

    def _note_number(self, id_: str, plain: str) -> None:
        """Remember how far the ties of two figures are counted."""
        if id_ != plain:
            self._times[plain] = int(id_.removeprefix(f"{plain}-"))

    def claim_id(self, values: RowValues, first: Any) -> str | None:
        """Return the id of the claim that a row makes, if it is a new one: the thing that it is of, and a number."""
        if self.table.claims_of is None:
            return None
        thing = self.table.claims_of.format(**{"id": "?", "figure": "?"} | values.record)
        if self.table.kind == "fates":
            return f"{thing}.{self._fates.get(thing, 0) + 1}"
        return f"{thing}.{len(first.claims) + 1 if first else 1}"

    def _count_claim(self, claim: Claim) -> None:
        """Take note of a claim about a fate; its number counts all claims about the fates of the figure."""
        thing, _, number = claim.id.rpartition(".")
        self._fates[thing] = int(number)

    def fill(self, values: RowValues, first: Any) -> None:
        """Fill in what a further row leaves empty and what the record has."""
        for name in self.table.needed:
            column = self.table.columns[name]
            if column.part == "record":
                values.record.setdefault(column.key, getattr(first, _attribute(column.key)))
        if self.table.claims_of is None:
            return
        if "statement" not in values.claim and len(first.claims) == 1:
            values.claim["statement"] = first.claims[0].statement
        for claim in first.claims:
            if claim.statement == values.claim.get("statement"):
                values.claim.setdefault("confidence", claim.confidence)

    def extend(self, key: Any, row: Any, given: Collection[str]) -> None:
        """Add the claim or the source of a further row, read as a record `row`; `given` are its columns with a text."""
        first = self._records[key]
        place: Place = row.place
        if key in self._counted:
            problem = (
                f"is the id that the row of {first.place.seen_from(place)} was given, since it has none of its own"
            )
            mend = "write ids in both rows, or in neither"
            self.errors.append(SeedError(place.at("id"), str(key), "duplicate", problem, mend))
            return
        for name in given:
            column = self.table.columns[name]
            if column.part == "record":
                self._compare(name, row, first, _attribute(column.key))
        if self.table.claims_of is None:
            self._records[key] = first.changed(sources=(*first.sources, *row.sources))
            return
        claims, new = list(first.claims), row.claims[0]
        for n, claim in enumerate(claims):
            if claim.statement == new.statement:
                for name, attribute in (("claim_status", "status"), ("confidence", "confidence")):
                    if name in given:
                        self._compare(name, new, claim, attribute)
                claims[n] = claim.changed(sources=(*claim.sources, *new.sources))
                break
        else:
            claims.append(new)
            if self.table.kind == "fates":
                self._count_claim(new)
        self._records[key] = first.changed(claims=tuple(claims))

    def _compare(self, name: str, row: Record, first: Record, attribute: str) -> None:
        """Find a cell that says something else than the first row of the same record."""
        says, said = _plain(getattr(row, attribute)), _plain(getattr(first, attribute))
        if says != said:
            known = str(getattr(row, "id", "") or getattr(row, "figure", ""))
            before = "nothing" if said in (None, ()) else repr(said)
            problem = f"`{name}` is {says!r}, yet {first.place.seen_from(row.place)}, of the same id, says {before}"
            mend = "leave the cell empty or write the same; what is something else needs an id of its own"
            self.errors.append(SeedError(row.place.at(name), known, "conflict", problem, mend))


def _attribute(key: str) -> str:
    return "near" if key == "with" else key


def _plain(value: Any) -> Any:
    """Return a value without the places of the records within it."""
    return (
        tuple(one.model_dump() if isinstance(one, Record) else one for one in value)
        if isinstance(value, tuple)
        else value
    )
