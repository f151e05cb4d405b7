"""The ties of tables as columns of cells, a fraction of what whole records take; a tie is made when it is asked for.

A row is plain where each of its cells is one that the model of a tie takes as it stands, as `seed.reading.tie_rows`
decides. A tie of plain rows is kept as the numbers of its rows, any other as the record that it is.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import overload

from seed.format.cells import items, qualities
from seed.format.errors import Place
from seed.format.model import Citation, Claim, Quality, Tie

OF_TIE = ("type", "subject", "object", "when", "inferred", "kind", "role", "qualities", "note")
"""The columns that say what a tie is; its further rows leave them empty or repeat them."""

OF_CLAIM = ("statement", "claim_status", "confidence")
COLUMNS = ("id", *OF_TIE, *OF_CLAIM, "source", "locator", "checked", "stance")

CHECKED = {"": False, "true": True, "false": False, "True": True, "False": False, "TRUE": True, "FALSE": False}
STATUS = {"": "attested", "attested": "attested", "disputed": "disputed", "refuted": "refuted"}
STANCE = {"": "supports", "supports": "supports", "denies": "denies"}
"""What the cells of a plain row are read as."""

Entry = int | tuple[int, ...] | Tie
"""A tie: the number of its row, the numbers of its rows, or the record."""


@dataclass(frozen=True, slots=True)
class Block:
    """Plain rows of one file: `columns` by the names of `COLUMNS`, in that order; `key` stands for a whole row."""

    begins: int
    file: str
    key: str
    lines: "array[int]"
    columns: Mapping[str, Sequence[str]]


class TieTable(Sequence[Tie]):
    """Ties in the order of the files: records (`stated`, those of YAML), then `entries` by id, those of tables."""

    def __init__(self) -> None:
        self.stated: tuple[Tie, ...] = ()
        self.entries: dict[str, Entry] = {}
        self.blocks: list[Block] = []
        self._begins: list[int] = []
        self._end = 0

    def __len__(self) -> int:
        """Return how many ties there are."""
        return len(self.stated) + len(self.entries)

    def __iter__(self) -> Iterator[Tie]:
        """Yield every tie; those of plain rows are made anew each time."""
        yield from self.stated
        for id_, entry in self.entries.items():
            yield entry if isinstance(entry, Tie) else self.made(id_, entry)

    @overload
    def __getitem__(self, at: int) -> Tie: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Tie]: ...

    def __getitem__(self, at: int | slice) -> Tie | Sequence[Tie]:
        """Return ties by their place in the order; takes as long as to walk there."""
        if isinstance(at, slice):
            return tuple(self)[at]
        try:
            return next(islice(self, range(len(self))[at], None))
        except StopIteration:
            raise IndexError(at) from None

    @property
    def number_of_claims(self) -> int:
        """How many claims the ties have, without making them."""
        return sum(len(tie.claims) for tie in self.stated) + sum(map(self._claims_of, self.entries.values()))

    def ids(self) -> Iterator[str]:
        """Yield the ids of the ties of tables."""
        return iter(self.entries)

    def claim_ids(self) -> Iterator[str]:
        """Yield the ids of their claims."""
        for id_, entry in self.entries.items():
            yield from (f"{id_}.{n}" for n in range(1, self._claims_of(entry) + 1))

    def _claims_of(self, entry: Entry) -> int:
        if isinstance(entry, Tie):
            return len(entry.claims)
        return 1 if isinstance(entry, int) else len({self.cell(number, "statement") for number in entry})

    def after(self, stated: Sequence[Tie]) -> Sequence[Tie]:
        """Return all ties: records, those of YAML, and then these."""
        self.stated = tuple(stated)
        return self if self.blocks else tuple(self)

    def add_rows(self, file: str, key: str, lines: Sequence[int], columns: Mapping[str, Sequence[str]]) -> int:
        """Keep plain rows and return the number of the first of them; they are of no tie yet."""
        begins = self._end
        self.blocks.append(Block(begins, file, key, array("I", lines), columns))
        self._begins.append(begins)
        self._end += len(lines)
        return begins

    def block(self, number: int) -> Block:
        """Return the block that holds a row."""
        return self.blocks[bisect_right(self._begins, number) - 1]

    def cell(self, number: int, name: str) -> str:
        """Return a cell of a row."""
        block = self.block(number)
        return block.columns[name][number - block.begins]

    def some(self, ids: Set[str | None]) -> Iterator[Tie]:
        """Yield the ties with these ids."""
        yield from (tie for tie in self.stated if tie.id in ids)
        for id_ in ids:
            if id_ is not None and (entry := self.entries.get(id_)) is not None:
                yield entry if isinstance(entry, Tie) else self.made(id_, entry)

    def _row(self, number: int) -> tuple[dict[str, str], dict[str, Place]]:
        """Return the cells of a row by column, and what a record of it keeps beside its fields: its place."""
        block = self.block(number)
        at = number - block.begins
        place = Place(block.file, block.lines[at], block.key)
        return {name: column[at] for name, column in block.columns.items()}, {"_place": place}

    def made(self, id_: str, rows: int | tuple[int, ...]) -> Tie:
        """Return the tie that plain rows make."""
        numbers = (rows,) if isinstance(rows, int) else rows
        of_tie, place = self._row(numbers[0])
        claims = {of_tie["statement"]: _claim(f"{id_}.1", of_tie, _citation(of_tie, place), place)}
        for number in numbers[1:]:
            cells, private = self._row(number)
            statement, citation = cells["statement"], _citation(cells, private)
            if (claim := claims.get(statement)) is None:
                claims[statement] = _claim(f"{id_}.{len(claims) + 1}", cells, citation, private)
            else:
                claims[statement] = claim.changed(sources=(*claim.sources, citation))
        values = {
            "id": id_,
            "type": of_tie["type"],
            "subject": of_tie["subject"],
            "object": of_tie["object"],
            "kind": of_tie["kind"] or None,
            "role": of_tie["role"] or None,
            "when": of_tie["when"] or None,
            "inferred": tuple(items(of_tie["inferred"])) if of_tie["inferred"] else (),
            "qualities": _qualities(of_tie["qualities"], place) if of_tie["qualities"] else (),
            "note": of_tie["note"] or None,
            "claims": tuple(claims.values()),
        }
        return Tie.of_valid(values, place)


def _citation(cells: Mapping[str, str], private: dict[str, Place]) -> Citation:
    values = {
        "source": cells["source"],
        "stance": STANCE[cells["stance"]],
        "locator": cells["locator"] or None,
        "checked": CHECKED[cells["checked"]],
        "note": None,
    }
    return Citation.of_valid(values, private)


def _claim(id_: str, cells: Mapping[str, str], citation: Citation, private: dict[str, Place]) -> Claim:
    values = {
        "id": id_,
        "of": None,
        "about": (),
        "statement": cells["statement"],
        "status": STATUS[cells["claim_status"]],
        "confidence": cells["confidence"],
        "when": None,
        "when_old_style": None,
        "value": None,
        "value_old_style": None,
        "sources": (citation,),
        "note": None,
    }
    return Claim.of_valid(values, private)


def _qualities(cell: str, private: dict[str, Place]) -> tuple[Quality, ...]:
    return tuple(
        Quality.of_valid({"quality": one["quality"], "when": one.get("when")}, private) for one in qualities(cell)
    )
