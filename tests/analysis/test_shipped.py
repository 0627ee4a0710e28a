"""The shipped scenarios, analysed whole: every policy is solved, and every lesson is shown."""

from math import fsum

import pytest

from pm_quest.analysis import analyze_scenario, check_lessons
from pm_quest.analysis.policy_difference import PolicyComparer
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.model import POLICIES, Brings
from pm_quest.story.playthrough import Playthrough
from tests.authoring.test_shipped import SHIPPED
from tests.quick import pick_share

pytestmark = pytest.mark.table


@pytest.fixture(scope="module", params=pick_share(SHIPPED, 5, share=8), ids=lambda path: path.stem)
def analysis(request):
    """Everything about one scenario."""
    scenario = read_scenario_file(request.param).scenario
    assert scenario is not None
    return analyze_scenario(scenario)


def test_every_lesson_is_shown(analysis):
    """What the author says the scenario shows is proven, on exact means."""
    shown = check_lessons(analysis)
    assert len(shown) == len(analysis.scenario.lesson) > 0
    assert [each for each in shown if each.verdict != "proven"] == []


def test_every_policy_is_solved_and_ends(analysis):
    """Exactly, with endings that come to one, and means between the least and the most."""
    assert analysis.method == "exact"
    assert tuple(analysis.policies) == POLICIES
    for figures in analysis.policies.values():
        assert figures.unfinished == 0
        assert sum(figures.endings.values()) == pytest.approx(1, abs=1e-9)
        for spread in (figures.impact, figures.adaptability, *figures.skills.values()):
            assert spread.min - 1e-9 <= spread.mean <= spread.max + 1e-9


def test_best_and_worst_are_the_bounds(analysis):
    """No policy's mean impact is above the best or below the worst."""
    means = {policy: figures.impact.mean for policy, figures in analysis.policies.items()}
    assert max(means.values()) <= means["best"] + 1e-9
    assert min(means.values()) >= means["worst"] - 1e-9


def test_every_option_of_a_playthrough_has_an_expected_impact(analysis):
    """Played on by a policy, and evenly over the offers that is what `random` comes to where it stands."""
    playthrough = Playthrough.start(analysis.scenario, Brings(), seed=5)
    while not playthrough.ended:
        offers = [offer.id for offer in playthrough.offers if offer.open]
        worth = {id: analysis.expected_impact(playthrough.state, id, "best") for id in offers}
        for id in offers:
            low = analysis.expected_impact(playthrough.state, id, "worst")
            assert low - 1e-9 <= analysis.expected_impact(playthrough.state, id, "random") <= worth[id] + 1e-9
        playthrough = playthrough.choose(max(worth, key=worth.get))
    assert playthrough.impact is not None


def test_why_adapting_comes_to_more_sums_to_the_difference(analysis):
    """Against every way of playing, with probabilities for each that it takes anything in a scene."""
    comparer = PolicyComparer(analysis, "adaptive")
    for policy in analysis.applicable_policies:
        found = comparer.compare(policy)
        gap = analysis.policies["adaptive"].impact.mean - analysis.policies[policy].impact.mean
        assert found.difference == pytest.approx(gap, abs=1e-9)
        assert fsum(each.share for each in found.partings) == pytest.approx(gap, abs=1e-9)
        for each in found.partings:
            assert 0 < each.reached <= 1 + 1e-12
            assert bool(each.b) == (each.b_reached > 0)
            assert sum(each.a.values()) == pytest.approx(1)
            assert each.a != each.instead
