"""Random families, and what is called what in them, from definitions by ancestors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from service.kinship.chain import KinTie
from service.kinship.roles import KINSHIPS

MOST = 5
"""The most steps between relatives."""

BLOOD = {
    (1, 0): "parent father mother",
    (2, 0): "grandparent grandfather grandmother",
    (3, 0): "great-grandparent great-grandfather great-grandmother",
    (4, 0): "great-great-grandparent great-great-grandfather great-great-grandmother",
    (5, 0): "great-great-great-grandparent great-great-great-grandfather great-great-great-grandmother",
    (0, 1): "child son daughter",
    (0, 2): "grandchild grandson granddaughter",
    (0, 3): "great-grandchild great-grandson great-granddaughter",
    (0, 4): "great-great-grandchild great-great-grandson great-great-granddaughter",
    (0, 5): "great-great-great-grandchild great-great-great-grandson great-great-great-granddaughter",
    (1, 1): "sibling brother sister",
    (2, 1): "parent's-sibling uncle aunt",
    (3, 1): "grandparent's-sibling great-uncle great-aunt",
    (4, 1): "great-grandparent's-sibling great-great-uncle great-great-aunt",
    (1, 2): "sibling's-child nephew niece",
    (1, 3): "sibling's-grandchild grandnephew grandniece",
    (1, 4): "sibling's-great-grandchild great-grandnephew great-grandniece",
    (2, 2): "cousin cousin cousin",
    (3, 2): "cousin_once_removed cousin_once_removed cousin_once_removed",
    (2, 3): "cousin_once_removed cousin_once_removed cousin_once_removed",
}
"""By steps up from the second figure and down to the first: neutral, male, female."""

GENDERS = ("unknown", "male", "female")


@dataclass
class People:
    """A family in which everybody has both parents, or neither, and nobody marries a relative."""

    parents: dict[str, tuple[str, str]] = field(default_factory=dict)
    couples: list[tuple[str, str]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)

    def add(self, rng: random.Random, parents: tuple[str, str] | None = None) -> str:
        one = f"p{len(self.gender):02d}"
        self.gender[one] = rng.choice(GENDERS)
        if parents:
            self.parents[one] = parents
        return one

    @classmethod
    def drawn(cls, rng: random.Random) -> "People":
        people = cls()
        living = [people.add(rng)]
        for _ in range(rng.randint(1, 3)):
            born = []
            for one in living:
                for _ in range(rng.choice([1, 1, 2])):  # a second marriage makes half-siblings
                    couple = (one, people.incomer(rng))
                    people.couples.append(couple)
                    born += [people.add(rng, couple) for _ in range(rng.randint(0, 2))]
            living = rng.sample(born, min(len(born), 3))
        return people

    def incomer(self, rng: random.Random) -> str:
        """Add somebody from outside, perhaps with parents, perhaps with an earlier marriage and a child of it."""
        parents = (self.add(rng), self.add(rng)) if rng.random() < 0.4 else None
        if parents:
            self.couples.append(parents)
        one = self.add(rng, parents)
        if rng.random() < 0.3:
            before = (one, self.add(rng))
            self.couples.append(before)
            self.add(rng, before)
        return one

    def ancestors(self, one: str) -> dict[str, int]:
        """Return everybody above a figure, itself included, and how many steps up."""
        found = {one: 0}
        for other in self.parents.get(one, ()):
            found |= {above: steps + 1 for above, steps in self.ancestors(other).items()}
        return found

    def spouses(self, one: str) -> set[str]:
        return {other for couple in self.couples if one in couple for other in couple} - {one}

    def ties(self, rng: random.Random) -> Iterator[KinTie]:
        """Yield every birth and marriage once, told from either side."""
        for child, parents in self.parents.items():
            for parent in parents:
                up = rng.random() < 0.5
                subject, target, name = (parent, child, "parent") if up else (child, parent, "child")
                yield KinTie(f"{child}-{parent}", subject, target, KINSHIPS[name].term(self.gender[subject]))
        for one, other in self.couples:
            yield KinTie(f"{one}-{other}", one, other, KINSHIPS["spouse"].term(self.gender[one]))


def blood(people: People, first: str, second: str) -> tuple[int, str] | None:
    """Return how many steps lead from the second figure to the first by blood, and the term's three words."""
    above_first, above_second = people.ancestors(first), people.ancestors(second)
    shared = {one: (above_second[one], above_first[one]) for one in above_first.keys() & above_second.keys()}
    if not shared or first == second:
        return None
    up, down = min(shared.values(), key=sum)
    words = BLOOD.get((up, down))
    if words is None:
        return None
    nearest = [one for one, steps in shared.items() if steps == (up, down)]
    if up and down and len(nearest) == 1:
        words = " ".join(f"half-{word}" for word in words.split())
    return up + down, words


def changed(words: str, before: str = "", after: str = "") -> str:
    return " ".join(f"{before}{word}{after}" for word in words.split())


def in_law(words: str, *, theirs: bool) -> str:
    """Return what the blood kin of a spouse (`theirs`), or the spouse of blood kin, is called."""
    names = {
        "parent": "parent-in-law",
        "child": "stepchild",
        "sibling": "sibling-in-law",
        "half-sibling": "sibling-in-law",
    }
    if not theirs:
        names |= {"parent": "stepparent", "child": "child-in-law"}
    neutral = words.split(maxsplit=1)[0]
    if neutral in names:
        one = KINSHIPS[names[neutral]]
        return f"{one.name} {one.male} {one.female}"
    line = neutral.endswith(("grandparent", "grandchild")) and "'" not in neutral
    if line and (neutral.endswith("parent") == theirs):
        return changed(words, after="-in-law")
    return changed(words, before="step-") if line else changed(words, after="_by_marriage")


def candidates(people: People, first: str, second: str) -> Iterator[tuple[int, bool, str]]:
    """Yield every relation there is, as steps, whether by marriage, and words."""
    if found := blood(people, first, second):
        yield found[0], False, found[1]
    if first in people.spouses(second):
        yield 1, True, "spouse husband wife"
    for theirs in people.spouses(second):
        if (found := blood(people, first, theirs)) and not (
            found[1].endswith("daughter") and blood(people, first, second)
        ):
            yield found[0] + 1, True, in_law(found[1], theirs=True)
        for mine in people.spouses(first):
            if (found := blood(people, mine, theirs)) and "sibling" in found[1].split()[0] and found[0] == 2:
                yield 4, True, "sibling-in-law brother-in-law sister-in-law"
    for mine in people.spouses(first):
        if (found := blood(people, mine, second)) and not blood(people, first, second):
            yield found[0] + 1, True, in_law(found[1], theirs=False)
    yield from around_a_marriage(people, first, second)


def around_a_marriage(people: People, first: str, second: str) -> Iterator[tuple[int, bool, str]]:
    """Yield relations through a marriage in the middle: step-siblings, parents of a couple, step-grandparents."""
    for one, other in (pair for couple in people.couples for pair in (couple, couple[::-1])):
        # second - one - other - first
        above, below = set(people.parents.get(second, ())), {c for c, p in people.parents.items() if second in p}
        if one in above and other not in above:
            if other in people.parents.get(first, ()) and not set(people.parents[first]) & above:
                yield 3, True, "stepsibling stepbrother stepsister"
            if first in people.parents.get(other, ()):
                yield 3, True, "step-grandparent step-grandfather step-grandmother"
        if one in below:
            if first in people.parents.get(other, ()):
                yield 3, True, "in-law in-law in-law"
            if other in people.parents.get(first, ()) and one not in people.parents[first]:
                yield 3, True, "step-grandchild step-grandson step-granddaughter"


def expected(people: People, first: str, second: str, *, every: bool = False) -> set[str]:
    """Return the words that are right: of the nearest relations those by blood, else all; with `every` of all."""
    place = GENDERS.index(people.gender[first])
    found = [one for one in candidates(people, first, second) if one[0] <= MOST]
    if not found:
        return set()
    least = min(one[0] for one in found)
    nearest = [one for one in found if every or one[0] == least]
    by_blood = [] if every else [one for one in nearest if not one[1]]
    return {words.split()[place].replace("_", " ") for _, _, words in by_blood or nearest}
