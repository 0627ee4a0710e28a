"""Whole numbers in place of fractions: the same values, and no fraction where an integer would do."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.whole_cells import WholeOrFraction

cells = st.integers(-1000, 1000)
sizes = st.one_of(cells, st.fractions(-1000, 1000), st.floats(-1000, 1000))


@given(sizes)
def test_a_number_of_cells_has_the_value_of_its_fraction(size):
    """An integer where it is whole."""
    _is_same_and_whole_where_it_can_be(WholeOrFraction(size), Fraction(size))


@given(st.one_of(cells, st.fractions(-1000, 1000)), cells.filter(bool))
def test_a_part_of_some_cells_has_the_value_of_its_fraction(size, parts):
    """An integer where nothing is left over."""
    _is_same_and_whole_where_it_can_be(WholeOrFraction(size, parts), Fraction(size, parts))


def _is_same_and_whole_where_it_can_be(number, fraction):
    assert number == fraction
    assert isinstance(number, int) == (fraction.denominator == 1)
