"""How often a way of playing takes each option of a scene it comes to."""

import pytest
from hypothesis import given, settings

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.scene_choices import find_scene_choices
from tests.analysis import generated
from tests.building import choice, end, scenario, scene


def shares_of(scenes, policy, **more):
    """The shares of the options that a policy takes."""
    return find_scene_choices(analyze_scenario(scenario(scenes, **more)), policy)


@settings(max_examples=20)
@given(generated.stories(loops=True))
def test_the_shares_of_a_scene_sum_to_one(story):
    """Whatever is taken there is one of its options."""
    for id, shares in find_scene_choices(analyze_scenario(story, budget=2_000, samples=2), "random").items():
        assert sum(shares.values()) == pytest.approx(1)
        assert shares.keys() <= story.scenes[id].choices.keys()


def test_an_option_that_is_open_to_some_is_taken_by_their_share():
    """Half come with trust: they choose among two, the others have one."""
    scenes = {
        "start": scene(choices={"kind": choice("desk", gain={"trust": 1}), "curt": choice("desk")}),
        "desk": scene(choices={"ask": choice("done"), "favour": choice("done", when="trust > 0")}),
        "done": end(50),
    }
    assert shares_of(scenes, "random", meters={"trust": (0, 0, 1)})["desk"] == pytest.approx(
        {"ask": 0.75, "favour": 0.25}
    )


def test_nothing_is_said_of_a_way_that_may_never_end():
    """Its visits have no count."""
    scenes = {"desk": scene(choices={"again": choice("desk", fit="adapts"), "out": choice("done")}), "done": end(50)}
    assert shares_of(scenes, "adaptive") == {}
    assert shares_of(scenes, "random")["desk"] == pytest.approx({"again": 0.5, "out": 0.5})
