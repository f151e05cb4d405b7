"""How far the properties that a query gives agree with those of a figure."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from service.database.driver import Row
from service.dates.days import MAX_DAY, MIN_DAY, counted, number_of
from service.dates.edtf import EdtfError, Point, parse_point
from service.names.folding import fold
from service.reconcile.properties import office_text

NEAR_DAYS = 366
"""Dates no further apart than this may be one date in two calendars, or an age reckoned to a year."""

NEAR = 0.5
LIKE_ENOUGH = 0.85
"""From this value on an office counts as the one that was given."""

_ABOUT = re.compile(r"^(?:c|ca|circa|about|ок|около)\.?\s*(?=\d)", re.IGNORECASE)
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")


def read_date(text: str) -> Point | None:
    """Read a date as tables have it: EDTF, `ca. 1890`, `9.3.1890`, a day with a time; None: it is none of these."""
    text = text.strip()
    about = _ABOUT.sub("", text)
    dotted = _DOTTED.match(about)
    if dotted:
        about = f"{dotted[3]}-{int(dotted[2]):02d}-{int(dotted[1]):02d}"
    elif re.match(r"\d{4}-\d\d-\d\dT", about):
        about = about[:10]
    elif re.fullmatch(r"\d{4}\.0", about):
        about = about[:4]
    if about != text and _ABOUT.match(text) and about.isdigit():
        about += "~"
    try:
        return parse_point(about)
    except EdtfError:
        return None


def date_agreement(given: Sequence[Point], known: Row | None) -> float | None:
    """Return 1 where a date may be the figure's, .5 where it is within a year of it, 0 otherwise; None: not known."""
    if known is None or not given:
        return None
    first, last = number_of(known["earliest"], MIN_DAY), number_of(known["latest"], MAX_DAY)
    apart = min(max(counted(first) - counted(one.last), counted(one.first) - counted(last), 0) for one in given)
    return 1.0 if not apart else NEAR if apart <= NEAR_DAYS else 0.0


def office_agreement(given: Iterable[str], offices: Sequence[Row]) -> float | None:
    """Return how like the likest office, role or body of a figure is to one that is given; None: none is known."""
    wanted = [(text, fold(text)) for text in given]
    wanted = [(text, folded) for text, folded in wanted if folded]
    if not offices or not wanted:
        return None
    return max(_office_likeness(text, folded, one) for text, folded in wanted for one in offices)


def _office_likeness(text: str, folded: str, office: Row) -> float:
    if office["body"]["id"] == text:
        return 1.0
    named = [office["body"]["name"], *office["names"], office["role"] or "", office_text(office)]
    return max(fuzz.token_set_ratio(folded, fold(name)) for name in named) / 100
