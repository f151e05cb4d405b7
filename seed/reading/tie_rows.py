"""Enters the plain rows of a table of ties, many at once; what a row adds to a tie is what the slow way would add."""

from collections.abc import Iterator, Sequence
from itertools import compress, count

from seed.format.model import Tie
from seed.format.tie_table import OF_TIE
from seed.reading.plain_ties import PlainTies
from seed.reading.table_records import TableRecords


class TieRows:
    """The rows of one table of ties; `key` is the column that stands for a whole row."""

    def __init__(self, records: TableRecords, file: str, names: Sequence[str], implied_type: str, key: str) -> None:
        self._records = records
        self._ties = records.ties
        self._plain = PlainTies(names, implied_type)
        self._file = file
        self._key = key

    def others(self, lines: Sequence[int], rows: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Enter the plain ones of some rows, and yield each other one, with its line, when its turn comes."""
        columns, plain = self._plain.sorted_out(rows)
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
