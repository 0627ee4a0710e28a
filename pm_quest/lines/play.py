"""The line mode's door: one game, played on two streams."""

import os
from functools import partial
from typing import TextIO

from pm_quest.lines.events import Events
from pm_quest.lines.session import Played, Session
from pm_quest.lines.words import Words


def play(game: Played, stdin: TextIO, stdout: TextIO, *, as_events: bool = False) -> bool:
    """Play until the input ends or the player leaves; `as_events` tells it as JSON lines.

    Gives whether all that was to be saved is saved: False where the last such thing was refused.

    Raises BrokenPipeError when nobody reads any more, and KeyboardInterrupt: all that was told is saved by then.
    """
    prompt = "Your choice: " if stdin.isatty() else ""
    voice = Events(stdout) if as_events else Words(stdout, prompt, partial(_columns, stdout))
    return Session(game, voice).run(stdin)


def _columns(stdout: TextIO) -> int | None:
    """How wide the terminal is now; None where there is none, or it doesn't say."""
    try:
        return os.get_terminal_size(stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None
