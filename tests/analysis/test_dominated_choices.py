"""Dominated choices: against the definition, over all states, in fractions."""

import pytest
from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.dominated_choices import find_dominated_choices
from pm_quest.story.model import FITS
from pm_quest.story.state import VALUES
from tests.analysis.brute import Brute, TooLargeError, equations, reach
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene

VALUED = range(5)
"""Impact, then the four skills."""


def found(story):
    """The dominated choices, each with its finding."""
    analysis = analyze_scenario(story)
    return {(each.at[1], each.at[3]): each for each in find_dominated_choices(story, analysis.graph)}


def made(story, **more):
    """Brute force, where the story is small enough."""
    try:
        return Brute(story, **more)
    except TooLargeError:
        assume(False)


def gained(brute, added):
    """What a step adds to impact and skills; where skills stand in the state, their final values say it all."""
    return (0, *added[1:]) if brute.adding else (0,) * 5


def values_at_random(brute):
    """By state from which random play surely ends, the expected impact and final skills."""
    ways = brute.ways(brute.played("random"))
    back = {state: [] for state in ways}
    for state, steps in ways.items():
        for p, to, added in steps:
            back[to].append((p, state, added))
    ends = {state for state in ways if brute.engine.compute_impact(state) is not None}
    sure = set(ways) - reach(back, set(ways) - reach(back, ends))
    kept = {state: ways[state] for state in sure}
    columns = []
    for number in VALUED:
        final = {state: (brute.engine.compute_impact(state), *state[VALUES:])[number] for state in ends}
        columns.append(equations(kept, final, lambda added, _, n=number: gained(brute, added)[n]))
    return columns


def defined(story, **more):
    """The dominated choices with all that dominate each, by the definition."""
    brute = made(story, **more)
    columns = values_at_random(brute)
    beaten = {}
    for state, steps in brute.open.items():
        worth = {
            id: [
                sum(p * (gained(brute, added)[n] + columns[n][to]) for p, to, added in ways)
                if all(to in columns[n] for _, to, _ in ways)
                else None
                for n in VALUED
            ]
            for id, ways in steps.items()
        }
        for id, mine in worth.items():
            better = {
                other
                for other, theirs in worth.items()
                if None not in mine and None not in theirs and theirs != mine
                if all(their >= own for their, own in zip(theirs, mine, strict=True))
            }
            key = (brute.id(state), id)
            beaten[key] = beaten[key] & better if key in beaten else better
    return {key: others for key, others in beaten.items() if others}


def held(story, **more):
    """Hold what is found against the definition; each witness leads to a state where both are open."""
    expected, brute = defined(story, **more), made(story, **more)
    dominating = found(story)
    assert dominating.keys() == expected.keys()
    for (scene_id, id), finding in dominating.items():
        by = finding.message.split("'")[1]
        assert by in expected[scene_id, id]
        at = {brute.split(state)[0] for state in brute.start}
        for step in finding.witness:
            if step.startswith("="):
                continue
            at = {to for state in at for _, to, _ in brute.open[state].get(step, ())}
        assert any(brute.id(state) == scene_id and {id, by} <= brute.open[state].keys() for state in at)


@given(stories(loops=False))
def test_dominated_choices_without_loops(story):
    """Those that one other beats in every state a player who brings nothing can come to, and no others."""
    held(story, large=100)


@given(stories(loops=True))
def test_dominated_choices_with_loops(story):
    """Where a story may never end, what it comes to is not known, and nothing is dominated there."""
    held(story, adding=True)


def story(ask, wait, **more):
    """A decision between two, and three ways on."""
    ends = {"low": end(20), "high": end("80 + 0 * tech"), "same": end(20)}
    return scenario({"a": scene(choices={"ask": ask, "wait": wait}, **more), **ends}, flags=("met",))


def test_the_two_figures_are_reported():
    """Those of the impact where it is higher, and of the first skill otherwise."""
    finding = found(story(choice("high"), choice("low")))["a", "wait"]
    assert finding.message == (
        "'ask' beats 'wait' wherever that is open: "
        "played on at random it comes to an impact of 80.0 against 20.0, and to no less of any skill"
    )
    assert finding.suggestion == "let 'wait' give or lead to something that 'ask' does not"
    assert finding.witness == ()
    finding = found(story(choice("same", gain={"tech": 2}), choice("low", gain={"tech": 1})))["a", "wait"]
    assert finding.message.endswith("2.0 more points of tech against 1.0, and to no less impact or other skill")


@pytest.mark.parametrize("fit", FITS)
def test_fit_is_ignored(fit):
    """It is the answer, not what comes of it."""
    assert found(story(choice("high"), choice("low", fit=fit))).keys() == {("a", "wait")}


def test_what_has_something_of_its_own_is_not_dominated():
    """A skill, or being open where the other is not."""
    assert found(story(choice("high"), choice("low", gain={"business": 1}))) == {}
    assert found(story(choice("high", when="met"), choice("low"))) == {}
    assert found(story(choice("high"), choice("high"))) == {}


def test_differences_below_a_billionth_are_none():
    """Figures that are no further apart are equal."""
    scarce = {"same": 999_999_999, "high": 1}
    ends = {"low": end(20), "high": end(20), "same": end(20)}
    told = scenario({"a": scene(choices={"ask": choice(scarce), "wait": choice("low")}), **ends})
    assert found(told) == {}


def test_of_several_that_dominate_the_first_that_is_not_dominated_is_named():
    """Three in a row, the best last."""
    scenes = {
        "a": scene(choices={"bad": choice("low"), "fair": choice("mid"), "good": choice("high")}),
        "low": end(10),
        "mid": end(20),
        "high": end(30),
    }
    by = {key: finding.message.split("'")[1] for key, finding in found(scenario(scenes)).items()}
    assert by == {("a", "bad"): "good", ("a", "fair"): "good"}


def test_the_witness_is_the_shortest_way_to_where_it_shows():
    """Through scenes that only lead on, and with the draws that have to fall."""
    scenes = {
        "start": scene(choices={"long": choice("b"), "short": choice("g")}),
        "b": scene(choices={"on": choice("a")}),
        "g": scene(go={"a": 1, "out": 2}),
        "a": scene(choices={"ask": choice("high"), "wait": choice("low")}),
        "low": end(10),
        "high": end(30),
        "out": end(30),
    }
    assert found(scenario(scenes))["a", "wait"].witness == ("short", "=a")
