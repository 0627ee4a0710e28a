"""Figures in words and as JSON."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis import FigureSpread
from pm_quest.reports.figure_formats import (
    encode_count,
    format_count_of_playthroughs,
    format_decimal,
    format_interval,
    format_percent,
    format_range,
    format_signed,
    render_bar,
)
from tests.building import desk
from tests.reports.sample_reports import endless_story, long_story, report_of


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0, "0.0 %"),
        (1e-9, "<0.1 %"),
        (0.25, "25.0 %"),
        (0.9999, ">99.9 %"),
        (1, "100.0 %"),
        (1 - 1e-13, "100.0 %"),
        (None, "-"),
    ],
)
def test_a_probability_is_never_rounded_to_nothing_or_all(share, told):
    """What can happen, and what may not, stays visible; what solving equations rounds away is neither."""
    assert format_percent(share) == told


def test_numbers_have_a_true_minus_and_no_negative_zero():
    """And a dash where nothing is known."""
    assert [format_decimal(each) for each in (-1.25, -0.01, 0, None)] == ["−1.2", "0.0", "0.0", "-"]
    assert [format_signed(each) for each in (1.25, -1.25, 0.01, -0.04)] == ["+1.2", "−1.2", "0.0", "0.0"]


@given(st.floats(-10, 110), st.integers(0, 40))
def test_a_bar_is_as_wide_as_asked(value, width):
    """Whatever the figure; nothing is an empty one, and all a full one."""
    assert len(render_bar(value, width)) == width
    assert (render_bar(0, width), render_bar(100, width)) == ("─" * width, "━" * width)


def test_what_has_no_bound_is_a_dash():
    """On one side or on both."""
    assert format_range(FigureSpread(None, None, 3, None)) == "3 to -"
    assert format_range(FigureSpread(None, None, None, None)) == "-"
    assert format_range(FigureSpread(0.0, 1.0, -2, 3), sign=True) == "−2 to +3"
    assert format_interval(None) == "-"


def counting(number):
    """An analysis that counted so many playthroughs."""
    return replace(report_of(long_story(2)).analysis, playthroughs=number)


def test_playthroughs_are_counted_in_full_up_to_4000_digits():
    """Beyond that by their magnitude, and for people from a million million on."""
    assert encode_count(report_of(long_story(20)).analysis) == 2**20
    assert encode_count(counting(10**4000 - 1)) == 10**4000 - 1
    assert encode_count(counting(10**4000)) == "≈10^4000"
    assert format_count_of_playthroughs(counting(2**20)) == "1,048,576 playthroughs"
    assert format_count_of_playthroughs(counting(2**60)) == "about 10^18 playthroughs"
    assert format_count_of_playthroughs(counting(2**20000)) == "≈10^6021 playthroughs"


def test_playthroughs_that_are_not_counted():
    """A loop has no end of them, and samples count none; a loop that leads nowhere adds none."""
    assert format_count_of_playthroughs(report_of(desk()).analysis) == "no end of playthroughs"
    assert (
        format_count_of_playthroughs(report_of(long_story(20), budget=3, samples=2).analysis)
        == "more playthroughs than could be counted"
    )
    assert encode_count(report_of(endless_story()).analysis) == 1
