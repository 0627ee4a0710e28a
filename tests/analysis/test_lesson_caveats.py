"""A lesson about a way of playing that the file cannot tell from another one says so."""

import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.lesson_caveats import describe_caveats
from pm_quest.story.model import POLICIES, Lesson
from tests.building import choice, end, scenario, scene

WITH_FIT = {"a": choice("high", fit="adapts"), "b": choice("low", fit="forces")}
RICH = {
    "a": choice("high", fit="adapts", act="ask", gain={"tech": 1}),
    "b": choice("low", fit="forces", book="cspo"),
}


def story(choices, **more):
    """One decision, with these choices."""
    return scenario({"start": scene(choices=choices), "high": end(80), "low": end(20)}, **more)


@pytest.mark.parametrize(
    ("policy", "missing", "same"),
    [
        ("adapt_then_force", "the file has no 'turn'", "adaptive"),
        ("force_then_adapt", "the file has no 'turn'", "forcing"),
        ("by_the_book", "no choice has a 'book'", "random"),
        ("habit(hand_over)", "no choice has 'act: hand_over'", "random"),
        ("listener", "no choice has 'act: ask' or 'act: see'", "random"),
        ("specialist(tech)", "no choice has a 'gain' of 'tech'", "random"),
    ],
)
def test_what_is_missing_and_what_the_policy_then_is(policy, missing, same):
    """And the figures of the two are the same indeed."""
    told = story(WITH_FIT)
    assert describe_caveats(told, Lesson("best", ">", policy)).startswith(f"{missing}, so '")
    figures = analyze_scenario(told).policies
    assert figures[policy].impact == figures[same].impact


def test_a_policy_compared_with_itself():
    """Whichever it is."""
    assert describe_caveats(story(RICH), Lesson("listener", ">=", "listener")) == (
        "it compares 'listening' with itself, so the difference is always 0"
    )


def test_nothing_is_said_where_nothing_is_missing():
    """Of acts, the one that stands there."""
    told = story(RICH, turn=("high",))
    full = [
        policy for policy in POLICIES if policy != "best" and not describe_caveats(told, Lesson("best", ">", policy))
    ]
    assert {"random", "listener", "by_the_book", "habit(ask)", "specialist(tech)", "adapt_then_force"} <= set(full)
    assert not {"habit(see)", "specialist(business)"} & set(full)
