"""Gains that are lost at the maximum of a meter: by policy, as brute force adds them up."""

from collections import Counter

import pytest
from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.lost_gains import compute_lost_gains, find_lost_gains
from pm_quest.story.policies import CHOICE_FILTERS, list_applicable_policies
from pm_quest.story.state import METERS, SCENE
from tests.analysis.brute import Brute, TooLargeError, visited
from tests.analysis.generated import METERS as BOUNDS
from tests.analysis.generated import brought, stories
from tests.building import choice, end, scenario, scene


def add_up(brute, taken, number, meter):
    """What play that takes these choices adds to a meter, and how much of it is lost, both by place."""
    added, lost, visits = Counter(), Counter(), visited(brute, taken)
    engine, (_, _, most) = brute.engine, BOUNDS[meter]
    for state, ids in taken.items():
        place = engine.scenes[state[SCENE]]
        for id in ids:
            rate = visits[state] / len(ids)
            gain = place.scene.choices[id].gain.get(meter, 0)
            if gain > 0:
                added[f"{place.scene.id}.{id}"] += rate * gain
                lost[f"{place.scene.id}.{id}"] += rate * max(0, state[METERS + number] + gain - most)
            for p, states in engine.list_successors(state, place.choices[id]):
                values = [held(state[METERS + number] + gain, meter), *(each[METERS + number] for each in states)]
                for before, arrived in zip(values, states, strict=False):
                    there = engine.scenes[arrived[SCENE]].scene
                    if (coming := there.gain.get(meter, 0)) > 0:
                        added[there.id] += rate * p * coming
                        lost[there.id] += rate * p * max(0, before + coming - most)
    return added, lost


def held(value, meter):
    """A value within the bounds of a meter."""
    return max(BOUNDS[meter][1], min(BOUNDS[meter][2], value))


@given(stories(loops=False), brought)
def test_what_is_lost_is_what_brute_force_loses(story, brings):
    """Wherever the meter is still read; so both endings of these stories read all of them."""
    story = read_at_the_end(story)
    try:
        brute = Brute(story, brings, large=500)
    except TooLargeError:
        assume(False)
    analysis = analyze_scenario(story, brings, policies=())
    by_meter = compute_lost_gains(analysis)
    for number, id in enumerate(story.meters):
        found = {each.policy: each for each in by_meter.get(id, ())}
        for policy in {"random", "adaptive", "forcing", "listener"} & {*list_applicable_policies(story)}:
            taken = brute.played(policy)
            if any(not ids and brute.engine.compute_impact(state) is None for state, ids in taken.items()):
                continue
            added, lost = add_up(brute, taken, number, id)
            assert (policy in found) == any(lost.values())
            if policy in found:
                assert found[policy].added == pytest.approx(float(sum(added.values())), abs=1e-9)
                assert found[policy].lost == pytest.approx(float(sum(lost.values())), abs=1e-9)
                assert set(found[policy].places) == {place for place, points in lost.items() if points}


def read_at_the_end(story):
    """The same story, where every ending reads both meters."""
    ends = {
        id: end("trust + cost + 50", gain=each.gain, set=each.set) for id, each in story.scenes.items() if each.ending
    }
    return scenario({**story.scenes, **ends}, meters=BOUNDS, flags=story.flags, turn=story.turn)


def story(start=9, gain=3, read="10 * trust"):
    """One decision, which adds to trust, or to more than that on arriving."""
    choices = {"ask": choice("hall", gain={"trust": gain}, fit="adapts"), "wait": choice("z")}
    scenes = {"a": scene(choices=choices), "hall": scene(go="z", gain={"trust": 1}), "z": end(read)}
    return scenario(scenes, meters={"trust": (start, 0, 10)})


def list_findings(told):
    """The places and sentences found."""
    return [(each.code, each.at, each.message) for each in find_lost_gains(analyze_scenario(told))]


def test_a_meter_is_reported_with_the_way_that_loses_most_and_where():
    """Two points of the choice and one of the scene behind it; at random it is half of that."""
    said = (
        "'adapting' loses 3.0 of the 4.0 points that it gains of meter 'trust' at its maximum, 10: 'a.ask' and 'hall'"
    )
    ((code, at, message),) = list_findings(story())
    assert (code, at) == ("PQ422", ("meters", "trust"))
    assert message.startswith(said)
    assert message.endswith("other ways of playing lose points, too")


def test_less_than_a_point_is_no_matter():
    """Nor what nothing reads later, nor what is not known."""
    assert list_findings(story(start=6)) == []
    assert list_findings(story(read="50")) == []
    assert list(find_lost_gains(analyze_scenario(story(), budget=1, samples=2))) == []


def test_every_policy_that_goes_by_the_open_choices_is_looked_at():
    """All but the best and the worst, which have to be solved for first."""
    told = story()
    found = {each.policy for each in compute_lost_gains(analyze_scenario(told))["trust"]}
    assert found <= CHOICE_FILTERS.keys()
    assert {"random", "adaptive", "by_the_book"} <= found
