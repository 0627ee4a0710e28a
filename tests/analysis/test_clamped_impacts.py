"""Impacts that go beyond 0 to 100."""

import re
from dataclasses import replace

from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.clamped_impacts import find_clamped_impacts
from pm_quest.authoring.playtest_runner import run_playtests
from pm_quest.story.conditions import parse_condition
from pm_quest.story.engine import find_engine
from pm_quest.story.model import Playtest
from pm_quest.story.state import SCENE
from tests.analysis.brute import Brute, TooLargeError
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene

SAID = re.compile(r"it would be (-?\d+)")


def story(impact, **more):
    """One in which trust can come to 9."""
    doors = {"ask": choice("z", gain={"trust": 5}), "wait": choice("z")}
    return scenario({"a": scene(choices=doors), "z": end(impact)}, meters={"trust": (4, 0, 10)}, **more)


def found(told):
    """What is found."""
    return list(find_clamped_impacts(analyze_scenario(told)))


def test_an_impact_above_100_says_how_high_it_would_be_and_when():
    """And by which way."""
    (one,) = found(story("40 + 8 * trust"))
    assert (one.code, one.at, one.witness) == ("PQ414", ("scenes", "z", "ending", "impact"), ("ask",))
    assert one.message == "the impact of ending 'z' is held within 0 to 100 here; it would be 112 when trust is 9"


def test_an_impact_below_0_is_reported_likewise():
    """With the fix that helps there."""
    (one,) = found(story("30 - 4 * trust"))
    assert "it would be -6 when trust is 9" in one.message
    assert one.suggestion == "let it come to at least 0, with a number added"


def test_an_impact_can_go_beyond_on_both_sides():
    """Then each is told."""
    assert len(found(story("(trust - 6) * 60"))) == 2


def test_what_nobody_comes_to_is_no_finding():
    """Trust could be 10, but never is."""
    assert found(story("10 + 10 * trust")) == []
    assert found(story("100")) == []


def test_a_plain_number_is_reported_elsewhere():
    """Where the file is read."""
    assert found(story("110")) == []


@given(stories(loops=False))
def test_how_far_it_goes_is_the_truth_about_every_state(told):
    """And the way that is told leads there."""
    try:
        brute = Brute(told, large=60)
    except TooLargeError:
        assume(False)
    engine, beyond = find_engine(told), {}
    for state in brute.open:
        impact, id = engine.compute_raw_impact(state), engine.scenes[state[SCENE]].scene.id
        if impact is not None and told.scenes[id].ending.impact.names and not 0 <= impact <= 100:
            beyond[id, impact > 100] = max(beyond.get((id, impact > 100), 0), abs(impact))
    findings = found(told)
    said = {(each.at[1], abs(int(SAID.search(each.message)[1]))) for each in findings}
    assert said == {(id, impact) for (id, _), impact in beyond.items()}
    for each in findings:
        test = Playtest(play=each.witness, expect=parse_condition(f"ending == {each.at[1]}"), id="it")
        (result,) = run_playtests(replace(told, tests={"it": test}))
        assert result.passed or "chance decides" in result.message
