"""A job of a career on the play screen: at its ending the career goes on."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pm_quest.career.first_answers import STAYS_FIRST
from pm_quest.career_job import CareerJob
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.library import Library
from pm_quest.tui.app_messages import ANSWERS_TOPIC
from pm_quest.tui.career.career_messages import OpenJobDebrief, OpenJobEnding, RewindCareer, YearsPassed
from pm_quest.tui.career.career_screen import CLOSED_TOPIC, CareerScreen
from pm_quest.tui.career.job_page import find_styles
from pm_quest.tui.screens.play_screen import PlayScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.outcome_card import OutcomeCard
from pm_quest.tui.widgets.story_column import StoryColumn


class JobScreen(PlayScreen):
    """Plays a CareerJob."""

    CSS_PATH = find_styles("play")
    SAVE_NOTE, PLAIN_COMMAND = CareerScreen.SAVE_NOTE, CareerScreen.PLAIN_COMMAND
    ABOUT = f"{PlayScreen.ABOUT} {STAYS_FIRST}"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "debrief", "debrief", id="debrief", tooltip="Each decision of this job, and what it cost"),
    ]
    ACTION_MODES: ClassVar[dict[str, set[str]]] = {**PlayScreen.ACTION_MODES, "debrief": {"ending"}}

    def __init__(self, game: CareerJob, library: Library) -> None:
        super().__init__(game, library)
        self.job = game

    @on(ChoiceRow.ClosedTried)
    def tell_reason(self, event: ChoiceRow.ClosedTried) -> None:
        """Tell in a notice why an option is closed: where its row is lit already, nothing else would change."""
        reason = strip_to_line(event.row.offer.locked or "")
        self.show_remark(f"That is locked. {reason}".rstrip(), topic=CLOSED_TOPIC, timeout=8)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the first choice of the job be undone too: then the career goes back to before it."""
        if action == "take_back":
            return self.mode in self.ACTION_MODES["take_back"]
        return super().check_action(action, parameters)

    @on(OutcomeCard.CardClicked)
    async def action_carry_on(self) -> None:
        """Show what comes next: the rest of this text, a scene, or the ending of the job as an event."""
        if self.query_one(StoryColumn).read_on():
            return
        if self.mode == "ending" and not self.upcoming_scenes:
            self.app.post_message(OpenJobEnding(self.job))
        else:
            self.app.post_message(YearsPassed())
            await super().action_carry_on()

    async def show_rewound(self) -> None:
        """Show the scene that the job was taken back to; the first time, say that what was answered stays what can be told."""
        await super().show_rewound()
        if note := self.job.career.answers_note:
            self.show_remark(note, topic=ANSWERS_TOPIC, timeout=20)

    def action_debrief(self) -> None:
        """Show the debrief of this job."""
        self.app.post_message(OpenJobDebrief(self.job))

    async def action_take_back(self) -> None:
        """Go back to before the last choice, or to before the job."""
        if self.game.playthrough.turn:
            await super().action_take_back()
        else:
            self.app.post_message(RewindCareer(self.job.career.path.number - 1))
