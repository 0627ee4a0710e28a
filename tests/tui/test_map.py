"""The map: the story as far as it has been seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_quest.story.conditions import parse_condition
from pm_quest.story.model import Ending
from pm_quest.tui.widgets.canvas import DASHED, HEAVY, LIGHT, Canvas
from pm_quest.tui.widgets.map_landmarks import draw_names
from pm_quest.tui.widgets.map_legend import build_legends
from pm_quest.tui.widgets.map_links import spread_bends, weigh_steps
from tests.building import choice, scenario, scene
from tests.tui.seat import WIDE, begun, made, saved, seated


async def test_the_map_opens_where_the_player_is_and_is_walked_with_the_arrows(tmp_path):
    """The lit scene is named below, with what was done there."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("m")
        assert "3 of 6 scenes, 0 of 1 endings seen" in seat.seen
        assert "Old Mr Vale wants to know how it went." in seat.part("#highlight")
        await seat.press("left")
        assert "Monday, 08:00 · the counter" in seat.part("#highlight")
        assert "● adapts Ask the man with the fish what he would call it" in seat.part("#highlight")
        await seat.press("left", "left", "left")
        assert "The bell over the door" in seat.part("#highlight")
        await seat.press("right", "up", "down", "right", "right")
        assert "Old Mr Vale" in seat.part("#highlight")


async def test_what_was_never_seen_is_never_named(tmp_path):
    """Neither on the map nor by walking it."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("m", "right", "right", "down", "up")
        assert "The bell over the door" in seat.part("#highlight")
        assert "Mr Vale" not in seat.seen
        for key in ("m", "escape"):
            assert seat.at == "map"
            await seat.press(key)
            assert seat.at == "play", "the same key closes it, and Escape does"
            await seat.press("m")


async def test_what_other_playthroughs_saw_is_on_the_map(tmp_path):
    """Counted, walked, and no way back to it from this one."""
    begun(tmp_path, "corner_shop", "ask", "tell")
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("m")
        assert "4 of 6 scenes, 1 of 1 endings seen" in seat.seen
        await seat.press("right", "right", "right")
        assert "Closed on time" in seat.part("#highlight")
        assert "go back" not in seat.key_line
        await seat.press("z")
        assert seat.at == "map"


async def test_going_back_decides_in_the_highlighted_scene_again(tmp_path):
    """Where a scene was come through twice, the last time."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "again", "weigh")) as seat:
        await seat.press("m", "left")
        assert "take it back" in seat.key_line
        await seat.press("z")
        assert seat.at == "play"
        assert "A queue of three" in seat.seen
        assert sorted(saved(tmp_path)) == [("ask", "again"), ("ask", "again", "weigh")]


async def test_the_map_knows_no_more_than_was_read(tmp_path):
    """With an outcome on the screen, where it leads is not on the map yet; not even an ending."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("1", "m")
        assert "3 of 6 scenes, 0 of 1 endings seen" in seat.seen
        assert "Closed on time" not in seat.seen
        assert "Old Mr Vale" in seat.part("#highlight")
        await seat.press("m", "enter", "m")
        assert "1 of 1 endings seen" in seat.seen
        assert "Closed on time" in seat.part("#highlight")


async def test_a_scene_reads_on_the_map_as_it_was_read(tmp_path):
    """Not as it would have read had the player come another way."""
    story = scenario(
        {
            "gate": scene("A gate.", choices={"left": choice("yard", set={"left": True}), "right": choice("yard")}),
            "yard": scene(
                [("left", "You came from the left."), ("not left", "You came from the right.")],
                ending=Ending("In", parse_condition("5")),
            ),
        },
        flags=("left",),
    )
    async with seated(tmp_path, game=made(tmp_path, story, "Ada", "right")) as seat:
        await seat.press("m")
        assert "You came from the right." in seat.part("#highlight")


def forked(*titles):
    """A story whose one decision ends it, in as many ways as there are titles."""
    ends = {f"end{n}": scene("Over.", ending=Ending(title, parse_condition("5"))) for n, title in enumerate(titles)}
    return scenario(
        {"gate": scene("A gate.", choices={f"to{n}": choice(f"end{n}") for n in range(len(titles))}), **ends}
    )


def branching():
    """A story of two days that turns on the second, with many ways to one scene and few to another."""
    pass_by = {f"way{n}": choice("hall", fit="neutral") for n in range(11)}
    return scenario(
        {
            "gate": scene(
                "A gate.", choices={**pass_by, "fence": choice("yard")}, where="Monday 6 October, 08:00 · gate"
            ),
            "hall": scene(
                "A hall.", choices={"on": choice("yard"), "out": choice("left")}, where="Monday 6 October · hall"
            ),
            "yard": scene(
                "A yard.", choices={"out": choice("right"), "back": choice("left")}, where="Friday, 9:00 · yard"
            ),
            "left": scene("Out.", ending=Ending("Left", parse_condition("5"))),
            "right": scene("Out.", ending=Ending("A right and proper ending", parse_condition("9"))),
        },
        turn=("yard",),
    )


async def test_lines_are_as_thick_as_many_go_over_them(tmp_path):
    """Half of all players are many; below the map it says so, in words for who can't tell thick from thin."""
    async with seated(tmp_path, game=made(tmp_path, forked("Left", "Right"), "Ada", "to0")) as seat:
        await seat.press("m")
        assert "random plays ━━ half or more ── fewer ╌╌ under 1 in 10" in seat.seen
        assert "━━◆ Left" in seat.seen
        assert "Right" not in seat.seen
    shares = {("a", "b"): 0.04, ("a", "c"): 0.96, ("b", "d"): 0.04, ("c", "d"): 0.3}
    weights = weigh_steps(list(shares), shares)
    assert weights["a", "b"] == (HEAVY, DASHED, DASHED)
    assert weights["b", "d"] == (DASHED, DASHED, LIGHT)
    assert weights["c", "d"] == (LIGHT, LIGHT, LIGHT)


async def test_endings_of_other_ways_are_named_too(tmp_path):
    """With another sign than that of the present one; of forty each has a row."""
    story = forked("結末の産品マネージャーの長い題名の続き", *(f"Ending {n}" for n in range(1, 40)))
    for number in (0, 1, 20, 39):
        game = made(tmp_path, story, "Ada", f"to{number}")
    async with seated(tmp_path, game=game) as seat:
        await seat.press("m")
        told = seat.seen
        assert "◆ Ending 39" in told
        await seat.press("up", "up")
        assert "◇ 結末の産品マネージャー" in told + seat.seen
        assert "· another time" in seat.seen


async def test_when_it_is_stands_along_the_top(tmp_path):
    """Each day once; of a story of one day the times."""
    async with seated(tmp_path, game=made(tmp_path, branching(), "Ada", "way1", "on"), size=WIDE) as seat:
        await seat.press("m")
        assert seat.part("StoryMap").count("Monday 6 October") == 1
        assert "Friday" in seat.part("StoryMap")
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask"), size=WIDE) as seat:
        await seat.press("m")
        assert "Monday" not in seat.part("StoryMap")
        assert "08:00" in seat.part("StoryMap")


async def test_a_click_highlights_the_scene_under_the_mouse(tmp_path):
    """And one beside all of them does nothing."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("m")
        await seat.click("●━")
        assert "Monday, 08:00 · the counter" in seat.part("#highlight")
        await seat.click("Map")
        assert "Monday, 08:00 · the counter" in seat.part("#highlight")


def test_a_line_that_few_go_over_is_dashed_between_its_corners():
    """And meets others as a thin one does."""
    canvas = Canvas(7, 2)
    canvas.draw_route((0, 0), (6, 1), 3, DASHED, "")
    canvas.draw_route((0, 0), (6, 0), 3, (DASHED, LIGHT, HEAVY), "")
    assert canvas.build_content().plain == "╶╌╌┮━━╸\n   ╰╌╌╴"


@settings(max_examples=25)
@given(
    names=st.lists(st.text("ab [/]産品\u200bé", max_size=30), min_size=1, max_size=5),
    width=st.integers(4, 40),
    widest=st.integers(1, 22),
)
def test_a_name_never_makes_a_row_wider(names, width, widest):
    """In letters of any width, wherever its mark is."""
    canvas = Canvas(width, len(names))
    places = {str(row): (row * 3 % width, row) for row in range(len(names))}
    draw_names(canvas, {str(row): name for row, name in enumerate(names)}, places, (), widest)
    assert {cell_len(row) for row in canvas.build_content().plain.split("\n")} == {width}


def test_lines_of_two_scenes_bend_in_columns_of_their_own():
    """As long as there are columns enough, where one would lie over the other."""
    places = {"a": (2, 0), "b": (2, 4), "c": (8, 0), "d": (8, 4)}
    bends = spread_bends([("a", "d"), ("b", "c")], places)
    assert bends["a"] != bends["b"]
    assert spread_bends([("a", "c"), ("b", "d")], places) == {"a": 5, "b": 5}


async def test_a_long_place_leaves_room_for_how_many_come_there(tmp_path):
    """What is cut is the place: it stands in the scene, too."""
    story = scenario(
        {
            "gate": scene(
                "A gate.", choices={"on": choice("out")}, where="Wednesday 19 November, 16:00 · " + "far " * 20
            ),
            "out": scene("Out.", ending=Ending("Out", parse_condition("5"))),
        }
    )
    async with seated(tmp_path, game=made(tmp_path, story, "Ada")) as seat:
        await seat.press("m")
        assert "16:0… · come here, playing at random: everybody" in " ".join(seat.part("#highlight").split())


@pytest.mark.parametrize("with_others", [True, False])
def test_the_legend_says_of_what_on_a_narrow_screen_too(with_others):
    """Of random plays: a thickness of something that is not named says nothing."""
    shown = next(each for each in build_legends(with_others=with_others) if each.cell_length <= 72)
    assert shown.plain.startswith("random plays")
