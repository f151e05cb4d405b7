"""Names as the search compares them: apostrophes, invisible signs, particles."""

import pytest

from service.names.folding import fold, foldings, spellings


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
