"""The terminal driver on Unix: input, signals, and the terminal restored while the app is away."""

import os
import selectors
import signal
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic, sleep
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from pm_quest.tui.input_parser import InputParser
from pm_quest.tui.terminal_app import TerminalApp

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
"""Signals on which the app ends."""
READ_SIZE = 4096
IDLE_SECONDS = 0.1
"""Seconds without a byte after which an input sequence counts as complete."""


class UnixTerminalDriver(LinuxDriver):
    """Textual's driver.

    It drops bytes that can't be decoded, and restores the terminal on every signal.
    """

    def __init__(self, app: TerminalApp, **more: Any) -> None:
        super().__init__(app, **more)
        self._terminal_app = app
        self._is_suspended = False
        for number in ENDING_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._loop.add_signal_handler(number, partial(app.end_by_signal, number))

    # Input

    def _run_input_thread(self) -> None:
        """Read until the app ends.

        An error here ends the app like any other: with one sentence, and the log.
        """
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  handed on, to be reported as all errors are
            self._app.call_later(self._terminal_app.end_with_error, error)

    def run_input_thread(self) -> None:
        """Read what is typed, and send it to the app as messages."""
        reader = InputParser()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                try:
                    data = self._read_bytes(selector)
                except OSError:
                    if os.isatty(self.fileno):
                        raise
                    return  # the terminal is gone, which the app sees for itself
                for message in reader.parse(data):
                    self.process_message(message)

    def _read_bytes(self, selector: selectors.BaseSelector) -> bytes:
        """Wait for bytes; return none where none came within `IDLE_SECONDS`."""
        if not selector.select(IDLE_SECONDS):
            return b""
        data = os.read(self.fileno, READ_SIZE)
        if not data:  # the end of a file or a pipe, which is always ready to be read
            self.exit_event.wait(IDLE_SECONDS)
        return data

    # Suspending and resuming

    def stop_process_group(self) -> None:
        """Stop the whole process group.

        So the shell sees the job as stopped, also where `make` started the game.
        """
        self._suspend(partial(os.killpg, os.getpgrp()))

    def _sigtstp_application(self, *_: object) -> None:
        """Stop on SIGTSTP from outside."""
        if self._auto_restart:
            self._suspend(partial(signal.pthread_kill, threading.get_ident()))
        else:
            super()._sigtstp_application()

    def _suspend(self, send: Callable[[int], None]) -> None:
        """Restore the terminal and stop.

        Where no shell could wake the process, the system does not stop it, and the app comes back.
        """
        self.suspend_application_mode()
        self._is_suspended = self._must_signal_resume = True
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        send(signal.SIGTSTP)  # it stops here, and goes on after SIGCONT
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        deadline = monotonic() + IDLE_SECONDS
        while self._is_suspended and monotonic() < deadline:
            sleep(IDLE_SECONDS / 20)
        if self._is_suspended:
            self._resume()
            self._app.call_later(self._terminal_app.notify_no_shell)

    def _sigcont_application(self, *_: object) -> None:
        """Resume, also after SIGSTOP, before which the terminal can't be restored."""
        if not self._auto_restart:
            return
        if not self._is_suspended:
            self.suspend_application_mode()
            self._is_suspended = self._must_signal_resume = True
        self._resume()

    def _resume(self) -> None:
        self.resume_application_mode()
        self._is_suspended = False
