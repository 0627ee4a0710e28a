"""The ways on which a panel is led to decisions that it did not meet."""

import pytest
from hypothesis import given, settings

from pm_quest.analysis.panel_ways import list_panel_ways
from pm_quest.story.decision_ways import UnknownWayError, follow_way
from tests.building import choice, end, scenario, scene
from tests.quick import share_number
from tests.strategies import stories


def test_ways_come_branch_by_branch():
    """What follows from a choice stands behind it; what has nothing to decide is left out."""
    story = scenario(
        {
            "a": scene(choices={"left": choice("b"), "right": choice("c")}),
            "c": scene(choices={"one": choice("d"), "two": choice("d")}),
            "b": scene(choices={"one": choice("d"), "two": choice("c")}),
            "d": scene(choices={"only": choice("out")}),
            "out": end("1"),
        }
    )
    assert list_panel_ways(story) == ("a", "b left", "c right")


def test_a_way_is_taken_on_which_every_option_is_open():
    """Though another one is shorter."""
    story = scenario(
        {
            "a": scene(choices={"learn": choice("a2"), "hurry": choice("b")}),
            "a2": scene(choices={"on": choice("b"), "off": choice("b")}),
            "b": scene(choices={"x": choice("out"), "y": choice("out"), "z": choice("out", when="visited(a2)")}),
            "out": end("1"),
        },
    )
    assert list_panel_ways(story)[-1].startswith("b learn")


def test_a_decision_that_only_an_unnamed_draw_leads_to_is_left_out():
    """Two draws pass the same scenes, one in another order: a way can't say which of them is meant."""
    story = scenario(
        {
            "a": scene(choices={"roll": choice({"x": 1, "y": 1}), "leave": choice("out")}),
            "x": scene(set={"lucky": False}, go=[("visited(y)", "b"), "y"]),
            "y": scene(set={"lucky": True}, go=[("visited(x)", "b"), "x"]),
            "b": scene(choices={"one": choice("out"), "two": choice("out", when="not lucky")}),
            "out": end("1"),
        },
        flags=("lucky",),
    )
    assert list_panel_ways(story) == ("a",)
    assert [offer.id for offer in follow_way(story, "b roll =x =y").offers] == ["one"]


@settings(max_examples=share_number(15))
@given(stories())
def test_every_way_leads_to_a_decision(story):
    """With two open options or more."""
    for way in list_panel_ways(story, 200):
        now = follow_way(story, way)
        assert now.scene.id == way.split()[0]
        assert sum(offer.open for offer in now.offers) > 1


def test_a_way_of_another_story_is_refused():
    """It says which one."""
    story = scenario({"a": scene(choices={"x": choice("out"), "y": choice("out")}), "out": end("1")})
    for way in ("", "b x", "a nowhere", "a =b", "out x"):
        with pytest.raises(UnknownWayError, match="does not lead there"):
            follow_way(story, way)
