"""What every screen has: its help, its key line, the palette with all commands, the two themes."""

from functools import partial

import pytest
from textual.content import Content

from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.screens.debrief import DebriefScreen
from pm_quest.tui.screens.glossary import GlossaryScreen
from pm_quest.tui.screens.journal import JournalScreen
from pm_quest.tui.screens.library import LibraryScreen
from pm_quest.tui.screens.map import MapScreen
from pm_quest.tui.screens.play import PlayScreen
from pm_quest.tui.screens.settings import SettingsScreen
from pm_quest.tui.screens.title import TitleScreen
from tests.building import end, scenario
from tests.tui.seat import WIDE, begun, made, seated, told_to_the_end

ENDED = ("ask", "tell")
WAYS = {
    TitleScreen: ("escape",),
    LibraryScreen: ("escape",),
    SettingsScreen: ("escape",),
    PlayScreen: (),
    JournalScreen: ("j",),
    MapScreen: ("m",),
    GlossaryScreen: ("g",),
    DebriefScreen: ("enter",),
}
"""How each screen is come to from the end of a story."""

everywhere = pytest.mark.parametrize("place", WAYS, ids=lambda place: place.__name__.removesuffix("Screen").lower())


async def come_to(seat, place):
    """Go to a screen by its keys."""
    await seat.press(*WAYS[place])
    if place in (LibraryScreen, SettingsScreen):
        await seat.click("Scenarios" if place is LibraryScreen else "Settings")
    assert type(seat.app.screen) is place


def commands_of(seat):
    """What the palette offers here, by title."""
    return {command.title: command.callback for command in seat.app.get_system_commands(seat.app.screen)}


@everywhere
async def test_help_tells_what_a_screen_is_and_every_key_that_does_something_there(tmp_path, place):
    """Also those that the key line leaves out; Escape leads back."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *ENDED), size=WIDE) as seat:
        await come_to(seat, place)
        bindings = [active.binding for active in reversed(seat.app.screen.active_bindings.values())]
        first = {binding.id: binding for binding in bindings if binding.id and not binding.system}
        keys = {seat.app.get_key_display(binding): binding.description for binding in first.values()}
        assert len(keys) > 2
        await seat.press("?")
        assert seat.at == "help"
        page = await told_to_the_end(seat)
        assert place.ABOUT in page
        for key, description in keys.items():
            assert f"{key} {description}" in page
        await seat.press("?", "escape")
        assert type(seat.app.screen) is place


def test_every_screen_is_among_those_tested():
    """But for help itself."""
    assert {each.__name__ for each in QuestScreen.__subclasses__()} - {"HelpScreen"} == {each.__name__ for each in WAYS}


@pytest.mark.parametrize("place", [TitleScreen, SettingsScreen, PlayScreen, MapScreen, DebriefScreen])
async def test_every_command_of_the_palette_runs(tmp_path, place):
    """Each from where it is offered, without an error, and with a sentence that says what it is."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *ENDED)) as seat:
        await come_to(seat, place)
        titles = list(commands_of(seat))
        assert {"Scenarios", "Settings", "Theme", "Quit"} <= set(titles)
        assert len(titles) == len(list(seat.app.get_system_commands(seat.app.screen)))
        for title in titles:
            if type(seat.app.screen) is not place or title not in commands_of(seat):
                seat.app.enter(begun(tmp_path, "corner_shop", *ENDED))
                await seat.settle()
                await come_to(seat, place)
            screen = seat.app.screen
            if title != "Quit":
                seat.app.call_later(commands_of(seat)[title])
                await seat.settle()
                assert seat.app.is_running
            while seat.app.screen is not screen and screen in seat.app.screen_stack:
                seat.app.pop_screen()


async def test_the_palette_finds_a_command_and_runs_it(tmp_path):
    """Opened with ctrl+p, searched by typing."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("ctrl+p")
        await seat.type("gloss")
        await seat.pilot.pause()
        await seat.press("enter")
        await seat.pilot.pause()
        await seat.settle()
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
    """Markdown and all; and says so where there is nothing to explain."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("g")
        assert "queue People who have already decided, and wait. Scale What weighs; not what grows." in seat.seen
        await seat.press("escape")
        seat.app.enter(made(tmp_path, scenario({"end": end()})))
        await seat.settle()
        await seat.press("g")
        assert "This scenario explains no terms." in seat.seen


async def test_a_click_on_the_key_line_presses_the_key(tmp_path):
    """The line has only what can be pressed now."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        assert seat.key_line == "1-9 choose z take it back j journal m map ? help"
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
        assert str(seat.app.crash) == "[broken]"
        seat.app._print_error_renderables()
        assert seat.app._exit_renderables == []


def _fail(words):
    raise RuntimeError(words)


def test_only_content_reaches_the_screen():
    """A reminder of why: a string would be read as markup."""
    assert Content("[b]x").plain == "[b]x"
    assert Content.from_markup("[b]x").plain == "x"
