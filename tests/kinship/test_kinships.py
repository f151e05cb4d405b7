"""Everything that two people are to each other, not only the nearest word."""

from service.kinship.chain import KinTie
from service.kinship.kin import Family, Kin

GENDERS = {"a": "female", "b": "male"}


def words(*ties: tuple[str, str, str]) -> list[tuple[str, str]]:
    family = Family(KinTie(str(n), subject, other, role) for n, (subject, role, other) in enumerate(ties))
    return [(kin.term, kin.by) for kin in family.kinships("a", "b", GENDERS)]


def test_cousins_who_married_are_both() -> None:
    found = words(
        ("a", "wife", "b"),
        ("a", "daughter", "p"),
        ("b", "son", "q"),
        ("p", "brother", "q"),
    )
    assert found == [("wife", "marriage"), ("cousin", "blood")]


def test_an_uncle_who_is_a_brother_in_law_as_well_is_both() -> None:
    found = words(
        ("b", "brother", "p"),
        ("a", "daughter", "p"),
        ("c", "sister", "a"),
        ("c", "daughter", "p"),
        ("c", "wife", "b"),
    )
    assert ("niece", "blood") in found
    assert ("sister-in-law", "marriage") in found


def test_a_word_comes_once_however_often_it_is_true() -> None:
    assert words(("a", "sister", "b"), ("a", "daughter", "p"), ("b", "son", "p")) == [("sister", "blood")]


def test_strangers_are_nothing_to_each_other() -> None:
    family = Family([KinTie("1", "a", "p", "daughter")])
    assert family.kinships("a", "b", GENDERS) == []
    assert family.kin("a", "b", GENDERS) is None


def test_the_first_of_them_is_the_kinship() -> None:
    family = Family([KinTie("1", "a", "b", "wife")])
    assert family.kin("a", "b", GENDERS) == family.kinships("a", "b", GENDERS)[0]
    assert isinstance(family.kin("a", "b", GENDERS), Kin)
