"""The English word for a kin relation that is put together from steps.

A relation is a word of steps from one figure to another: `U` to a parent, `D` to a child, `X` to a
sibling, `H` to a half-sibling, `S` to a spouse. `UXD` is a parent's sibling's child: a cousin. Words
are in normal form (see `service.kinship.chain`): climbing to a parent and down to another child is `X`.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from service.kinship.roles import KINSHIPS

_BLOOD = re.compile(r"(?P<up>U*)(?P<side>[XH]?)(?P<down>D*)")
_ORDINALS = ("", "second ", "third ", "fourth ", "fifth ")
_TIMES = ("", " once removed", " twice removed", " three times removed", " four times removed")


class Term(NamedTuple):
    """A kin term for a man, for a woman, and for somebody whose gender is not known."""

    neutral: str
    male: str
    female: str

    def of(self, gender: str) -> str:
        """Return the word for a gender."""
        return {"male": self.male, "female": self.female}.get(gender, self.neutral)

    def mapped(self, change: Callable[[str], str]) -> "Term":
        """Return the term with each word changed."""
        return Term(*map(change, self))


def known(name: str) -> Term:
    """Return the term of one of the kinships that files may name."""
    one = KINSHIPS[name]
    return Term(one.name, one.male, one.female)


def term_of(word: str) -> Term | None:
    """Return what the figure at the end of the steps is to the one at their beginning; None: English has no word."""
    if "S" not in word:
        return _by_blood(word)
    if word in _FIXED:
        return known(_FIXED[word])
    if word.count("S") > 1:
        return None
    if word.startswith("S"):
        return _of_the_spouse(word[1:])
    if word.endswith("S"):
        return _spouse_of(word[:-1])
    return Term(*_STEP_GRAND[word]) if word in _STEP_GRAND else None


_FIXED = {
    "S": "spouse",
    "SXS": "sibling-in-law",
    "SHS": "sibling-in-law",
    "DSU": "in-law",
    "USD": "stepsibling",
}
_STEP_GRAND = {
    "USU": ("step-grandparent", "step-grandfather", "step-grandmother"),
    "DSD": ("step-grandchild", "step-grandson", "step-granddaughter"),
}


def _by_blood(word: str) -> Term | None:
    parts = _BLOOD.fullmatch(word)
    if parts is None or not word:
        return None
    up, down = len(parts["up"]), len(parts["down"])
    if not parts["side"]:
        return None if up and down else _line(up, "parent") if up else _line(down, "child")
    term = _side(up, down)
    return term.mapped(lambda one: f"half-{one}") if parts["side"] == "H" else term


def _line(steps: int, name: str) -> Term:
    """Return the term for an ancestor or a descendant."""
    if steps == 1:
        return known(name)
    return known(f"grand{name}").mapped(lambda one: "great-" * (steps - 2) + one)


def _side(up: int, down: int) -> Term:
    """Return the term for a relative beside the line: sibling, uncle, nephew, cousin."""
    if not up and not down:
        return known("sibling")
    if up and down:
        removed = abs(up - down)
        word = f"{_ORDINALS[min(up, down) - 1]}cousin{_TIMES[removed]}"
        return Term(word, word, word)
    if up == 1:
        return known("parent's-sibling")
    if down == 1:
        return known("sibling's-child")
    if up:
        great = "great-" * (up - 1)
        return Term(f"{'great-' * (up - 2)}grandparent's-sibling", f"{great}uncle", f"{great}aunt")
    great = "great-" * (down - 2)
    return Term(f"sibling's-{great}grandchild", f"{great}grandnephew", f"{great}grandniece")


def _of_the_spouse(word: str) -> Term | None:
    """Return the term for the blood relative of a husband or wife."""
    if word == "D":
        return known("stepchild")
    if word == "U":
        return known("parent-in-law")
    if word in {"X", "H"}:
        return known("sibling-in-law")
    term = _by_blood(word)
    if term is None:
        return None
    if set(word) == {"D"}:
        return term.mapped(lambda one: f"step-{one}")
    return term.mapped(_in_law if set(word) == {"U"} else _by_marriage)


def _spouse_of(word: str) -> Term | None:
    """Return the term for the husband or wife of a blood relative."""
    if word == "D":
        return known("child-in-law")
    if word == "U":
        return known("stepparent")
    if word in {"X", "H"}:
        return known("sibling-in-law")
    term = _by_blood(word)
    if term is None:
        return None
    if set(word) == {"U"}:
        return term.mapped(lambda one: f"step-{one}")
    return term.mapped(_in_law if set(word) == {"D"} else _by_marriage)


def _in_law(word: str) -> str:
    return f"{word}-in-law"


def _by_marriage(word: str) -> str:
    return f"{word} by marriage"


def qualified(term: Term, way: str) -> Term:
    """Return the term where one step is not by birth: `foster`, `adoptive` or `reputed`."""
    for name in (f"{way}-{term.neutral}", f"adopted-{term.neutral}" if way == "adoptive" else ""):
        if name in KINSHIPS:
            return known(name)
    return term.mapped(lambda one: f"{way} {one}")
