"""Meter ranges by scene and way of playing, against every state that the way comes to."""

from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.meter_ranges import MAX_ROUNDS, find_meter_ranges
from pm_quest.story.policies import CHOICE_FILTERS
from pm_quest.story.state import METERS
from tests.analysis.brute import Brute, TooLargeError, reach
from tests.analysis.generated import METERS as GENERATED_METERS
from tests.analysis.generated import brought, stories
from tests.building import choice, end, scenario, scene


def held(story, brings=None, **more):
    """Hold the ranges of every way of playing against all its states, as the engine has them."""
    try:
        brute = Brute(story, brings, **more)
    except TooLargeError:
        assume(False)
    found = find_meter_ranges(analyze_scenario(story, brings))
    for policy in CHOICE_FILTERS.keys() & found.keys():
        met = {}
        for state in reach(brute.ways(brute.played(policy)), {brute.split(state)[0] for state in brute.start}):
            met.setdefault(brute.id(state), []).append(state[METERS:])
        expected = {
            id: {
                meter: (min(column), max(column))
                for meter, column in zip(GENERATED_METERS, zip(*states, strict=True), strict=True)
            }
            for id, states in met.items()
        }
        assert {id: ranges for id, ranges in found[policy].items() if not story.scenes[id].go} == expected


@given(stories(loops=True))
def test_ranges_with_loops(story):
    """Where a scene comes again, a meter goes on until it stops at its bound."""
    held(story, adding=True, large=200)


@given(stories(loops=False), brought)
def test_ranges_without_loops(story, brings):
    """And where nothing reads a meter any more, it is known all the same."""
    held(story, brings, large=1000)


def shop(most):
    """A counter where one can serve again and again, which nothing reads; then a passage that takes two."""
    counter = {"serve": choice("counter", gain={"coins": 1}, fit="adapts"), "close": choice("till")}
    scenes = {"counter": scene(choices=counter), "till": scene(go="home", gain={"coins": -2}), "home": end(50)}
    return scenario(scenes, meters={"coins": (1, 0, most)})


def test_a_scene_that_only_leads_on_has_ranges_too():
    """After its own gain."""
    found = find_meter_ranges(analyze_scenario(shop(7)))
    assert found["random"] == {"counter": {"coins": (1, 7)}, "till": {"coins": (0, 5)}, "home": {"coins": (0, 5)}}
    assert found["forcing"] == {"counter": {"coins": (1, 1)}, "till": {"coins": (0, 0)}, "home": {"coins": (0, 0)}}


def test_a_meter_that_goes_on_and_on_is_not_known():
    """It would take too long to see where it stops."""
    found = find_meter_ranges(analyze_scenario(shop(2 * MAX_ROUNDS)))
    assert found["random"] == {"counter": {}, "till": {}, "home": {}}
    assert found["forcing"]["home"] == {"coins": (0, 0)}


def test_samples_have_no_ranges_and_a_story_without_meters_has_none():
    """What is not exact is not known."""
    assert find_meter_ranges(analyze_scenario(shop(7), budget=1, samples=5)) is None
    found = find_meter_ranges(analyze_scenario(scenario({"a": scene(choices={"on": choice("z")}), "z": end(5)})))
    assert set(map(len, found.values())) == {0}
