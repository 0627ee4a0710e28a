"""What the line mode asks of the game that it plays."""

from collections.abc import Sequence
from typing import Protocol

from pm_quest.saves.save_record import Save
from pm_quest.story.feedback import FeedbackTime
from pm_quest.story.playthrough import Misfit, Playthrough
from pm_quest.story.share_code import SharedWay


class PlayedGame(Protocol):
    """A game as the line mode needs it; `pm_quest.game.Game` is one."""

    @property
    def playthrough(self) -> Playthrough:
        """The present playthrough."""

    @property
    def resumed(self) -> bool:
        """Whether it was begun earlier."""

    @property
    def misfit(self) -> Misfit | None:
        """The first earlier choice that no longer fits the scenario; None where all fit."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Notices for the player about the saves."""

    def choose(self, choice: str) -> Playthrough:
        """Take a choice, and save it. Raise ChoiceError, SaveError."""

    def rewind(self, turn: int) -> Playthrough:
        """Go back to a turn, as a new save. Raise ValueError, SaveError."""

    def restart(self) -> Playthrough:
        """Start again. Raise SaveError."""

    @property
    def feedback(self) -> FeedbackTime:
        """When the player gets fit and reasons."""

    @property
    def other_save(self) -> Save | None:
        """The save of another file with this scenario's id that can be resumed here.

        None where there is none.
        """

    def continue_elsewhere(self) -> Playthrough:
        """Resume that save. Raise SaveError."""

    @property
    def earlier_impacts(self) -> Sequence[int]:
        """The impacts of the player's other playthroughs of this scenario."""

    def list_left_ways(self) -> Sequence[Sequence[str]]:
        """Return the choices of each way that was gone back from."""

    @property
    def other_way(self) -> SharedWay | None:
        """The way of a code, to be shown beside this one at the end; None where no code is played."""
