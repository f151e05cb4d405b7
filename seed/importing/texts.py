"""Texts and ids of a network, from texts as files have them."""

from collections.abc import Container
from unicodedata import category

from seed.format.errors import Place
from seed.format.record import BARE, INVISIBLE
from seed.importing.report import Report
from service.names.folding import fold

LONGEST_ID = 90
"""Characters of an id that is made here: an id of a tie joins two of them and may have 240."""


def clean(text: str, place: Place, report: Report) -> str:
    """Return a text without the signs that no text of a network may have; what was taken out is noted."""
    kept = "".join(sign for sign in text if sign in "\n\t" or not (sign in INVISIBLE or category(sign) in BARE))
    if kept != text:
        report.add("guessed", place, f"invisible signs taken out of {kept.strip()[:60]!r}")
    return kept.strip()


def slug_of(text: str) -> str:
    """Return a text as an id: small Latin letters, digits and hyphens; empty where nothing of it is left."""
    return "-".join(fold(text.replace("_", " ")).split())[:LONGEST_ID].strip("-")


def free(slug: str, taken: Container[str]) -> str:
    """Return an id that is not taken: the slug, or with `-2`, `-3` after it."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
