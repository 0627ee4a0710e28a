"""Decisions whose offers all do the same."""

import pytest

from pm_quest.analysis.equivalent_choices import find_equivalent_choices
from tests.building import choice, end, scenario, scene


def story(tea, coffee, text="Here.", **more):
    """A decision between two."""
    scenes = {
        "a": scene(text, choices={"tea": tea, "coffee": coffee}, **more),
        "b": scene(go="z"),
        "z": end("20 * told"),
    }
    return scenario(scenes, flags=("met", "told"), meters={"trust": (4, 0, 10)})


def found(told):
    """The places found."""
    return [each.at for each in find_equivalent_choices(told)]


HERE = [("scenes", "a", "choices")]


def test_what_is_said_makes_no_difference():
    """Nor what it teaches, nor the book it is from, nor what opens it."""
    tea = choice("z", say="Tea", then="Hot.", because="It is hot.", when="trust > 2", locked="No.", book="cspo")
    (finding,) = find_equivalent_choices(story(tea, choice("z", say="Coffee")))
    assert (finding.code, finding.at) == ("PQ402", HERE[0])
    assert finding.message == "in scene 'a' both choices do the same: whatever is chosen, the story goes on alike"


@pytest.mark.parametrize(
    "other",
    [
        choice("b"),
        choice("z", fit="adapts"),
        choice("z", gain={"trust": 1}),
        choice("z", gain={"tech": 1}),
        choice("z", set={"told": True}),
        choice({"z": 1, "b": 1}),
        choice([("trust > 4", "b"), "z"]),
    ],
)
def test_what_is_a_difference(other):
    """Where it leads, fit, points, flags that are read."""
    assert found(story(choice("z"), other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (choice("z"), choice("z", gain={"trust": 0})),
        (choice("z"), choice("z", set={"met": True})),
        (choice({"z": 1, "b": 2}), choice({"b": 4, "z": 2})),
        (choice("z"), choice({"z": 3})),
        (choice("z"), choice([("trust > 4", "z"), "z"])),
        (choice([("trust > 4", "b"), ("trust > 2", "z"), "z"]), choice([("trust > 4", "b"), "z"])),
    ],
)
def test_what_is_none(one, other):
    """Nothing gained, a flag that nothing reads, the same odds, branches that all lead to one scene."""
    assert found(story(one, other)) == HERE


def test_being_asked_for_later_is_a_difference():
    """What was chosen is read, if only by a text."""
    plain = choice("z"), choice("z")
    assert found(story(*plain, text=["Here.", ("chose(a.tea)", "Tea again?")])) == []
    assert found(story(*plain, text=["Here.", ("chose(b.tea)", "Tea again?")])) == HERE


def test_what_is_gone_the_next_time_is_a_difference():
    """Where the scene comes round, and only there."""
    once = choice("b", once=True), choice("b", once=True)
    assert found(story(*once)) == HERE
    round_again = scenario(
        {"a": scene(choices={"tea": once[0], "coffee": once[1]}), "b": scene(go={"a": 1, "z": 1}), "z": end()}
    )
    assert found(round_again) == []


def test_one_choice_is_no_decision():
    """And of three, two may be alike."""
    assert found(scenario({"a": scene(choices={"on": choice("z")}), "z": end()})) == []
    three = {"tea": choice("z"), "coffee": choice("z"), "water": choice("z", gain={"tech": 1})}
    assert found(scenario({"a": scene(choices=three), "z": end()})) == []
