"""The debrief of a job of a career: nothing in it begins the scenario again by itself."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.tui.career import job_page
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.screens.debrief_screen import DebriefScreen

HIDDEN_ACTIONS = job_page.SINGLE_ACTIONS | {"journal"}


class JobDebrief(DebriefScreen):
    """The debrief of the present job, or of one that is long over."""

    CSS_PATH = job_page.find_styles("debrief")
    ABOUT = (
        "How each decision of this job fitted what the organisation needed then. Walk the decisions with the arrows; "
        "the options you did not take are shown as well."
    )
    SAVE_NOTE, PLAIN_COMMAND = job_page.SAVE_NOTE, CareerScreen.PLAIN_COMMAND
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="leave", tooltip="Back to where you were"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense within a career."""
        if action in HIDDEN_ACTIONS or (action == "rewind" and self.game.is_past):
            return False
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Return to the screen before."""
        self.dismiss()
