"""A story as scenes and ways: what leads where, and in which words."""

import pytest
from hypothesis import given

from pm_quest.drawing.scene_links import (
    DrawnLink,
    describe_kind,
    format_condition,
    format_heading,
    list_links,
    list_scene_links,
    sort_scenes,
)
from pm_quest.kit.text import shorten_text
from pm_quest.story.exploration import list_targets
from tests.building import choice, end, scenario, scene, to
from tests.strategies import stories


@pytest.mark.parametrize(
    ("go", "labels"),
    [
        ("a", [""]),
        ({"a": 2, "b": 4}, ["1 in 3", "2 in 3"]),
        ({"a": 5}, [""]),
        ([("trust > 1", "a"), "b"], ["if trust > 1", "otherwise"]),
        ([("met", {"a": 1, "b": 3}), "b"], ["if met, 1 in 4", "if met, 3 in 4", "otherwise"]),
    ],
    ids=str,
)
def test_a_way_says_what_has_to_be_for_it(go, labels):
    """Nothing, odds in their lowest terms, a condition, or both."""
    assert [way.label for way in list_links(to(go))] == labels


@given(stories())
def test_no_way_is_left_out(story):
    """Every link of the story is a way, and the other way round."""
    for each in story.scenes.values():
        assert {way.target for _, found in list_scene_links(each) for way in found} == set(list_targets(each))


@given(stories())
def test_the_order_is_that_of_the_story(story):
    """Every scene once, the start first; what comes before its only way in is in a loop, or was reached otherwise."""
    order = sort_scenes(story)
    assert sorted(order) == sorted(story.scenes)
    assert order[0] == story.start


def test_without_loops_ways_lead_forward():
    """Each scene before those it leads to, whatever the order of the file."""
    scenes = {"a": scene(choices={"x": choice("c"), "y": choice("b")}), "c": end(), "b": scene(go="c")}
    assert sort_scenes(scenario(scenes)) == ["a", "b", "c"]


def test_a_scene_is_described_by_what_it_is():
    """The start, a decision, a passage, an ending with title and impact."""
    story = scenario(
        {"a": scene(where=" Now\n here ", choices={"x": choice("b")}), "b": scene(go="c"), "c": end(7, "Fin")}
    )
    assert [describe_kind(story, each) for each in story.scenes.values()] == ["start, decision", "passage", "ending"]
    assert [format_heading(each) for each in story.scenes.values()] == ["Now here", "", "Fin · impact 7"]


def test_what_is_asked_of_a_choice():
    """Its condition, and that it was not taken before."""
    assert format_condition(choice("a")) == ""
    assert format_condition(choice("a", when="tech > 1", once=True)) == "if tech > 1, once"


def test_what_is_too_long_is_cut():
    """With an ellipsis in the room there is."""
    assert (shorten_text("short", 5), shorten_text("longer", 5)) == ("short", "long…")


def test_a_sure_way_is_no_chance():
    """Even where it is written as one."""
    assert not DrawnLink("a", odds=3, total=3).is_by_chance
