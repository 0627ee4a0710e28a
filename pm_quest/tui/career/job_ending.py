"""The ending of a job of a career as an event: after it the career goes on."""

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.career_job import CareerJob
from pm_quest.ending_ahead import EndingAhead
from pm_quest.library import Library
from pm_quest.tui.career.career_messages import CareerMoved, OpenJobDebrief
from pm_quest.tui.screens.ending_screen import EndingScreen

AWAY = frozenset({"again", "next", "share", "look_back"})
"""What makes sense for a scenario that is played by itself."""


class JobEnding(EndingScreen):
    """The ending of the present job."""

    CSS_PATH = str(Path(__file__).parents[1] / "screens" / "ending.tcss")
    SAVE_NOTE = "Nothing is lost: every choice of the career is saved, and going back keeps both careers."
    PLAIN_COMMAND = "career --plain"
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
        return False if action in AWAY else super().check_action(action, parameters)

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
