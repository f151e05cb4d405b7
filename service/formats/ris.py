"""RIS, for EndNote, Zotero, Mendeley and kin; the `ID` of an entry is the id of its source."""

from collections.abc import Iterator

from service.formats.material import Material, Row
from service.formats.references import archived_at, edtf_of, pages_of, remark, sortable_name, year_of

TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "review": "JOUR",
    "review-book": "JOUR",
    "bill": "BILL",
    "book": "BOOK",
    "collection": "BOOK",
    "broadcast": "MPCT",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "personal_communication": "PCOMM",
    "post": "BLOG",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""The RIS type of a CSL type; every other is `GEN`."""

TEXTS = {
    "container-title": "T2",
    "collection-title": "T3",
    "publisher": "PB",
    "publisher-place": "CY",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "DOI": "DO",
    "language": "LA",
    "abstract": "AB",
    "note": "N1",
}
PEOPLE = {"author": "AU", "editor": "A2", "translator": "A4"}


def ris_of(of: Material) -> bytes:
    """Return the sources of the answer as RIS, in UTF-8; grade and reading stand in `C1`."""
    return "".join(f"{line}\r\n" for source in of.sources for line in (*_lines(source), "")).encode()


def _lines(source: Row) -> Iterator[str]:
    csl = source["csl"]
    pages = pages_of(csl) or ("", "")
    date = edtf_of(csl) or ""
    tagged = [
        ("TY", TYPES.get(csl["type"], "GEN")),
        ("ID", source["id"]),
        *((tag, sortable_name(person)) for key, tag in PEOPLE.items() for person in csl.get(key, [])),
        ("TI", csl["title"]),
        ("PY", year_of(csl)),
        ("DA", "" if "/" in date else date.rstrip("~").lstrip("-").replace("-", "/")),
        *((tag, csl.get(key)) for key, tag in TEXTS.items()),
        ("SP", pages[0]),
        ("EP", pages[1]),
        ("SN", csl.get("ISBN")),
        ("SN", csl.get("ISSN")),
        ("AV", archived_at(csl)),
        ("UR", csl.get("URL")),
        ("C1", remark(source)),
    ]
    yield from (_line(tag, value) for tag, value in tagged if value)
    yield "ER  - "


def _line(tag: str, value: object) -> str:
    return f"{tag}  - {' '.join(str(value).split())}"
