"""An app as its drivers and input queue see it: signals, errors and a lost terminal end it."""

import os
import signal
import sys

from rich.console import RenderableType
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

from pm_quest.tui.app_messages import ShowNotice

STANDARD_INPUT = 0
SIGNAL_STATUS = 128
"""The exit status after a signal is this plus the number of the signal, as shells report it."""
NO_SHELL = "There is no shell here that could bring this back, so it stays. ctrl+q leaves."

Widget.virtual_size._layout = False  # noqa: SLF001
"""Textual lays a screen out a second time where a layout changed the size of anything.

The second one comes to the same: only scroll bars that come or go can change it, and these ask for it themselves.
"""


class TerminalApp(App[None]):
    """An app on a terminal that may send signals, fail, or go away."""

    @property
    def fatal_error(self) -> Exception | None:
        """The error that ended the app, if one did.

        An error while the app is closing is not one.
        """
        return None if self._exit else self._exception

    @property
    def _background_screens(self) -> list[Screen[object]]:
        """The screens that can be seen below the one on top.

        Textual counts the next one also where the one on top is opaque, and lays it out with every change.
        """
        return [] if self.screen.styles.background.a == 1 else super()._background_screens

    async def on_mount(self) -> None:
        """End the app when its terminal is gone."""
        if sys.platform != "win32" and os.isatty(STANDARD_INPUT):
            self.set_interval(1, self._hang_up_without_terminal)

    def end_by_signal(self, number: int) -> None:
        """End as a signal asks, with the terminal restored; every choice is saved already."""
        self._hang_up_without_terminal()
        self.exit(return_code=SIGNAL_STATUS + number)

    def end_with_error(self, error: Exception) -> None:
        """End with an error from outside the app's own tasks, as with any other error."""
        self._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """End because Textual can't go on, and record an error for the code that runs the app."""
        self._exception = self._exception or RuntimeError("the screen could not be drawn")
        super().panic(*renderables)

    def notify_no_shell(self) -> None:
        """Show that there is no shell that could resume the app."""
        self.post_message(ShowNotice(NO_SHELL, title="", severity="information", timeout=10))

    def _hang_up_without_terminal(self) -> None:
        """Raise SIGHUP when the terminal is gone.

        The parent process need not pass it on, and `make` does not.
        """
        if sys.platform != "win32" and not os.isatty(STANDARD_INPUT):
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGHUP)

    def _print_error_renderables(self) -> None:
        """Print no traceback: the code that runs the app logs the error and shows one sentence."""
        self._exit_renderables.clear()
