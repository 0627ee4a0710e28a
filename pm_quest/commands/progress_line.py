"""Show a line on the terminal during slow work, and remove it at the end."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from threading import Event, Thread
from time import monotonic

from pm_quest.kit.sentences import format_line

UPDATE_INTERVAL = 1.0
"""Seconds before the first message, and between updates."""


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[str], None]]:
    """Show what is running, and for how long, while the work inside takes over a second.

    Only on a terminal. The work inside may call what it is given to say what it does now.
    """
    now = [format_line(what)]

    def say(part: str) -> None:
        now[0] = format_line(part)

    if not sys.stderr.isatty():
        yield say
        return
    done = Event()
    teller = Thread(target=_update_line, args=(now, done), daemon=True)
    teller.start()
    try:
        yield say
    finally:
        done.set()
        teller.join()


def _update_line(now: list[str], done: Event) -> None:
    begun, last_line = monotonic(), ""
    while not done.wait(UPDATE_INTERVAL):
        width = get_terminal_size().columns - 1
        line = f"{now[0]} … {monotonic() - begun:.0f} s"[:width]
        _write_stderr(f"\r{line:<{len(last_line)}}"[: width + 1])
        last_line = line
    if last_line:
        _write_stderr("\r" + " " * len(last_line) + "\r")


def _write_stderr(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
