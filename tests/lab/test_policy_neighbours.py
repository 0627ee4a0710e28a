"""Where a playthrough stands between the policies."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.lab.lab_table import TOLERANCE
from pm_quest.lab.policy_neighbours import find_neighbours, format_standing
from tests.lab.studying import means, tables

FIGURES = {"forcing": 10.0, "random": 30.0, "by_the_book": 30.0, "adaptive": 80.0, "best": None}


@given(st.integers(0, 100), tables)
def test_nothing_lies_between(value, table):
    """No policy is nearer than those that are named, on either side; and each is on its side."""
    found = find_neighbours(value, table)
    for policy, mean in table.items():
        if mean is None:
            assert policy not in (*found.below, *found.same, *found.above)
        elif mean < value - TOLERANCE:
            assert all(table[other] >= mean - TOLERANCE for other in found.below)
            assert found.below
        elif mean > value + TOLERANCE:
            assert all(table[other] <= mean + TOLERANCE for other in found.above)
            assert found.above
        else:
            assert policy in found.same


def test_between_two_the_same_as_one_and_beyond_all():
    """What may never end is passed over."""
    figure = "{:.1f}".format
    assert format_standing(50, FIGURES, figure) == "between at random and by the book at 30.0 and adapting at 80.0"
    assert format_standing(10, FIGURES, figure) == "the same as forcing"
    assert format_standing(90, FIGURES, figure) == (
        "above what any of them comes to on average, adapting at 80.0 at the most, as draws can add to that"
    )
    assert format_standing(2, FIGURES, figure) == (
        "below what any of them comes to on average, forcing at 10.0 at the least, as draws can take from that"
    )
    assert format_standing(40, means(), figure) == "the same as at random and 22 others"
    assert format_standing(2, means(rest=None), figure) == ""


def test_more_than_the_best_way_comes_to_on_average_is_luck_and_no_fault():
    """It is said with the most, and the least, that there can be."""
    figure, table = "{:.1f}".format, {"worst": 20.0, "best": 82.7}
    assert format_standing(85, table, figure, (9, 86)) == (
        "above what any of them comes to on average, best possible at 82.7 at the most: draws can add to that, up to 86.0"
    )
    assert format_standing(12, table, figure, (9, 86)) == (
        "below what any of them comes to on average, worst possible at 20.0 at the least: "
        "draws can take from that, down to 9.0"
    )
