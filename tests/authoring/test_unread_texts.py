"""Parts of texts and signals that nobody can read, and what can be true after all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.unread_texts import find_unread_texts
from pm_quest.authoring.value_bounds import find_bounds
from pm_quest.story.conditions import parse_condition
from tests.building import choice, end, scenario, scene


def find_messages(condition, *, here=False, back=False):
    """What is said of a condition in the second scene, or `here` in the first; `back` leads there again."""
    shown = ["Always.", (condition, "Sometimes.")]
    ways = {
        "on": choice("b"),
        "up": choice("b", gain={"trust": 6}, set={"met": True}),
        "down": choice("b", gain={"trust": -4}),
    }
    first = scene(shown if here else "Here.", choices=ways)
    second = scene("Here." if here else shown, choices={"on": choice("z"), "again": choice("a" if back else "z")})
    told = scenario({"a": first, "b": second, "z": end()}, meters={"trust": (4, 0, 10)}, flags=("met",))
    return [(each.at, each.message) for each in find_unread_texts(told)]


@pytest.mark.parametrize(
    "never", ["trust > 10", "trust >= 11 and met", "not trust >= 0", "trust * 2 == 30", "tech < 0", "met and 1 > 2"]
)
def test_what_a_meter_cannot_be_is_never_read(never):
    """Nor what a skill cannot be."""
    ((at, message),) = find_messages(never)
    assert at == ("scenes", "b", "text", "1", "if")
    assert f"'{never}' is never true here" in message
    assert ("'trust' is 0 to 10" in message) == ("trust" in never)


@pytest.mark.parametrize(
    "true", ["trust >= 10", "met", "not met", "trust > 10 or met", "visited(a)", "adaptability < -5", "3 <= trust <= 5"]
)
def test_what_can_be_true_is_left_alone(true):
    """Whatever leads there."""
    assert find_messages(true) == []


@pytest.mark.parametrize(
    "never", ["met", "visited(a)", "visited(b)", "chose(a.on)", "trust >= 5", "trust < 4 and tech > 0"]
)
def test_where_the_story_begins_nothing_is_done_yet(never):
    """Unless something leads back there."""
    ((_, message),) = find_messages(never, here=True)
    assert message.endswith("the story begins here, and nothing leads back")
    assert find_messages(never, here=True, back=True) == []


@pytest.mark.parametrize("true", ["not visited(a)", "tech >= 2", "holds(mba)", "not met", "trust == 4"])
def test_players_bring_skills_and_credentials_to_the_first_scene(true):
    """And the meters stand at their start."""
    assert find_messages(true, here=True) == []


@given(st.integers(0, 6), st.integers(0, 6), st.integers(-3, 9))
def test_bounds_hold_what_a_condition_comes_to(low, more, number):
    """Computed with each value between, it is never outside."""
    source = f"(trust - {abs(number)}) * 2 + (trust >= {abs(number)}) + (not trust == 2 and trust)"
    root = parse_condition(source).root
    least, most = find_bounds(root, lambda _: (low, low + more))
    for value in range(low, low + more + 1):
        came = (value - abs(number)) * 2 + (value >= abs(number)) + bool(value != 2 and value)
        assert least <= came <= most


def find_told(condition, *, leads="chose"):
    """What is said of a condition in the middle of a story whose two ways part at its start and never meet `far`."""
    scenes = {
        "a": scene(
            choices={
                "left": choice("b", set={"met": True}),
                "right": choice("b", gain={"trust": 2}),
                "away": choice("far"),
            }
        ),
        "b": scene(["Always.", (condition, "Sometimes.")], choices={"on": choice("z", set={"told": True})}),
        "far": scene(choices={"on": choice("z", set={"told": True})}),
        "z": end(),
    }
    told = scenario(scenes, meters={"trust": (4, 0, 10)}, flags=("met", "told"))
    return [each.message for each in find_unread_texts(told)]


@pytest.mark.parametrize(
    ("never", "why"),
    [
        ("told", "on every way here 'told' is false"),
        ("visited(far)", "on every way here scene 'far' does not come before"),
        ("not visited(a)", "on every way here scene 'a' comes before"),
        ("chose(a.away)", "on every way here 'a.away' was not chosen"),
        ("trust >= 7", "on every way here 'trust' is 4 to 6"),
        ("visited(b)", "on every way here scene 'b' does not come before"),
        ("met and trust < 4", "on every way here 'trust' is 4 to 6"),
    ],
)
def test_what_no_way_here_brings_with_it(never, why):
    """A flag that is set further on, a scene on another way, more points than can be gained before."""
    (message,) = find_told(never)
    assert message == f"'{never}' is never true here, so nobody reads this: {why}"


@pytest.mark.parametrize(
    "true", ["met", "not met", "chose(a.left)", "trust == 6", "visited(a)", "not told", "tech > 3"]
)
def test_what_some_way_here_brings_with_it(true):
    """One is enough."""
    assert find_told(true) == []


def test_a_flag_that_nothing_sets_is_told_by_itself():
    """PQ406 names its cause."""
    told = scenario(
        {"a": scene(["Always.", ("met", "Sometimes.")], choices={"on": choice("z")}), "z": end()}, flags=("met",)
    )
    assert list(find_unread_texts(told)) == []


def test_what_comes_of_a_choice_knows_that_it_was_taken():
    """Its gain and flags count, and its condition held."""
    then = [(condition, "Sometimes.") for condition in ("not met", "told", "trust < 5", "chose(a.on)")]
    first = scene(
        choices={
            "on": choice("z", when="met", then=then),
            "off": choice("z", set={"told": True}, gain={"trust": 1}, then=then),
        },
        set={"met": True},
    )
    told = scenario({"a": first, "z": end()}, meters={"trust": (4, 0, 10)}, flags=("met", "told"))
    assert [(each.at[3], each.at[5]) for each in find_unread_texts(told)] == [
        ("on", "0"), ("on", "1"), ("off", "0"), ("off", "2"), ("off", "3"),
    ]  # fmt: skip
