"""Run the app of the game on a terminal, and hand on what is left when it is closed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pm_quest.library import Library
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.saves.save_store import SaveStore
from pm_quest.story.feedback import FeedbackTime
from pm_quest.tui.app import QuestApp
from pm_quest.tui.base_app import run_app

if TYPE_CHECKING:
    from pm_quest.game import Game
    from pm_quest.tui.career.career_app import CareerOpener


@dataclass(frozen=True, slots=True)
class GameEnd:
    """What is left when the screens are closed.

    status: the app's exit status.
    next_command: the command of `pm-quest class` to run next; empty for none.
    remark: what the player should know; empty for nothing.
    lines: what stays on the terminal of a playthrough that has ended.
    """

    status: int
    next_command: tuple[str, ...]
    remark: str
    lines: tuple[str, ...]


def run_game(
    library: Library,
    store: SaveStore,
    players: PlayerStore,
    profile: PlayerProfile,
    game: "Game | None" = None,
    *,
    open_career: "CareerOpener | None" = None,
    feedback: FeedbackTime | None = None,
) -> GameEnd:
    """Play on this terminal until the player leaves. Raise the error that ended the app, if one did.

    open_career: opens a career to begin with; what it raises is raised when the screens are closed.
    """
    app = QuestApp(library, store, players, profile, game, open_career=open_career, feedback=feedback)
    status = run_app(app)
    if app.opening_error is not None:
        raise app.opening_error
    left = app.next_command or status
    return GameEnd(status, app.next_command, app.closing_remark, () if left else app.parting_lines)
