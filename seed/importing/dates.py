"""Dates as people write them, as EDTF: guessed where they can mean one thing only."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from seed.importing.gedcom_dates import GedcomDateError, point_of, range_of
from service.dates.calendars import parse_old_style_day
from service.dates.edtf import EdtfError, parse_interval, parse_point
from service.names.folding import fold

UNKNOWN = frozenset({"?", "-", "--", "–", "—", "n/a", "na", "nan", "none", "null", "unknown", "unk", "s.d.", "n.d."})
"""What is written where nothing is known."""

_OPEN = frozenset({"present", "now", "today", "current", "ongoing"})
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan januar janvier ianvaria ianvar yanvarya yanvar",
            "february feb februar fevrier fevralia fevral fevralya",
            "march mar marz mars marta mart",
            "april apr avril aprelia aprel aprelya",
            "may mai maia mai maya mai",
            "june jun juni juin iiunia iiun iyunya iyun",
            "july jul juli juillet iiulia iiul iyulya iyul",
            "august aug aout avgusta avgust",
            "september sep sept septembre sentiabria sentiabr sentyabrya sentyabr",
            "october oct okt oktober octobre oktiabria oktiabr oktyabrya oktyabr",
            "november nov novembre noiabria noiabr noyabrya noyabr",
            "december dec dez dezember decembre dekabria dekabr dekabrya dekabr",
        ),
        1,
    )
    for word in words.split()
}
"""English, German and French names, and Russian ones as `fold` writes them in Latin letters."""

_LIKE_EDTF = re.compile(r"[\[{]?[-~?%]?[\dXYES~?%-]+(?:(?:\.\.|,)[-~?%]?[\dXYES~?%-]*)*[\]}]?|\[\.\..+", re.ASCII)
"""What may be EDTF; the library takes ten milliseconds to find that a text is not."""

_YMD = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]\d\d:\d\d.*)?", re.ASCII)
_YM = re.compile(r"(\d{4})(?:[./]|-(?=\d\d$))(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})", re.ASCII)
_COMPACT = re.compile(r"(1\d{3}|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", re.ASCII)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?(?:of )?([^\W\d_]+)\.?,? (\d{4})(?: ?(?:g|г)\.?)?")
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_DECADE = re.compile(r"(?:the )?(\d{3})0'?s", re.IGNORECASE | re.ASCII)
_YEAR = re.compile(r"(\d{3,4})(?: ?(?:AD|CE))?|(\d{1,4}) ?(?:BCE|BC)", re.IGNORECASE | re.ASCII)
_YEARS = re.compile(r"(\d{4}) ?[-–—/] ?(\d{4}|\d\d)", re.ASCII)
_ABOUT = re.compile(
    r"(?:c\.?|ca\.?|circa|about|abt\.?|around|approx\.?|approximately|est\.?|um|vers|около) ?(?=\d)(.+)|~ ?(.+)",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"(.+?) ?(?:\(\?\)|\?|\(?probably\)?|\(?uncertain\)?)|(?:probably|perhaps|possibly|maybe) (.+)", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:before|bef\.?|by|vor|avant|до|<) ?(.+)", re.IGNORECASE)
_AFTER = re.compile(r"(?:after|aft\.?|since|nach|apres|après|после|>) ?(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|bet\.?) (.+?) (?:and|&) (.+)", re.IGNORECASE)
_OR = re.compile(r"(\d{4}) (?:or|oder|ou|или) (\d{4})", re.IGNORECASE | re.ASCII)
_TO = re.compile(r"(?:from )?(.+?) (?:to|until|till|through|bis|-|–|—) (.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as it was understood: its EDTF, whether that was guessed, whether it is an Old Style day.

    `edtf` is None where nothing is known (`left` is empty) or where the text is no date (`left` is it).
    """

    edtf: str | None = None
    guessed: bool = False
    old_style: bool = False
    left: str = ""


@lru_cache(maxsize=65536)
def read_date(text: str, style: str = "any") -> ReadDate:
    """Read one date; `style` is `gedcom` where the text is to be in the grammar of that format."""
    text = " ".join(text.split())
    if not text or text.lower() in UNKNOWN:
        return ReadDate()
    if style == "gedcom":
        return _of_gedcom(text)
    if _LIKE_EDTF.fullmatch(text) and _is_point(text):
        return ReadDate(text)
    guess = _guess(text)
    return ReadDate(guess, guessed=True) if guess and _is_point(guess) else ReadDate(left=text)


def _of_gedcom(text: str) -> ReadDate:
    try:
        edtf, old_style = point_of(text)
        if old_style:
            parse_old_style_day(edtf)
            return ReadDate(edtf, old_style=True)
        parse_point(edtf)
    except (GedcomDateError, EdtfError):
        return ReadDate(left=text)
    return ReadDate(edtf)


def _is_point(text: str) -> bool:
    return _parses(parse_point, text)


def _is_interval(text: str) -> bool:
    return _parses(parse_interval, text)


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _years(text: str) -> tuple[str, str] | None:
    """Return the years of `1934-38` or `1934-1938`, even where the second is the earlier; None for any other text."""
    found = _YEARS.fullmatch(text)
    if not found:
        return None
    return found[1], found[2] if len(found[2]) == 4 else found[1][:2] + found[2]


def _guess(text: str) -> str | None:
    """Return the vague date that a text can only mean; None where it may mean several or none."""
    if found := _BETWEEN.fullmatch(text):
        first, last = _plain(found[1]), _plain(found[2])
        return range_of(first, last) if first and last else None
    if found := _OR.fullmatch(text):
        return f"[{found[1]},{found[2]}]"
    if years := _years(text):
        return f"[{years[0]}..{years[1]}]" if years[1] > years[0] else None
    for pattern, form in ((_BEFORE, "[..{}]"), (_AFTER, "[{}..]")):
        if found := pattern.fullmatch(text):
            inner = _plain(found[1])
            return form.format(inner) if inner else None
    for pattern, mark in ((_ABOUT, "~"), (_DOUBT, "?")):
        if found := pattern.fullmatch(text):
            inner = _plain(found[1] or found[2])
            return f"{inner}{mark}" if inner else None
    return _plain(text)


def _plain(text: str) -> str | None:
    """Return a day, a month or a year without any mark; None where the text is none or ambiguous."""
    text = text.strip(" ,;()")
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(text):
            return read(found)
    return None


def _before_christ(year: int) -> str:
    """Return a year BC as EDTF counts: 1 BC is the year 0."""
    return "0000" if year == 1 else f"-{year - 1:04d}"


def _of_numbers(first: int, sign: str, second: int, year: str) -> str | None:
    """Return the day of `12.3.1890`: with dots the day comes first, otherwise only where no other reading is one."""
    if second > 12 >= first:
        return _day(year, str(first), str(second))
    if sign == "." or first > 12 or first == second:
        return _day(year, str(second), str(first))
    return None


def _named(year: str, month: str, day: str | None) -> str | None:
    number = _MONTHS.get(fold(month))
    return None if number is None else _day(year, str(number), day)


def _day(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (_YMD, lambda found: _day(found[1], found[2], found[3])),
    (_YM, lambda found: _day(found[1], found[2])),
    (_COMPACT, lambda found: _day(found[1], found[2], found[3])),
    (_NUMBERS, lambda found: _of_numbers(int(found[1]), found[2], int(found[3]), found[4])),
    (_DAY_MONTH, lambda found: _named(found[3], found[2], found[1])),
    (_MONTH_DAY, lambda found: _named(found[3], found[1], found[2])),
    (_DECADE, lambda found: f"{found[1]}X"),
    (_YEAR, lambda found: _before_christ(int(found[2])) if found[2] else f"{int(found[1]):04d}"),
)
"""The ways to write a day, a month or a year, and how each is read."""


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """A period as it was understood; `guesses` and `left` are the texts that were guessed at, and those left out.

    `backwards` says that it ends before it begins.
    """

    when: str | None = None
    guesses: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    backwards: bool = False


def read_period(start: str, end: str, when: str, style: str = "any") -> ReadPeriod:
    """Read when a tie held, from its two ends or from one text for both."""
    start, end, when = (" ".join(one.split()) for one in (start, end, when))
    if not start and not end:
        return _whole(when, style)
    if start and not end and style != "gedcom" and "/" in start and _is_interval(start):
        return ReadPeriod(start)
    sides: list[str] = []
    guesses: list[str] = []
    left: list[str] = []
    for n, text in enumerate((start, end)):
        if n == 1 and (text.lower() in _OPEN or text == ".."):
            sides.append("..")
            guesses += [text] if text != ".." else []
            continue
        if n == 0 and text == "..":
            sides.append("..")
            continue
        read = read_date(text, style)
        fits = read.edtf is not None and read.edtf[0] not in "[{" and not read.old_style
        sides.append(read.edtf if fits and read.edtf else "")
        guesses += [text] if fits and read.guessed else []
        left += [text] if text and not fits and text.lower() not in UNKNOWN else []
    if sides == ["", ""]:
        return ReadPeriod(left=tuple(left))
    joined = sides[0] if sides[0] == sides[1] else "/".join(sides)
    if not _is_interval(joined):
        return ReadPeriod(left=(f"{start}/{end}",), backwards=all(side not in ("", "..") for side in sides))
    return ReadPeriod(joined, tuple(guesses), tuple(left))


def _whole(when: str, style: str) -> ReadPeriod:
    """Read one text for both ends of a period."""
    if not when or when.lower() in UNKNOWN:
        return ReadPeriod()
    if style != "gedcom" and _is_interval(when):
        return ReadPeriod(when)
    if years := _years(when):
        return ReadPeriod("/".join(years), (when,)) if years[1] > years[0] else ReadPeriod(left=(when,))
    if style != "gedcom" and (both := _TO.fullmatch(when)):
        read = read_period(both[1], both[2], "")
        if read.when and not read.left:
            return ReadPeriod(read.when, (when,))
    one = read_date(when, style)
    fits = one.edtf is not None and not one.old_style and _is_interval(one.edtf)
    if not fits:
        return ReadPeriod(left=(when,))
    return ReadPeriod(one.edtf, (when,) if one.guessed else ())
