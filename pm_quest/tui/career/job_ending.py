"""The ending of a job of a career as an event: after it the career goes on."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.career_job import CareerJob
from pm_quest.ending_ahead import EndingAhead
from pm_quest.library import Library
from pm_quest.tui.career import job_page
from pm_quest.tui.career.career_messages import CareerMoved, OpenJobDebrief
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.screens.ending_screen import EndingScreen

HIDDEN_ACTIONS = job_page.SINGLE_ACTIONS | {"look_back"}


class JobEnding(EndingScreen):
    """The ending of the present job."""

    CSS_PATH = job_page.find_styles("ending")
    SAVE_NOTE, PLAIN_COMMAND = job_page.SAVE_NOTE, CareerScreen.PLAIN_COMMAND
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "carry_on", "what the year brings", key_display="enter", id="carry_on"),
        Binding("d", "debrief", "debrief", id="debrief", tooltip="Each decision of this job, and what it cost"),
    ]

    def __init__(self, game: CareerJob, library: Library, ahead: EndingAhead) -> None:
        super().__init__(game, library, ahead)
        self.job = game

    def find_next(self) -> None:
        """Look for no other story: the career goes on."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense within a career."""
        return False if action in HIDDEN_ACTIONS else super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key; after the finale no year follows."""
        label, does = super().describe_key(binding)
        is_last = self.job.career.path.setting.is_finale(self.job.playthrough.scenario.id)
        return label, "how it all ends" if is_last and binding.id == "carry_on" else does

    def action_carry_on(self) -> None:
        """Close the ending, and show what the year brings."""
        self.dismiss()
        self.app.post_message(CareerMoved())

    def action_debrief(self) -> None:
        """Show the debrief of this job."""
        self.app.post_message(OpenJobDebrief(self.job))
