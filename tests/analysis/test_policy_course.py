"""How probable it is to come to a scene: for all scenes of a loop at once as for each alone."""

import pytest
from hypothesis import given, settings

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.policy_course import trace_policy
from tests.analysis import generated
from tests.building import choice, end, scenario, scene
from tests.quick import share_number


@settings(max_examples=share_number(25))
@given(generated.stories(loops=True))
def test_loops_solved_at_once_are_as_each_scene_taken_out(story):
    """The one sums what is lost to a scene, the other divides its visits by its returns."""
    analysis = analyze_scenario(story, budget=2_000, samples=2, policies=())
    weights = analysis.compute_weights("random")
    if analysis.graph is None or weights is None:
        return
    course = trace_policy(analysis.graph, weights)
    if course.mean is not None:
        for number, reached in course._compute_loop_reach().items():
            assert reached == pytest.approx(course._compute_reach(number), abs=1e-12)


def test_a_scene_counts_once_however_often_it_is_met():
    """From the desk half go out, of whom half come back: it is as if they had never left."""
    scenes = {
        "desk": scene(choices={"out": choice("walk"), "quit": choice("done")}),
        "walk": scene(choices={"back": choice("desk"), "on": choice("done")}),
        "done": end(50),
    }
    analysis = analyze_scenario(scenario(scenes))
    assert analysis.graph is not None
    weights = analysis.compute_weights("random")
    assert weights is not None
    assert trace_policy(analysis.graph, weights).reach == pytest.approx([1, 0.5, 1])
