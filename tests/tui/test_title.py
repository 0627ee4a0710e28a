"""The title: the wall of doors, what to go on with, and where else to go."""

from asyncio import to_thread
from threading import Event

from pm_quest.game import SaveError
from pm_quest.library import find_shipped_folder
from pm_quest.tui.widgets.door_wall import DoorWall
from pm_quest.tui.widgets.place_row import PlaceRow
from tests.tui.seat import BROAD, NARROW, STORIES, WIDE, begun, saved, seated


def stands_before(seat):
    """The title on the plate of the lit door, where the player walks along the doors."""
    assert isinstance(seat.app.focused, DoorWall)
    return seat.app.screen.lit_door.title


async def test_somebody_new_is_led_to_the_tutorial(tmp_path):
    """Its door is lit first, and one key opens it: the first scene is on the screen and the save is begun."""
    async with seated(tmp_path, stories=[find_shipped_folder()]) as seat:
        assert stands_before(seat) == "First Day"
        assert "start here" in seat.seen
        assert "playing as Ada" in seat.seen
        await seat.press("enter")
        assert seat.at == "play"
        assert "First Day" in seat.seen
        assert saved(tmp_path) == [()]


async def test_who_has_only_looked_is_still_led_to_the_tutorial(tmp_path):
    """Opening a story without deciding anything leaves nothing to go on with."""
    begun(tmp_path)
    async with seated(tmp_path, stories=[find_shipped_folder(), STORIES]) as seat:
        assert stands_before(seat) == "First Day"


async def test_going_on_leads_to_the_newest_unfinished_playthrough(tmp_path):
    """The player stands before its door, and it is in the row with the number of the next decision."""
    begun(tmp_path, "corner_shop", "ask")
    begun(tmp_path, "corner_shop", "lecture", "again")
    begun(tmp_path, "long_letter", "first")
    async with seated(tmp_path) as seat:
        assert stands_before(seat) == "Corner Shop"
        assert seat.part("PlaceRow").startswith("Continue Corner Shop · decision 3 Career")
        row = next(row for row in seat.rows if "Quit" in row)
        assert "Career" in row, "no place stands alone on a row"
        await seat.press("down", "enter")
        assert "A queue of three" in seat.seen
        assert "decision 3" in seat.seen
    async with seated(tmp_path) as seat:
        await seat.press("enter")
        assert "decision 3" in seat.seen


async def test_another_player_has_nothing_of_it(tmp_path):
    """Saves are a player's own."""
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path, player="Bo") as seat:
        assert "Continue" not in seat.seen
        assert "playing as Bo" in seat.seen
        assert "opened" not in seat.seen


async def test_what_was_begun_is_offered_on_coming_back_to_the_title(tmp_path):
    """Escape leaves the play screen for the title, where it can be gone on with."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter", "1", "escape")
        assert seat.at == "title"
        assert stands_before(seat) == "Corner Shop"
        assert "Continue Corner Shop · decision 2" in seat.seen


async def test_under_a_game_that_opens_at_once_it_is_composed_when_it_is_shown(tmp_path):
    """Nobody sees it before, and the first scene need not wait for it; coming back composes it once."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        title = seat.app.screen_stack[0]
        assert not title.query(DoorWall)
        await seat.resize(WIDE)
        await seat.press("enter", "1", "escape")
        assert stands_before(seat) == "Corner Shop"
        wall = title.query_one(DoorWall)
        await seat.press("enter", "escape")
        assert list(title.query(DoorWall)) == [wall]


async def test_every_place_leads_somewhere(tmp_path):
    """Settings and help, by mouse and by keys; back with Escape; Quit leaves."""
    async with seated(tmp_path) as seat:
        for place, at in {"Settings": "settings", "Help": "help"}.items():
            await seat.click(place)
            assert seat.at == at
            await seat.press("escape")
            assert seat.at == "title"
        await seat.press("home", "right", "right", "right", "enter")
        assert seat.at == "settings"
        await seat.press("escape", "up")
        assert isinstance(seat.app.focused, DoorWall)
        await seat.press("down", "end", "enter")
        assert not seat.app.is_running
        assert seat.app.return_code == 0


async def test_a_place_that_is_lit_while_the_saves_are_looked_up_stays_lit(tmp_path):
    """What can be gone on with comes before it."""
    async with seated(tmp_path) as seat:
        await seat.press("down", "right")
        begun(tmp_path, "corner_shop", "ask")
        seat.app.screen.load_doors()
        await seat.settle()
        assert "Continue" in seat.seen
        assert isinstance(seat.app.focused, PlaceRow)
        assert seat.app.focused.lit == "lab"


async def test_a_door_that_was_walked_to_stays_lit_on_coming_back(tmp_path):
    """Whatever can be gone on with elsewhere."""
    begun(tmp_path, "long_letter", "first")
    async with seated(tmp_path) as seat:
        await seat.press("right", "?", "escape")
        assert stands_before(seat) == "Corner Shop"


async def test_saves_that_cannot_be_read_are_reported_and_the_game_opens(tmp_path, monkeypatch):
    """Doors and places are there."""

    def refuse(*_, **__):
        raise SaveError("The saves in [here] can't be read.")

    monkeypatch.setattr("pm_quest.saves.folder_store.FolderStore.list_saves", refuse)
    async with seated(tmp_path) as seat:
        assert seat.notices == "Your saves The saves in [here] can't be read."
        await seat.press("right")
        assert stands_before(seat) == "Corner Shop"


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
        screen.load_doors()
        await to_thread(looking.wait, 5)
        await screen.remove_children()
        left.set()
        await seat.settle()
        assert seat.app.fatal_error is None


async def test_a_story_from_a_file_elsewhere_has_a_door_and_is_continued_too(tmp_path):
    """It need not be in the library, as long as the file is still there."""
    begun(tmp_path, "corner_shop", "weigh")
    async with seated(tmp_path, stories=()) as seat:
        assert stands_before(seat) == "Corner Shop"
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
        assert "Continue Corner Shop · decision 1" in seat.seen
        await seat.press("enter", "enter")
        assert "A queue of three" in seat.seen


async def test_a_passage_that_was_not_read_is_shown_on_coming_back(tmp_path):
    """Left on the outcome card, it goes on with the scene after that."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("3", "escape")
        assert "Continue Corner Shop · decision 3" in seat.seen
        await seat.press("enter")
        assert "Eleven steps down" in seat.seen
        await seat.press("enter")
        assert "It is dark down here." in seat.seen


async def test_an_ending_that_was_not_read_is_shown_on_coming_back(tmp_path):
    """And is not offered again once it was."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("1", "escape")
        assert "Continue Corner Shop · how it ended" in seat.seen
    async with seated(tmp_path) as seat:
        await seat.press("enter")
        assert "The bell over the door says that you are gone." in seat.seen
        await seat.press("enter")
        assert seat.at == "ending"
        await seat.press("escape")
        assert "Continue" not in seat.seen


async def test_a_screen_that_was_covered_follows_the_size_when_it_is_seen_again(tmp_path):
    """It looks as if it had been on top all along."""
    async with seated(tmp_path, size=NARROW) as seat:
        await seat.press("?")
        await seat.resize(BROAD)
        await seat.press("escape")
        back = seat.rows
        await seat.resize(NARROW)
        await seat.resize(BROAD)
        assert seat.at == "title"
        assert seat.rows == back
        assert seat.app.screen.has_class("-broad", "-grand")


async def test_a_door_is_clicked_once_to_walk_there_and_again_to_open_it(tmp_path):
    """Where the player stands is said below, before anything is begun."""
    async with seated(tmp_path) as seat:
        for size in (NARROW, WIDE):
            await seat.resize(size)
            await seat.press("home")
            wall = seat.app.screen.query_one(DoorWall)
            x, y = wall.content_region.x + wall.shape.pitch + 3, wall.content_region.y + 3
            await seat.click_at(x, y)
            assert (seat.at, stands_before(seat)) == ("title", "Corner Shop")
            await seat.click_at(x, y)
            assert seat.at == "play", size
            await seat.press("escape")
