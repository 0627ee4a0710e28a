"""Acts that pay without reading: those that mostly fit, and those that never force."""

import pytest

from pm_quest.analysis.act_habits import find_act_habits
from tests.building import choice, end, scenario, scene


def list_habits(*fits, beside=True):
    """What is found where asking has these fits, in as many decisions."""
    others = {"wait": choice("z")} if beside else {}
    scenes = {
        f"s{number}": scene(choices={**others, "ask": choice("z", fit=fit, act="ask")})
        for number, fit in enumerate(fits)
    }
    return list(find_act_habits(scenario({**scenes, "z": end()})))


def test_an_act_that_fits_in_more_than_half_is_reported_with_the_decisions():
    """At the first that it fits in, and with how many to change."""
    (found,) = list_habits("forces", "adapts", "adapts", "adapts")
    assert (found.code, found.at) == ("PQ415", ("scenes", "s1", "choices", "ask", "act"))
    assert found.message == (
        "act 'ask' fits in 3 of the 4 decisions where it stands: 's1', 's2' and 's3'; so 'asking' pays without reading"
    )
    assert found.suggestion == "let it force, or be neutral, in 1 of these at least"


def test_an_act_that_never_forces_is_reported_with_the_decisions():
    """Where it fits in half of them, that is all that is said."""
    (found,) = list_habits("adapts", "neutral", "neutral", "adapts")
    assert (found.code, found.at) == ("PQ416", ("scenes", "s0", "choices", "ask", "act"))
    assert found.message == "act 'ask' forces in none of the 4 decisions where it stands: 's0', 's1', 's2' and 's3'"


def test_both_can_be_said_of_one_act():
    """It always fits."""
    fits, forces = list_habits(*["adapts"] * 4)
    assert (fits.code, forces.code) == ("PQ415", "PQ416")
    assert fits.message.startswith("act 'ask' fits in all 4 decisions where it stands: 's0'")


@pytest.mark.parametrize("fits", [["adapts"] * 3, ["adapts", "forces"] * 2])
def test_three_decisions_are_no_habit_and_half_is_not_mostly(fits):
    """Four decisions at least, and more than half of them."""
    assert list_habits(*fits) == []


def test_a_scene_with_one_option_is_no_decision():
    """There is nothing else to take."""
    assert list_habits(*["adapts"] * 6, beside=False) == []
