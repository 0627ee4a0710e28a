"""The debrief of a job of a career: nothing in it begins the scenario again by itself."""

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.tui.screens.debrief_screen import DebriefScreen

AWAY = frozenset({"again", "next", "share", "journal"})
"""What makes sense for a scenario that is played by itself; what is shared of a career is its card."""


class JobDebrief(DebriefScreen):
    """The debrief of the present job, or of one that is long over."""

    CSS_PATH = str(Path(__file__).parents[1] / "screens" / "debrief.tcss")
    ABOUT = (
        "How each decision of this job fitted what the organisation needed then. Walk the decisions with the arrows; "
        "the options you did not take are shown as well."
    )
    SAVE_NOTE = "Nothing is lost: every choice of the career is saved, and going back keeps both careers."
    PLAIN_COMMAND = "career --plain"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="leave", tooltip="Back to where you were"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense within a career."""
        if action in AWAY or (action == "rewind" and self.game.is_past):
            return False
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Return to the screen before."""
        self.dismiss()
