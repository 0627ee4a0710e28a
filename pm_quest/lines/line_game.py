"""The entry point of the line mode: one game, played on two streams."""

from functools import partial
from typing import TextIO

from pm_quest.lines.career_json import CareerJsonPresenter
from pm_quest.lines.career_presenter import CareerTextPresenter
from pm_quest.lines.career_session import CareerSession, PlayedCareer
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


def play_career_lines(game: PlayedCareer, stdin: TextIO, stdout: TextIO, *, as_events: bool = False) -> bool:
    """Play a career, as `play_lines` plays a game."""
    if as_events:
        return CareerSession(game, CareerJsonPresenter(stdout)).run(stdin)
    prompt = "Your choice: " if stdin.isatty() else ""
    return CareerSession(game, CareerTextPresenter(stdout, prompt, partial(terminal_width, stdout))).run(stdin)
