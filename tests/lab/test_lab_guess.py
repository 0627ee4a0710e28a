"""What is said of a guess which way of playing comes to most."""

import pytest

from pm_quest.lab.lab_guess import GUESSABLE_POLICIES, describe_guess
from pm_quest.lab.lab_table import LabTable, LabWeighting
from pm_quest.lab.scenario_study import study_scenario
from pm_quest.story.policies import CHOICE_FILTERS
from tests.building import choice, end, scenario, scene

STORY = scenario(
    {
        "here": scene(choices={"a": choice("good", fit="adapts"), "f": choice("bad", fit="forces")}),
        "good": end(80),
        "bad": end(20),
    },
    role="pnl_owner",
)
LAB = LabTable.collect([study_scenario(STORY)])


def test_a_right_guess_says_so():
    """With what it comes to."""
    assert describe_guess("adaptive", LAB).startswith("You pointed at adapting, and nothing comes to more: 80.0")


def test_a_wrong_guess_says_how_far_off_it_was():
    """Its place among all ways, and what comes to most."""
    said = describe_guess("forcing", LAB)
    assert said.startswith("You pointed at forcing: 20.0 over all, number ")
    assert said.endswith("Adapting comes to most: 80.0, which is 60.0 more.")


def test_where_nothing_counts_nothing_is_said():
    """There is nothing to be far off from."""
    assert describe_guess("forcing", LAB, LabWeighting().toggle(["tiny"])) == ""


@pytest.mark.parametrize("policy", GUESSABLE_POLICIES)
def test_what_can_be_pointed_at_can_be_followed(policy):
    """The best and the worst possible know where choices lead."""
    assert policy in CHOICE_FILTERS
