"""A table of people, a table of ties or a list of edges, in whatever way a spreadsheet saved it."""

from collections.abc import Mapping

from seed.format.errors import Place
from seed.importing.columns import Kind, kind_of_table, meanings
from seed.importing.delimited import rows_of, separator_of
from seed.importing.material import Cited, Fields, Found, FoundPerson, FoundTie, UnreadableFileError
from seed.importing.report import Report
from service.formats.text import original_cell

_COLUMNS = "people: id, name, born, died, gender, description; ties: subject, object, type, …; edges: source, target"


def read_table(file: str, text: str, report: Report, separator: str | None = None) -> Found:
    """Read a table; a row that is no row of it is noted as bad, columns that mean nothing here as left.

    Raises:
        UnreadableFileError: it has no header that says what its rows are, or its quotes do not match.
    """
    rows = rows_of(text, separator or separator_of(text))
    line, header = next(rows, (1, []))
    kind = kind_of_table(header)
    if kind is None:
        shown = ", ".join(header[:8]) or "nothing"
        raise UnreadableFileError(
            f"line {line} names no columns of people or ties, it has: {shown}. Name the columns there ({_COLUMNS})"
        )
    columns, left = meanings(header, kind)
    for name in left:
        report.add("left", Place(file, line), f"column `{name}`")
    found = Found(file, columns=frozenset(name for name in columns if name))
    for number, cells in rows:
        place = Place(file, number)
        if len(cells) < len(header) or any(cells[len(header) :]):
            report.add("bad", place, f"has {len(cells)} cells, the header {len(header)}: give each column one cell")
            continue
        values = {name: original_cell(cell) for name, cell in zip(columns, cells, strict=False) if name and cell}
        enter(found, kind, place, values)
    return found


def enter(found: Found, kind: Kind, place: Place, values: Mapping[str, str]) -> None:
    """Add a row, its cells by what they mean, to what was found."""
    fields = dict(values)
    if kind == "people":
        found.people.append(FoundPerson(place, fields.get("id", ""), fields))
        return
    subject, object_ = fields.pop("subject", ""), fields.pop("object", "")
    found.ties.append(FoundTie(place, subject, object_, fields, cited(fields)))


def cited(fields: Fields) -> tuple[Cited, ...]:
    """Take the sources of a row out of its fields: texts with `;` between; a place in them goes with each."""
    locator = fields.pop("locator", "")
    named = (one.strip() for one in fields.pop("citation", "").split(";"))
    return tuple(Cited(one, locator) for one in named if one)
