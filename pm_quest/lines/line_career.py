"""The entry point of the line mode for careers: one career, played on two streams."""

from functools import partial
from typing import TextIO

from pm_quest.lines.career_json import CareerJsonPresenter
from pm_quest.lines.career_presenter import CareerTextPresenter
from pm_quest.lines.career_session import CareerSession, PlayedCareer
from pm_quest.lines.text_presenter import terminal_width


def play_career_lines(game: PlayedCareer, stdin: TextIO, stdout: TextIO, *, as_events: bool = False) -> bool:
    """Play a career, as `line_game.play_lines` plays a game."""
    if as_events:
        return CareerSession(game, CareerJsonPresenter(stdout)).run(stdin)
    prompt = "Your choice: " if stdin.isatty() else ""
    return CareerSession(game, CareerTextPresenter(stdout, prompt, partial(terminal_width, stdout))).run(stdin)
