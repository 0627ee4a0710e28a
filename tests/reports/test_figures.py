"""Figures in words and as JSON."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis import Spread
from pm_quest.reports.figures import bar, decimal, in_full, interval, magnitude, percent, reach, signed
from tests.building import desk
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
    assert [signed(each) for each in (1.25, -1.25, 0.01, -0.04)] == ["+1.2", "−1.2", "0.0", "0.0"]


@given(st.floats(-10, 110), st.integers(0, 40))
def test_a_bar_is_as_wide_as_asked(value, width):
    """Whatever the figure; nothing is an empty one, and all a full one."""
    assert len(bar(value, width)) == width
    assert (bar(0, width), bar(100, width)) == ("─" * width, "━" * width)


def test_what_has_no_bound_is_a_dash():
    """On one side or on both."""
    assert reach(Spread(None, None, 3, None)) == "3 to -"
    assert reach(Spread(None, None, None, None)) == "-"
    assert reach(Spread(0.0, 1.0, -2, 3), sign=True) == "−2 to +3"
    assert interval(None) == "-"


def counting(number):
    """An analysis that counted so many playthroughs."""
    return replace(report_of(long_story(2)).analysis, playthroughs=number)


def test_playthroughs_are_counted_in_full_up_to_4000_digits():
    """Beyond that by their magnitude, and for people from a million million on."""
    assert in_full(report_of(long_story(20)).analysis) == 2**20
    assert in_full(counting(10**4000 - 1)) == 10**4000 - 1
    assert in_full(counting(10**4000)) == "≈10^4000"
    assert magnitude(counting(2**20)) == "1,048,576 playthroughs"
    assert magnitude(counting(2**60)) == "about 10^18 playthroughs"
    assert magnitude(counting(2**20000)) == "≈10^6021 playthroughs"


def test_playthroughs_that_are_not_counted():
    """A loop has no end of them, and samples count none; a loop that leads nowhere adds none."""
    assert magnitude(report_of(desk()).analysis) == "no end of playthroughs"
    assert (
        magnitude(report_of(long_story(20), budget=3, samples=2).analysis) == "more playthroughs than could be counted"
    )
    assert in_full(report_of(endless_story()).analysis) == 1
