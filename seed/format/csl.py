"""The bibliographic words of CSL-JSON 1.0.2 that a source may use."""

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


def date_parts(edtf: str) -> dict[str, Any]:
    """Return a CSL date for an EDTF level 0 text: a date or an interval of two."""
    return {"date-parts": [[int(part) for part in side.split("-")] for side in edtf.split("/")]}
