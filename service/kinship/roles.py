"""Kinship terms: gender, generation, the term that answers them, and whether they are by blood."""

from dataclasses import dataclass
from typing import Literal

Way = Literal["blood", "marriage", "adoption", "repute"]


@dataclass(frozen=True, slots=True)
class Kinship:
    """What one figure is to another, whatever their gender.

    `name` is the neutral word, `inverse` the neutral word seen from the other side. `generation` is
    how many generations the first stands above the second: a mother 1, a grandson -2.
    """

    name: str
    inverse: str
    generation: int
    way: Way
    male: str
    female: str

    def term(self, gender: str) -> str:
        """Return the English word for somebody of a gender; the neutral one where it is unknown."""
        return {"male": self.male, "female": self.female}.get(gender, self.name)


def _kinships() -> dict[str, Kinship]:
    rows: tuple[tuple[str, str, int, Way, str, str], ...] = (
        ("parent", "child", 1, "blood", "father", "mother"),
        ("child", "parent", -1, "blood", "son", "daughter"),
        ("sibling", "sibling", 0, "blood", "brother", "sister"),
        ("half-sibling", "half-sibling", 0, "blood", "half-brother", "half-sister"),
        ("grandparent", "grandchild", 2, "blood", "grandfather", "grandmother"),
        ("grandchild", "grandparent", -2, "blood", "grandson", "granddaughter"),
        ("great-grandparent", "great-grandchild", 3, "blood", "great-grandfather", "great-grandmother"),
        ("great-grandchild", "great-grandparent", -3, "blood", "great-grandson", "great-granddaughter"),
        ("parent's-sibling", "sibling's-child", 1, "blood", "uncle", "aunt"),
        ("sibling's-child", "parent's-sibling", -1, "blood", "nephew", "niece"),
        ("cousin", "cousin", 0, "blood", "cousin", "cousin"),
        ("spouse", "spouse", 0, "marriage", "husband", "wife"),
        ("partner", "partner", 0, "marriage", "partner", "partner"),
        ("parent-in-law", "child-in-law", 1, "marriage", "father-in-law", "mother-in-law"),
        ("child-in-law", "parent-in-law", -1, "marriage", "son-in-law", "daughter-in-law"),
        ("sibling-in-law", "sibling-in-law", 0, "marriage", "brother-in-law", "sister-in-law"),
        ("in-law", "in-law", 0, "marriage", "in-law", "in-law"),
        ("stepparent", "stepchild", 1, "marriage", "stepfather", "stepmother"),
        ("stepchild", "stepparent", -1, "marriage", "stepson", "stepdaughter"),
        ("stepsibling", "stepsibling", 0, "marriage", "stepbrother", "stepsister"),
        ("foster-parent", "foster-child", 1, "adoption", "foster-father", "foster-mother"),
        ("foster-child", "foster-parent", -1, "adoption", "foster-son", "foster-daughter"),
        ("foster-sibling", "foster-sibling", 0, "adoption", "foster-brother", "foster-sister"),
        ("adoptive-parent", "adopted-child", 1, "adoption", "adoptive-father", "adoptive-mother"),
        ("adopted-child", "adoptive-parent", -1, "adoption", "adopted-son", "adopted-daughter"),
        ("reputed-parent", "reputed-child", 1, "repute", "reputed-father", "reputed-mother"),
        ("reputed-child", "reputed-parent", -1, "repute", "reputed-son", "reputed-daughter"),
        ("godparent", "godchild", 1, "adoption", "godfather", "godmother"),
        ("godchild", "godparent", -1, "adoption", "godson", "goddaughter"),
    )
    near = [Kinship(*row) for row in rows]
    ancestors, further = _ancestors(), _beside_the_line()
    beside = [one for one in near if one.name in {"parent's-sibling", "sibling's-child", "cousin"}] + further
    lines = [one for one in near if "grand" in one.name] + ancestors
    half = [_changed(one, "half-{}", "blood") for one in beside]
    married = [_changed(one, "{} by marriage", "marriage") for one in (*beside, *half)]
    married += [_changed(one, form, "marriage") for one in lines for form in ("{}-in-law", "step-{}")]
    blood = [one for one in near if one.way == "blood"] + ancestors + further + half
    ways: tuple[tuple[str, Way], ...] = (("foster", "adoption"), ("adoptive", "adoption"), ("reputed", "repute"))
    other = [_changed(one, f"{word} {{}}", way) for word, way in ways for one in blood]
    return {one.name: one for one in (*near, *ancestors, *further, *half, *married, *other)}


GREATS = 5
"""How many times `great-` may stand before a term; the removes and degrees of cousins go as far."""


def _ancestors() -> list[Kinship]:
    """Return those beyond great-grandparents and great-grandchildren."""
    found: list[Kinship] = []
    for n in range(2, GREATS + 1):
        great = "great-" * n
        up, down = f"{great}grandparent", f"{great}grandchild"
        found.append(Kinship(up, down, n + 2, "blood", f"{great}grandfather", f"{great}grandmother"))
        found.append(Kinship(down, up, -n - 2, "blood", f"{great}grandson", f"{great}granddaughter"))
    return found


def _beside_the_line() -> list[Kinship]:
    """Return great-uncles, grandnephews, and cousins of a degree and a remove.

    `cousin once removed` does not say who is the older by a generation: its generation is 0, its inverse itself.
    """
    found: list[Kinship] = []
    for n in range(GREATS):
        great = "great-" * n
        up, down = f"{great}grandparent's-sibling", f"sibling's-{great}grandchild"
        found.append(Kinship(up, down, n + 2, "blood", f"great-{great}uncle", f"great-{great}aunt"))
        found.append(Kinship(down, up, -n - 2, "blood", f"{great}grandnephew", f"{great}grandniece"))
    for degree in ("", "second ", "third ", "fourth ", "fifth "):
        for remove in ("", " once removed", " twice removed", " three times removed", " four times removed"):
            word = f"{degree}cousin{remove}"
            if word != "cousin":
                found.append(Kinship(word, word, 0, "blood", word, word))
    return found


def _changed(one: Kinship, form: str, way: Way) -> Kinship:
    """Return a kinship with every word put into a form such as `half-{}`."""
    name, other, male, female = (form.format(word) for word in (one.name, one.inverse, one.male, one.female))
    return Kinship(name, other, one.generation, way, male, female)


KINSHIPS: dict[str, Kinship] = _kinships()
"""By neutral word."""

KIN_TERMS: dict[str, Kinship] = {term: one for one in KINSHIPS.values() for term in (one.name, one.male, one.female)}
"""By any word that a file may use as the `role` of a relative."""

NEAR_BLOOD: frozenset[str] = frozenset(
    {"parent", "child", "sibling", "half-sibling", "grandparent", "grandchild", "great-grandparent", "great-grandchild"}
)
"""Two figures can be only one of these to each other."""


def gender_of(term: str) -> str:
    """Return the gender that a term tells of its bearer, `unknown` where it tells none."""
    one = KIN_TERMS[term]
    if one.male == one.female or term == one.name:
        return "unknown"
    return "male" if term == one.male else "female"


def inverse(term: str, gender: str = "unknown") -> str:
    """Return what the other is: the inverse of `daughter` for a man is `father`."""
    return KINSHIPS[KIN_TERMS[term].inverse].term(gender)
