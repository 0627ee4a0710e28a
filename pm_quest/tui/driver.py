"""The terminal on Unix: what is typed there, signals, and the terminal as it was whenever the app is away."""

import os
import selectors
import signal
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, cast

from textual.drivers.linux_driver import LinuxDriver

from pm_quest.tui.typed import TypedReader

if TYPE_CHECKING:
    from pm_quest.tui.house import HouseApp

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
"""Signals that ask the app to end."""
READ = 4096
PAUSE = 0.1
"""Seconds without a byte after which what was typed is taken to be whole."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, which leaves out bytes that nobody can understand, and gives the terminal back on every signal."""

    def __init__(self, app: "HouseApp", **more: Any) -> None:
        super().__init__(app, **more)
        self._away = False
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._loop.add_signal_handler(number, partial(app.end_by, number))

    @property
    def _house(self) -> "HouseApp":
        return cast("HouseApp", self._app)

    # What is typed

    def _run_input_thread(self) -> None:
        """Read until the app ends. An error here ends the app as any other does: in a sentence, with the log."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  it is handed on, to be told where all errors are
            self._app.call_later(self._house.fail, error)

    def run_input_thread(self) -> None:
        """Read what is typed, and send it to the app."""
        reader = TypedReader()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                try:
                    data = self._read(selector)
                except OSError:
                    if os.isatty(self.fileno):
                        raise
                    return  # the terminal is gone, which the app sees for itself
                for message in reader.read(data):
                    self.process_message(message)

    def _read(self, selector: selectors.BaseSelector) -> bytes:
        """Wait for bytes; gives none where none came for a while."""
        if not selector.select(PAUSE):
            return b""
        data = os.read(self.fileno, READ)
        if not data:  # the end of a file or a pipe, which is always ready to be read
            self.exit_event.wait(PAUSE)
        return data

    # Away, and back

    def stop_together(self) -> None:
        """Stop with all that was started together, as by `make`: so the shell sees that the job as a whole has stopped."""
        self._stop(partial(os.killpg, os.getpgrp()))

    def _sigtstp_application(self, *_: object) -> None:
        """Stop, as asked from outside."""
        if self._auto_restart:
            self._stop(partial(signal.pthread_kill, threading.get_ident()))
        else:
            super()._sigtstp_application()

    def _stop(self, send: Callable[[int], None]) -> None:
        """Stop with the terminal as it was; where no shell could wake it the system does not stop it, and it comes back."""
        self.suspend_application_mode()
        self._away = self._must_signal_resume = True
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        send(signal.SIGTSTP)  # it stops here, and goes on after SIGCONT
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        deadline = monotonic() + PAUSE
        while self._away and monotonic() < deadline:
            sleep(PAUSE / 20)
        if self._away:
            self._come_back()
            self._app.call_later(self._house.tell_unstoppable)

    def _sigcont_application(self, *_: object) -> None:
        """Come back, also after SIGSTOP, before which nothing can be put in order."""
        if not self._auto_restart:
            return
        if not self._away:
            self.suspend_application_mode()
            self._away = self._must_signal_resume = True
        self._come_back()

    def _come_back(self) -> None:
        self.resume_application_mode()
        self._away = False
