"""BibTeX, for LaTeX, JabRef and Zotero; the key of an entry is the id of its source."""

from service.formats.material import Material, Row
from service.formats.references import (
    archived_at,
    custom_of,
    edtf_of,
    pages_of,
    sortable_name,
    year_of,
)
from service.formats.text import latex_text

ENTRIES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "book": "book",
    "collection": "book",
    "pamphlet": "booklet",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""The BibTeX entry of a CSL type; every other is `misc`."""

FIELDS = {
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "collection-title": "series",
    "chapter-number": "chapter",
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "language": "language",
    "abstract": "abstract",
    "note": "note",
}
PUBLISHERS = {"techreport": "institution", "phdthesis": "school", "booklet": "howpublished", "misc": "howpublished"}
CONTAINERS = {"article": "journal"}
PEOPLE = {"author": "author", "editor": "editor", "translator": "translator"}
_NOT_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex_of(of: Material) -> bytes:
    """Return the sources of the answer as BibTeX, in UTF-8; titles keep their capitals."""
    return "\n".join(map(entry, of.sources)).encode()


def entry(source: Row) -> str:
    """Return one entry; `grade`, `read`, `roots` and `csltype` are fields that styles pass over."""
    csl = source["csl"]
    kind = ENTRIES.get(csl["type"], "misc")
    fields = _people(csl)
    fields["title"] = "{" + latex_text(csl["title"]) + "}"
    if csl.get("container-title"):
        fields[CONTAINERS.get(kind, "booktitle")] = latex_text(str(csl["container-title"]))
    fields |= _dates(csl)
    if csl.get("publisher"):
        fields[PUBLISHERS.get(kind, "publisher")] = latex_text(str(csl["publisher"]))
    fields |= {name: latex_text(str(csl[key])) for key, name in FIELDS.items() if csl.get(key)}
    pages = pages_of(csl)
    if pages:
        fields["pages"] = latex_text("--".join(filter(None, pages)))
    archive = archived_at(csl)
    if archive:
        fields["archive"] = latex_text(archive)
    if csl.get("URL"):
        fields["url"] = str(csl["URL"]).translate(_NOT_IN_ADDRESS)
    for name, value in custom_of(source).items():
        if value not in (None, []):
            words = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
            fields[name] = latex_text(", ".join(words) if isinstance(words, list) else words)
    fields["csltype"] = csl["type"]
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{source['id']},", *lines, "}", ""])


def _people(csl: Row) -> dict[str, str]:
    return {name: " and ".join(map(_person, csl[key])) for key, name in PEOPLE.items() if csl.get(key)}


def _person(person: Row) -> str:
    """Return a name; the name of an institution, or one with "and" or a comma in it, is braced."""
    name = latex_text(sortable_name(person))
    return f"{{{name}}}" if "literal" in person else name


def _dates(csl: Row) -> dict[str, str]:
    year, date = year_of(csl), edtf_of(csl)
    found = {"year": latex_text(year)} if year else {}
    if date and date != year:
        found["date"] = date.rstrip("~") + "~" * date.endswith("~")
    accessed = edtf_of(csl, "accessed")
    return found | ({"urldate": accessed} if accessed else {})
