"""The terminal on Windows: what is typed there is read on after an error, and the app is told where it can't be."""

import sys

assert sys.platform == "win32"

from textual.drivers import win32  # noqa: E402  there is none elsewhere
from textual.drivers.windows_driver import WindowsDriver  # noqa: E402

from pm_quest.tui.reading_on import keep_reading  # noqa: E402


class PatientMonitor(win32.EventMonitor):
    """Reads what is typed, on a thread of its own."""

    def run(self) -> None:
        """Read until the app ends."""
        keep_reading(super().run, self.exit_event.is_set, self._fail)

    def _fail(self, error: Exception) -> None:
        self.app.call_later(self.app.fail, error)


class WindowsTerminalDriver(WindowsDriver):
    """Textual's driver, which reads on."""

    def start_application_mode(self) -> None:
        """As Textual does, with our way of reading in the place of its own."""
        usual, win32.EventMonitor = win32.EventMonitor, PatientMonitor
        try:
            super().start_application_mode()
        finally:
            win32.EventMonitor = usual
