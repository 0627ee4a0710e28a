"""Why two ways of playing differ, for a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.policy_difference import PolicyDifference, PolicyParting, compare_policies
from pm_quest.reports.difference_text import WIDTH, render_difference
from pm_quest.story.model import POLICIES
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene
from tests.reports.sample_reports import endless_story, parting_story


def told(story, a, b):
    """The text."""
    return "\n".join(render_difference(compare_policies(analyze_scenario(story), a, b)))


def test_a_small_story():
    """What arises where, how often each comes there, and what it takes; what matters most first."""
    assert (
        told(parting_story(), "adaptive", "random")
        == """\
Why 'adapting' comes to 46.7 more than 'at random': 90.0 and 43.3.
The part that arises in each scene; how often each comes there, and what it
takes:
  +35.0  hall
         adapting, 100.0 %: greet
         at random, 66.7 %: greet or shout
  +11.7  door
         adapting, 100.0 %: knock
         at random, 100.0 %: knock, break_in or ring"""
    )


def test_one_that_never_comes_to_a_scene_would_take_something_there():
    """That is what the share is about; partings without a share are counted."""
    text = told(parting_story(), "adaptive", "forcing")
    assert "forcing never comes here, and would take shout" in text
    assert text.endswith("         1 more parting, of 0.0 together")


def test_what_a_way_takes_elsewhere_is_not_what_it_would_take_here():
    """Where it comes to the scene in other states."""
    lobby = {"in": choice("hall", gain={"key": 1}, fit="adapts"), "past": choice("hall", fit="forces")}
    hall = {
        "open": choice("high", when="key > 0", fit="adapts"),
        "wait": choice("low", fit="neutral"),
        "kick": choice("low", when="key > 0", fit="forces"),
    }
    scenes = {"lobby": scene(choices=lobby), "hall": scene(choices=hall), "high": end(90), "low": end(20)}
    text = told(scenario(scenes, meters={"key": (0, 0, 1)}), "adaptive", "forcing")
    assert "forcing, 100.0 %: wait\n         where adapting is, forcing would take kick" in text


def test_less_the_same_and_unknown_are_sentences():
    """Which of them it is, and why nothing is known."""
    assert told(parting_story(), "forcing", "adaptive").startswith("Why 'forcing' comes to 70.0 less than 'adapting'")
    assert told(parting_story(), "adaptive", "best").startswith("'adapting' comes to as much as 'best possible': 90.0")
    assert " ".join(told(endless_story(), "adaptive", "forcing").split()) == (
        "Why 'adapting' and 'forcing' differ can't be said (7.0 and -): "
        "'forcing' may never end, and so has no mean impact."
    )


@pytest.mark.parametrize("width", range(40, 60))
def test_a_number_is_not_parted_from_its_percent_sign(width):
    """Where a line ends between them."""
    shares = {"y" * width: 0.75, "x": 0.25}
    parting = PolicyParting("desk", 10, 1, 1, {"x": 1}, shares, shares)
    lines = render_difference(PolicyDifference("adaptive", "random", 50, 40, 10, (parting,)))
    assert not any(line.lstrip().startswith("%") for line in lines)


@given(stories(loops=True), st.sampled_from(POLICIES), st.sampled_from(POLICIES))
def test_no_line_is_wider_than_a_terminal(story, a, b):
    """Whatever the two."""
    assert max(map(len, told(story, a, b).splitlines())) <= WIDTH
