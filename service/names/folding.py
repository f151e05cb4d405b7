"""One folding of names for the index and for the question, so that any spelling finds its figure."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from anyascii import anyascii
from rapidfuzz import fuzz, process, utils

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = frozenset("'`´ʹʼʻʽʾʿ’‘′＇")
_NO_APOSTROPHES = str.maketrans("", "", "'`")

LONGEST_PARTICLE = 3
"""Letters of a word that may be written together with the next: de, van, von, Mac."""

_SOUNDS = re.compile(r"schtsch|shch|tsch|tch|sch|sh|zh|ts|tz|ch|kh|gh|ph|th|dj|[a-z]")
_SOUND = {
    **dict.fromkeys(("schtsch", "shch", "sch", "sh", "zh", "ts", "tz", "s", "z", "c"), "s"),
    **dict.fromkeys(("tsch", "tch", "ch", "kh", "h"), "h"),
    **dict.fromkeys(("k", "q"), "k"),
    **dict.fromkeys(("v", "w"), "v"),
    **dict.fromkeys(("a", "e", "i", "j", "o", "u", "y"), ""),
    "gh": "g",
    "ph": "f",
    "th": "t",
    "dj": "ds",
    "x": "ks",
}
_SHORTEST_SOUND = 3


def fold(text: str) -> str:
    """Return text without case, accents and script: `Джугашвили` and `Jughashvili` come close, `Ё` is `e`.

    Decomposes (NFKD), drops marks, apostrophes and invisible signs, folds case, transliterates to ASCII;
    what is left of other signs becomes single spaces.
    """
    if text.isascii():  # nothing to decompose, no mark, no invisible sign
        return " ".join(_WORD.findall(text.translate(_NO_APOSTROPHES).lower()))
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char) and not _is_soft(char))
    ascii_text = anyascii(unicodedata.normalize("NFKC", bare)).translate(_NO_APOSTROPHES).casefold()
    return " ".join(_WORD.findall(ascii_text))


def foldings(text: str) -> list[str]:
    """Return every folding by which a name may be looked for: `d'Arc` is `darc` and `d arc`."""
    apart = "".join([" " if _is_soft(char) else char for char in text])
    return [fold(text)] if apart == text else list(dict.fromkeys((fold(text), fold(apart))))


def spellings(folded: str) -> set[str]:
    """Return the words of a folded name, the name as one word, and short words joined with the next: `degaulle`."""
    parts = folded.split()
    joined = {one + other for one, other in pairwise(parts) if len(one) <= LONGEST_PARTICLE}
    return {*parts, "".join(parts), *joined} if parts else set()


def _is_soft(char: str) -> bool:
    """Whether a sign may or may not part two words: an apostrophe, or one that shows nothing."""
    return char in _APOSTROPHES or unicodedata.category(char) == "Cf"


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return fold(text).split()


def sound(word: str) -> str:
    """Return what is left of a folded word however it was put into Latin letters: `Jezow` and `Yezhov` are `asv`.

    Consonants in classes (all sibilants are one), doubled ones once, vowels dropped but for an `a` at the
    beginning; the idea is that of Russell's Soundex of 1918. Empty where too little is left to tell names apart.
    """
    heard = [_SOUND.get(part, part) for part in _SOUNDS.findall(word)]
    start = "a" if heard and not heard[0] else ""
    letters = start + "".join(heard)
    once = "".join(one for n, one in enumerate(letters) if n == 0 or one != letters[n - 1])
    return once if len(once) >= _SHORTEST_SOUND else ""


LONGEST_ID = 200
"""The most characters of a text that may be a mistyped id."""


def nearest(wanted: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return up to `most` of the known ids that are likely meant by a mistyped one, best first.

    Nothing is near a text of more than `LONGEST_ID` characters: comparing 20,000 with 2,000 ids takes seconds.
    """
    if len(wanted) > LONGEST_ID:
        return []
    found = process.extract(wanted, list(known), scorer=_likeness, processor=None, limit=most, score_cutoff=60)
    return [choice for choice, _, _ in found]


def _likeness(wanted: str, choice: str, *, score_cutoff: float | None = None) -> float:
    """Compare whole ids and, a little less, their words in any order (`beria-lavrentiy` for `lavrentiy-beria`)."""
    whole = fuzz.ratio(wanted, choice, processor=utils.default_process)
    parts = 0.9 * fuzz.token_set_ratio(wanted, choice, processor=utils.default_process)
    best = max(whole, parts)
    return best if score_cutoff is None or best >= score_cutoff else 0
