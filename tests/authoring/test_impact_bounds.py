"""Impacts that are always held at a bound, by what each name in them can be."""

import pytest

from pm_quest.authoring import impact_bounds
from tests.authoring.writing import read, tiny


def found(impact):
    """What is said of the impact of an ending."""
    scenario = read(
        tiny("impact: 50", f"impact: {impact}").replace("say: Ask", "say: Ask\n        set: {met: true}")
    ).scenario
    return [each.message for each in impact_bounds.find_clamped_impacts(scenario)]


@pytest.mark.parametrize(
    ("impact", "told"),
    [
        ("110", "and this is 110: it counts as 100"),
        ("-5", "and this is -5: it counts as 0"),
        ("101 + trust", "and '101 + trust' is never less than 101: it always counts as 100"),
        ("0 - 1 - trust * met", "and '0 - 1 - trust * met' is never more than -1: it always counts as 0"),
    ],
)
def test_an_impact_that_is_always_held(impact, told):
    """With the bound, and how far it is beyond."""
    assert found(impact) == [f"an impact is 0 to 100, {told}"]


@pytest.mark.parametrize(
    "impact", ["0", "100", "40 + 10 * trust", "200 - 20 * trust", "adaptability * 1000", "tech - 5", "trust * -1"]
)
def test_an_impact_that_can_be_within_its_bounds(impact):
    """Nothing to say."""
    assert found(impact) == []
