"""Chains of kin ties in normal form.

A chain is walked step by step from one figure to another and kept short: a parent's other child is
a sibling (half, where each has another parent that is known), a sibling's parent is a parent, a
child's sibling is a child.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from service.dates.days import MAX_DAY, MIN_DAY
from service.kinship.roles import GREATS, KIN_TERMS, KINSHIPS
from service.kinship.terms import Term, qualified, term_of

Parents = Mapping[str, Set[str]]
"""The known parents by birth of each figure."""

STEPS = {
    "parent": "U",
    "child": "D",
    "sibling": "X",
    "half-sibling": "H",
    "grandparent": "UU",
    "grandchild": "DD",
    "great-grandparent": "UUU",
    "great-grandchild": "DDD",
    "parent's-sibling": "UX",
    "sibling's-child": "XD",
    "cousin": "UXD",
    "spouse": "S",
    "partner": "S",
    "parent-in-law": "SU",
    "child-in-law": "DS",
    "stepparent": "US",
    "stepchild": "SD",
    "stepsibling": "USD",
    "foster-parent": "U",
    "foster-child": "D",
    "adoptive-parent": "U",
    "adopted-child": "D",
    "reputed-parent": "U",
    "reputed-child": "D",
}
for _n in range(2, GREATS + 1):
    STEPS |= {f"{'great-' * _n}grandparent": "U" * (_n + 2), f"{'great-' * _n}grandchild": "D" * (_n + 2)}
for _n in range(GREATS):
    STEPS[f"{'great-' * _n}grandparent's-sibling"] = "U" * (_n + 2) + "X"
    STEPS[f"sibling's-{'great-' * _n}grandchild"] = "X" + "D" * (_n + 2)
STEPS |= {"half-parent's-sibling": "UH", "half-sibling's-child": "HD", "half-cousin": "UHD", "second cousin": "UUXDD"}
"""The steps that a stated kinship stands for. Uncertain in-laws, foster-siblings, godparents, and cousins once removed,
of whom nobody says who is the older by a generation, lead no further.
"""

QUALIFIED = {
    **dict.fromkeys(("foster-parent", "foster-child"), "foster"),
    **dict.fromkeys(("adoptive-parent", "adopted-child"), "adoptive"),
    **dict.fromkeys(("reputed-parent", "reputed-child"), "reputed"),
}
WAYS = {"foster": "adoption", "adoptive": "adoption", "reputed": "repute"}
SHORTER = {"XU": "U", "XX": "X", "XH": "H", "HX": "H", "DX": "D"}
"""Steps that shorten: what they are together."""
TURNS = {"UD", "US", "SD", "XX", "XH", "HX"}
"""Steps that turn round at somebody: they may lead back."""
OF_FULL_SIBLINGS = {"XU", "XH", "DX"}
"""Steps that hold for siblings by both parents, and where nobody was taken in."""
UNNAMED = {"DU", "SS", "HU", "HH", "DH"}
"""Steps that lead to nobody in particular: a child's other parent, a half-sibling's half-sibling."""


@dataclass(frozen=True, slots=True)
class KinTie:
    """A stated tie: `subject` is the `role` of `object`, possibly on the days from `since` to `until` (numbers)."""

    id: str
    subject: str
    object: str
    role: str
    disputed: bool = False
    since: int = MIN_DAY
    until: int = MAX_DAY

    def seen_from(self, figure: str) -> tuple[str, str]:
        """Return the other figure, and the neutral word for what it is to this one."""
        name = KIN_TERMS[self.role].name
        return (self.subject, name) if figure == self.object else (self.object, KINSHIPS[name].inverse)


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps from a figure to another; `ties` and the figures passed, the first included.

    `base` is the child below the last step up, `beside` the two siblings where the chain changes
    sides, `joint` the figure through whom a marriage joins it; `certain` says that the last tie
    leaves out nobody, `full` that the two siblings have both parents in common.
    """

    figures: tuple[str, ...]
    ties: tuple[KinTie, ...] = ()
    word: str = ""
    way: str = ""
    base: str | None = None
    beside: tuple[str, str] | None = None
    joint: str | None = None
    certain: bool = True
    full: bool = True

    @property
    def settled(self) -> bool:
        """Whether it is known from whom the last step came."""
        last = self.word[-1:]
        if last == "U":
            return self.base is not None
        return self.beside is not None if last in {"X", "H"} else self.certain

    @property
    def state(self) -> tuple[object, ...]:
        """All that decides where it may go on: of chains in one state the first will do."""
        spouse = self.figures[-2] if self.word.endswith("S") else None
        return self.figures[-1], self.word, self.way, self.base, self.beside, spouse, self.certain, self.full

    @property
    def is_step(self) -> bool:
        """Whether it goes to a parent's spouse, or to a spouse's child, or on from there."""
        return "US" in self.word or "SD" in self.word

    @property
    def disputed(self) -> bool:
        """Whether any of its ties is disputed."""
        return any(tie.disputed for tie in self.ties)

    @property
    def term(self) -> Term | None:
        """The word for the last figure, seen from the first."""
        found = term_of(self.word)
        return qualified(found, self.way) if found and self.way else found

    @property
    def kind(self) -> str:
        """How they are kin: by blood, marriage, adoption or repute."""
        return "marriage" if "S" in self.word else WAYS.get(self.way, "blood")

    @property
    def rank(self) -> tuple[int, bool, bool, tuple[str, ...]]:
        """The shorter chain first, then what is not disputed, then blood, then ids."""
        return len(self.ties), self.disputed, self.kind != "blood", self.figures


def extended(chain: Chain, tie: KinTie, parents: Parents) -> Chain | None:
    """Return a chain with one tie more; None where it leads to nobody that has a name.

    At most one tie of a chain may be other than by birth and marriage.
    """
    here = chain.figures[-1]
    there, name = tie.seen_from(here)
    way = QUALIFIED.get(name, "")
    if name not in STEPS or (way and chain.way):
        return None
    steps = STEPS[name]
    pair = (here, there) if len(steps) == 1 else (None, None)
    longer = replace(chain, figures=(*chain.figures, there), ties=(*chain.ties, tie), way=chain.way or way)
    for step in steps:
        if _leads_nowhere(longer, step, pair[1], parents):
            return None
        longer = _with_step(longer, step, pair, parents)
    longer = replace(longer, certain=len(steps) == 1)
    return longer if longer.term else None


def _leads_nowhere(chain: Chain, step: str, there: str | None, parents: Parents) -> bool:
    """Whether a step has no name, may lead back to where the chain was, or is said by a shorter chain."""
    both = chain.word[-1:] + step
    if both in UNNAMED:
        return True
    if both in TURNS and (there is None or not chain.settled):
        return True  # a grandparent's child may be the parent: who stands between must be known
    if both in OF_FULL_SIBLINGS and (chain.way or not chain.full):
        return True  # a half-brother's mother is not one's own, a foster-son's brother not one's foster-son
    if both == "US":
        return not _other_parents(chain.base, there, parents)
    if both == "SD":
        return not _other_parents(there, chain.figures[-3], parents)
    return False


def _other_parents(child: str | None, figure: str | None, parents: Parents) -> bool:
    """Whether a child's two parents are known and a figure is none of them: only then it is a step-relative."""
    known = parents.get(child or "", set())
    return len(known) > 1 and figure is not None and figure not in known


def _with_step(chain: Chain, step: str, pair: tuple[str | None, str | None], parents: Parents) -> Chain:
    """Add a step between two figures; they are None within a kinship that leaves out who stands between."""
    here, there = pair
    both = chain.word[-1:] + step
    if both == "UD":
        shared = 1 if chain.way else _shared(chain.base, there, parents)
        word = chain.word[:-1] + ("H" if shared == 0 else "X")
        return replace(chain, word=word, base=None, beside=_both(chain.base, there), full=shared > 1)
    longer = replace(chain, word=chain.word[:-1] + SHORTER[both] if both in SHORTER else chain.word + step)
    if both == "XU":
        return replace(longer, base=chain.beside and chain.beside[0], beside=None)
    if step == "U":
        return replace(longer, base=here)
    if step == "S":
        return replace(longer, joint=chain.joint or (here if chain.word else there))
    if step in "XH" and both != "DX":
        return replace(longer, beside=_both(chain.beside[0] if both in SHORTER and chain.beside else here, there))
    return longer


def _both(one: str | None, other: str | None) -> tuple[str, str] | None:
    return (one, other) if one and other else None


def _shared(one: str | None, other: str | None, parents: Parents) -> int:
    """Say of two children of a parent whether they share the other: 2 yes, 0 no, 1 nobody knows."""
    ones, others = parents.get(one or "", set()), parents.get(other or "", set())
    if len(ones & others) > 1:
        return 2
    return 0 if len(ones) > 1 and len(others) > 1 and ones & others else 1
