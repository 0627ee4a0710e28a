"""The author's own tests, run."""

import pytest

from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.playtest_runner import run_playtests
from tests.authoring.writing import HEAD, read

STORY = (
    HEAD.replace("Tiny", "Chance")
    + """\
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
)


def result(play: str, expect: str, brings: str = "{}"):
    """What becomes of one test of the story."""
    reading = read(f"{STORY}tests:\n  it: {{play: {play}, expect: {expect}, brings: {brings}}}\n")
    (only,) = run_playtests(reading.scenario)
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
        ("[stay]", "impact > 3", "it stops in scene 'monday', which has no ending yet; next could be: ask"),
        ("[ask, =good]", "met or impact == 1", "met is false, impact is 50"),
    ],
)
def test_a_test_that_fails(play, expect, message):
    """The sentence says where, and what the names were."""
    assert message in result(play, expect).message


def test_all_tests_are_run():
    """In the order of the file, each for itself."""
    tests = "tests:\n  b: {play: [stay], expect: met}\n  a: {play: [stay], expect: not met}\n"
    assert [(each.id, each.passed) for each in run_playtests(read(STORY + tests).scenario)] == [
        ("b", False),
        ("a", True),
    ]


LONGER = (
    HEAD.replace("Tiny", "Steps").replace("flags: [met]\n", "")
    + """\
  monday:
    text: Here.
    choices:
      ask: {say: Ask, go: {chance: [{odds: 1, go: warm}, {odds: 1, go: cold}]}}
      wait: {say: Wait, go: tuesday}
      flip: {say: Flip a coin, go: {chance: [{odds: 1, go: tuesday}, {odds: 1, go: wednesday}]}}
  warm: {text: Warm., gain: {trust: 3}, go: tuesday}
  cold: {text: Cold., go: tuesday}
  tuesday:
    text: There.
    choices:
      write: {say: Write, go: wednesday}
      call: {say: Call, gain: {trust: 1}, go: wednesday}
  wednesday:
    text: Then.
    choices:
      stay: {say: Stay, go: [{if: trust >= 7, go: good}, {go: bad}]}
      leave: {say: Leave, go: bad}
  good: {text: Good., ending: {title: Good, impact: 80}}
  bad: {text: Bad., ending: {title: Bad, impact: 20}}
"""
)


def failed(play: str, expect: str):
    """A test of the longer story that fails."""
    (only,) = run_playtests(read(f"{LONGER}tests:\n  it: {{play: {play}, expect: {expect}}}\n").scenario)
    assert not only.passed
    return only


def test_a_test_one_step_short_says_what_could_be_next():
    """And which of it makes the test pass."""
    one = failed("[wait, call]", "ending == bad")
    assert one.message == "it stops in scene 'wednesday', which has no ending yet; next could be: stay, leave"
    assert one.suggestion == "add 'stay' or 'leave' at the end of 'play': then the test passes"
    assert failed("[wait]", "trust == 5").message == (
        "'trust == 5' is not true in scene 'tuesday', where it stops: trust is 4; next could be: write, call"
    )
    assert failed("[wait]", "trust == 5").suggestion == "add 'call' at the end of 'play': then the test passes"


def test_a_test_two_steps_short_is_to_go_on():
    """What one more step does not fix is not guessed."""
    assert failed("[wait]", "ending == bad").suggestion.startswith("add the choices that follow at the end of 'play'")


def test_a_test_one_step_too_long_says_which_to_take_out():
    """All that stands behind the ending."""
    one = failed("[wait, write, leave, stay]", "ending == bad")
    assert "the story is over, in scene 'bad'" in one.message
    assert one.message.endswith("the test has one step too many")
    assert one.suggestion == "take 'stay' out of 'play'"
    assert (
        failed("[wait, write, leave, stay, write]", "ending == bad").suggestion
        == "take 'stay' and 'write' out of 'play'"
    )


def test_choices_in_the_wrong_order_are_put_right():
    """It says where the choice belongs, and what has to stand before it."""
    one = failed("[write, wait, leave]", "ending == bad")
    assert "there is no choice 'write'" in one.message
    assert "'write' is a choice of scene 'tuesday'" in one.message
    assert one.suggestion == "write 'wait' before 'write' in 'play'"
    assert failed("[wait, stay, write]", "ending == bad").suggestion == "write 'write' before 'stay' in 'play'"


def test_a_step_that_is_missing_is_named():
    """A choice that leads to where the next one stands."""
    assert (
        failed("[write, leave]", "ending == bad").suggestion
        == "a step is missing: write 'ask' before 'write' in 'play'"
    )


def test_a_choice_that_is_too_many_is_to_be_taken_out():
    """Where the test passes without it."""
    assert failed("[wait, wait, call, leave]", "ending == bad").suggestion == "take 'wait' out of 'play'"


@pytest.mark.parametrize(
    ("play", "expect", "why", "fix"),
    [
        ("[ask, write, stay]", "ending == good", "between 'warm' and 'cold'", "write '=warm' after 'ask'"),
        ("[ask, write, stay]", "ending == bad", "between 'warm' and 'cold'", "write '=cold' after 'ask'"),
        ("[flip, write, stay]", "ending == bad", "between 'tuesday' and 'wednesday'", "write '=tuesday' after 'flip'"),
        ("[flip, stay]", "ending == bad", "between 'tuesday' and 'wednesday'", "write '=wednesday' after 'flip'"),
    ],
)
def test_a_test_that_needs_a_draw_names_it(play, expect, why, fix):
    """Where chance decides, between what, and how to write which is meant, however much later it shows."""
    one = failed(play, expect)
    assert f"chance decides {why}" in one.message
    assert fix in one.suggestion


def test_the_wrong_draw_is_reported_with_the_right_one():
    """A test that names one of two scenes, and expects what follows the other."""
    one = failed("[ask, =cold, write, stay]", "ending == good")
    assert one.message.endswith("after 'ask' chance decides between 'warm' and 'cold'")
    assert one.suggestion == "write '=warm' instead of '=cold' in 'play', where that is meant"


def test_a_draw_named_before_its_choice_is_put_behind_it():
    """It stands after the choice that draws."""
    assert failed("[=warm, ask, write, stay]", "ending == good").suggestion == "write '=warm' after 'ask' in 'play'"


def test_a_choice_that_is_closed_is_left_to_the_author():
    """Its scene and its id are kept, for whoever knows why it is closed."""
    one = result("[wait]", "met")
    assert one.closed_choice == ("monday", "wait")
    assert one.suggestion == "fix the story, or write down what is meant now"


BARRED = (
    HEAD.replace("Tiny", "Barred").replace("flags: [met]\n", "")
    + """\
  monday:
    text: Here.
    choices:
      ask: {say: Ask, once: true, gain: {trust: 1}, go: monday}
      boast: {say: Boast, if: trust >= 9, gain: {tech: 1}, go: good}
      leave: {say: Leave, if: DOOR, go: bad}
  good: {text: Good., ending: {title: Good, impact: 80 + tech}}
  bad: {text: Bad., ending: {title: Bad, impact: 2 * trust}}
tests:
  wanted: {play: [boast], expect: ending == good}
  elsewhere: {play: [leave], expect: ending == good}
  closed: {play: [ask, leave], expect: ending == bad}
  wrong: {play: [ask], expect: trust == 3}
"""
)


def judged(door: str):
    """The codes and tests that `check` tells of it."""
    problems = judge_scenario(read(BARRED.replace("DOOR", door))).problems
    return [(each.code, each.message.split("'")[1] if each.code == "PQ501" else "") for each in problems]


def test_tests_that_want_what_nobody_can_do_are_not_reported():
    """The choice that nobody can take is; a test that fails for another reason is, too."""
    assert judged("trust >= 0") == [("PQ304", ""), ("PQ501", "wrong")]


def test_tests_that_run_into_a_dead_end_are_not_reported():
    """What is told is where nobody can go on."""
    assert ("PQ306", "") in judged("trust < 5")
    assert ("PQ501", "closed") not in judged("trust < 5")
