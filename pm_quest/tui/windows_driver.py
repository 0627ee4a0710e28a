"""The terminal driver on Windows.

It reads on after an error, and ends the app where reading fails for good.
"""

import sys

assert sys.platform == "win32"

from textual.drivers import win32
from textual.drivers.windows_driver import WindowsDriver

from pm_quest.tui.input_retry import keep_reading
from pm_quest.tui.terminal_app import TerminalApp


class RetryingMonitor(win32.EventMonitor):
    """Reads the input in a thread of its own."""

    def run(self) -> None:
        """Read until the app ends."""
        keep_reading(super().run, self.exit_event.is_set, self._report_error)

    def _report_error(self, error: Exception) -> None:
        assert isinstance(self.app, TerminalApp)
        self.app.call_later(self.app.end_with_error, error)


class WindowsTerminalDriver(WindowsDriver):
    """Textual's driver, with input that is read on after an error."""

    def start_application_mode(self) -> None:
        """Start as Textual does, with our monitor in the place of its own."""
        usual, win32.EventMonitor = win32.EventMonitor, RetryingMonitor
        try:
            super().start_application_mode()
        finally:
            win32.EventMonitor = usual
