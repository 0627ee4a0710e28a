"""All starts of a scenario at once: the same as each start analysed alone, and as walks come to."""

import numpy as np
import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.start_graph import explore_starts
from pm_quest.story.model import SKILLS, Brings
from tests.building import choice, end, scenario, scene

STORY = scenario(
    {
        "first": scene(
            choices={
                "ask": choice("after", fit="adapts", gain={"user_design": 2}),
                "press": choice("after", fit="forces", gain={"tech": 1}),
                "build": choice("good", when="tech >= 2", gain={"tech": 1}),
            }
        ),
        "after": scene(
            choices={
                "count": choice({"good": 1, "bad": 2}, when="user_design >= 2 or holds(mba)"),
                "drop": choice("bad"),
            }
        ),
        "good": end(80),
        "bad": end(20),
    }
)
POLICIES = ("adaptive", "random", "forcing", "specialist(tech)")
PLAYERS = [({}, ()), ({"tech": 1}, ("mba",)), ({"tech": 5}, ()), ({"user_design": 3, "tech": 2}, ("mba", "cspo"))]


def begin(graph, skills, holds):
    """The number of a player's start."""
    points = np.array([[skills.get(skill, 0) for skill in SKILLS]])
    return int(graph.find_starts(points, {id: np.array([True]) for id in holds})[0])


@pytest.mark.parametrize(("skills", "holds"), PLAYERS)
@pytest.mark.parametrize("policy", POLICIES)
def test_the_mean_of_a_start_is_that_of_its_analysis(skills, holds, policy):
    """Whatever is brought; what nothing reads is no other start."""
    graph = explore_starts(STORY)
    alone = analyze_scenario(STORY, Brings(skills, holds), policies=(policy,)).policies[policy].impact.mean
    assert graph.find_means(policy)[begin(graph, skills, holds)] == pytest.approx(alone)


@pytest.mark.parametrize("policy", POLICIES)
def test_outcomes_add_up_to_the_mean(policy):
    """And walks come to them as often as they are likely, or nearly: the seed is fixed."""
    graph = explore_starts(STORY)
    marked = graph.mark_acts(lambda option: (int(option.fit == "adapts"),))
    start = begin(graph, {}, ("mba",))
    outcomes = graph.list_outcomes(policy, start, marked, 100)
    assert sum(each.odds for each in outcomes) == pytest.approx(1)
    assert sum(each.odds * each.impact for each in outcomes) == pytest.approx(graph.find_means(policy)[start])
    walks = graph.walk(policy, np.full(4000, start), marked, np.random.default_rng(14))
    came = [
        *zip(walks.impact.tolist(), map(tuple, walks.gained.tolist()), map(tuple, walks.marks.tolist()), strict=True)
    ]
    for each in outcomes:
        assert came.count((each.impact, each.gained, each.marks)) / len(came) == pytest.approx(each.odds, abs=0.03)


def test_too_many_outcomes_are_not_listed_and_too_many_states_not_explored():
    """None of them, rather than a part."""
    graph = explore_starts(STORY)
    marked = graph.mark_acts(lambda option: (int(option.fit == "adapts"),))
    assert graph.list_outcomes("random", 0, marked, 1) is None
    assert explore_starts(STORY, budget=3) is None
