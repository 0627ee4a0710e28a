"""A line on a terminal while something takes its time; it is gone when that is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from threading import Event, Thread
from time import monotonic

from pm_quest.story.sentences import one_line

QUIET = 1.0
"""So many seconds pass before anything is said, and between one word and the next."""


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """While what is done inside takes more than a second, say on standard error what it is, and for how long already.

    Only on a terminal.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(one_line(what), done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, done: Event) -> None:
    begun, told = monotonic(), ""
    while not done.wait(QUIET):
        width = get_terminal_size().columns - 1
        line = f"{what} … {monotonic() - begun:.0f} s"[:width]
        _write(f"\r{line:<{len(told)}}"[: width + 1])
        told = line
    if told:
        _write("\r" + " " * len(told) + "\r")


def _write(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
