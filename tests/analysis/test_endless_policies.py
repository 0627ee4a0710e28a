"""Policies that may never end: against the definition, and told once for all that get stuck in one place."""

from collections import defaultdict

from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.endless_policies import find_stuck_policies, report_endless_policies
from pm_quest.story.policies import CHOICE_FILTERS, find_policy, list_applicable_policies
from tests.analysis.brute import Brute, TooLargeError, reach
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene


def found(story):
    """The findings."""
    analysis = analyze_scenario(story)
    return list(report_endless_policies(story, find_stuck_policies(story, analysis.graph)))


def stuck(brute, policy):
    """The states a policy comes to from which it reaches no ending, and its steps."""
    ways = brute.ways(brute.played(policy))
    met = reach(ways, {brute.split(state)[0] for state in brute.start})
    back = defaultdict(list)
    for state in met:
        for _, to, _ in ways[state]:
            back[to].append((None, state))
    ends = {state for state in met if brute.engine.compute_impact(state) is not None}
    return met - reach(back, ends)


def held(story, **more):
    """Each policy that gets stuck is named once, where it gets stuck first; the way shown is one it can take."""
    try:
        brute = Brute(story, **more)
    except TooLargeError:
        assume(False)
    hopeless = {policy: stuck(brute, policy) for policy in list_applicable_policies(story) if policy in CHOICE_FILTERS}
    findings = found(story)
    named = [each for finding in findings for each in policies_of(finding)]
    assert sorted(named) == sorted(policy for policy, states in hopeless.items() if states)
    for finding in findings:
        policy = policies_of(finding)[0]
        taken, at = brute.played(policy), {brute.split(state)[0] for state in brute.start}
        for step in finding.witness:
            if not step.startswith("="):
                at = {to for state in at if step in taken[state] for _, to, _ in brute.open[state][step]}
        assert any(state in hopeless[policy] and brute.id(state) == finding.at[1] for state in at)
        for each in policies_of(finding):
            assert finding.at[1] in {brute.id(state) for state in hopeless[each]}


def policies_of(finding):
    """The policies a finding names."""
    named = [find_policy(part) for part in finding.message.split(":")[0].split("'")[1::2]]
    return [policy for policy in named if policy is not None]


@given(stories(loops=True))
def test_policies_with_loops(story):
    """Round and round, and dead ends."""
    held(story, adding=True)


@given(stories(loops=False))
def test_policies_without_loops(story):
    """Dead ends alone."""
    held(story, large=1000)


def desk(**more):
    """A desk to wait at: the choice that fits comes back to it."""
    choices = {"wait": choice("desk", fit="adapts", **more), "leave": choice("out")}
    return scenario({"home": scene(choices={"go": choice("desk")}), "desk": scene(choices=choices), "out": end()})


def test_a_policy_that_goes_round_for_ever():
    """With the way to where it begins."""
    (finding,) = found(desk())
    assert (finding.code, finding.at, finding.witness) == ("PQ408", ("scenes", "desk"), ("go",))
    assert finding.message == (
        "played by 'adapting' the story may never end: it comes to 'desk', from where it goes round and round"
    )


def test_what_can_be_taken_once_ends():
    """And what only may come round, as at random, does surely."""
    assert found(desk(once=True)) == []


def test_a_dead_end_that_several_come_to_is_reported_once():
    """With the way of the first of them, and the draw on it."""
    choices = {"ask": choice({"out": 1, "stuck": 1}, fit="adapts"), "leave": choice("out", fit="forces", book="cspo")}
    stuck = scene(choices={"on": choice("out", when="holds(mba)")})
    (finding,) = found(scenario({"a": scene(choices=choices), "stuck": stuck, "out": end()}))
    assert policies_of(finding)[:2] == ["random", "adaptive"]
    assert "where no choice is open (the way is that of 'at random')" in finding.message
    assert not {"forcing", "by_the_book"} & set(policies_of(finding))
    assert finding.witness == ("ask", "=stuck")


def test_a_story_that_never_begins_to_end_is_stuck_at_its_start():
    """The way there is no way at all."""
    story = scenario({"g": scene(go="a"), "a": scene(choices={"on": choice("g")}), "out": end()})
    (finding,) = found(story)
    assert (finding.at, finding.witness) == (("scenes", "a"), ())
    assert policies_of(finding) == [each for each in list_applicable_policies(story) if each in CHOICE_FILTERS]
