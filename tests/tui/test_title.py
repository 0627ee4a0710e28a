"""The title: what to go on with, and where else to go."""

from asyncio import to_thread
from threading import Event

import pytest
from textual.widgets import Input

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.game import Game, SaveError
from pm_quest.kit.invocation import quote_path
from pm_quest.library import find_shipped_folder
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.memory_store import MemoryStore
from pm_quest.tui.screens.lost_game import format_saves_command
from pm_quest.tui.widgets.menu import MenuRow
from tests.tui.seat import STORIES, begun, saved, seated


async def test_somebody_new_is_led_to_the_tutorial(tmp_path):
    """It is lit first, and one key opens it: the first scene is on the screen and the save is begun."""
    async with seated(tmp_path, stories=[find_shipped_folder()]) as seat:
        assert seat.lit.startswith("First Day")
        assert "playing as Ada" in seat.seen
        await seat.press("enter")
        assert seat.at == "play"
        assert "First Day" in seat.seen
        assert saved(tmp_path) == [()]


async def test_who_has_only_looked_is_still_led_to_the_tutorial(tmp_path):
    """Opening a story without deciding anything leaves nothing to go on with."""
    begun(tmp_path)
    async with seated(tmp_path, stories=[find_shipped_folder(), STORIES]) as seat:
        assert seat.lit.startswith("First Day")


async def test_going_on_leads_to_the_newest_unfinished_playthrough(tmp_path):
    """Its title and the number of the next decision stand beside it; finished ones are not offered."""
    begun(tmp_path, "corner_shop", "ask")
    begun(tmp_path, "corner_shop", "lecture", "again")
    begun(tmp_path, "long_letter", "first")
    async with seated(tmp_path) as seat:
        assert seat.lit == "Continue Corner Shop · decision 3"
        await seat.press("enter")
        assert "A queue of three" in seat.seen
        assert "decision 3" in seat.seen


async def test_another_player_has_nothing_of_it(tmp_path):
    """Saves are a player's own."""
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path, player="Bo") as seat:
        assert "Continue" not in seat.seen
        assert "playing as Bo" in seat.seen


async def test_what_was_begun_is_offered_on_coming_back_to_the_title(tmp_path):
    """Escape leaves the play screen for the title, where it can be gone on with."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter", "1", "escape")
        assert seat.at == "title"
        assert seat.lit == "Continue Corner Shop · decision 2"


async def test_every_row_leads_somewhere(tmp_path):
    """Scenarios, settings and help, by keys; back with Escape; Quit leaves."""
    async with seated(tmp_path) as seat:
        rows = {"Scenarios": "library", "Settings": "settings", "Help": "help"}
        for row, place in rows.items():
            await seat.click(row)
            assert seat.at == place
            await seat.press("escape")
            assert seat.at == "title"
        await seat.click("Quit")
        assert not seat.app.is_running
        assert seat.app.return_code == 0


async def test_a_row_chosen_while_the_saves_are_looked_up_stays_lit(tmp_path):
    """What can be gone on with comes above it, and the lit row stays the lit row."""
    async with seated(tmp_path) as seat:
        await seat.press("down", "down")
        lit = seat.lit
        begun(tmp_path, "corner_shop", "ask")
        seat.app.screen.load_games()
        await seat.settle()
        assert "Continue" in seat.seen
        assert seat.lit == lit


async def test_saves_that_cannot_be_read_are_reported_and_the_game_opens(tmp_path, monkeypatch):
    """The rest of the menu is there."""

    def refuse(*_, **__):
        raise SaveError("The saves in [here] can't be read.")

    monkeypatch.setattr("pm_quest.saves.folder_store.FolderStore.list_saves", refuse)
    async with seated(tmp_path) as seat:
        assert seat.notices == "Your saves The saves in [here] can't be read."
        assert "Scenarios" in seat.seen


async def test_leaving_while_the_saves_are_looked_up_is_no_error(tmp_path, monkeypatch):
    """What was found has nowhere to be shown any more."""
    looking, left = Event(), Event()

    def slowly(*_):
        looking.set()
        left.wait(5)
        return ()

    async with seated(tmp_path) as seat:
        monkeypatch.setattr("pm_quest.saves.folder_store.FolderStore.list_saves", slowly)
        screen = seat.app.screen
        screen.load_games()
        await to_thread(looking.wait, 5)
        await screen.remove_children()
        left.set()
        await seat.settle()
        assert seat.app.fatal_error is None


async def test_a_story_from_a_file_elsewhere_is_continued_too(tmp_path):
    """It need not be in the library, as long as the file is still there."""
    begun(tmp_path, "corner_shop", "weigh")
    async with seated(tmp_path, stories=()) as seat:
        assert "Continue Corner Shop · decision 2" in seat.seen
        await seat.press("enter")
        assert "Old Mr Vale" in seat.seen


async def test_the_way_that_was_taken_back_is_not_offered_after_the_ending(tmp_path):
    """Ask, take it back, rewire instead, read to the end and leave: there is nothing to go on with."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter", "1", "z", "2", "enter", "1", "enter")
        assert "The bell over the door says that you are gone." in seat.seen
        await seat.press("escape")
        assert seat.at == "title"
        assert "Continue" not in seat.seen


async def test_back_at_the_first_decision_is_where_it_goes_on(tmp_path):
    """Not where it was taken back from."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter", "1", "z", "escape")
        assert seat.lit == "Continue Corner Shop · decision 1"
        await seat.press("enter", "enter")
        assert "A queue of three" in seat.seen


async def test_a_passage_that_was_not_read_is_shown_on_coming_back(tmp_path):
    """Left on the outcome card, it goes on with the scene after that."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("3", "escape")
        assert seat.lit == "Continue Corner Shop · decision 3"
        await seat.press("enter")
        assert "Eleven steps down" in seat.seen
        await seat.press("enter")
        assert "It is dark down here." in seat.seen


async def test_an_ending_that_was_not_read_is_shown_on_coming_back(tmp_path):
    """And is not offered again once it was."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("1", "escape")
        assert seat.lit == "Continue Corner Shop · how it ended"
    async with seated(tmp_path) as seat:
        await seat.press("enter")
        assert "The bell over the door says that you are gone." in seat.seen
        await seat.press("enter")
        assert seat.at == "debrief"
        await seat.press("escape")
        assert "Continue" not in seat.seen


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
        story.write_text(text, encoding="utf-8")
        await seat.press("enter", "escape")
        assert seat.lit == "Continue Corner Shop · decision 2"


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


async def test_a_file_that_is_there_but_broken_can_be_tried_again(tmp_path, moved):
    """What it has still is told, and the question comes again; once it is fixed, the story goes on."""
    story = moved[0]
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("go: closed", "go: closet"), encoding="utf-8")
    async with seated(tmp_path, stories=(), size=(160, 40)) as seat:
        await seat.press("enter")
        assert seat.lit.startswith("Try again")
        await seat.press("enter")
        assert "Not playable yet" in seat.notices
        assert seat.lit.startswith("Try again")
        story.write_text(text, encoding="utf-8")
        await seat.press("enter")
        assert (seat.at, seat.notices) == ("play", "")


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
        seat.app.screen.query_one(Input).value = f' "{there}" '
        await seat.press("enter")
        assert seat.at == "play"
        assert "Young Mr Vale" in seat.seen
        await seat.press("escape")
        assert "Continue Corner Shop · decision 2" in seat.seen
        assert "not there any more" not in seat.seen
    assert [save.source for save in FolderStore(tmp_path).list_saves()] == [str(there), str(story)]


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


async def test_another_story_is_no_place_to_go_on_in(tmp_path, moved):
    """The first choice is not in it: nothing is saved, and the player is asked again."""
    moved[0].unlink()
    async with seated(tmp_path, stories=()) as seat:
        await seat.press("enter", "enter")
        seat.app.screen.query_one(Input).value = str(STORIES / "long_letter.yaml")
        await seat.press("enter")
        assert "This is another story: 'weigh', the first choice you made, is not in it." in seat.notices
        assert seat.app.screen.query_one(Input)
        await seat.press("escape")
        assert seat.at == "title"
    assert saved(tmp_path) == [("weigh",)]


async def test_of_several_that_cannot_go_on_the_newest_is_reported_and_the_others_counted(tmp_path):
    """What can go on stands above them."""
    begun(tmp_path, "long_letter", "first")
    for name in ("one", "two", "three"):
        story = tmp_path / f"{name}.yaml"
        story.write_bytes((STORIES / "corner_shop.yaml").read_bytes() + f"# {name}\n".encode())
        begun(tmp_path, name, "weigh", stories=tmp_path)
        story.unlink()
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path, size=(200, 40)) as seat:
        first, second, *_ = seat.app.screen.query(MenuRow)
        assert (first.item, second.item) == ("continue", "lost")
        told = f"its file is not there any more ({tmp_path}/three.yaml), and 2 more: pm-quest saves list --saves {tmp_path}"
        assert unbroken(told) in unbroken(seat.seen)


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
