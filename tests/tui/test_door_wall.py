"""The wall of doors as it is drawn: whatever stands on it, however wide the terminal is, and while a door opens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_quest.saves.players import PlayerSettings
from pm_quest.story.model import ROLE_NAMES
from pm_quest.tui.widgets.door_content import DoorShape, WallState, draw_wall
from pm_quest.tui.widgets.door_heading import has_headings
from pm_quest.tui.widgets.door_leaf import STEPS, DoorFace, DoorGroup, Doorway, draw_door
from pm_quest.tui.widgets.door_wall import DOORS, LARGE_DOORS, PLATES, DoorWall
from tests.tui.seat import NARROW, STORIES, WIDE, seated
from tests.tui.test_motion import MOVING

SHAPES = st.sampled_from([PLATES, DOORS, LARGE_DOORS])
WORDS = st.text("ab [/]産品 \n\u200bé", max_size=60)
GROUPS = st.none() | st.builds(DoorGroup, st.sampled_from("ab"), WORDS)
FACES = st.builds(DoorFace, WORDS, WORDS, st.sampled_from(sorted(ROLE_NAMES.values())), st.booleans(), GROUPS, WORDS)


@settings(max_examples=15)
@given(faces=st.lists(FACES, min_size=1, max_size=9), shape=SHAPES, width=st.integers(40, 170), data=st.data())
def test_a_wall_is_as_high_as_it_says_and_no_wider_than_its_terminal(faces, shape, width, data):
    """With titles of any length, in letters of any width, whichever doors are in view and open."""
    at = st.integers(0, len(faces) - 1)
    state = WallState(data.draw(at), data.draw(at), data.draw(st.integers(1, STEPS)), data.draw(st.booleans()))
    rows = draw_wall(faces, state, shape, width).plain.split("\n")
    assert len(rows) == shape.height + has_headings(faces)
    assert max(map(cell_len, rows)) <= width


@pytest.mark.parametrize("shape", [PLATES, DOORS, LARGE_DOORS])
def test_doors_of_one_title_stay_apart_whose_long_ids_begin_alike(shape):
    """Their ids are cut in the middle; a short id has how far the player is behind it."""
    ids = ("the_long_week_at_the_harbour_one", "the_long_week_at_the_harbour_two", "week")
    faces = [DoorFace("The week", f"{id} · 20 min", mark=id) for id in ids]
    notes = draw_wall(faces, WallState(0, 0), shape, 120).plain.split("\n")[-1]
    whole = "week · 20 min" if shape.rows else "week"
    assert [notes.count(said) for said in ("the", "_one", "_two", whole)] == [2, 1, 1, 1]


@given(face=FACES, shape=st.sampled_from([DOORS, LARGE_DOORS]), opening=st.integers(0, STEPS), lit=st.booleans())
def test_a_door_keeps_its_outline_while_it_opens(face, shape, opening, lit):
    """Every row is as wide as its lintel."""
    rows = draw_door(face, Doorway(shape.width - 2, shape.rows, opening, lit))
    assert {row.cell_length for row in rows} == {shape.width}
    assert len(rows) == shape.rows + 2


def test_the_role_stands_in_an_open_door_word_by_word():
    """Every role of the format is whole, and only there when the door is open."""
    for role in ROLE_NAMES.values():
        drawn = [
            " ".join(
                "".join(row.plain for row in draw_door(DoorFace("", "", role), Doorway(13, 8, opening, True))).split()
            )
            for opening in (0, STEPS)
        ]
        closed, opened = drawn
        words = role.replace("-", " ").split()
        assert all(word in opened for word in words)
        assert not all(word in closed for word in words)


def test_what_is_beyond_the_view_is_counted():
    """On either side."""
    faces = [DoorFace(f"door {number}") for number in range(9)]
    first = draw_wall(faces, WallState(lit=4, first=2), DoorShape(15, 3, 8), 60).plain.split("\n")[0]
    assert first.split() == ["←", "2", "more", "4", "more", "→"]


async def test_with_motion_a_door_opens_in_steps_and_no_key_waits_for_it(tmp_path):
    """A key in between walks on, and the next door begins with a slit."""
    async with seated(tmp_path, size=WIDE, settings=MOVING) as seat:
        wall = seat.app.screen.query_one(DoorWall)
        wall.action_walk(1)
        assert (wall.lit, wall.state.opening) == (1, 1)
        wall.action_walk(-1)
        assert (wall.lit, wall.state.opening) == (0, 1)
        for _ in range(STEPS):
            wall._open_further()
        assert wall.state.opening == STEPS


async def test_with_reduced_motion_a_door_is_open_at_once(tmp_path):
    """And nothing runs beside it."""
    async with seated(tmp_path, size=WIDE, settings=PlayerSettings(reduced_motion=True)) as seat:
        await seat.press("right")
        assert seat.app.screen.query_one(DoorWall).state.opening == STEPS
        assert not seat.app.screen.query_one(DoorWall)._timers


async def test_many_doors_scroll_sideways(tmp_path):
    """The lit one is always in view, and the wall says how many there are beyond."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    text = (STORIES / "corner_shop.yaml").read_text(encoding="utf-8")
    for number in range(12):
        (folder / f"shop_{number:02}.yaml").write_text(text.replace("Corner Shop", f"Shop {number}"), encoding="utf-8")
    async with seated(tmp_path / "saves", size=NARROW, stories=[folder]) as seat:
        assert "6 more →" in seat.seen
        await seat.press("end")
        assert "← 6 more" in seat.seen
        assert "Shop 11" in seat.part("#plate")
        await seat.press("home", *["right"] * 6)
        assert "← 1 more" in seat.seen
        assert "5 more →" in seat.seen
        await seat.click("5 more")
        assert "Shop 7" in seat.part("#plate"), "a click on what is beyond walks there"
        await seat.click("← 2 more")
        assert "Shop 1" in seat.part("#plate")
        await seat.click("← 1 more")
        assert "6 more →" in seat.seen
        assert "Shop 0" in seat.part("#plate")
