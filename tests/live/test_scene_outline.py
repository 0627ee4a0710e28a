"""A scenario as an outline: each scene once, in the order of the story."""

from hypothesis import given

from pm_quest.live.scene_outline import OutlineLine, build_outline
from pm_quest.story.exploration import list_targets
from tests.building import choice, end, scenario, scene
from tests.strategies import stories


def test_what_leads_on_stays_at_its_depth_and_what_branches_is_a_step_in():
    """A scene that nothing leads to is last."""
    story = scenario(
        {
            "open": scene(go="ask"),
            "lost": end(),
            "ask": scene(choices={"a": choice("left"), "b": choice("right")}),
            "left": scene(go="out"),
            "right": scene(go="ask"),
            "out": end(),
        }
    )
    assert build_outline(story) == (
        OutlineLine("open", 0, "passage", True),
        OutlineLine("ask", 0, "decision", True),
        OutlineLine("left", 1, "passage", True),
        OutlineLine("out", 1, "ending", True),
        OutlineLine("right", 1, "passage", True),
        OutlineLine("lost", 0, "ending", False),
    )


@given(story=stories())
def test_every_scene_stands_in_it_once_behind_one_that_leads_to_it(story):
    """Whatever the story."""
    lines = build_outline(story)
    assert sorted(line.scene for line in lines) == sorted(story.scenes)
    before = {story.start}
    for line in lines:
        if line.is_linked:
            assert line.scene in before
            before |= set(list_targets(story.scenes[line.scene]))
