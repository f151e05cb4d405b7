"""Enters the plain rows of a table of ties, many at once; what a row adds to a tie is what the slow way would add."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress, count

from seed.format.cells import items, qualities
from seed.format.model import Tie
from seed.format.record import Bound, Period, Slug
from seed.format.tie_table import CHECKED, COLUMNS, OF_TIE, STANCE, STATUS
from seed.reading.plain_rows import Cells, IsPlain, Sorter, any_text, valid
from seed.reading.table_records import TableRecords
from service.vocabulary import CONFIDENCE, STATED_TYPES

_ID = re.compile(r"(?!.{231})[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LONGEST_SLUG = 100
"""Less than the model allows, so that the id of a tie that is counted up, and that of a claim, is never too long."""


def sorter(names: Sequence[str], implied_type: str) -> Sorter:
    """Return what sorts the rows of a table of ties, in whose name the type is implied."""
    slugs = Cells(valid(Slug, longest=_LONGEST_SLUG))
    cells = {
        "type": Cells(STATED_TYPES.__contains__),
        "subject": slugs,
        "object": slugs,
        "when": Cells(valid(Period)),
        "inferred": Cells(valid(tuple[Bound, ...], items)),
        "kind": slugs,
        "role": Cells(),
        "qualities": Cells(lambda cell: all("" not in one.values() for one in qualities(cell))),
        "note": Cells(),
        "claim_status": Cells(STATUS.__contains__),
        "confidence": Cells(CONFIDENCE.__contains__),
        "source": slugs,
        "locator": Cells(),
        "checked": Cells(CHECKED.__contains__),
        "stance": Cells(STANCE.__contains__),
    }
    single: dict[str, IsPlain] = {"id": _ID.fullmatch, "statement": any_text}
    assert {*cells, *single} == set(COLUMNS)
    # Every row of a tie says these, be it the first one or not.
    always = ("statement", "source")
    return Sorter(names, cells, single, always, {"type": implied_type} if implied_type in STATED_TYPES else None)


class TieRows:
    """The rows of one table of ties; `key` is the column that stands for a whole row."""

    def __init__(self, records: TableRecords, file: str, names: Sequence[str], implied_type: str, key: str) -> None:
        self._records = records
        self._ties = records.ties
        self._sorter = sorter(names, implied_type)
        self._file = file
        self._key = key

    def others(self, lines: Sequence[int], rows: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Enter the plain ones of some rows, and yield each other one, with its line, when its turn comes."""
        columns, plain = self._sorter.sorted_out(rows)
        if not columns:
            yield from zip(lines, rows, strict=True)
            return
        begins = self._ties.add_rows(self._file, self._key, list(compress(lines, plain)), columns)
        told = (columns[name] for name in ("id", "type", "subject", "object", "confidence"))
        waiting = zip(count(begins), *told, strict=False)
        entries, records = self._ties.entries, self._records
        for at, is_plain in enumerate(plain):
            if is_plain:
                number, id_, type_, subject, object_, confidence = next(waiting)
                begun = entries.get(id_) if id_ else None
                if begun is not None:
                    if not isinstance(begun, Tie) and (joined := self._joined(begun, number)):
                        entries[id_] = joined
                        continue
                elif type_ and subject and object_ and confidence and not records.is_broken(id_):
                    if not id_ and ((id_ := f"{subject}-{type_}-{object_}") in entries or records.is_broken(id_)):
                        id_ = records.next_id(subject, type_, object_)
                    entries[id_] = number
                    continue
            yield lines[at], rows[at]

    def _joined(self, begun: int | tuple[int, ...], number: int) -> tuple[int, ...] | None:
        """Return the rows of a tie with a further one; None where only the slow way can say what it adds."""
        rows = (begun,) if isinstance(begun, int) else begun
        if not self._ties.cell(rows[0], "id") or not self._repeats(number, rows[0], OF_TIE):
            return None
        statement = self._ties.cell(number, "statement")
        for row in rows:
            if self._ties.cell(row, "statement") == statement:
                return (*rows, number) if self._repeats(number, row, ("claim_status", "confidence")) else None
        return (*rows, number) if self._ties.cell(number, "confidence") else None

    def _repeats(self, number: int, before: int, names: Sequence[str]) -> bool:
        """Whether a row says nothing in these columns that an earlier one does not."""
        one, other = self._ties.block(number), self._ties.block(before)
        at, earlier = number - one.begins, before - other.begins
        return all(not (cell := one.columns[name][at]) or cell == other.columns[name][earlier] for name in names)
