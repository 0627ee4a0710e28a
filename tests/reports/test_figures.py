"""Figures in words and as JSON."""

import pytest

from pm_quest.analysis import Spread
from pm_quest.reports.figures import counted, decimal, in_full, interval, magnitude, percent, reach, signed
from tests.reports.telling import endless_story, long_story, report_of


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, "0.0 %"), (1e-9, "<0.1 %"), (0.25, "25.0 %"), (0.9999, ">99.9 %"), (1, "100.0 %"), (None, "-")],
)
def test_a_probability_is_never_rounded_to_nothing_or_all(share, told):
    """What can happen, and what may not, stays visible."""
    assert percent(share) == told


def test_numbers_have_a_true_minus_and_no_negative_zero():
    """And a dash where nothing is known."""
    assert [decimal(each) for each in (-1.25, -0.01, 0, None)] == ["−1.2", "0.0", "0.0", "-"]
    assert [signed(each) for each in (1.25, -1.25, 0.01)] == ["+1.2", "−1.2", "0.0"]
    assert [counted(each, "state") for each in (1, 1200)] == ["1 state", "1,200 states"]


def test_what_has_no_bound_is_a_dash():
    """On one side or on both."""
    assert reach(Spread(None, None, 3, None)) == "3 to -"
    assert reach(Spread(None, None, None, None)) == "-"
    assert reach(Spread(0.0, 1.0, -2, 3), sign=True) == "−2 to +3"
    assert interval(None) == "-"


def test_playthroughs_are_counted_in_full_up_to_4000_digits():
    """2**20 in full; 2**13288 has 4,001 digits, and is told by its magnitude; a loop has no end of them."""
    assert in_full(report_of(long_story(20)).analysis) == 2**20
    assert magnitude(report_of(long_story(20)).analysis) == "1,048,576 playthroughs"
    assert magnitude(report_of(long_story(60)).analysis) == "about 10^18 playthroughs"
    assert in_full(report_of(long_story(13288)).analysis) == "≈10^4000"
    assert magnitude(report_of(long_story(13288)).analysis) == "≈10^4000 playthroughs"
    assert magnitude(report_of(long_story(20), budget=3).analysis) == "more playthroughs than could be counted"
    assert in_full(report_of(endless_story()).analysis) == 1
