"""What a session in lines has to tell, whichever form it is told in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import Debrief, Decision


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is played from here on, and how it came about: `anew`, `resumed`, or `back` at an earlier turn."""

    playthrough: Playthrough
    how: str


class Voice(Protocol):
    """Tells what happens, each in a method. Each returns only when it is written and flushed."""

    def begin(self, beginning: Beginning) -> None:
        """A playthrough starts, goes on, or is gone back in."""

    def scenes(self, playthrough: Playthrough, *, anew: bool = False) -> None:
        """The scenes of the present turn, then the offers, or the ending; `anew` with all that may be known already."""

    def standing(self, playthrough: Playthrough) -> None:
        """How the organisation and the player stand."""

    def outcome(self, playthrough: Playthrough) -> None:
        """What the last choice did."""

    def problem(self, message: str) -> None:
        """What could not be done, and what can be instead."""

    def journal(self, decisions: Sequence[Decision], playthrough: Playthrough) -> None:
        """The decisions so far."""

    def signals(self, playthrough: Playthrough, decisions: Sequence[Decision]) -> None:
        """What there is to notice here, and what there was before."""

    def glossary(self, terms: Mapping[str, str]) -> None:
        """Words of the trade, explained."""

    def debrief(self, debrief: Debrief, playthrough: Playthrough) -> None:
        """A finished playthrough looked back on."""

    def help(self) -> None:
        """What can be typed."""

    def ask(self) -> None:
        """The player's turn to type."""

    def leave(self, playthrough: Playthrough, *, refused: bool = False) -> None:
        """The session ends here; `refused` where the last thing that was to be saved could not be."""
