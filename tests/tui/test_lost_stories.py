"""Stories that cannot be gone on with from the title: what is told, and what can be done."""

import pytest
from textual.widgets import Input

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.game import Game
from pm_quest.kit.invocation import quote_path
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.memory_store import MemoryStore
from pm_quest.tui.screens.lost_game import format_saves_command
from pm_quest.tui.widgets.menu import MenuRow
from tests.tui.seat import STORIES, begun, saved, seated


@pytest.fixture
def moved(tmp_path):
    """A story of which one decision was made, and a folder that it can be moved to; gives its file and the folder."""
    story, elsewhere = tmp_path / "corner_shop.yaml", tmp_path / "elsewhere"
    elsewhere.mkdir()
    story.write_bytes((STORIES / "corner_shop.yaml").read_bytes())
    begun(tmp_path, "corner_shop", "weigh", stories=tmp_path)
    return story, elsewhere / story.name


def unbroken(text):
    """A text without the breaks of its lines: a path is as long as the folder of the tests."""
    return "".join(text.replace("▌", "").split())


def edit(text):
    """The story with one word of it changed."""
    return text.replace("Old Mr Vale", "Young Mr Vale")


async def test_a_story_whose_file_is_gone_is_reported_and_can_be_left(tmp_path, moved):
    """It says why, with its title and its path; nothing happens to the save."""
    moved[0].unlink()
    async with seated(tmp_path, stories=(), size=(160, 40)) as seat:
        assert "Continue" not in seat.seen
        assert unbroken(seat.lit) == unbroken(f"Corner Shop: its file is not there any more ({moved[0]})")
        await seat.press("enter")
        assert "You have made 1 decision in it." in seat.seen
        command = f"delete it: pm-quest saves delete {FolderStore(tmp_path).list_saves()[0].id} --saves {tmp_path}"
        assert unbroken(command) in unbroken(seat.seen)
        assert [row.item for row in seat.app.screen.query(MenuRow)] == ["type", "no"]
        await seat.press("down", "enter")
        assert seat.at == "title"
        assert saved(tmp_path) == [("weigh",)]


async def test_a_story_with_a_slip_is_reported_and_goes_on_when_that_is_fixed(tmp_path, moved):
    """It is looked at again whenever the title is."""
    story = moved[0]
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("go: closed", "go: closet"), encoding="utf-8")
    async with seated(tmp_path, stories=(), size=(160, 40)) as seat:
        assert unbroken(seat.lit) == unbroken(f"Corner Shop: its file has errors; 'pm-quest check {story}' shows them")
        await seat.press("enter")
        assert seat.lit.startswith("Try again")
        await seat.press("enter")
        assert "Not playable yet" in seat.notices, "what it has still is told"
        assert seat.lit.startswith("Try again")
        story.write_text(text, encoding="utf-8")
        await seat.press("enter")
        assert (seat.at, seat.notices) == ("play", "")
        await seat.press("escape")
        assert "Continue Corner Shop · decision 2" in seat.seen


@pytest.mark.parametrize("environment", [True, False])
def test_a_command_about_saves_names_their_folder_where_it_would_look_elsewhere(tmp_path, monkeypatch, environment):
    """In quotes where that is needed; what the environment says need not be said again."""
    folder = tmp_path / "my saves"
    monkeypatch.setenv("PM_QUEST_SAVES", str(folder if environment else tmp_path))
    named = "" if environment else f" --saves {quote_path(str(folder))}"
    assert (
        format_saves_command(FolderStore(folder), "delete k3v9x2m4p7qa") == f"pm-quest saves delete k3v9x2m4p7qa{named}"
    )
    assert format_saves_command(MemoryStore(), "list") == "pm-quest saves list"


async def test_what_was_told_of_one_path_is_gone_while_the_next_is_read(tmp_path, moved, monkeypatch):
    """And when no other is typed."""
    moved[0].unlink()
    told = []
    async with seated(tmp_path, stories=()) as seat:
        move = seat.app.move_save
        monkeypatch.setattr(seat.app, "move_save", lambda *named: told.extend(seat.app._notifications) or move(*named))
        await seat.press("enter", "enter", "enter")
        assert "can't be opened" in seat.notices
        await seat.press("x", "enter")
        assert not told
        assert "can't be opened" in seat.notices
        await seat.press("escape")
        assert "can't be opened" not in seat.seen


async def test_where_the_file_is_now_can_be_typed(tmp_path, moved):
    """As people paste paths; what can't be played there is told, and asked again."""
    story, there = moved
    there.write_text(edit(story.read_text(encoding="utf-8")), encoding="utf-8")
    story.unlink()
    async with seated(tmp_path, stories=()) as seat:
        await seat.press("enter", "enter")
        entry = seat.app.screen.query_one(Input)
        assert entry.value == str(story)
        await seat.press("enter")
        assert "can't be opened: No such file or directory" in seat.notices
        await _another_story_is_no_place_to_go_on_in(seat, tmp_path)
        seat.app.screen.query_one(Input).value = f' "{there}" '
        await seat.press("enter")
        assert seat.at == "play"
        assert "Young Mr Vale" in seat.seen
        await seat.press("escape")
        assert "Continue Corner Shop · decision 2" in seat.seen
        assert "not there any more" not in seat.seen
    assert [save.source for save in FolderStore(tmp_path).list_saves()] == [str(there), str(story)]


async def _another_story_is_no_place_to_go_on_in(seat, folder):
    """The first choice is not in it: nothing is saved, and the player is asked again."""
    seat.app.screen.query_one(Input).value = str(STORIES / "long_letter.yaml")
    await seat.press("enter")
    assert "This is another story: 'weigh', the first choice you made, is not in it." in seat.notices
    assert seat.app.screen.query_one(Input)
    assert saved(folder) == [("weigh",)]


async def test_a_scenario_of_the_library_with_the_same_id_is_offered_for_one_that_is_gone(tmp_path, moved):
    """It may be the same one, in its new place."""
    story, there = moved
    there.write_text(edit(story.read_text(encoding="utf-8")), encoding="utf-8")
    story.unlink()
    async with seated(tmp_path, stories=[there.parent], size=(160, 40)) as seat:
        await seat.press("enter")
        assert seat.lit == "Go on in …/elsewhere/corner_shop.yaml"
        await seat.press("enter")
        assert "Young Mr Vale" in seat.seen


async def test_of_several_that_cannot_go_on_the_newest_is_reported_and_the_others_counted(tmp_path):
    """Between the doors and the row, in which what can go on comes first."""
    begun(tmp_path, "long_letter", "first")
    for name in ("one", "two", "three"):
        story = tmp_path / f"{name}.yaml"
        story.write_bytes((STORIES / "corner_shop.yaml").read_bytes() + f"# {name}\n".encode())
        begun(tmp_path, name, "weigh", stories=tmp_path)
        story.unlink()
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path, size=(200, 40)) as seat:
        assert [row.item for row in seat.app.screen.query(MenuRow)] == ["lost"]
        assert seat.part("PlaceRow").startswith("Continue Corner Shop · decision 2")
        told = f"its file is not there any more ({tmp_path}/three.yaml), and 2 more: pm-quest saves list --saves {tmp_path}"
        assert unbroken(told) in unbroken(seat.seen)
        await seat.press("down", "enter")
        assert seat.at == "question"
        assert unbroken(f"{tmp_path}/three.yaml") in unbroken(seat.seen)


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_a_file_played_in_another_place_asks_whether_to_go_on(tmp_path, moved, key):
    """Or else it starts anew; both are kept."""
    story, there = moved
    there.write_text(edit(story.read_text(encoding="utf-8")), encoding="utf-8")
    game = Game.open(*_file(there), FolderStore(tmp_path), "Ada")
    async with seated(tmp_path, game=game, stories=(), size=(160, 40)) as seat:
        asked = f"A saved game of a scenario with this id, from {story}: go on with it?"
        assert unbroken(asked) in unbroken(seat.seen)
        await seat.press(*(["enter"] if key == "enter" else ["down", "enter"]))
        assert seat.at == "play"
        assert ("Young Mr Vale" in seat.seen) is (key == "enter")
        assert ("The bell over the door" in seat.seen) is (key == "down")
    assert sorted(saved(tmp_path)) == ([(), ("weigh",), ("weigh",)] if key == "enter" else [(), ("weigh",)])


def _file(path):
    """A scenario file as a game opens it."""
    reading = read_scenario_file(path)
    return reading.scenario, reading.fingerprint, str(path)
