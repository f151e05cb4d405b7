"""From what a person typed to full-text queries over the folded words of figures.

Query text is built here from words of `a-z0-9` alone, so that no sign of the query language ever
comes from outside.
"""

from collections.abc import Sequence

from service.names.folding import fold, sound

MOST_WORDS = 8
LONGEST_WORD = 60
"""Longer words are cut: no name needs more, and the index would refuse them."""

_FORGIVING = range(4, 31)
"""Lengths of words in which a mistyped letter is forgiven."""

_VERY_FORGIVING = 8
"""From this length on, two mistyped letters are."""


def asked_words(question: str) -> list[str]:
    """Return the folded words of a question, a given name that stands after a comma first."""
    last, _, first = question.partition(",")
    return [*fold(first).split(), *fold(last).split()]


def figure_search(text: str) -> dict[str, object]:
    """Return the parameters of `figures.search` for a text or an id: `queries`, `whole`, `id`, `words`."""
    folded = asked_words(text)
    return {"queries": full_text(folded), "whole": " ".join(folded), "id": text, "words": folded}


def exact_query(words: Sequence[str]) -> str:
    """Return the query for names that have all these folded words as they stand; empty without words."""
    return " AND ".join(f"z_words:{word[:LONGEST_WORD]}" for word in words[:MOST_WORDS])


def title_query(question: str | None) -> dict[str, object]:
    """Return `query` and `words` for titles with all words of a question, each whole or begun; empty without words."""
    asked = [word[:LONGEST_WORD] for word in fold(question or "").split()[:MOST_WORDS]]
    query = " AND ".join(f"z_words:({word}^8 OR {word}*)" for word in asked)
    return {"query": query, "words": asked} if asked else {}


def full_text(words: Sequence[str]) -> list[str]:
    """Return the queries for these folded words, the stricter first: all of them, all by sound, any of them.

    A word matches as it stands (which weighs most), as the beginning of another, or mistyped.
    Without words there is no query.
    """
    words = [word[:LONGEST_WORD] for word in words[:MOST_WORDS]]
    terms = [_term(word) for word in words]
    heard = [_heard(word) for word in words]
    queries = [" AND ".join(terms), " AND ".join(heard), " OR ".join(terms)]
    return list(dict.fromkeys(queries)) if words else []


def _heard(word: str) -> str:
    """Match a word as before, or as it sounds, however it was put into Latin letters."""
    like = sound(word)
    return f"({_term(word)} OR z_sounds:{like})" if like else _term(word)


def _term(word: str) -> str:
    ways = [f"{word}^8", f"{word}*"]
    if len(word) in _FORGIVING:
        ways.append(f"{word}~{2 if len(word) >= _VERY_FORGIVING else 1}")
    return f"z_words:({' OR '.join(ways)})"
