"""How like names are, without a service: what comes before what."""

import pytest

from service.names.folding import fold
from service.names.fulltext_query import asked_words
from service.reconcile.likeness import likeness


def of(asked: str, *names: str) -> float:
    return likeness(asked_words(asked), [fold(name) for name in names])


@pytest.mark.parametrize("asked", ["Иосиф Сталин", "Сталин Иосиф", "Stalin, Iosif", "IOSIF STALIN"])
def test_the_same_words_in_any_order_are_one(asked: str) -> None:
    assert of(asked, "Ioseb Jughashvili", "Иосиф Сталин") == 1


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("Сталин В. И.", "Василий Иосифович Сталин", "Иосиф Виссарионович Сталин"),
        ("Сталин И. В.", "Иосиф Виссарионович Сталин", "Василий Иосифович Сталин"),
        ("P. A. Smirnov", "Pyotr Smirnov", "A. P. Smirnov"),
        ("Alliluyeva", "Nadezhda Alliluyeva", "Nadezhda Krupskaya"),
        ("Molotow", "Vyacheslav Molotov", "Vyacheslav Menzhinsky"),
        ("Jeschow", "Nikolai Yezhov", "Nikolai Bukharin"),
        ("Kim Ilsung", "Kim Il-sung", "Kim Jong-suk"),
    ],
)
def test_the_one_who_is_meant_is_liker(asked: str, better: str, worse: str) -> None:
    assert 1 > of(asked, better) > of(asked, worse) >= 0


def test_all_who_bear_a_surname_are_equally_like_it() -> None:
    assert of("Alliluyeva", "Anna Alliluyeva") == of("Alliluyeva", "Nadezhda Sergeevna Alliluyeva")


def test_what_has_no_words_or_no_names_is_like_nothing() -> None:
    assert of("???", "Stalin") == of("Stalin") == 0
