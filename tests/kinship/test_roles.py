"""The words for kin: whatever an answer may say can be written in a file, and turned round."""

from itertools import product

from service.kinship.roles import KIN_TERMS, KINSHIPS
from service.kinship.terms import qualified, term_of

LONGEST = 7
"""No answer has more steps: five ties, of which two may stand for two steps."""

WORDS = ["".join(letters) for size in range(1, LONGEST + 1) for letters in product("UDXHS", repeat=size)]


def test_every_term_of_an_answer_is_a_role_that_files_may_give() -> None:
    for word in WORDS:
        term = term_of(word)
        if term is not None:
            ways = ("foster", "adoptive", "reputed") if "S" not in word else ()
            for one in (term, *(qualified(term, way) for way in ways)):
                assert set(one) <= KIN_TERMS.keys(), word


def test_the_inverse_of_a_term_is_that_of_the_steps_the_other_way_round() -> None:
    turned = str.maketrans("UD", "DU")
    for word in WORDS:
        term, back = term_of(word), term_of(word[::-1].translate(turned))
        if term is not None:
            assert back is not None, word
            assert KINSHIPS[term.neutral].inverse == back.neutral, word


def test_the_inverse_of_the_inverse_is_the_term_itself() -> None:
    for name, one in KINSHIPS.items():
        assert KINSHIPS[one.inverse].inverse == name
        assert KINSHIPS[one.inverse].generation == -one.generation
