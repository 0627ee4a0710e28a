"""What the title shows of a player's saves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # read after the first frame
    from pm_quest.career_progress import CareerStatus
    from pm_quest.continuing import OpenGame
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.scenario_doors import ScenarioDoor


@dataclass(frozen=True)
class TitleState:
    """What the title shows of a player's saves.

    lost_games: those that can't be continued now.
    """

    doors: "tuple[ScenarioDoor, ...]" = ()
    latest_game: "OpenGame | None" = None
    lost_games: "tuple[OpenGame, ...]" = ()
    career: "CareerStatus | None" = None
    has_finished_tutorial: bool = False

    @property
    def career_save(self) -> "CareerSave | None":
        """Return the career that is opened: the one that goes on, or the one that ended last."""
        return (self.career.save or self.career.ended) if self.career else None

    @property
    def career_id(self) -> str | None:
        """Return the id of its save."""
        return self.career_save.id if self.career_save else None

    @property
    def is_career_next(self) -> bool:
        """Whether the career comes next: the tutorial is finished, none was begun, and nothing is to be continued."""
        begun = self.career is None or self.career.is_begun
        return self.has_finished_tutorial and not begun and self.latest_game is None

    @property
    def is_career_latest(self) -> bool:
        """Whether a career that goes on was played after everything else that does."""
        save, game = self.career.save if self.career else None, self.latest_game
        return save is not None and (game is None or save.changed >= game.save.changed)
