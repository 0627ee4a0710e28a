"""Show a line on the terminal during slow work, and remove it at the end."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from threading import Event, Thread
from time import monotonic

import click

from pm_quest.kit.sentences import format_line

UPDATE_INTERVAL = 1.0
"""Seconds before the first message, and between updates."""
LATER_WAIT = 0.2
"""Seconds before the message of what follows when the command already takes longer: what is quicker would flicker."""
_BEGUN = f"{__name__}.begun"


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[str], None]]:
    """Show what is running, and for how long the command has been, once that is over a second.

    Only on a terminal. The work inside may call what it is given to say what it does now. A command
    may show one thing after the other: their time counts together, as somebody waits for it.
    """
    now = [format_line(what)]

    def say(part: str) -> None:
        now[0] = format_line(part)

    if not sys.stderr.isatty():
        yield say
        return
    done = Event()
    teller = Thread(target=_update_line, args=(now, done, _find_begin()), daemon=True)
    teller.start()
    try:
        yield say
    finally:
        done.set()
        teller.join()


def _find_begin() -> float:
    """Return when the first slow work of this command began."""
    context = click.get_current_context(silent=True)
    begun: float = context.find_root().meta.setdefault(_BEGUN, monotonic()) if context else monotonic()
    return begun


def _update_line(now: list[str], done: Event, begun: float) -> None:
    last_line = ""
    wait = max(UPDATE_INTERVAL - (monotonic() - begun), min(UPDATE_INTERVAL, LATER_WAIT))
    while not done.wait(wait):
        wait, width = UPDATE_INTERVAL, get_terminal_size().columns - 1
        line = f"{now[0]} … {monotonic() - begun:.0f} s"[:width]
        _write_stderr(f"\r{line:<{len(last_line)}}"[: width + 1])
        last_line = line
    if last_line:
        _write_stderr("\r" + " " * len(last_line) + "\r")


def _write_stderr(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
