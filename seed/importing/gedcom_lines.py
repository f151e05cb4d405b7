"""The lines of a GEDCOM file, 5.5 or 7, as a tree of structures that know their lines."""

import re
from dataclasses import dataclass, field
from unicodedata import normalize

import ansel

from seed.format.errors import Place
from seed.importing.encodings import decoded
from seed.importing.material import UnreadableFileError
from seed.importing.report import Report

_LINE = re.compile(r"\s*(\d{1,2})[ \t]+(?:@([^@\s][^@]*)@[ \t]+)?([A-Za-z0-9_]+)(?: (.*))?", re.DOTALL)
_POINTER = re.compile(r"@([^@#\s][^@]*)@")
_CHARSET = re.compile(rb"^\s*1 CHAR[ \t]+([^\r\n]+)", re.MULTILINE)
_ENCODINGS = {
    "ANSEL": "gedcom",
    "ANSI": "cp1252",
    "ASCII": "ascii",
    "IBMPC": "cp437",
    "IBM-PC": "cp437",
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
}
"""What CHAR says, and Python's name for it; `gedcom` is the ANSEL of GEDCOM files, by the library ansel."""


@dataclass(slots=True)
class Structure:
    """One structure: a tag with its value and what is subordinate to it."""

    line: int
    tag: str
    value: str = ""
    xref: str = ""
    under: list["Structure"] = field(default_factory=list)

    def all(self, *tags: str) -> "list[Structure]":
        """Return the subordinate structures with these tags."""
        return [one for one in self.under if one.tag in tags]

    def text(self, tag: str) -> str:
        """Return the value of the first subordinate structure with a tag."""
        return next((one.value for one in self.under if one.tag == tag), "")

    @property
    def points_to(self) -> str:
        """The record that the value points to; nothing where it is text, or VOID of GEDCOM 7."""
        found = _POINTER.fullmatch(self.value.strip())
        return found[1] if found and found[1] != "VOID" else ""


def gedcom_text(content: bytes, encoding: str | None) -> tuple[str, str | None]:
    """Return the text of a file in the encoding that it names, and the encoding where it was guessed.

    Raises:
        UnreadableFileError: it is not what it says to be.
    """
    ansel.register()
    named = _CHARSET.search(content[:4000])
    said = named[1].decode("latin-1").strip() if named else ""
    if encoding is None and said.upper() in _ENCODINGS:
        encoding = _ENCODINGS[said.upper()]
        try:
            content.decode(encoding)
        except UnicodeDecodeError:  # many programs write UTF-8 or cp1252 and say something else
            encoding = None
    text, guessed = decoded(content, encoding)
    return normalize("NFC", text), guessed


def records_of(file: str, text: str, report: Report) -> list[Structure]:
    """Return the records of a file; a line that is none, or that stands too deep, is noted as bad.

    Raises:
        UnreadableFileError: it does not begin with `0 HEAD`.
    """
    records: list[Structure] = []
    above: list[Structure] = []
    for number, raw in enumerate(re.split(r"\r\n|\n\r|\r|\n", text), 1):
        if not raw.strip():
            continue
        found = _LINE.fullmatch(raw)
        if found is None and not records:
            raise UnreadableFileError(f"line {number} is no line of GEDCOM: a file begins with `0 HEAD`")
        level = int(found[1]) if found else 0
        if found is None or level > len(above):
            report.add("bad", Place(file, number), f"is no line of GEDCOM that can stand here: {raw.strip()[:60]!r}")
            continue
        one = Structure(number, found[3].upper(), (found[4] or "").replace("@@", "@"), found[2] or "")
        del above[level:]
        if one.tag in {"CONT", "CONC"} and above:
            above[-1].value += ("\n" if one.tag == "CONT" else "") + one.value
            continue
        (above[-1].under if above else records).append(one)
        above.append(one)
    if not records or records[0].tag != "HEAD":
        raise UnreadableFileError("line 1 is not `0 HEAD`: it is no GEDCOM file")
    return records
