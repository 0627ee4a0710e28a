"""The entry point of the line mode: one game, played on two streams.

That of a career is `line_career`: what only careers need is not loaded for a game.
"""

from functools import partial
from typing import TextIO

from pm_quest.lines.json_presenter import JsonPresenter
from pm_quest.lines.line_session import LineSession
from pm_quest.lines.played_game import PlayedGame
from pm_quest.lines.text_presenter import TextPresenter, terminal_width


def play_lines(game: PlayedGame, stdin: TextIO, stdout: TextIO, *, as_events: bool = False) -> bool:
    """Play until the input ends or the player leaves; with `as_events` in JSON lines.

    Return whether everything is saved: False where the last save failed.
    Raise BrokenPipeError when the reader is gone, and KeyboardInterrupt; everything written is
    saved by then.
    """
    prompt = "Your choice: " if stdin.isatty() else ""
    voice = JsonPresenter(stdout) if as_events else TextPresenter(stdout, prompt, partial(terminal_width, stdout))
    return LineSession(game, voice, looks_ahead=stdin.isatty()).run(stdin)
