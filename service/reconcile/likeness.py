"""How like a name is to the names of a figure, word by word."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from service.names.folding import sound
from service.names.fulltext_query import LONGEST_WORD, MOST_WORDS

BEST_OF_UNEQUAL = 0.99
"""Nothing but the same words counts 1."""

INITIAL = 0.9
"""Of an initial and the name that it stands for, or of any beginning of a word."""

MISPLACED_INITIAL = 0.3
"""Of an initial that another name has than the one in its place: `Stalin V. I.` is not Iosif Vissarionovich."""

WORD_WEIGHT, INITIAL_WEIGHT = 1.0, 0.5
SAME_SOUND = 0.92
WRITTEN_TOGETHER = 0.97
"""At most, of names whose words are joined otherwise: `Kim Ilsung`."""

WITH_MORE = 0.95
"""What is left of the likeness of a name that has more words than were asked for, however many and long these are.

So all who bear a surname are equally like it, and the order of the search, by their ties, stays.
"""

UNLIKE = 0.5
"""Words less like than this have nothing to do with each other."""


def likeness(asked: Sequence[str], names: Iterable[str]) -> float:
    """Return how like folded words are to the likest of some folded names: 0 to 1, 1 only for the same words.

    The order of words makes no difference, since books write `Molotov Vyacheslav` as well; that of initials does.
    """
    asked = [word[:LONGEST_WORD] for word in asked[:MOST_WORDS]]
    return max((_likeness(asked, name.split()) for name in names), default=0.0) if asked else 0.0


def has_all(asked: Sequence[str], names: Iterable[str]) -> bool:
    """Say whether one of some folded names has all these words as they are written."""
    return any(set(asked) <= set(name.split()) for name in names)


def _likeness(asked: Sequence[str], name: Sequence[str]) -> float:
    if sorted(asked) == sorted(name) and _initials(asked) == _initials(name):
        return 1.0
    by_words = min(BEST_OF_UNEQUAL, _by_words(asked, name))
    if _initials(asked):
        return by_words
    return max(by_words, WRITTEN_TOGETHER * fuzz.ratio("".join(asked), "".join(name)) / 100)


def _by_words(asked: Sequence[str], name: Sequence[str]) -> float:
    """Give every asked word the likest word of the name that is left; then initials stand for the rest, in order."""
    left = list(name)
    total = 0.0
    for word in sorted((one for one in asked if len(one) > 1), key=len, reverse=True):
        best, value = None, UNLIKE
        for one in left:
            like = _of_words(word, one)
            if like > value:
                best, value = one, like
        if best is not None:
            left.remove(best)
            total += value * WORD_WEIGHT
    initials = _initials(asked)
    for n, initial in enumerate(initials):
        if n < len(left) and left[n].startswith(initial):
            total += INITIAL * INITIAL_WEIGHT
        elif any(one.startswith(initial) for one in left):
            total += MISPLACED_INITIAL * INITIAL_WEIGHT
    weights = sum(WORD_WEIGHT if len(word) > 1 else INITIAL_WEIGHT for word in asked)
    return total / weights * (WITH_MORE if len(left) > len(initials) else 1.0)


def _initials(words: Sequence[str]) -> list[str]:
    return [one for one in words if len(one) == 1]


def _of_words(asked: str, word: str) -> float:
    if asked == word:
        return 1.0
    if word.startswith(asked) or asked.startswith(word):
        return INITIAL
    heard = sound(asked)
    same = SAME_SOUND if heard and heard == sound(word) else 0.0
    return max(same, fuzz.ratio(asked, word) / 100)
