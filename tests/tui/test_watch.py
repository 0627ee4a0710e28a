"""Playing a scenario while it is being written: the screen follows each save, and never throws its author about."""

import asyncio
from contextlib import asynccontextmanager
from itertools import cycle

from textual.content import Content

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.library import Library
from pm_quest.live.live_rehearsal import LiveRehearsal
from pm_quest.live.live_study import OfferImpacts
from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from pm_quest.tui.author.watch_screen import WatchScreen
from pm_quest.tui.watch_app import WatchApp
from pm_quest.tui.widgets.author_panel import AuthorPanel
from tests.patience import PATIENCE
from tests.tui.seat import NARROW, STORIES, WIDE, Seat, saved

FREE_LOOKS, LOOK_SECONDS = 3, 0.01
"""After so many looks there is a pause: each draws the terminal, and another thread may need the processor."""
SHOP = (STORIES / "corner_shop.yaml").read_text(encoding="utf-8")
EDITED = (
    SHOP.replace("The bell over the door says that you are here", "The bell is silent")
    .replace("A queue of three", "A line of three")
    .replace('"Supper," he says.', '"Dinner," he says.')
    .replace("gain: {trust: 1, user_design: 1}", "gain: {trust: 2}")
    .replace("Old Mr Vale wants", "Young Ms Vale wants")
    .replace("Go back to the", "Return to the")
    .replace("says that you are gone", "says goodbye")
)
"""The same shop in other words: of each version there are figures once."""
UNSAVED = "nothing is kept in your saves"


class Desk(Seat):
    """An author before the game: can edit the file, and wait for what comes of it."""

    def __init__(self, pilot, path):
        super().__init__(pilot)
        self.path = path

    async def sees(self, *words):
        """Wait until these words are on the screen."""
        await self.until(lambda: all(each in self.seen for each in words), words)

    async def until(self, true, what):
        """Wait until something is true."""
        async with asyncio.timeout(PATIENCE):
            looks = 0
            while not true():
                looks += 1
                await asyncio.sleep(0 if looks < FREE_LOOKS else LOOK_SECONDS)
                await self.settle()
        assert true(), what

    async def edit(self, *edits):
        """Edit the file, and wait until the game has followed."""
        text = self.path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new)
        await self.write(text)

    async def write(self, text):
        """Write the file, and wait until it has been read."""
        before = self.app.rehearsal.reading
        other = self.path.with_name("aside")
        other.write_text(text, encoding="utf-8")
        other.replace(self.path)
        await self.until(lambda: self.app.rehearsal.reading is not before, "another reading")
        await self.settle()


@asynccontextmanager
async def watched(folder, text=SHOP, *, size=NARROW, theme="pm-night", seed=0):
    """A file watched on a terminal of this size."""
    path = folder / "corner_shop.yaml"
    path.write_text(text, encoding="utf-8")
    rehearsal = LiveRehearsal(path, "Ada", seed)
    rehearsal.follow_save(read_scenario_file(path))
    profile = PlayerProfile("Ada", PlayerSettings(theme=theme, reduced_motion=True))
    app = WatchApp(Library((STORIES,)), PlayerStore(folder / "saves"), profile, rehearsal)
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(pilot, path)
        await desk.settle()
        yield desk


async def test_a_save_changes_what_is_read_and_the_author_stays_there(tmp_path):
    """Passage, outcome, scene with the offer that is lit, and ending: each is shown as it is written now."""
    async with watched(tmp_path) as desk:
        assert UNSAVED in desk.seen
        await desk.write(EDITED)
        assert "The bell is silent, Ada" in desk.seen
        await desk.press("enter")
        assert "A line of three" in desk.seen, "the passage was not skipped"
        await desk.write(SHOP)
        await desk.press("1")
        await desk.write(EDITED)
        for words in ('"Dinner," he says.', "▲ Trust +2", "● adapts"):
            assert words in desk.seen
        assert "user & design +1" not in desk.seen
        assert "carry on" in desk.key_line
        await desk.press("enter", "down")
        assert desk.lit == "2 Return to the counter"
        await desk.write(SHOP)
        assert "Old Mr Vale wants" in desk.seen
        assert "reloaded: you stand where you stood" in desk.seen
        assert desk.lit == "2 Go back to the counter"
        assert "decision 2" in desk.seen
        await desk.press("1", "enter")
        await desk.write(EDITED)
        assert "says goodbye" in desk.seen
        await desk.press("enter", "enter")
        assert desk.at == "debrief"
        await desk.press("escape")
        assert "says goodbye" in desk.seen


async def test_a_screen_that_lies_over_the_game_stays(tmp_path):
    """Below it the game has followed."""
    versions = cycle(((EDITED, "Young Ms Vale wants"), (SHOP, "Old Mr Vale wants")))
    async with watched(tmp_path) as desk:
        await desk.press("enter", "1", "enter")
        for key in ("j", "m", "g", "?"):
            await desk.press(key)
            at, (text, now) = desk.at, next(versions)
            await desk.write(text)
            assert desk.at == at != "watch", key
            await desk.press("escape")
            assert now in desk.seen, key


async def test_what_no_longer_fits_is_reported_in_a_line(tmp_path):
    """And given back when it fits again. A journal that was opened before goes back as far as there is."""
    async with watched(tmp_path) as desk:
        await desk.press("enter", "1", "enter", "2", "enter")
        await desk.edit(("      again:\n", "      return_there:\n"))
        await desk.sees("choice 2, 'again', is gone: you stand after choice 1", "Old Mr Vale")
        await desk.write(SHOP)
        await desk.sees("all 2 choices fit again: you stand after the last", "A queue of three")
        await desk.press("2", "enter", "j")
        await desk.edit(("      again:\n", "      return_there:\n"))
        await desk.press("z")
        assert desk.app.rehearsal.game.playthrough.choices == ("ask",)
        assert "Old Mr Vale" in desk.seen


async def test_problems_stand_below_the_last_good_story_until_they_are_fixed(tmp_path):
    """With place, code, sentence and fix; the game goes on meanwhile. Of many, the rest is counted: there is room for the game."""
    async with watched(tmp_path) as desk:
        await desk.press("enter")
        await desk.edit(("go: closed", "go: clothed"), ("fit: adapts", "fit: adopts"), ("trust: 1", "thrust: 1"))
        assert "more: v has them all" in desk.seen
        assert "A queue of three" in desk.seen
        await desk.resize(WIDE)
        await desk.write(SHOP.replace("role: something_else", "role: something"))
        line = SHOP[: SHOP.index("role:")].count("\n") + 1
        for words in (
            "1 problem: the game stays on the last good story",
            f"{line}:7",
            "PQ126",
            "fix: write 'something_else'",
            "A queue of three",
        ):
            assert words in desk.seen
        await desk.press("1", "enter")
        assert "Old Mr Vale" in desk.seen
        await desk.write(SHOP)
        assert "PQ126" not in desk.seen
        assert "Old Mr Vale" in desk.seen


async def test_scenes_that_are_still_to_be_written_are_played_as_stubs(tmp_path):
    """Named in the panel, told in the story, marked in the author's view; a slip is asked about."""
    shop = SHOP.replace("go: cellar", "go: celar").replace("        go: closed\n", "        go: the_fair\n", 1)
    async with watched(tmp_path, shop, size=WIDE) as desk:
        assert desk.at == "watch"
        assert "still to be written: the_fair, celar (cellar?)" in desk.seen
        assert "the game stays on the last good story" not in desk.seen
        desk.app.jump_to_scene("the_fair")
        await desk.sees("the_fair is still to be written. Until then it counts as an ending with an impact of 50.")
        await desk.press("v")
        await desk.sees("the_fair you still to be written", "figures exact")
        await desk.press("escape")
        await desk.edit(("go: celar", "go: cellar"))
        assert "still to be written: the_fair" in desk.seen
        assert "celar" not in desk.seen


async def test_a_file_that_is_away_leaves_the_game(tmp_path):
    """A line says so; when it is back, the game follows."""
    async with watched(tmp_path) as desk:
        await desk.press("enter")
        desk.path.unlink()
        await desk.sees("it is not there: the game stays on the last good story", "A queue of three")
        desk.path.write_text(EDITED, encoding="utf-8")
        await desk.sees("A line of three")


async def test_errors_at_the_very_start_stand_alone_until_they_are_fixed(tmp_path):
    """Then the game begins by itself."""
    async with watched(tmp_path, SHOP.replace("fit: adapts", "fit: adopts", 1)) as desk:
        assert desk.at == "problems"
        for words in ("1 problem to fix before this can be played", "PQ126", "The game begins when the file is saved"):
            assert words in desk.seen
        await desk.edit(("fit: adopts", "fit: adapts"), ("role: something_else", "role: something"))
        assert "PQ126" in desk.seen
        await desk.press("escape", "d", "v", "escape", "s")
        assert desk.at == "problems"
        await desk.edit(("role: something", "role: something_else"))
        await desk.sees("The bell over the door")
        assert desk.at == "watch"


async def test_the_debug_line_says_where_things_stand_and_what_offers_are_worth(tmp_path):
    """Exactly, of random play and of adapting; d puts it away. Other meters and another title are shown, narrow and wide."""
    async with watched(tmp_path, size=WIDE) as desk:
        await desk.press("enter", "1", "enter")
        await desk.sees(
            "back_room turn 1 seed 0", "trust 3", "cash 3", "user_design 1", "adaptability +1", "1 tell 80.0 · 80.0"
        )
        assert "3 hide may not end · may not end" in desk.seen
        await desk.press("d")
        assert "turn 1" not in desk.seen
        await desk.press("1", "enter", "z", "d")
        await desk.sees("1 tell 80.0 · 80.0")
        await desk.press("r", "enter", "d")
        await desk.edit(
            ("label: Trust", "label: Faith"),
            ("title: Corner Shop", "title: Corner Café"),
            ("employer: Vale", "employer: Dale"),
        )
        for words in ("Faith", "Corner Café", "Dale & Sons"):
            assert words in desk.seen
        await desk.resize(NARROW)
        assert "Faith" in desk.seen
        await desk.press("1")
        assert "▲ Faith +1" in desk.seen


async def test_what_is_not_known_yet_is_not_made_up(tmp_path):
    """Three dots, and an exact figure after them; not exact where there is none."""
    async with watched(tmp_path, size=WIDE) as desk:
        asked = []
        desk.app._start_job = lambda jobs, kind, subject, job: asked.append(subject)
        await desk.press("enter")
        assert "at random · adapting …" in desk.seen
        desk.app.watch_screen.show_worths(asked[-1], OfferImpacts(False, {}))
        await desk.settle()
        assert "at random · adapting not exact" in desk.seen


async def test_it_is_played_from_the_start_again_and_nothing_is_kept(tmp_path):
    """With r, and after a debrief with a. Leaving is told to be ctrl+q; other scenarios, which would be saved, are not played here."""
    to_debrief = ("enter", "1", "enter", "1", "enter", "enter")
    async with watched(tmp_path) as desk:
        await desk.press("enter", "1", "enter", "r")
        assert "The bell over the door says that you are here" in desk.seen
        await desk.press(*to_debrief, "n")
        assert "Quit with ctrl+q" in desk.notices
        assert "Scenarios" not in [each.title for each in desk.app.get_system_commands(desk.app.screen)]
        await desk.press("enter")
        assert desk.at == "debrief"
        await desk.press("a")
        assert desk.at == "watch"
        assert "The bell over the door says that you are here" in desk.seen
        desk.app.clear_notifications()
        await desk.press(*to_debrief, "escape", "escape")
        assert desk.at == "watch"
        assert "ctrl+q quits" in desk.notices
        await desk.press("t")
    assert saved(tmp_path / "saves") == []


async def test_an_offer_that_a_save_took_away_is_not_taken(tmp_path):
    """A key that was pressed before the new story was on the screen."""
    async with watched(tmp_path) as desk:
        await desk.press("enter")
        playing = desk.app.watch_screen
        assert isinstance(playing, WatchScreen)
        offer = playing.query_one("StoryColumn").offer_rows[0]
        offer.offer = type(offer.offer)("gone", "", open=True, locked=None)
        await desk.press("1")
        assert desk.app.rehearsal.game.playthrough.turn == 0


def test_the_panel_takes_what_comes_before_its_parts_are_mounted():
    """A job may be done in the moment between the panel and its parts."""
    panel = AuthorPanel()
    panel.show_worths([Content("expected impact")])
    panel.show_state(None)
    panel.show_save("story.yaml", "saved", (), broken=False)
    told, *_, worth = panel.compose()
    assert [part.plain for part in told.parts] == ["story.yaml", "saved"]
    assert worth.parts == ()
    assert worth.has_class("-empty")
