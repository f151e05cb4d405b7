"""Kinship on random family trees against definitions by ancestors, and against the roles of the shipped files."""

import random
from itertools import permutations

import pytest

from seed.format.lives import UNKNOWN, lives_of
from seed.format.network import Network
from service.kinship.chain import KinTie
from service.kinship.kin import Family, Kin
from service.kinship.roles import KIN_TERMS, KINSHIPS, inverse
from service.kinship.terms import term_of
from tests.support.families import People, blood, expected

FAMILIES = 40

Kinships = dict[tuple[str, str], Kin | None]
Families = list[tuple[People, Kinships]]


def kinships_of(family: Family, people: People) -> Kinships:
    """Return what everybody is to everybody."""
    return {pair: family.kin(*pair, people.gender) for pair in permutations(people.gender, 2)}


@pytest.fixture(scope="module")
def families() -> Families:
    """Random families, each with the kinship that is found for every pair of its people."""
    found = []
    for seed in range(FAMILIES):
        rng = random.Random(seed)
        people = People.drawn(rng)
        found.append((people, kinships_of(Family(people.ties(rng)), people)))
    return found


def test_every_pair_of_random_families_has_the_right_term(families: Families) -> None:
    seen: dict[str, int] = {}
    for seed, (people, kinships) in enumerate(families):
        for (first, second), kin in kinships.items():
            right = expected(people, first, second)
            assert ({kin.term} <= right) if kin else not right, (seed, first, second, kin, right)
            if kin:
                seen[kin.term] = seen.get(kin.term, 0) + 1
                assert kin.by == ("marriage" if not blood(people, first, second) else "blood")
    assert {"half-brother", "cousin", "stepson", "aunt", "in-law", "stepsister", "great-uncle"} <= set(seen)
    assert {"uncle by marriage", "brother-in-law", "cousin once removed", "step-grandmother"} <= set(seen)


def test_the_common_relative_is_an_ancestor_of_both_or_the_one_who_married(families: Families) -> None:
    for people, kinships in families:
        for (first, second), kin in kinships.items():
            if kin is None or kin.common is None:
                continue
            if kin.by == "blood":
                assert kin.common in people.ancestors(first).keys() & people.ancestors(second).keys()
            else:
                assert kin.common not in {first, second}
                assert people.spouses(kin.common)


def test_what_is_stated_goes_before_what_is_worked_out() -> None:
    ties = [
        KinTie("1", "a", "p", "son"),
        KinTie("2", "b", "p", "daughter"),
        KinTie("3", "a", "b", "half-brother"),
    ]
    kin = Family(ties).kin("a", "b", {"a": "male"})
    assert kin is not None
    assert (kin.term, kin.common, kin.ties) == ("half-brother", "p", ("3",))


def test_the_neutral_word_where_the_gender_is_not_known() -> None:
    ties = [KinTie("1", "p", "a", "parent"), KinTie("2", "p", "b", "father")]
    kin = Family(ties).kin("a", "b", {})
    assert kin is not None
    assert kin.term == "sibling"


@pytest.mark.parametrize(
    ("ties", "why"),
    [
        ([("a", "g", "grandson"), ("b", "g", "son")], "b may be the father of a, or an uncle"),
        ([("b", "p", "wife"), ("a", "p", "son")], "nobody says whether b is the mother of a"),
        ([("a", "c", "father"), ("b", "c", "mother")], "two parents need not be married"),
        ([("a", "c", "half-brother"), ("b", "c", "half-sister")], "their shared parents may be different ones"),
        ([("a", "c", "brother-in-law"), ("b", "c", "brother")], "an in-law may be on either side"),
        ([("a", "p", "son"), ("c", "p", "daughter"), ("c", "b", "daughter")], "a may have another mother than c"),
        ([("a", "p", "reputed-son"), ("c", "p", "son"), ("c", "b", "son")], "b is the mother of p's son c alone"),
        ([("a", "p", "foster-son"), ("c", "p", "son"), ("b", "c", "uncle")], "b may be a brother of c's mother"),
        ([("a", "c", "foster-brother"), ("c", "b", "son")], "c may be the one who was taken in"),
        ([("a", "c", "brother"), ("c", "b", "foster-son")], "only c was taken in"),
    ],
)
def test_nothing_is_said_that_does_not_follow(ties: list[tuple[str, str, str]], why: str) -> None:
    family = Family(KinTie(str(n), *tie) for n, tie in enumerate(ties))
    assert family.kin("a", "b", {}) is None, why


def test_a_disputed_tie_makes_the_kinship_disputed_and_is_passed_by_where_another_way_is_as_short() -> None:
    ties = [
        KinTie("1", "a", "p", "son", disputed=True),
        KinTie("2", "b", "p", "son"),
        KinTie("3", "a", "q", "son"),
        KinTie("4", "b", "q", "son"),
    ]
    assert Family(ties).kin("a", "b", {}).disputed is False  # type: ignore[union-attr]
    assert Family(ties[:2]).kin("a", "b", {}).disputed is True  # type: ignore[union-attr]


def test_a_marriage_after_a_death_makes_an_in_law_only_where_nothing_else_does() -> None:
    ties = [
        KinTie("1", "d", "b", "daughter"),
        KinTie("2", "a", "d", "husband", since=19620101),
        KinTie("3", "w", "b", "wife", since=19060101),
        KinTie("4", "s", "w", "brother"),
        KinTie("5", "a", "s", "son"),
    ]
    genders = {"a": "male"}
    assert Family(ties, {"b": 19530305}).kin("a", "b", genders).term == "nephew by marriage"  # type: ignore[union-attr]
    assert Family(ties[:2], {"b": 19530305}).kin("a", "b", genders).term == "son-in-law"  # type: ignore[union-attr]
    assert Family(ties).kin("a", "b", genders).term == "son-in-law"  # type: ignore[union-attr]


def test_nobody_is_step_kin_by_a_marriage_that_was_over_before_the_child_was_born() -> None:
    ties = [
        KinTie("1", "w", "p", "wife", until=19071205),
        KinTie("2", "m", "p", "wife", since=19190324),
        KinTie("3", "e", "p", "son"),
        KinTie("4", "e", "w", "son"),
        KinTie("5", "y", "p", "son"),
        KinTie("6", "y", "m", "son"),
        KinTie("7", "g", "y", "son"),
    ]
    family = Family(ties, births={"e": 19070331, "y": 19210301, "g": 19411014})
    kin = {pair: family.kin(*pair, {}) for pair in permutations("wmpeyg", 2)}
    assert (kin["w", "y"], kin["y", "w"], kin["w", "g"]) == (None, None, None)
    assert [one and one.term for one in (kin["m", "e"], kin["e", "m"])] == ["stepparent", "stepchild"]


def test_a_marriage_after_a_death_makes_nobody_step_kin() -> None:
    ties = [
        KinTie("1", "c", "m", "son"),
        KinTie("2", "c", "f", "son"),
        KinTie("3", "h", "m", "husband", since=19620101),
        KinTie("4", "h", "g", "son"),
    ]
    assert Family(ties).kin("g", "c", {}).term == "step-grandparent"  # type: ignore[union-attr]
    assert Family(ties, {"g": 19410820}).kin("g", "c", {}) is None
    assert Family(ties, {"g": 19410820}).kin("g", "m", {}).term == "parent-in-law"  # type: ignore[union-attr]


def test_what_is_said_while_ties_are_missing_is_true_and_reads_both_ways() -> None:
    said = 0
    for seed in range(FAMILIES):
        rng = random.Random(seed)
        people = People.drawn(rng)
        family = Family([tie for tie in people.ties(rng) if rng.random() < 0.75])
        kinships = kinships_of(family, people)
        for (first, second), kin in kinships.items():
            assert (kin is None) == (kinships[second, first] is None), (seed, first, second)
            if kin:
                said += 1
                true = {one.replace("half-", "") for one in expected(people, first, second, every=True)}
                assert kin.term.replace("half-", "") in true, (seed, first, second, kin, true)
    assert said > 1000


def test_every_kinship_of_the_vocabulary_has_a_word_for_each_gender() -> None:
    for word in ("U", "D", "X", "H", "S", "UX", "XD", "UXD", "SU", "DS", "SX", "SXS", "US", "SD", "USD"):
        term = term_of(word)
        assert term is not None
        assert (term.neutral, term.male, term.female) == tuple(
            getattr(KINSHIPS[term.neutral], name) for name in ("name", "male", "female")
        )


class TestShippedFamily:
    """The roles that the shipped files state, against what follows from the other ties."""

    def test_every_stated_role_agrees_with_what_follows_from_the_rest(self, shipped_network: Network) -> None:
        standing = [tie for tie in shipped_network.ties if tie.type == "relative"]
        standing = [tie for tie in standing if any(claim.status != "refuted" for claim in tie.claims)]
        lives = lives_of(shipped_network.figures)
        genders = {figure.id: figure.gender for figure in shipped_network.figures}
        family = Family(
            (KinTie(tie.id, tie.subject, tie.object, tie.role or "") for tie in standing),
            {figure.id: lives.get(figure.id, UNKNOWN).ends for figure in shipped_network.figures},
        )
        agreed = 0
        for tie in standing:
            for chain in family.derived(tie.subject, tie.object)[:1]:
                assert chain.term is not None
                assert chain.term.of(genders[tie.subject]) == tie.role, (tie.id, chain.figures)
                agreed += 1
        assert agreed >= 20

    def test_every_role_is_known_and_reads_both_ways(self, shipped_network: Network) -> None:
        for tie in shipped_network.ties:
            if tie.type == "relative":
                assert tie.role in KIN_TERMS
                assert inverse(inverse(tie.role)) == KIN_TERMS[tie.role].name
