"""How often scenes are met and what options are worth, for every way of playing."""

import pytest
from hypothesis import given, settings

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.decision_values import value_decisions
from pm_quest.analysis.option_figures import compute_option_figures
from tests.building import choice, end, scenario, scene
from tests.quick import share_number
from tests.strategies import stories


def test_figures_of_a_small_story():
    """By hand: one of two at random; the fitting one adapting."""
    told = scenario(
        {
            "a": scene(choices={"good": choice("b", fit="adapts"), "bad": choice("z", fit="forces")}),
            "b": scene(choices={"on": choice("y", fit="adapts"), "off": choice({"y": 1, "z": 3}, fit="forces")}),
            "y": end(80),
            "z": end(0),
        }
    )
    figures = compute_option_figures(analyze_scenario(told))
    assert figures.visits["b"] == {"random": 0.5, "adaptive": 1.0}
    assert figures.visits["z"]["random"] == pytest.approx(0.5 + 0.25 * 0.75)
    assert figures.worths["a", "good"] | {} == pytest.approx(
        figures.worths["a", "good"] | {"random": 50, "adaptive": 80, "forcing": 20, "best": 80, "worst": 20}
    )
    assert figures.worths["b", "off"]["adaptive"] == 20


@given(stories())
@settings(max_examples=share_number(20))
def test_worths_agree_with_the_decisions(told):
    """As the page of a report has them, at random and adapting."""
    analysis = analyze_scenario(told, budget=500, samples=2)
    figures = compute_option_figures(analysis)
    if figures is None:
        return
    for decision in value_decisions(analysis):
        assert figures.visits[decision.scene]["random"] == pytest.approx(decision.expected_visits)
        for offer in decision.offers:
            for policy, worth in offer.worth.items():
                assert figures.worths[decision.scene, offer.choice][policy] == pytest.approx(worth.mean)
