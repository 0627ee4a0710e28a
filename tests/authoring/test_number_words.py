"""Whole numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.number_words import guess_amount, guess_neighbours, guess_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("18 min", 18),
        ("about 18", 18),
        ("eighteen", 18),
        ("75%", 75),
        ("plus 1", 1),
        ("minus two", -2),
        ("−3", -3),
        ("v1", 1),
        ("1.0", 1),
        ("'4'", 4),
        ("4 points", 4),
    ],
)
def test_a_number_with_words_around_it(written, number):
    """Units, signs in words and quotes don't hide which number is meant."""
    assert guess_number(written) == number


@pytest.mark.parametrize("written", ["", "high", "18-20", "1.5", "1/4", "half an hour", "none", "1e3", "12345678901"])
def test_where_no_one_number_is_meant_none_is_guessed(written):
    """Better no guess than a wrong one."""
    assert guess_number(written) is None


@pytest.mark.parametrize(("written", "both"), [("1.5", (1, 2)), ("0.75", (0, 1)), ("-1.5", (-2, -1)), ("2,5", (2, 3))])
def test_a_fraction_lies_between_two_numbers(written, both):
    """Both are offered."""
    assert guess_neighbours(written) == both


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("61,000", 61000),
        ("61.000 EUR", 61000),
        ("€ 61 000", 61000),
        ("61'000 CHF p.a.", 61000),
        ("$61k a year", 61000),
        ("61000 per year", 61000),
        ("1,250,000", 1250000),
        ("-1,500", -1500),
        ("\u2212900 EUR", -900),
    ],
)
def test_a_sum_of_money_with_its_currency(written, number):
    """Thousands have commas, points, blanks or a k."""
    assert guess_amount(written) == number


@pytest.mark.parametrize("written", ["", "some", "61,00", "60-70k", "6,1000", "999,999,999k", "a year", "--3"])
def test_where_no_one_sum_is_meant_none_is_guessed(written):
    """A range is two, and a debt is none."""
    assert guess_amount(written) is None


@given(st.integers(-999_999_999, 999_999_999), st.sampled_from(("", " min", "%", " points", "!")))
def test_a_number_is_found_again(number, unit):
    """Whatever stands behind it."""
    assert guess_number(f"{number}{unit}") == number
