"""The author's own tests, run."""

import pytest

from pm_quest.authoring.playtests import run
from tests.authoring.writing import read

STORY = """\
format: 1
title: Chance
summary: Chance.
role: finale
meters:
  trust: {label: Trust, start: 4, min: 0, max: 10}
flags: [met]
scenes:
  monday:
    text: Here.
    choices:
      ask:
        say: Ask
        gain: {trust: 1}
        go: {chance: [{odds: 2, go: good}, {odds: 1, go: bad}]}
      wait:
        say: Wait
        if: tech >= 2 or holds(mba)
        go: passing
      stay:
        say: Stay
        once: true
        go: monday
  passing:
    text: x
    go: good
  good:
    text: There.
    ending: {title: Good, impact: 10 * trust}
  bad:
    text: There.
    ending: {title: Bad, impact: 3 * trust}
"""


def result(play: str, expect: str, brings: str = "{}"):
    """What becomes of one test of the story."""
    reading = read(f"{STORY}tests:\n  it: {{play: {play}, expect: {expect}, brings: {brings}}}\n")
    (only,) = run(reading.scenario)
    assert only.passed == (only.message == "")
    return only


@pytest.mark.parametrize(
    ("play", "expect", "brings"),
    [
        ("[ask]", "trust == 5 and impact >= 15", "{}"),
        ("[ask, =good]", "ending == good and impact == 50", "{}"),
        ("[ask, =bad]", "ending == bad and impact == 15", "{}"),
        ("[ask]", "ending != bad or trust == 5", "{}"),
        ("[wait]", "ending == good", "{skills: {tech: 2}}"),
        ("[wait]", "tech == 0 and ending == good", "{holds: [mba]}"),
        ("[wait, =passing]", "ending == good", "{holds: [mba]}"),
        ("[stay]", "trust == 4", "{}"),
        ("[]", "trust == 4 and not met", "{}"),
    ],
)
def test_a_test_that_passes(play, expect, brings):
    """However the chances fall that are not named."""
    assert result(play, expect, brings).passed


@pytest.mark.parametrize(
    ("play", "expect", "message"),
    [
        ("[ask]", "ending == good", "'ending == good' is not true in scene 'bad': ending is 'bad'"),
        ("[ask, =good]", "trust > 5", "'trust > 5' is not true in scene 'good': trust is 5"),
        ("[wait]", "met", "after the start 'wait' cannot be taken in scene 'monday': tech is 0, holds(mba) is false"),
        ("[stay, stay]", "met", "after 'stay' 'stay' cannot be taken in scene 'monday': it was taken before"),
        ("[ask, ask]", "met", "after 'ask' the story is over, in scene 'good', and 'ask' cannot be taken any more"),
        ("[stay, ask, ask]", "met", "and 'ask' cannot be taken any more"),
        ("[stay, =good]", "met", "no draw after 'stay' leads to 'good'; it comes to 'monday'"),
        ("[stay]", "impact > 3", "it stops in scene 'monday', which is no ending, so there is no impact"),
        ("[ask, =good]", "met or impact == 1", "met is false, impact is 50"),
    ],
)
def test_a_test_that_fails(play, expect, message):
    """The sentence says where, and what the names were."""
    assert message in result(play, expect).message


def test_all_tests_are_run():
    """In the order of the file, each for itself."""
    tests = "tests:\n  b: {play: [stay], expect: met}\n  a: {play: [stay], expect: not met}\n"
    assert [(each.id, each.passed) for each in run(read(STORY + tests).scenario)] == [("b", False), ("a", True)]
