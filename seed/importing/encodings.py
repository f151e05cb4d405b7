"""Bytes to text: Unicode by its marks, UTF-8 where it is that, otherwise the likeliest of the older encodings."""

import codecs
import re

from charset_normalizer import from_bytes

from seed.importing.material import UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = {
    "cp1252": "äöüÄÖÜßéèàáíóúñçêôâîïëãõåøæœÉÅØ",
    "cp1251": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ",
    "koi8_r": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "cp866": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "cp1250": "ąćęłńóśźżčšžřěáéíýůőűďťňľôäöüŁŚŻŠŽČŘđţăâî",
    "cp1253": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
    "cp1254": "ığşçöüİŞâî",
    "cp1255": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "cp1256": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءئؤ",
    "cp1257": "āčēģīķļņōŗšūžąęėįųõäöü",
}
"""The encodings of a byte a letter, the likeliest first, and the letters that are common in texts written in them."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""Signs that only files of other kinds hold."""

_FAR_EAST = ["gb18030", "shift_jis", "big5", "euc_kr"]
_LATIN = frozenset({"cp1252", "cp1250", "cp1254", "cp1257"})
_PUNCTUATION = frozenset("–—’‘“”„«»…№°·•")
_PLAUSIBLE = 0.5
_SCORED = 20_000
"""Letters beyond ASCII that are looked at."""

_PROBED = 4096


def decoded(content: bytes, encoding: str | None = None) -> tuple[str, str | None]:
    """Return the text of a file, and the encoding where that was guessed.

    `encoding` is one that somebody names; a mark at the beginning of the file says more.

    Raises:
        UnreadableFileError: it is no text, or not in the encoding that is named.
    """
    known = next((name for mark, name in _MARKS if content.startswith(mark)), encoding)
    if known is not None:
        return _text(content, known), None
    if (wide := _unmarked_utf_16(content)) is not None:
        return _text(content, wide), wide
    if b"\0" in content:
        raise UnreadableFileError("is no text: save it as a table in CSV, or in one of the formats that are read")
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        guessed = _likeliest(content)
        return _text(content, guessed), guessed


def _text(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except LookupError:
        raise UnreadableFileError(f"`{encoding}` is no encoding that is known: utf-8, cp1251, latin-1, …") from None
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"is not {encoding}: {error.reason} at byte {error.start}") from None
    if _CONTROL.search(text):
        raise UnreadableFileError("is no text: save it as a table in CSV, or in one of the formats that are read")
    return text.removeprefix("\ufeff")


def _unmarked_utf_16(content: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is: every other byte of its Latin letters is zero."""
    probe = content[:_PROBED]
    half = len(probe) // 2
    if half < 4 or len(content) % 2:
        return None
    first, second = probe[::2].count(0), probe[1::2].count(0)
    if second > half // 8 and not first:
        return "utf-16-le"
    return "utf-16-be" if first > half // 8 and not second else None


def _likeliest(content: bytes) -> str:
    """Return the encoding under which the letters beyond ASCII look most like words.

    charset-normalizer takes short tables in cp1251 and latin-1 for Central European, so that it is asked only where
    no encoding of a byte a letter gives words.
    """
    scores = {encoding: _score(content, encoding, common) for encoding, common in _COMMON.items()}
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= _PLAUSIBLE:
        return best
    found = from_bytes(content, cp_isolation=_FAR_EAST, threshold=0.5).best()
    return found.encoding if found is not None else best if scores[best] > -1 else "latin-1"


def _score(content: bytes, encoding: str, common: str) -> float:
    """Return from -1 to 1 how much the letters beyond ASCII look like those of words; -2 where a byte is none.

    A capital within a word counts against an encoding: so cp1251 and KOI8-R, which swap them, are told apart. So do a
    letter of another script than its neighbour, and in Latin script two letters with marks side by side.
    """
    try:
        text = f" {content.decode(encoding)} "
    except UnicodeDecodeError:
        return -2
    latin = encoding in _LATIN
    found = [n for n, sign in enumerate(text) if sign > "\x7f"][:_SCORED]
    return sum(_likeness(text[n - 1], text[n], text[n + 1], latin, common) for n in found) / len(found)


def _likeness(before: str, sign: str, after: str, latin: bool, common: str) -> float:
    if not sign.isalpha():
        return 0 if sign in _PUNCTUATION else -1
    if before.islower() and sign.isupper():
        return -1
    known = 1.0 if sign in common or sign.lower() in common else 0.2
    neighbours = [one for one in (before, after) if one.isalpha()]
    plain = sum(one.isascii() for one in neighbours)
    if latin:
        return known if plain or not neighbours else known - 1
    return known - plain - (0.5 if sign.isupper() and before.isupper() else 0)
