"""What all apps of the house share: themes and settings, help, the command palette, and a clean end."""

import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from rich.console import RenderableType
from textual import constants, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen

from pm_quest.saves.errors import SaveError
from pm_quest.saves.players import Players, Profile, Settings
from pm_quest.story.texts import printable
from pm_quest.tui.themes import DEFAULT_VARIABLES, THEMES
from pm_quest.tui.turns import InputTurns

STANDARD_INPUT = 0
ENDED = 128
"""The exit status after a signal is this and its number, as shells tell it."""
NOT_KEPT = "Settings not kept"
SAVING, STARTING, SAVES = "saving", "starting", "saves"
"""What is said about whether choices can be saved, a scenario can be started, and the saves can be read."""
VOTE, REFUSAL, DEBRIEF, DEED = "vote", "refusal", "debrief", "deed"
"""What is said in a classroom: whether one can vote, that the last vote came too late, where the debrief is, and what became of the trainer's wish."""
UNSTOPPABLE = "There is no shell here that could bring this back, so it stays. ctrl+q leaves."


class HouseApp(App[None]):
    """An app in the look of the game, with the settings of a profile."""

    TITLE = "PM Quest"
    AUTO_FOCUS = None  # it would scroll the first offer of a long text into view before the text is read
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = PurePath(__file__).parent / "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="quit", tooltip="Everything is saved"),
        Binding(
            "ctrl+z",
            "suspend_process",
            "to the shell",
            show=False,
            priority=True,
            id="suspend",
            tooltip="fg comes back",
        ),
        Binding("t", "flip_theme", "theme", show=False, id="theme", tooltip="Night or day"),
        Binding("escape", "screen.leave", "back", id="leave"),
        Binding(
            "question_mark", "help", "help", key_display="?", id="help", tooltip="What this screen is, and its keys"
        ),
    ]

    def __init__(self, players: Players, profile: Profile) -> None:
        self.profile = profile
        self.turns = InputTurns(self)
        self._told: dict[str, Notification] = {}
        super().__init__()
        self.players = players
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

    def get_driver_class(self) -> type[Driver]:
        """The driver of this system that leaves out what nobody can understand; another where the environment asks for it."""
        if constants.DRIVER is not None:
            return super().get_driver_class()
        if sys.platform == "win32":
            from pm_quest.tui.windows import WindowsTerminalDriver

            return WindowsTerminalDriver
        from pm_quest.tui.driver import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: Event) -> None:
        """Look at keys and clicks one after another."""
        if self.turns.admit(event):
            await super().on_event(event)

    async def on_mount(self) -> None:
        """The end of the terminal is the end of the app."""
        if sys.platform != "win32" and os.isatty(STANDARD_INPUT):
            self.set_interval(1, self._end_with_terminal)

    # How it ends

    def end_by(self, number: int) -> None:
        """End as a signal asks, with the terminal as it was; every choice is saved already."""
        self._end_with_terminal()
        self.exit(return_code=ENDED + number)

    def fail(self, error: Exception) -> None:
        """End with an error that came up outside the app's own tasks, as with any other error."""
        self._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """End because Textual can't go on; whoever runs the app is told that too."""
        self._exception = self._exception or RuntimeError("the screen could not be drawn")
        super().panic(*renderables)

    def _end_with_terminal(self) -> None:
        """Hang up when the terminal is gone: what started the game need not pass that on, and `make` does not."""
        if sys.platform != "win32" and not os.isatty(STANDARD_INPUT):
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGHUP)

    # Away to the shell, and back

    def action_suspend_process(self) -> None:
        """Stop, as ctrl+z stops every program; `fg` comes back."""
        if sys.platform != "win32":
            from pm_quest.tui.driver import TerminalDriver

            if isinstance(self._driver, TerminalDriver):
                self._suspend_signal()
                self._driver.stop_together()
                return
        self.tell_unstoppable()

    def tell_unstoppable(self) -> None:
        """Say that nobody could bring it back."""
        self.say(UNSTOPPABLE, title="", severity="information", timeout=10)

    @on(Driver.SignalResume)
    def draw_again(self) -> None:
        """Draw all of it: the terminal had something else on it."""
        self.refresh(layout=True)

    # What all apps do

    def home(self) -> None:
        """Back to the first screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def say(
        self, sentence: str, title: str, *, about: str = "", severity: SeverityLevel = "error", timeout: float = 30
    ) -> None:
        """Tell the player that something did not go as asked. It stays until that has changed, and `unsay` is told so.

        Of what is said `about` one thing only the newest stays. Where nothing is named, it is about its title.
        """
        about = about or title or sentence
        self.unsay(about)
        self._told[about] = Notification(printable(sentence), title, severity, timeout)
        self.post_message(Notify(self._told[about]))

    def is_said(self, about: str) -> bool:
        """Is what was said about this still so, whether it is still shown or not?"""
        return about in self._told

    def unsay(self, *about: str) -> None:
        """Take back what was said about these, as it is not so any more."""
        for each in about:
            if (notification := self._told.pop(each, None)) is not None:
                self.call_later(self._unnotify, notification)

    def settle(self, profile: Profile) -> None:
        """Play as this player from now on, with these settings, and keep both."""
        self.profile = profile
        self._use(profile.settings)
        self.refresh_css(animate=False)
        try:
            self.players.put(profile)
        except SaveError as error:
            self.say(str(error), title=NOT_KEPT)
        else:
            self.unsay(NOT_KEPT)

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

    def action_command_palette(self) -> None:
        """Everything that can be done here, in one list."""
        from pm_quest.tui.palette import QuestPalette

        if not isinstance(self.screen, QuestPalette):
            self.push_screen(QuestPalette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: everything that this screen's keys do, and help where its key would be typed."""
        commands: dict[str, SystemCommand] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.tooltip and binding.id:
                title, run = binding.description.capitalize(), partial(self.run_action, binding.action, active.node)
                commands.setdefault(title, SystemCommand(title, binding.tooltip or "", run))
        yield from commands.values()
        if "Help" not in commands:
            yield SystemCommand("Help", "What this screen is, and its keys", self.action_help)

    def _print_error_renderables(self) -> None:
        """No traceback for the player: whoever runs the app hands the error on, to be logged and told in a sentence."""
        self._exit_renderables.clear()


def finished(app: HouseApp) -> int:
    """Run an app on this terminal until it is left; gives its own exit status, and raises what made it fail."""
    app.run()
    if app.crash:
        raise app.crash
    return app.return_code or 0
