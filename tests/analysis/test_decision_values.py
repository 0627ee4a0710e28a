"""Decision by decision: what each offer leads to is what following every way of playing gives."""

from collections import Counter, defaultdict

import pytest
from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.decision_values import CONTINUATION_POLICIES, list_ending_impacts, value_decisions
from tests.analysis.brute import Brute, TooLargeError, backwards, mean_of, visited_at_random
from tests.analysis.generated import brought, stories
from tests.building import choice, desk, end, scenario, scene


def close(value):
    """The same, but for rounding."""
    return value if value is None else pytest.approx(float(value), rel=1e-9, abs=1e-9)


@given(stories(loops=False), brought)
def test_every_option_is_worth_what_brute_force_finds(story, brings):
    """The mean by how often random play meets each state, the least and the most, and how often it is open."""
    try:
        brute = Brute(story, brings, large=1000)
    except TooLargeError:
        assume(False)
    visits = visited_at_random(brute)
    expected = defaultdict(lambda: defaultdict(list))
    for policy in CONTINUATION_POLICIES:
        _, choices_of = backwards(brute, mean_of(brute, policy))
        for state in brute.open:
            for id, worth in choices_of(state).items():
                expected[brute.id(state), id][policy].append((visits[state], worth))
    analysis = analyze_scenario(story, brings)
    met = Counter()
    for state, mass in visits.items():
        met[brute.id(state)] += mass
    found = {(each.scene, offer.choice): (each, offer) for each in value_decisions(analysis) for offer in each.offers}
    assert found.keys() == expected.keys()
    for (scene_id, _), (decision, offer) in found.items():
        for policy, parts in expected[scene_id, offer.choice].items():
            worths = [worth for _, worth in parts]
            known = None not in worths
            total = sum(mass for mass, _ in parts)
            assert offer.worth[policy].mean == (close(sum(m * w for m, w in parts) / total) if known else None)
            assert offer.worth[policy].min == (close(min(worths)) if known else None)
            assert offer.worth[policy].max == (close(max(worths)) if known else None)
        if not analysis.policies["random"].unfinished:
            assert decision.expected_visits == close(met[scene_id])
            assert offer.open == close(total / met[scene_id])


def test_a_loop_is_met_again_and_again():
    """One of three choices leaves the desk, so random play is expected to sit there three times."""
    (at_desk,) = value_decisions(analyze_scenario(desk()))
    assert at_desk.expected_visits == close(3)
    assert at_desk.states == 11
    assert [offer.choice for offer in at_desk.offers] == ["ask", "wait", "leave"]


def test_a_choice_that_is_never_open_is_no_option():
    """And one that is open half of the time is open half of the time."""
    choices = {"never": choice("end", when="met and not met"), "half": choice("end", when="met"), "on": choice("end")}
    start = scene(choices={"meet": choice("there", set={"met": True}), "pass": choice("there")})
    story = scenario({"start": start, "there": scene(choices=choices), "end": end(7)}, flags=("met",))
    there = value_decisions(analyze_scenario(story))[1]
    assert {offer.choice: offer.open for offer in there.offers} == {"half": close(0.5), "on": close(1)}
    assert there.offers[0].worth["random"].mean == close(7)


def test_what_may_never_end_has_no_worth():
    """Where an offer leads round and round, or into a dead end, nothing is expected of it."""
    choices = {"stay": choice("trap"), "go": choice("end")}
    trap = scene(choices={"round": choice("trap")})
    first = value_decisions(analyze_scenario(scenario({"start": scene(choices=choices), "trap": trap, "end": end(7)})))[
        0
    ]
    assert [offer.worth["random"].mean for offer in first.offers] == [None, close(7)]


def test_beyond_the_budget_there_are_no_figures():
    """Nothing is made up."""
    assert value_decisions(analyze_scenario(desk(), budget=2, samples=2)) == ()


def test_endings_are_worth_from_the_least_to_the_most_that_can_come():
    """Of the desk, trust is from 0 to 10, and counts tenfold."""
    assert list_ending_impacts(analyze_scenario(desk())) == {"out": (0, 100)}
    assert list_ending_impacts(analyze_scenario(desk(), budget=2, samples=2)) == {}
