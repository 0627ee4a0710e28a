"""What all apps share: themes and settings, notices, help, the command palette, and a clean end."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import constants, on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen

from pm_quest.kit.text import remove_controls
from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from pm_quest.saves.save_errors import SaveError
from pm_quest.tui.active_profile import ActiveProfile
from pm_quest.tui.app_messages import ClearNotices, OpenCast, OpenExhibits, ShowNotice
from pm_quest.tui.input_queue import InputQueue
from pm_quest.tui.terminal_app import TerminalApp
from pm_quest.tui.themes import DEFAULT_VARIABLES, THEMES

SETTINGS_TOPIC = "Settings not kept"


class BaseApp(TerminalApp):
    """An app with the game's themes, and with the settings of a profile."""

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

    def __init__(self, players: PlayerStore, profile: PlayerProfile) -> None:
        self.active_profile = ActiveProfile(players, profile)
        self.input_queue = InputQueue(self)
        self._notices: dict[str, Notification] = {}
        super().__init__()
        self.active_profile.on_change = self._follow_profile
        for theme in THEMES.values():
            self.register_theme(theme)
        self._apply_settings(profile.settings)

    @property
    def profile(self) -> PlayerProfile:
        """The present player, with settings."""
        return self.active_profile.profile

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the theme variables that styles may always name, with the width of the text."""
        return {**DEFAULT_VARIABLES, "text-width": str(self.profile.settings.text_width)}

    def get_driver_class(self) -> type[Driver]:
        """Return our driver for this system; another where the environment asks for it."""
        if constants.DRIVER is not None:
            return super().get_driver_class()
        if sys.platform == "win32":
            from pm_quest.tui.windows_driver import WindowsTerminalDriver

            return WindowsTerminalDriver
        from pm_quest.tui.unix_driver import UnixTerminalDriver

        return UnixTerminalDriver

    async def on_event(self, event: Event) -> None:
        """Handle keys and clicks one after another."""
        if self.input_queue.admit_event(event):
            await super().on_event(event)

    # Suspending to the shell

    def action_suspend_process(self) -> None:
        """Stop, as ctrl+z stops every program; `fg` resumes."""
        if sys.platform != "win32":
            from pm_quest.tui.unix_driver import UnixTerminalDriver

            if isinstance(self._driver, UnixTerminalDriver):
                self._suspend_signal()
                self._driver.stop_process_group()
                return
        self.notify_no_shell()

    @on(Driver.SignalResume)
    def redraw_all(self) -> None:
        """Redraw everything: the terminal showed something else meanwhile."""
        self.refresh(layout=True)

    # Notices, settings and common actions

    def return_home(self) -> None:
        """Close all screens but the first."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(ShowNotice)
    def show_screens_notice(self, notice: ShowNotice) -> None:
        """Show the notice of a screen."""
        self.show_notice(
            notice.sentence, notice.title, topic=notice.topic, severity=notice.severity, timeout=notice.timeout
        )

    def show_notice(
        self, sentence: str, title: str, *, topic: str = "", severity: SeverityLevel = "error", timeout: float = 30
    ) -> None:
        """Show that something did not go as asked.

        The notice stays until `clear_notices` is called for its topic.

        A newer notice replaces an older one with the same `topic`. Without a topic, the title is
        the topic.
        """
        topic = topic or title or sentence
        self.clear_notices(topic)
        self._notices[topic] = Notification(remove_controls(sentence), title, severity, timeout)
        self.post_message(Notify(self._notices[topic]))

    def _refresh_notifications(self) -> None:
        """Show the notices that hold, without the rows of those before: Textual leaves these empty, one for each.

        A screen that shows none, and is to show none, is left as it is.
        """
        held = {f"--textual-toast-{each.identity}" for each in self._notifications}
        racks = [each for screen in self.screen_stack[-1:] for each in screen.query_children("ToastRack")]
        holders = [each for rack in racks for each in rack.children]
        for holder in holders:
            if holder.id not in held:
                holder.remove()
        if held or holders:
            super()._refresh_notifications()

    def has_notice(self, topic: str) -> bool:
        """Return whether the notice of a topic still holds, whether it is still shown or not."""
        return topic in self._notices

    def clear_notices(self, *topics: str) -> None:
        """Remove the notices of these topics: they no longer hold."""
        for each in topics:
            if (notification := self._notices.pop(each, None)) is not None:
                self.call_later(self._unnotify, notification)

    @on(ClearNotices)
    def clear_screens_notices(self, event: ClearNotices) -> None:
        """Remove the notices that a screen knows to be outdated."""
        self.clear_notices(*event.topics)

    def _follow_profile(self) -> None:
        """Apply the present profile, and save it."""
        profile = self.profile
        self._apply_settings(profile.settings)
        self.refresh_css(animate=False)
        try:
            self.active_profile.players.save_profile(profile)
        except SaveError as error:
            self.show_notice(str(error), title=SETTINGS_TOPIC)
        else:
            self.clear_notices(SETTINGS_TOPIC)

    def _apply_settings(self, settings: PlayerSettings) -> None:
        self.theme = settings.theme if settings.theme in THEMES else "pm-night"
        self.animation_level = "none" if settings.reduced_motion else constants.TEXTUAL_ANIMATIONS

    def action_flip_theme(self) -> None:
        """Switch between the night and the day theme."""
        theme = "pm-day" if self.theme == "pm-night" else "pm-night"
        self.active_profile.change(replace(self.profile, settings=replace(self.profile.settings, theme=theme)))

    @on(OpenExhibits)
    def open_exhibits(self, event: OpenExhibits) -> None:
        """Open the documents of a scene."""
        from pm_quest.tui.screens.exhibit_screen import ExhibitScreen

        self.push_screen(ExhibitScreen(event.exhibits, event.first, event.arrived))

    @on(OpenCast)
    def open_cast(self, event: OpenCast) -> None:
        """Open the list of people."""
        from pm_quest.tui.screens.glossary_screen import CastScreen

        self.push_screen(CastScreen(event.story, event.cast, event.terms))

    def action_help(self) -> None:
        """Open the help of this screen: what it is, and its keys."""
        from pm_quest.tui.screens.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen.for_screen(self.screen))

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from pm_quest.tui.palette import QuestPalette

        if not isinstance(self.screen, QuestPalette):
            self.push_screen(QuestPalette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List the commands of the palette: what this screen's keys do, and help.

        Help has an entry of its own where `?` would be typed text.
        """
        commands: dict[str, SystemCommand] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.tooltip and binding.id:
                title, run = binding.description.capitalize(), partial(self.run_action, binding.action, active.node)
                commands.setdefault(title, SystemCommand(title, binding.tooltip or "", run))
        yield from commands.values()
        if "Help" not in commands:
            yield SystemCommand("Help", "What this screen is, and its keys", self.action_help)


def run_app(app: BaseApp) -> int:
    """Run an app on this terminal until it is left.

    Return its exit status. Raise the error that ended it, if one did.
    """
    app.run()
    if app.fatal_error:
        raise app.fatal_error
    return app.return_code or 0
