"""From what a person typed to full-text queries over the folded words of figures.

Query text is built here from words of `a-z0-9` alone, so that no sign of the query language ever
comes from outside.
"""

from collections.abc import Sequence

MOST_WORDS = 8
LONGEST_WORD = 60
"""Longer words are cut: no name needs more, and the index would refuse them."""

_FORGIVING = range(4, 31)
"""Lengths of words in which a mistyped letter is forgiven."""

_VERY_FORGIVING = 8
"""From this length on, two mistyped letters are."""


def full_text(words: Sequence[str]) -> list[str]:
    """Return the queries for these folded words, the stricter first: all of them, then any of them.

    A word matches as it stands (which weighs most), as the beginning of another, or mistyped.
    Without words there is no query.
    """
    terms = [_term(word[:LONGEST_WORD]) for word in words[:MOST_WORDS]]
    joined = [" AND ".join(terms), " OR ".join(terms)]
    return joined[: min(2, len(terms))]


def _term(word: str) -> str:
    ways = [f"{word}^8", f"{word}*"]
    if len(word) in _FORGIVING:
        ways.append(f"{word}~{2 if len(word) >= _VERY_FORGIVING else 1}")
    return f"({' OR '.join(ways)})"
