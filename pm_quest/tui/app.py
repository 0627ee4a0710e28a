"""The app: which screens there are, what they share, and how it starts and ends."""

import gc
import os
import signal
import sys
from asyncio import get_running_loop
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import constants
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from pm_quest.game import Game, SaveError
from pm_quest.library import Entry, Library
from pm_quest.saves.any_store import AnyStore
from pm_quest.saves.players import Players, Profile, Settings
from pm_quest.saves.record import Save
from pm_quest.story.sentences import counted
from pm_quest.story.texts import printable
from pm_quest.tui.themes import DEFAULT_VARIABLES, THEMES

STANDARD_INPUT = 0
ENDED = 128 + signal.SIGTERM
"""The exit status after SIGTERM, as shells tell it."""


class QuestApp(App[None]):
    """PM Quest on the screen. `game` is the one being played, if any."""

    TITLE = "PM Quest"
    AUTO_FOCUS = None  # it would scroll the first offer of a long text into view before the text is read
    CSS_PATH = [
        "app.tcss",
        "screens/title.tcss",
    ]  # the first screen's styles are not loaded by itself
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="quit", tooltip="Everything is saved"),
        Binding("t", "flip_theme", "theme", show=False, id="theme", tooltip="Night or day"),
        Binding("escape", "screen.leave", "back", id="leave"),
        Binding(
            "question_mark", "help", "help", key_display="?", id="help", tooltip="What this screen is, and its keys"
        ),
    ]

    def __init__(
        self, library: Library, store: AnyStore, players: Players, profile: Profile, game: Game | None = None
    ) -> None:
        self.profile = profile
        super().__init__()
        self.library, self.store, self.players, self.game = library, store, players, game
        for theme in THEMES.values():
            self.register_theme(theme)
        self._use(profile.settings)

    @property
    def crash(self) -> Exception | None:
        """The error that ended the app, if one did; what fails while it is being left is none."""
        return None if self._exit else self._exception

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What styles may name whatever theme is on, and the width of the text column."""
        return {**DEFAULT_VARIABLES, "text-width": str(self.profile.settings.text_width)}

    def get_default_screen(self) -> Screen[None]:
        """The title."""
        from pm_quest.tui.screens.title import TitleScreen

        return TitleScreen()

    def on_mount(self) -> None:
        """Straight into a scenario, where one was asked for. A polite end from outside leaves the terminal as it was."""
        with suppress(NotImplementedError):
            get_running_loop().add_signal_handler(signal.SIGTERM, partial(self.exit, return_code=ENDED))
        if sys.platform != "win32" and os.isatty(STANDARD_INPUT):
            self.set_interval(1, self._end_with_terminal)
        if self.game:
            self.enter(self.game)

    def _end_with_terminal(self) -> None:
        """Hang up when the terminal is gone: what started the game need not pass that on, and `make` does not."""
        if sys.platform != "win32" and not os.isatty(STANDARD_INPUT):
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGHUP)

    # What the player can do from everywhere

    def enter(self, game: Game) -> None:
        """Play a game: on the screen for it, over the title."""
        from pm_quest.tui.screens.play import PlayScreen

        self.home()
        self.game = game
        self.push_screen(PlayScreen(game))
        if not self.is_headless and not gc.get_freeze_count():
            self.call_after_refresh(gc.freeze)  # or every third key press waits 60 ms while Python counts the widgets

    def home(self) -> None:
        """Back to the title."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def play(self, entry: Entry, *, fresh: bool = False) -> None:
        """Read a scenario and play it: go on where the player left it, or start it `fresh`."""
        from pm_quest.authoring.reader import read_file

        try:
            reading = read_file(entry.path)
        except OSError as error:
            self.say(f"{entry.path} can't be opened: {error.strerror or error}.", title="Not there")
            return
        if reading.scenario is None:
            number = len(reading.errors)
            self.say(
                f"It has {counted(number, 'problem')}. 'pm-quest check {entry.path}' shows all.",
                title="Not playable yet",
            )
            return
        try:
            self.enter(
                Game.open(
                    reading.scenario, reading.fingerprint, entry.source, self.store, self.profile.name, fresh=fresh
                )
            )
        except SaveError as error:
            self.say(str(error), title="Not saved, so not started")

    def say(self, sentence: str, title: str) -> None:
        """Tell the player that something did not go as asked."""
        self.notify(printable(sentence), title=title, markup=False, severity="error", timeout=30)

    def settle(self, profile: Profile) -> None:
        """Play as this player from now on, with these settings, and keep both."""
        self.profile = profile
        self._use(profile.settings)
        self.refresh_css(animate=False)
        try:
            self.players.put(profile)
        except SaveError as error:
            self.say(str(error), title="Settings not kept")

    def _use(self, settings: Settings) -> None:
        self.theme = settings.theme if settings.theme in THEMES else "pm-night"
        self.animation_level = "none" if settings.reduced_motion else constants.TEXTUAL_ANIMATIONS

    def action_flip_theme(self) -> None:
        """Night to day, and back."""
        theme = "pm-day" if self.theme == "pm-night" else "pm-night"
        self.settle(replace(self.profile, settings=replace(self.profile.settings, theme=theme)))

    def action_help(self) -> None:
        """What this screen is, and its keys."""
        from pm_quest.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen.of(self.screen))

    def action_journal(self) -> None:
        """The turns so far."""
        from pm_quest.tui.screens.journal import JournalScreen

        if self.game:
            self.push_screen(JournalScreen(self.game))

    def action_map(self) -> None:
        """The story as far as seen."""
        from pm_quest.tui.screens.map import MapScreen
        from pm_quest.tui.screens.play import PlayScreen

        for screen in self.screen_stack:
            if isinstance(screen, PlayScreen):
                self.push_screen(MapScreen(screen.game, screen.shown))

    def action_glossary(self) -> None:
        """Terms of the trade in this scenario."""
        from pm_quest.tui.screens.glossary import GlossaryScreen

        if self.game:
            self.push_screen(GlossaryScreen(self.game.playthrough.scenario))

    def action_debrief(self) -> None:
        """What a finished playthrough came to."""
        from pm_quest.tui.screens.debrief import DebriefScreen

        if self.game and self.game.playthrough.ended:
            self.push_screen(DebriefScreen(self.game))

    def action_library(self) -> None:
        """All scenarios."""
        from pm_quest.tui.screens.library import LibraryScreen

        if not isinstance(self.screen, LibraryScreen):
            self.push_screen(LibraryScreen())

    def action_lab(self) -> None:
        """Every way of playing in every job."""
        from pm_quest.tui.screens.lab import LabScreen

        if not isinstance(self.screen, LabScreen):
            self.push_screen(LabScreen())

    def action_settings(self) -> None:
        """Player, theme, motion, text width."""
        from pm_quest.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_author(self) -> None:
        """The author's view of the scenario that this screen is about."""
        from pm_quest.tui.screens.author import AuthorScreen

        path = _scenario_file(self.screen)
        if path is not None:
            self.push_screen(AuthorScreen(path))

    def file_of(self, save: Save) -> Path | None:
        """The file that a save was played from; None where a shipped one is not there any more."""
        from pm_quest.library import NotFoundError

        with suppress(NotFoundError):
            return Path(save.source) if save.source else self.library.find(save.scenario)
        return None

    async def rewind(self, turn: int) -> None:
        """Go on from just after this turn, on the play screen, whatever lies over it."""
        from pm_quest.tui.screens.play import PlayScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, PlayScreen):
            await self.pop_screen()
        if isinstance(self.screen, PlayScreen):
            await self.screen.rewind(turn)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: everything that this screen's keys do, and the places to go."""
        commands: dict[str, SystemCommand] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.tooltip and binding.id:
                title, run = binding.description.capitalize(), partial(self.run_action, binding.action, active.node)
                commands.setdefault(title, SystemCommand(title, binding.tooltip or "", run))
        yield from commands.values()
        if _scenario_file(screen) is not None:
            yield SystemCommand(
                "Author's view", "Its scenes, findings, tests and figures; tells everything", self.action_author
            )
        if "Help" not in commands:  # where its key would be typed
            yield SystemCommand("Help", "What this screen is, and its keys", self.action_help)
        yield SystemCommand("Scenarios", "All scenarios, and your best results", self.action_library)
        if "Lab" not in commands:
            yield SystemCommand("Lab", "Every way of playing in every job, compared", self.action_lab)
        yield SystemCommand("Settings", "Player, theme, motion, text width", self.action_settings)

    def _print_error_renderables(self) -> None:
        """No traceback for the player: `run` hands the error on, to be logged and told in a sentence."""
        self._exit_renderables.clear()


def _scenario_file(screen: Screen[object]) -> Path | None:
    """The file of the scenario that a screen is about, where it is about one."""
    from pm_quest.tui.screens.base import QuestScreen

    return screen.scenario_file() if isinstance(screen, QuestScreen) else None


def run(library: Library, store: AnyStore, players: Players, profile: Profile, game: Game | None = None) -> int:
    """Play on this terminal until the player leaves; gives the app's own exit status, and raises what made it fail."""
    app = QuestApp(library, store, players, profile, game)
    app.run()
    if app.crash:
        raise app.crash
    return app.return_code or 0
