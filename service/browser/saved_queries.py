"""Saved queries as Neo4j Browser imports them, in both of its forms.

The older window of Neo4j Browser reads a zip of `.cypher` files, a folder in it being a folder of saved queries; the
newer one ("Query") a table with the columns below, where `parentId` names the folder.
`python -m service.browser.saved_queries > cypher/browse/favorites.csv` writes the table with the examples of the files.
"""

import csv
import io
import sys
import zipfile
from collections.abc import Mapping

from service.browser.statements import STATEMENTS, BrowseStatement
from service.database.plans import example_of

COLUMNS = ("name", "description", "query", "id", "parentId", "isFolder")
FOLDER = "Inner Circle"
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
"""The same statements give the same bytes, whenever they are asked for."""


Values = Mapping[str, str | int]


def saved_query(one: BrowseStatement, values: Values) -> str:
    """Return a statement as it is saved: its title as a comment, which names it, what it asks for, and its text."""
    ask = [f"// {one.parameters(values)}"] if one.statement.params else []
    return "\n".join([f"// {one.title}", f"// {one.statement.summary}", *ask, one.query, ""])


def favorites_csv(values: Values) -> str:
    """Return all of them that the values answer as the table of the newer window."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerow([FOLDER, "Ways to look at a network of people", "", 0, "", "true"])
    for number, one in enumerate(_answerable(values), start=1):
        rows.writerow([one.title, one.statement.summary, saved_query(one, values), number, 0, "false"])
    return text.getvalue()


def favorites_zip(values: Values) -> bytes:
    """Return all of them that the values answer as the archive of the older window."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in _answerable(values):
            place = zipfile.ZipInfo(f"{FOLDER}/{one.title}.cypher", FIRST_DAY_OF_ZIP)
            archive.writestr(place, saved_query(one, values))
    return packed.getvalue()


def _answerable(values: Values) -> list[BrowseStatement]:
    return [one for one in STATEMENTS if one.answerable(values)]


def values_of_headers() -> dict[str, str | int]:
    """Return what the headers of the files ask about, by the names of the parameters."""
    return {name: value for one in STATEMENTS for name, value in example_of(one.statement).items()}


if __name__ == "__main__":
    sys.stdout.write(favorites_csv(values_of_headers()))
