"""Names as the search compares them: apostrophes, invisible signs, particles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.names.folding import LONGEST_ID, fold, foldings, nearest, spellings


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`", "′"])
def test_an_apostrophe_may_join_or_part(apostrophe: str) -> None:
    assert foldings(f"Jeanne d{apostrophe}Arc") == ["jeanne darc", "jeanne d arc"]


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u00ad", "\ufeff", "\u202e"])
def test_an_invisible_sign_hides_no_word(sign: str) -> None:
    assert foldings(f"Boris{sign}Brandt") == ["borisbrandt", "boris brandt"]
    assert fold(f"Mol{sign}otov") == "molotov"


def test_particles_may_be_written_together_with_the_name() -> None:
    assert spellings("charles de gaulle") == {"charles", "de", "gaulle", "charlesdegaulle", "degaulle"}


def test_a_plain_name_has_one_folding() -> None:
    assert foldings("Иосиф Сталин") == [fold("Иосиф Сталин")]
    assert foldings("") == [""]
    assert spellings("") == set()


@given(st.text(st.characters(max_codepoint=127), max_size=12))
def test_plain_letters_are_folded_as_all_others(text: str) -> None:
    assert fold(f"{text} é").split() == [*fold(text).split(), "e"]


def test_near_names_are_not_looked_for_where_a_text_is_no_id() -> None:
    long = "stalin-" * (LONGEST_ID // 7)
    assert nearest(long, ["stalin", "molotov"]) == ["stalin"]
    assert nearest(long + "stalin-stalin", ["stalin", "molotov"]) == []
