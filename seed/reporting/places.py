"""What kind of place a citation of a book names: read from its `locator`, by the words and short forms of CSL.

The words are English, and those of CSL's German, French and Russian locales. What fits none is other words.
"""

import re
from collections.abc import Iterable

from seed.format.bibliography import is_web_address

_NUMBER = r"(?:\d|(?=[IVXLCivxlc])[IVXLC]*[ivxlc]*\b)"
_NUMBERED = rf"\b(?:[.\s]\s*{_NUMBER}|\d)"
_TITLE = r"[\"“„«‘']"

_PAGE = re.compile(rf"\b(?:(?i:pp?|pages?|cols?|columns?|fols?|folio){_NUMBERED}|(?:S|Seiten?|[сc]|стр)[.\s]\s*\d)")
_CHAPTER = re.compile(
    r"\b(?i:chaps?|ch|chapters?|chapitres?|Kap|Kapitel|гл|глав[аы]|"
    r"secs?|sect|sections?|Abschn|Abschnitte?|разд|раздел|"
    r"parts?|pts?|parties?|Teile?|ч|част[ьи]|books?|bk)"
    rf"(?:{_NUMBERED}|\.?\s*(?:{_TITLE}|on\s))|§\s*\d|^{_TITLE}|"
    r"^(?i:introduction|preface|foreword|prologue|epilogue|afterword|conclusion|postscript|dedication|"
    r"appendix|annex|glossary|list of|Einleitung|Vorwort|Nachwort|Anhang|préface|avant-propos|annexe|"
    r"введение|предисловие|пролог|эпилог|послесловие|заключение|приложение)\b"
)
"""A number or a name; of the parts with names of their own, and titles alone, only what the text begins with."""

_ENTRY = re.compile(r"\b(?i:entry|entries|s\.\s?v\.|sub verbo|Stichwort|статья)\s*\S")
_NUMBERED_THING = re.compile(
    rf"\b(?i:(?:foot|end)?notes?|fn|nn?|nos?|nr|paragraphs?|para|documents?|doc|lines?){_NUMBERED}|[№¶]\s*\d"
)
_OF_ANOTHER_TEXT = re.compile(r"\b(?i:copy|quoting|quoted)\b")
"""The page of a copy on the web, or of a book that this one quotes, is no place in this one."""

NONE = "no place"
ADDRESS = "an address on the web only"
OTHER = "other words"

_KINDS = {
    "a page": _PAGE,
    "a chapter, section or part": _CHAPTER,
    "an entry": _ENTRY,
    "the number of a note, document or paragraph": _NUMBERED_THING,
}

PLACES = (*_KINDS, OTHER, ADDRESS, NONE)
"""The kinds of place, the first that fits."""


def place_of(locator: str | None) -> str:
    """Return which of `PLACES` a citation names."""
    if locator is None:
        return NONE
    if is_web_address(locator):
        return ADDRESS
    if _OF_ANOTHER_TEXT.search(locator):
        return OTHER
    return next((name for name, words in _KINDS.items() if words.search(locator)), OTHER)


def count_places(locators: Iterable[str | None]) -> dict[str, int]:
    """Return how many citations name each kind of place."""
    counts = dict.fromkeys(PLACES, 0)
    for one in locators:
        counts[place_of(one)] += 1
    return counts
