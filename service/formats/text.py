"""Texts that other programs take for something else, made harmless."""

import re

_EXECUTED = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$^&!])")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def harmless_cell(text: str) -> str:
    """Return the text of a CSV cell, with an apostrophe before what a spreadsheet would execute.

    Numbers stay as they are. A text that begins with apostrophes and such a sign gets one more, so that
    `original_cell` always finds the text again.
    """
    return f"'{text}" if _EXECUTED.match(text) and not _NUMBER.fullmatch(text) else text


def original_cell(cell: str) -> str:
    """Return the text that a cell was made of."""
    return cell[1:] if cell.startswith("'") and _EXECUTED.match(cell) else cell


def xml_text(text: str) -> str:
    """Return the text with the characters that XML 1.0 cannot hold replaced by U+FFFD."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def markdown_text(text: str) -> str:
    """Return the text as Markdown shows it, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def latex_text(text: str) -> str:
    """Return the text as LaTeX shows it, on one line."""
    return "".join(_LATEX.get(sign, sign) for sign in " ".join(text.split()))
