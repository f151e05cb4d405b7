"""The bibliographic words of CSL-JSON 1.0.2 that a source may use."""

import re
from typing import Any, Literal

SourceType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "pamphlet",
    "paper-conference",
    "personal_communication",
    "post",
    "post-weblog",
    "report",
    "review",
    "review-book",
    "speech",
    "thesis",
    "treaty",
    "webpage",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMES = _words(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editor-translator editorial-director guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator"
)
DATES = _words("accessed available-date event-date issued original-date submitted")
TEXTS = _words(
    "abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number "
    "collection-number collection-title container-title container-title-short dimensions division DOI edition event "
    "event-title event-place genre ISBN ISSN issue jurisdiction keyword language license medium note number "
    "number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first part "
    "part-title PMCID PMID printing publisher publisher-place references reviewed-genre reviewed-title scale section "
    "source status supplement title title-short URL version volume volume-title"
)
OWN = frozenset({"id", "type", "title", "checked", "grade", "derived_from", "covers"})
"""The keys of a source that are not sorted by what they hold."""

KEYS = NAMES | DATES | TEXTS | OWN


_PLAIN = re.compile(r"(-?)(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?([?~%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X[?~%]?", re.ASCII)


def csl_date(edtf: str) -> dict[str, Any]:
    """Return a CSL date for an EDTF date or interval: `date-parts`, `circa` for a mark, `literal` for other forms."""
    found = [_PLAIN.fullmatch(side) for side in edtf.split("/")]
    parts = [[int(one[1] + one[2]), *(int(part) for part in one.group(3, 4) if part)] for one in found if one]
    if len(parts) < len(found):
        return {"literal": date_in_words(edtf)}
    circa = {"circa": True} if any(one and one[5] for one in found) else {}
    return {"date-parts": parts} | circa


def is_plain(edtf: str) -> bool:
    """Whether a date is one that every citation style writes right: after the year 0, without marks."""
    sides = [_PLAIN.fullmatch(side) for side in edtf.split("/")]
    return all(one and not one[1] and not one[5] for one in sides)


def date_in_words(edtf: str) -> str:
    """Return a date as a citation shows it: `c. 1999`, `1925?`, `1920s`, `44 BCE`, `1955 or 1956`."""
    if edtf[0] in "[{":
        return edtf[1:-1].replace(",", " or " if edtf[0] == "[" else " and ").replace("..", "–")
    return "–".join(_side_in_words(side) for side in edtf.split("/"))


def _side_in_words(side: str) -> str:
    decade, plain = _DECADE.fullmatch(side), _PLAIN.fullmatch(side)
    if decade:
        text = f"{decade[1]}0s"
    elif plain and plain[1]:
        text = f"{int(plain[2]) + 1} BCE"
    else:
        text = side.rstrip("?~%")
    return f"{'c. ' if side.endswith(('~', '%')) else ''}{text}{'?' if side.endswith(('?', '%')) else ''}"
