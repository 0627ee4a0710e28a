"""What every screen has: its help, its key line, the palette with all commands, the two themes."""

from functools import partial
from importlib import import_module
from pkgutil import iter_modules

import pytest
from textual.content import Content
from textual.widgets import Input

from pm_quest.story.share_code import SharedWay
from pm_quest.tui import author, screens
from pm_quest.tui.app import QuestApp
from pm_quest.tui.author.author_screen import AuthorScreen
from pm_quest.tui.author.scene_finder import SceneFinderScreen
from pm_quest.tui.author.watch_screen import ProblemsScreen, WatchScreen
from pm_quest.tui.base_app import BaseApp
from pm_quest.tui.screens.career_lab_screen import CareerLabScreen
from pm_quest.tui.screens.classroom_screen import ClassroomScreen
from pm_quest.tui.screens.covered_screen import CoveredScreen
from pm_quest.tui.screens.debrief_base import DebriefBaseScreen
from pm_quest.tui.screens.debrief_screen import DebriefScreen
from pm_quest.tui.screens.ending_screen import EndingScreen
from pm_quest.tui.screens.exhibit_screen import ExhibitScreen
from pm_quest.tui.screens.glossary_screen import CastScreen, EntryScreen, GlossaryScreen
from pm_quest.tui.screens.help_screen import HelpScreen
from pm_quest.tui.screens.journal_screen import JournalScreen, TurnsScreen
from pm_quest.tui.screens.lab_screen import LabScreen
from pm_quest.tui.screens.map_screen import MapScreen
from pm_quest.tui.screens.other_way_screen import OtherWayScreen
from pm_quest.tui.screens.play_screen import PlayScreen
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.screens.runs_screen import RunsScreen
from pm_quest.tui.screens.scene_screen import SceneScreen
from pm_quest.tui.screens.settings_screen import SettingsScreen
from pm_quest.tui.screens.share_screen import ShareScreen
from pm_quest.tui.screens.sharing_screen import SharingScreen
from pm_quest.tui.screens.title_screen import TitleScreen
from pm_quest.tui.student.student_app import StudentApp
from pm_quest.tui.trainer.trainer_app import TrainerApp
from pm_quest.tui.watch_app import WatchApp
from tests.building import end, scenario
from tests.exhibits import papers
from tests.quick import pick_share
from tests.tui.lab_market import write_market
from tests.tui.seat import BROAD, begun, made, seated, told_to_the_end
from tests.tui.test_watch import SHOP, watched

ENDED = ("ask", "tell")
WAYS = {
    TitleScreen: ("escape",),
    SettingsScreen: ("escape",),
    PlayScreen: (),
    MapScreen: ("m",),
    DebriefScreen: ("enter", "enter"),
}
"""How some screens are come to from the end of a story."""
WALK = {
    PlayScreen: (),
    JournalScreen: ("j",),
    MapScreen: ("escape", "m"),
    GlossaryScreen: ("escape", "g"),
    EndingScreen: ("escape", "enter"),
    ShareScreen: ("s",),
    DebriefScreen: ("escape", "enter"),
    LabScreen: ("l",),
    TitleScreen: ("escape", "escape"),
    RunsScreen: ("right", "r"),
    SettingsScreen: ("escape",),
    ClassroomScreen: ("escape",),
}
"""Every screen of a game, and the keys that lead there from the one before."""
MENU = {SettingsScreen: "Settings", ClassroomScreen: "Classroom"}
"""What is clicked besides."""
PAPERS_WAYS = {ExhibitScreen: ("right", "e", "e"), CastScreen: ("escape", "w")}
"""How the documents of a scene, and who is who, are come to from where a document opens on arriving."""
SCROLLBAR_ENDS = "▁▂▃▄▅▆▇█"
"""Each can stand beside a row of a page."""
WATCHED_WAYS = {WatchScreen: (), AuthorScreen: ("v",), SceneFinderScreen: ("s",)}
"""How each screen of an author is come to while a file is watched; one more waits where it can't be played."""


@pytest.fixture(autouse=True)
def _classroom(monkeypatch, tmp_path):
    """No sessions but the test's own."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path / "classroom"))


async def come_to(seat, place, keys):
    """Go to a screen by its keys."""
    await seat.press(*keys)
    if place in MENU:
        await seat.click(MENU[place])
    assert type(seat.app.screen) is place


def commands_of(seat):
    """What the palette offers here, by title."""
    return {command.title: command.callback for command in seat.app.get_system_commands(seat.app.screen)}


async def help_tells_all(seat, place):
    """The help has what this screen is and every key that does something there; Escape leads back."""
    bindings = [active.binding for active in reversed(seat.app.screen.active_bindings.values())]
    first = {binding.id: binding for binding in bindings if binding.id and not binding.system}
    keys = {seat.app.get_key_display(binding): binding.description for binding in first.values()}
    assert len(keys) > 2
    if isinstance(seat.app.focused, Input):  # its key would be typed; the palette has it
        seat.app.call_later(commands_of(seat)["Help"])
        await seat.settle()
    else:
        await seat.press("?")
    assert seat.at == "help"
    page = " ".join(word for word in (await told_to_the_end(seat)).split() if word not in SCROLLBAR_ENDS)
    assert " ".join(place.ABOUT.split()) in page
    assert "to the shell: fg comes back" in page
    for key, description in keys.items():
        assert f"{key} {description}" in page
    await seat.press("?", "escape")
    assert type(seat.app.screen) is place


async def test_help_shows_what_a_screen_is_and_every_key_that_does_something_there(tmp_path):
    """Also those that the key line leaves out; and how documents and another way are read, and who is who."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *ENDED), size=BROAD) as seat:
        for place, keys in WALK.items():
            await come_to(seat, place, keys)
            await help_tells_all(seat, place)
        for place, keys in PAPERS_WAYS.items():
            seat.app.open_game(made(tmp_path, papers()))
            await seat.settle()
            await come_to(seat, place, keys)
            await help_tells_all(seat, place)
        game = begun(tmp_path, "corner_shop", *ENDED)
        game.other_way = SharedWay(game.playthrough, is_same_version=True, is_cut=False, is_lost=False)
        seat.app.open_game(game)
        await seat.settle()
        await come_to(seat, OtherWayScreen, ("enter", "o"))
        await help_tells_all(seat, OtherWayScreen)


async def test_help_shows_an_author_the_same(tmp_path):
    """On every screen that there is while a file is watched."""
    async with watched(tmp_path, size=BROAD) as desk:
        for place, keys in WATCHED_WAYS.items():
            await desk.press(*keys)
            assert type(desk.app.screen) is place
            await help_tells_all(desk, place)
            if keys:
                await desk.press("escape")


async def test_help_shows_what_is_waited_for(tmp_path):
    """Where a watched file can't be played from the start."""
    async with watched(tmp_path, SHOP.replace("fit: forces", "fit: farces"), size=BROAD) as desk:
        await help_tells_all(desk, ProblemsScreen)


async def test_help_shows_the_careers_of_the_lab(tmp_path, monkeypatch):
    """Which are come to from the lab, once it has asked."""
    folder, career = write_market(tmp_path)
    monkeypatch.setattr("pm_quest.tui.career_figures.find_career_file", lambda _library: career)
    async with seated(tmp_path / "saves", stories=[folder], size=BROAD) as seat:
        await seat.app.run_action("lab")
        await seat.settle()
        await seat.press("space", "c")
        assert type(seat.app.screen) is CareerLabScreen
        await help_tells_all(seat, CareerLabScreen)


def test_every_screen_is_among_those_tested():
    """But for help itself."""
    for package in (screens, author):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    mine = (screens.__name__, author.__name__)
    found = {kind for kind in screens_below(QuestScreen) if kind.__module__.startswith(mine)}
    bases = {CoveredScreen, SceneScreen, TurnsScreen, DebriefBaseScreen, EntryScreen, SharingScreen}
    assert found - bases == {
        HelpScreen,
        ProblemsScreen,
        CareerLabScreen,
        OtherWayScreen,
        *WALK,
        *WATCHED_WAYS,
        *PAPERS_WAYS,
    }


def screens_below(base):
    """All kinds of a screen."""
    for kind in base.__subclasses__():
        yield kind
        yield from screens_below(kind)


@pytest.mark.table
async def test_every_command_of_the_palette_runs(tmp_path):
    """Each from where it is offered, without an error; one that was run elsewhere already in its turn."""
    done = set()
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *ENDED)) as seat:
        for turn, (place, keys) in enumerate(WAYS.items()):
            await begin_at(seat, tmp_path, place, keys)
            titles = list(commands_of(seat))
            assert {"Scenarios", "Settings", "Theme", "Quit"} <= set(titles)
            assert len(titles) == len(list(seat.app.get_system_commands(seat.app.screen)))
            known = [title for title in titles if title in done]
            for title in (*(title for title in titles if title not in done), *pick_share(known, turn)):
                if type(seat.app.screen) is not place or title not in commands_of(seat):
                    await begin_at(seat, tmp_path, place, keys)
                await run_command(seat, title)
            done.update(titles)


async def begin_at(seat, folder, place, keys):
    """Open a story that has ended, and go from there to a screen."""
    seat.app.open_game(begun(folder, "corner_shop", *ENDED))
    await seat.settle()
    await come_to(seat, place, keys)


async def run_command(seat, title):
    """Run a command of the palette, and leave what it opened."""
    screen = seat.app.screen
    if title != "Quit":
        seat.app.call_later(commands_of(seat)[title])
        await seat.settle()
        assert seat.app.is_running, title
    while seat.app.screen is not screen and screen in seat.app.screen_stack:
        seat.app.pop_screen()


async def test_the_palette_finds_a_command_and_runs_it(tmp_path):
    """Opened with ctrl+p, searched by typing. Where it finds nothing it says so for what is typed, as it is typed, and at once."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("ctrl+p")
        for typed in ("zzzq", "[/nope] \u202ezq"):
            await seat.type(typed)
            assert f"Nothing found for '{typed.replace(chr(0x202E), '')}'." in seat.seen
            await seat.press("enter", *["backspace"] * len(typed))
            assert "Nothing found" not in seat.seen
        await seat.type("gloss")
        await seat.press("enter")
        assert seat.at == "glossary"


async def test_one_key_turns_night_to_day_and_back_on_every_screen(tmp_path):
    """What is on the screen stays; only the colours change."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        before = seat.seen
        for theme in ("pm-day", "pm-night"):
            await seat.press("t")
            assert seat.app.theme == theme
            assert seat.app.screen.styles.background.hex == seat.app.current_theme.background
            assert seat.seen == before


async def test_the_glossary_explains_each_term_by_the_alphabet(tmp_path):
    """Markdown and all, once a text has used it; and says so where there is nothing to explain."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("g")
        assert "No word that this scenario explains has come up yet." in seat.seen
        await seat.press("escape", "enter", "g")
        assert "queue People who have already decided, and wait. Scale What weighs; not what grows." in seat.seen
        await seat.press("escape")
        seat.app.open_game(made(tmp_path, scenario({"end": end()})))
        await seat.settle()
        await seat.press("g")
        assert "This scenario explains no terms." in seat.seen


async def test_a_click_on_the_key_line_presses_the_key(tmp_path):
    """The line has only what can be pressed now."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        assert seat.key_line == "1-3 choose z take it back j journal m map esc leave ? help"
        for words, place in {"j journal": "journal", "? help": "help"}.items():
            await seat.click(words)
            assert seat.at == place
            await seat.press("escape")
        await seat.press("1")
        await seat.click("enter carry on")
        assert "The bell over the door says that you are gone." in seat.seen


async def test_leaving_by_ctrl_q_ends_with_success(tmp_path):
    """From anywhere."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("m", "ctrl+q")
        assert seat.app.return_code == 0


async def test_an_error_is_handed_on_and_never_printed_as_a_traceback(tmp_path):
    """`run` raises it, so that the door can tell it in a sentence."""
    with pytest.raises(RuntimeError, match=r"\[broken\]"):
        await _broken(tmp_path)


async def _broken(folder):
    async with seated(folder, game=begun(folder)) as seat:
        seat.app.call_later(partial(_fail, "[broken]"))
        await seat.settle()
        assert str(seat.app.fatal_error) == "[broken]"
        seat.app._print_error_renderables()
        assert seat.app._exit_renderables == []


def _fail(words):
    raise RuntimeError(words)


def test_only_content_reaches_the_screen():
    """A reminder of why: a string would be read as markup."""
    assert Content("[b]x").plain == "[b]x"
    assert Content.from_markup("[b]x").plain == "x"


@pytest.mark.parametrize("app", [QuestApp, WatchApp, TrainerApp, StudentApp])
def test_every_app_of_the_house_has_the_same_terminal_and_the_same_turns(app):
    """Bytes that are no keys, signals, away and back, keys in one packet: what holds in one of them holds in all."""
    for shared in (
        "get_driver_class",
        "on_event",
        "end_by_signal",
        "end_with_error",
        "panic",
        "action_suspend_process",
        "show_notice",
        "clear_notices",
    ):
        assert getattr(app, shared) is getattr(BaseApp, shared)
