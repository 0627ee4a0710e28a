"""The protocol of a presenter: what a game in lines shows, in whichever form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import Debrief, Decision


@dataclass(frozen=True, slots=True)
class GameStart:
    """The start of a playthrough.

    playthrough: what is played from here on.
    how: `anew`, `resumed`, or `back` at an earlier turn.
    """

    playthrough: Playthrough
    how: str


class Presenter(Protocol):
    """Shows what happens, each in a method.

    Each method returns once its output is written and flushed.
    """

    def show_start(self, start: GameStart) -> None:
        """Show that a playthrough starts, is resumed, or is gone back in."""

    def show_scenes(self, playthrough: Playthrough, *, anew: bool = False) -> None:
        """Show the scenes of the present turn, then the offers, or the ending.

        `anew` with all numbers.
        """

    def show_standing(self, playthrough: Playthrough) -> None:
        """Show the numbers of the organisation and the player."""

    def show_outcome(self, playthrough: Playthrough) -> None:
        """Show what the last choice did."""

    def show_problem(self, message: str) -> None:
        """Show what could not be done, and what can be done instead."""

    def show_journal(self, decisions: Sequence[Decision], playthrough: Playthrough) -> None:
        """Show the decisions so far."""

    def show_signals(self, playthrough: Playthrough, decisions: Sequence[Decision]) -> None:
        """Show the signals of this turn, and those before."""

    def show_glossary(self, terms: Mapping[str, str]) -> None:
        """Show these terms, explained."""

    def show_debrief(self, debrief: Debrief, playthrough: Playthrough) -> None:
        """Show the debrief of a finished playthrough."""

    def show_help(self) -> None:
        """Show what can be typed."""

    def show_prompt(self) -> None:
        """Show that it is the player's turn to type."""

    def show_farewell(self, playthrough: Playthrough, *, refused: bool = False) -> None:
        """Show that the game ends here; `refused` where the last save failed."""
