"""Kinship: a term whose direction, gender or age cannot be right, and terms that exclude each other."""

from collections.abc import Iterator

from seed.format.errors import SeedError
from seed.format.lives import UNKNOWN, Life, Lives
from seed.format.model import Figure, Tie
from seed.format.network import Network, Unread
from seed.format.support import stands
from service.dates.days import MAX_DAY, MIN_DAY
from service.kinship.roles import KIN_TERMS, KINSHIPS, NEAR_BLOOD, gender_of, inverse

YOUNGEST_PARENT = 10
"""Nobody becomes a parent before this age, in years."""

OLDEST_MOTHER = 70
OLDEST_FATHER = 100
"""Nobody is known to have become a mother or a father by birth at a greater age, in years."""

YEAR = 10000
"""A year, in day numbers."""


def check_kin(network: Network, _: Unread) -> list[SeedError]:
    """Check the relatives of a network, so far as their claims stand."""
    lives = network.lives
    figures = {one.id: one for one in network.figures}
    ties = [tie for tie in network.ties if tie.type == "relative" and tie.role in KIN_TERMS and stands(tie.claims)]
    errors = [error for tie in ties for error in (*_gender(tie, figures), *_ages(tie, lives, figures))]
    return [*errors, *_contradictions(ties), *_descent(ties, figures)]


def _says(tie: Tie) -> str:
    return f"says that {tie.subject} was the {tie.role} of {tie.object}"


def _turned(tie: Tie, figures: dict[str, Figure]) -> str:
    gender = figures[tie.subject].gender if tie.subject in figures else "unknown"
    return f"swap subject and object, or write role: {inverse(tie.role or '', gender)}"


def _gender(tie: Tie, figures: dict[str, Figure]) -> Iterator[SeedError]:
    by_role = gender_of(tie.role or "")
    known = figures[tie.subject].gender if tie.subject in figures else "unknown"
    if "unknown" in {by_role, known} or by_role == known:
        return
    other = KIN_TERMS[tie.role or ""].term(known)
    problem = f"{_says(tie)}, yet {tie.subject} is {known}"
    mend = f"write role: {other}, or {_turned(tie, figures)}"
    yield SeedError(tie.place.at("role"), tie.id, "kin-gender", problem, mend)


def _ages(tie: Tie, lives: Lives, figures: dict[str, Figure]) -> Iterator[SeedError]:
    kin = KIN_TERMS[tie.role or ""]
    if (kin.name not in NEAR_BLOOD and kin.way != "repute") or kin.generation == 0:
        return
    upper, lower = (tie.subject, tie.object) if kin.generation > 0 else (tie.object, tie.subject)
    older, younger = lives.get(upper, UNKNOWN), lives.get(lower, UNKNOWN)
    gap = YOUNGEST_PARENT * abs(kin.generation)
    oldest = OLDEST_MOTHER if upper in figures and figures[upper].gender == "female" else OLDEST_FATHER
    problem = _impossible(older, younger, gap, oldest if abs(kin.generation) == 1 else None)
    if problem:
        text = problem.format(older=upper, younger=lower)
        yield SeedError(
            tie.place.at("role"), tie.id, "kin-direction", f"{_says(tie)}, yet {text}", _turned(tie, figures)
        )


def _impossible(older: Life, younger: Life, gap: int, oldest: int | None) -> str | None:
    """Say why one cannot be a forebear of the other under any reading of their dates.

    `gap` is the least and `oldest` the greatest difference in years; `oldest` is given for a parent only.
    """
    if (
        older.born is None
        or MIN_DAY in {older.begins, younger.begins}
        or younger.born is None
        or younger.born.last == MAX_DAY
    ):
        return None
    if older.begins > younger.born.last:
        return "{older} was born later than {younger}"
    if older.begins + gap * YEAR > younger.born.last:
        return f"{{older}} was born less than {gap} years before {{younger}}"
    if oldest and older.born.last + (oldest + 1) * YEAR < younger.begins:
        return f"{{older}} would have been over {oldest} years old when {{younger}} was born"
    if oldest and older.died and older.ends + YEAR < younger.begins:
        return "{older} had been dead for over a year when {younger} was born"
    return None


def _contradictions(ties: list[Tie]) -> Iterator[SeedError]:
    """Yield an error where two ties make a pair two different kinds of near kin."""
    first: dict[tuple[str, str], tuple[str, Tie]] = {}
    for tie in ties:
        kin = KIN_TERMS[tie.role or ""].name
        if kin not in NEAR_BLOOD or all(one.status != "attested" for one in tie.claims):
            continue  # what is disputed may stand beside what it disputes
        pair = (tie.subject, tie.object)
        if tie.subject > tie.object:
            pair, kin = (tie.object, tie.subject), KINSHIPS[kin].inverse
        known, before = first.setdefault(pair, (kin, tie))
        if known != kin:
            problem = f"{_says(tie)}, yet {before.id} {_says(before)}"
            mend = "keep the one that is right; a refuted one has claims with status: refuted"
            yield SeedError(tie.place.at("role"), tie.id, "kin-contradiction", problem, mend)


def _descent(ties: list[Tie], figures: dict[str, Figure]) -> Iterator[SeedError]:
    """Yield an error for a third parent by birth, a second mother or father, and for whoever descends from himself.

    What is disputed may stand beside what it disputes: only parents whom an attested claim gives are counted.
    """
    parents: dict[str, dict[str, Tie]] = {}
    for tie in ties:
        kin = KIN_TERMS[tie.role or ""]
        if kin.name not in {"parent", "child"} or all(one.status != "attested" for one in tie.claims):
            continue
        child, parent = (tie.object, tie.subject) if kin.name == "parent" else (tie.subject, tie.object)
        known = parents.setdefault(child, {})
        known.setdefault(parent, tie)
        genders = [figures[one].gender for one in known if one in figures]
        if len(known) > 2 or any(genders.count(one) > 1 for one in ("male", "female")):
            problem = f"{_says(tie)}, yet {child} has {' and '.join(sorted(one for one in known if one != parent))}"
            mend = "keep the parents by birth; others are stepmother, adoptive-father, reputed-father, …, or disputed"
            yield SeedError(tie.place.at("role"), tie.id, "kin-contradiction", problem, mend)
    for child in sorted(parents):
        circle = _back_to(child, parents)
        if circle and child == min(circle):
            tie = parents[child][circle[0]]
            problem = f"makes {child} descend from {' from '.join((*circle[:-1], child))}"
            yield SeedError(
                tie.place.at("role"), tie.id, "kin-circle", problem, "swap subject and object of the tie that is wrong"
            )


def _back_to(child: str, parents: dict[str, dict[str, Tie]]) -> list[str]:
    """Return a line of parents that leads from somebody back to the same; empty where none does."""
    lines = [[parent] for parent in sorted(parents.get(child, ()))]
    seen: set[str] = set()
    while lines:
        line = lines.pop(0)
        if line[-1] == child:
            return line
        if line[-1] not in seen:
            seen.add(line[-1])
            lines += [[*line, parent] for parent in sorted(parents.get(line[-1], ()))]
    return []
