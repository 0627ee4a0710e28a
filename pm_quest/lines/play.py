"""The line mode's door: one game, played on two streams."""

from typing import TextIO

from pm_quest.lines.events import Events
from pm_quest.lines.session import Played, Session
from pm_quest.lines.words import Words


def play(game: Played, stdin: TextIO, stdout: TextIO, *, as_events: bool = False) -> None:
    """Play until the input ends or the player leaves; `as_events` tells it as JSON lines.

    Raises BrokenPipeError when nobody reads any more, and KeyboardInterrupt: all that was told is saved by then.
    """
    prompt = "Your choice: " if stdin.isatty() else ""
    Session(game, Events(stdout) if as_events else Words(stdout, prompt)).run(stdin)
