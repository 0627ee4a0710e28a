"""The signs of a code: in and out the same, and no slip gets through."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.code_signs import LIMIT, MAX_SIGNS, SIGNS, CodeError, read_signs, write_signs

numbers = st.integers(1, LIMIT - 1)


@given(numbers)
def test_every_number_comes_out_as_it_went_in(number):
    """In 24 characters, none of which can be taken for another."""
    code = write_signs(number)
    assert len(code) <= MAX_SIGNS
    assert not {*code} & {*"ILOU"}
    assert read_signs(code) == number


@given(numbers, st.data())
def test_a_single_wrong_sign_is_always_refused(number, data):
    """Wherever it is, and whatever stands there instead."""
    signs = write_signs(number).replace("-", "")
    place = data.draw(st.integers(0, len(signs) - 1))
    wrong = data.draw(st.sampled_from([sign for sign in SIGNS if sign != signs[place]]))
    with pytest.raises(CodeError):
        read_signs(signs[:place] + wrong + signs[place + 1 :])


@given(numbers, st.data())
def test_two_neighbours_that_changed_places_are_always_refused(number, data):
    """The other slip that fingers make."""
    signs = write_signs(number).replace("-", "")
    place = data.draw(st.integers(0, len(signs) - 2))
    turned = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if turned != signs:
        with pytest.raises(CodeError):
            read_signs(turned)


def test_a_sign_too_many_or_too_few_is_refused_in_more_than_999_of_1000_cases():
    """Of 8,000 slips by chance; the story that a code belongs to refuses most of the rest."""
    chance, passed, tried = random.Random(15), 0, 8_000
    for _ in range(tried):
        signs = write_signs(chance.randrange(LIMIT >> 30, LIMIT >> 10)).replace("-", "")
        place = chance.randrange(len(signs))
        more = chance.choice(SIGNS) if chance.random() < 0.5 else ""
        slip = signs[:place] + more + signs[place + (not more) :]
        try:
            read_signs(slip)
            passed += slip != signs
        except CodeError:
            pass
    assert passed < tried / 1000


@pytest.mark.parametrize("typed", ["7k2m xq4d", " 7K2M–XQ4D\n", "7k2mxq4d"])
def test_blanks_hyphens_and_small_letters_do_not_matter(typed):
    """Nor whatever a chat made of them; what looks like a digit is one."""
    code = write_signs(read_number("7K2MXQ"))
    assert read_signs(typed[: len(typed.rstrip()) - 2] + code.replace("-", "")[-2:]) == read_number("7K2MXQ")
    assert read_signs(write_signs(read_number("1010")).replace("1", "l").replace("0", "o")) == read_number("1010")


def read_number(signs):
    """The number of some signs, without check signs."""
    return int("".join("0123456789abcdefghijklmnopqrstuv"[SIGNS.index(sign)] for sign in signs), 32)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "this has 0"),
        ("7K", "this has 2"),
        ("7" * 25, "this has 25"),
        ("7KU2", "Sign 3 can't be in a code, 'U'"),
        ("7K\x1b2", "Sign 3 can't be in a code:"),
        ("7K2É", "Sign 4"),
        ("0000", "There is a slip"),
        ("7K2M", "There is a slip"),
    ],
)
def test_what_is_no_code_says_why(typed, said):
    """Which sign, or how many there are."""
    with pytest.raises(CodeError, match=said):
        read_signs(typed)


def test_a_code_is_grouped_where_there_is_room():
    """Twenty signs with four hyphens; beyond that, without."""
    assert write_signs(32**17).count("-") == 4
    assert len(write_signs(32**17)) == MAX_SIGNS
    assert write_signs(32**18).count("-") == 0
