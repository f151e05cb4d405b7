"""What one figure is to another: a stated kinship, or the shortest chain of ties that English has a word for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.dates.days import MAX_DAY, MIN_DAY
from service.kinship.chain import STEPS, Chain, KinTie, extended
from service.kinship.roles import KIN_TERMS, inverse

MOST_TIES = 5
"""The longest chain; it takes all ties of the figures within three steps of one and two of the other."""


@dataclass(frozen=True, slots=True)
class Kin:
    """What the first of two figures is to the second, and the relative whom both have.

    `ties` is the chain, from the first figure to the second.
    """

    term: str
    common: str | None
    by: str
    disputed: bool
    ties: tuple[str, ...]


class Family:
    """The kin ties around two figures; `births` and `deaths` are the first and last days they may have lived."""

    def __init__(
        self, ties: Iterable[KinTie], deaths: Mapping[str, int] | None = None, births: Mapping[str, int] | None = None
    ) -> None:
        self._deaths = deaths or {}
        self._births = births or {}
        self._ties: dict[str, list[KinTie]] = defaultdict(list)
        self._parents: dict[str, set[str]] = defaultdict(set)
        for tie in sorted(ties, key=lambda tie: tie.id):
            if tie.role not in KIN_TERMS:
                continue
            self._ties[tie.subject].append(tie)
            self._ties[tie.object].append(tie)
            name = KIN_TERMS[tie.role].name
            if name == "parent":
                self._parents[tie.object].add(tie.subject)
            elif name == "child":
                self._parents[tie.subject].add(tie.object)

    def kin(self, first: str, second: str, genders: Mapping[str, str]) -> Kin | None:
        """Return what `first` is to `second` first of all; see `kinships`."""
        return next(iter(self.kinships(first, second, genders)), None)

    def kinships(self, first: str, second: str, genders: Mapping[str, str]) -> list[Kin]:
        """Return everything that `first` is to `second`, each word once; cousins who married are both.

        First what is stated, the undisputed before the disputed; then the best chain of each way to be kin (blood,
        marriage, adoption, repute), the shorter before the longer.
        """
        gender = genders.get(first, "unknown")
        derived = self.derived(first, second)
        stated = [tie for tie in self._ties.get(first, ()) if second in (tie.subject, tie.object)]
        found = [
            self._stated(tie, first, gender, derived) for tie in sorted(stated, key=lambda one: (one.disputed, one.id))
        ]
        found += [kin for chain in derived if (kin := self._worked_out(chain, gender))]
        by_word: dict[str, Kin] = {}
        for kin in found:
            by_word.setdefault(kin.term, kin)
        return list(by_word.values())

    def _stated(self, tie: KinTie, first: str, gender: str, derived: Sequence[Chain]) -> Kin:
        word = tie.role if tie.subject == first else inverse(tie.role, gender)
        agreeing = next((chain for chain in derived if chain.term and word in chain.term), None)
        common = self._common(agreeing) if agreeing else self._of_siblings(tie)
        return Kin(word, common, KIN_TERMS[tie.role].way, tie.disputed, (tie.id,))

    def derived(self, first: str, second: str) -> list[Chain]:
        """Return the best chains from `second` to `first` over other figures, one of each way to be kin.

        The shortest, then what is not disputed, then by blood, then in the order of ids. A marriage
        after the death of either makes an in-law only where there is nothing else (the man whom a
        daughter married then is hardly a son-in-law), and nobody a step-relative.
        """
        lived = min(self._deaths.get(first, MAX_DAY), self._deaths.get(second, MAX_DAY))
        found = self._shortest(first, second, lived)
        return found or [late for late in self._shortest(first, second, MAX_DAY) if not late.is_step]

    def _shortest(self, first: str, second: str, lived: int) -> list[Chain]:
        chains = [Chain((second,))]
        seen: set[tuple[object, ...]] = set()
        best: dict[str, Chain] = {}
        for _ in range(MOST_TIES):
            further = sorted(self._further(chains, first, lived), key=lambda chain: chain.rank)
            for chain in further:
                if chain.figures[-1] == first:
                    best.setdefault(chain.kind, chain)
            chains = []
            for chain in further:
                if chain.state not in seen and chain.figures[-1] != first:
                    seen.add(chain.state)
                    chains.append(chain)
        return list(best.values())

    def _further(self, chains: Sequence[Chain], first: str, lived: int) -> Iterator[Chain]:
        for chain in chains:
            here = chain.figures[-1]
            for tie in self._ties.get(here, ()):
                there, name = tie.seen_from(here)
                stated = there == first and not chain.ties
                if stated or there in chain.figures or ("S" in STEPS.get(name, "") and tie.since > lived):
                    continue
                if self._over_before_birth(chain, tie, there):
                    continue
                longer = extended(chain, tie, self._parents)
                if longer is not None:
                    yield longer

    def _over_before_birth(self, chain: Chain, tie: KinTie, there: str) -> bool:
        """Whether a tie would make a step-child of somebody born after the parent's marriage had ended."""
        both = chain.word[-1:] + STEPS.get(tie.seen_from(chain.figures[-1])[1], "")
        if both not in {"US", "SD"}:
            return False
        child, marriage = (chain.base, tie) if both == "US" else (there, chain.ties[-1])
        return marriage.until < self._births.get(child or "", MIN_DAY)

    def _worked_out(self, chain: Chain, gender: str) -> Kin | None:
        term = chain.term
        if term is None:
            return None
        ties = tuple(tie.id for tie in reversed(chain.ties))
        return Kin(term.of(gender), self._common(chain), chain.kind, chain.disputed, ties)

    def _common(self, chain: Chain) -> str | None:
        """Return through whom a marriage joins them, else the shared parent of the siblings in the chain."""
        if chain.joint is not None:
            return chain.joint
        return self._shared_parent(*chain.beside, chain.figures) if chain.beside else None

    def _of_siblings(self, tie: KinTie) -> str | None:
        siblings = KIN_TERMS[tie.role].name in {"sibling", "half-sibling"}
        return self._shared_parent(tie.subject, tie.object) if siblings else None

    def _shared_parent(self, one: str, other: str, passed: Sequence[str] = ()) -> str | None:
        shared = self._parents.get(one, set()) & self._parents.get(other, set())
        return min(shared, key=lambda parent: (parent not in passed, parent), default=None)
