"""A course on the title: its doors stand together, in their order, with what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.library import Library
from pm_quest.tui.screens.next_story import find_next_entry
from pm_quest.tui.widgets.door_heading import find_run
from pm_quest.tui.widgets.door_leaf import DoorFace, DoorGroup
from pm_quest.tui.widgets.door_wall import DoorWall
from tests.tui.seat import BROAD, NARROW, STORIES, WIDE, begun, seated

ENDS = {"corner_shop": ("ask", "tell"), "long_letter": ("first",)}


@pytest.fixture
def shelf(tmp_path):
    """A folder with a course of two, which come in another order than by their names."""
    course = tmp_path / "shelf" / "course"
    course.mkdir(parents=True)
    for name in ENDS:
        text = (STORIES / f"{name}.yaml").read_text(encoding="utf-8")
        (course / f"{name}.yaml").write_text(text, encoding="utf-8")
    (course / "collection.yaml").write_text(
        "format: 1\nid: course\ntitle: Four *Days*\nscenarios: [long_letter, corner_shop]\n"
        "start: Take them one by one.\nend: That was all.\n",
        encoding="utf-8",
    )
    return course.parent


def play(tmp_path, shelf, *names):
    """Some of the course, to the end."""
    return [begun(tmp_path, name, *ENDS[name], stories=shelf / "course") for name in names]


@pytest.mark.parametrize("size", [NARROW, WIDE, BROAD])
async def test_a_course_has_its_heading_and_its_sentence(tmp_path, shelf, size):
    """After all other doors, in its own order."""
    async with seated(tmp_path, size=size, stories=[STORIES, shelf]) as seat:
        wall = seat.app.screen.query_one(DoorWall)
        assert [face.group is not None for face in wall.faces] == [False, False, True, True]
        assert [face.title for face in wall.faces[2:]] == ["The Long Letter", "Corner Shop"]
        assert seat.part("DoorWall").count("Four *Days*") == 1
        assert "Take them one by one." not in seat.seen
        await seat.press("right", "right")
        assert "Four *Days* part 1 of 2 Take them one by one." in seat.seen
        assert len(wall.render().plain.split("\n")) == wall.size.height


async def test_a_course_says_how_much_is_finished_and_its_end(tmp_path, shelf):
    """The sentence at the end once every scenario has an ending."""
    play(tmp_path, shelf, "long_letter")
    async with seated(tmp_path, stories=[shelf]) as seat:
        assert "part 2 of 2 · 1 finished Take them one by one." in seat.seen
    play(tmp_path, shelf, "corner_shop")
    async with seated(tmp_path, stories=[shelf]) as seat:
        assert "all 2 finished That was all." in seat.seen
        assert "Take them" not in seat.seen


async def test_a_course_comes_into_view_as_a_whole(tmp_path, shelf):
    """Once the player stands before one of its doors; as far as there is room for all of them."""
    async with seated(tmp_path, size=(60, 20), stories=[STORIES, shelf]) as seat:
        await seat.press("right", "right")
        assert "╭─ Four *Days* ──" in seat.part("DoorWall")
        assert "→" not in seat.part("DoorWall")


@given(
    groups=st.lists(st.sampled_from([None, "a", "b"]), min_size=1, max_size=9), most=st.integers(1, 9), data=st.data()
)
def test_a_run_of_doors_is_one_course(groups, most, data):
    """It has the door in it, and no other course; and never more doors than there is room for."""
    faces = [DoorFace(group=group and DoorGroup(group, "A course")) for group in groups]
    at = data.draw(st.integers(0, len(faces) - 1))
    start, end = find_run(faces, at, most)
    assert start <= at <= end
    assert end - start < most
    assert {*groups[start : end + 1]} == {groups[at]}


def test_the_next_door_is_that_of_the_course(tmp_path, shelf):
    """Whatever else is not finished; after the last one there is none, and the wall says the sentence at the end."""
    library = Library([STORIES, shelf])
    (game,) = play(tmp_path, shelf, "corner_shop")
    found = find_next_entry(game, library)
    assert (found.id, found.collection.id) == ("long_letter", "course")
    (game,) = play(tmp_path, shelf, "long_letter")
    assert find_next_entry(game, library) is None


async def test_a_course_whose_file_has_errors_is_there_all_the_same(tmp_path, shelf):
    """By the name of its folder, and in the order of its files."""
    (shelf / "course" / "collection.yaml").write_text("title: [", encoding="utf-8")
    async with seated(tmp_path, stories=[shelf]) as seat:
        assert "╭─ course ─" in seat.part("DoorWall")
        assert [face.title for face in seat.app.screen.query_one(DoorWall).faces] == ["Corner Shop", "The Long Letter"]
