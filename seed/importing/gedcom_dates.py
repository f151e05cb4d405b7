"""The dates of GEDCOM, 5.5 and 7, as EDTF: what the grammar of the format says, nothing is guessed."""

import re

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905 - a line to read
_CALENDAR = re.compile(r"^(?:@#D([A-Z ]+)@|(GREGORIAN|JULIAN|FRENCH_R|HEBREW)\b)\s*")
_DAY = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z]{3}) )?(\d{1,4})(?: ?(BCE|B\.?C\.?))?", re.ASCII)
_RANGE = re.compile(r"BET (.+) AND (.+)|FROM (.+) TO (.+)")
_INTERPRETED = re.compile(r"INT (.+?) \(.*\)")


_FORMS = {
    **dict.fromkeys(("ABT", "EST", "CAL"), "{}~"),
    **dict.fromkeys(("BEF", "TO"), "[..{}]"),
    **dict.fromkeys(("AFT", "FROM"), "[{}..]"),
}


class GedcomDateError(ValueError):
    """A text is no date of the format, or one of a calendar that is not read here."""


def point_of(text: str) -> tuple[str, bool]:
    """Return a date, a range or a period as one vague EDTF date, and whether it is a day of the Julian calendar.

    Raises:
        GedcomDateError: it is a phrase, or of a calendar with other months.
    """
    text, julian = _plain(text)
    if interpreted := _INTERPRETED.fullmatch(text):
        text = f"ABT {interpreted[1]}"
    ranged = _RANGE.fullmatch(text)
    if ranged:
        first, last = (one for one in ranged.groups() if one)
        return range_of(_day(first, julian=julian), _day(last, julian=julian)), False
    word, _, rest = text.partition(" ")
    if word in _FORMS:
        return _FORMS[word].format(_day(rest, julian=julian)), False
    day = _day(text)
    exact = day.count("-", 1) == 2
    return (day, julian) if exact or not julian else (f"{day}~", False)


def range_of(first: str, last: str) -> str:
    """Return one of the days from the first to the last; by their years where only one of them has a month or a day."""
    if first.count("-", 1) != last.count("-", 1):
        first, last = first[:1] + first[1:].split("-", maxsplit=1)[0], last[:1] + last[1:].split("-", maxsplit=1)[0]
    return f"[{first}..{last}]"


def _plain(text: str) -> tuple[str, bool]:
    """Return a date in capitals without the name of its calendar, and whether that is the Julian one."""
    text = " ".join(text.upper().split())
    julian = False
    while found := _CALENDAR.search(text):
        calendar = (found[1] or found[2]).strip()
        if calendar not in {"GREGORIAN", "JULIAN"}:
            raise GedcomDateError(f"is of the calendar {calendar}")
        julian = julian or calendar == "JULIAN"
        text = text[found.end() :]
    return text, julian


def _day(text: str, *, julian: bool = False) -> str:
    if julian:
        raise GedcomDateError("is of the Julian calendar and vague")
    found = _DAY.fullmatch(text.strip())
    if found is None or (found[2] and found[2] not in _MONTHS):
        raise GedcomDateError("is no date")
    year = int(found[3])
    shown = f"{year:04d}" if not found[4] else "0000" if year == 1 else f"-{year - 1:04d}"
    if found[2]:
        shown += f"-{_MONTHS.index(found[2]) + 1:02d}"
    return f"{shown}-{int(found[1]):02d}" if found[1] else shown
