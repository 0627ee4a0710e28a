"""The sweep claims nothing that is not so, and little is left open by it."""

import pytest
from hypothesis import given, settings

from pm_quest.analysis.player_starts import find_starts
from pm_quest.analysis.quick_sweep import QuickSweep
from pm_quest.analysis.scene_acts import list_acts, sort_scenes
from pm_quest.story.engine import Engine
from tests.analysis.everybody import everybody_of
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene


def swept(story):
    """The ids of the scenes and choices that a sweep meets."""
    engine = Engine(story)
    order = sort_scenes(list_acts(engine), engine.layout.scenes[story.start])
    sweep = QuickSweep(engine, find_starts(story), order, engine.layout.values.values())
    ids = list(story.scenes)
    return {ids[scene] for scene in sweep.scenes}, {(ids[scene], choice) for scene, choice in sweep.choices}


@pytest.mark.parametrize("loops", [False, True])
def test_what_is_swept_is_met(loops):
    """Somebody comes to these scenes, and takes these choices."""

    @settings(max_examples=settings.default.max_examples // 2)
    @given(stories(loops=loops))
    def check(story):
        everybody = everybody_of(story, adding=loops)
        scenes, choices = swept(story)
        assert scenes <= everybody.scenes()
        assert choices <= everybody.choices()

    check()


def test_a_long_story_is_swept_whole():
    """Few states a scene are enough where every choice is open to most."""
    choices = {"up": 1, "down": -1}
    scenes = {
        f"s{n}": scene(choices={id: choice(f"s{n + 1}", gain={"trust": by}) for id, by in choices.items()})
        for n in range(200)
    }
    story = scenario({**scenes, "s200": end()}, meters={"trust": (5, 0, 10)})
    met, taken = swept(story)
    assert met == set(story.scenes)
    assert len(taken) == 400


def test_some_states_are_kept_for_what_they_open():
    """A choice that only one state of many opens is taken."""
    rise = {"rise": choice("hall", gain={"trust": 1}), "enter": choice("out", when="trust == 7")}
    story = scenario({"hall": scene(choices=rise), "out": end()}, meters={"trust": (0, 0, 9)})
    assert ("hall", "enter") in swept(story)[1]
    assert "out" in swept(story)[0]
