"""A panel on its trainer's dashboard: how many sit, and how far each is. Nothing of what anybody answered is here."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from pm_quest.classroom.sessions.panels import PanelState
from pm_quest.classroom.sessions.session_events import Finished
from pm_quest.classroom.sessions.session_state import Session, Voter
from pm_quest.classroom.trainer.table_status import describe_nobody, list_people
from pm_quest.kit.sentences import format_count
from pm_quest.story.panel_key import describe_worth
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_ONLY_KEYS
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.details_screen import DetailsScreen, list_written
from pm_quest.tui.widgets.bars import draw_block_bar

NAME_WIDTH, BAR_WIDTH = 18, 24


class PanelScreen(DetailsScreen):
    """The screen of a panel, from its opening to its key."""

    ABOUT = (
        "Your panel: how many practitioners sit, and how many decisions each has answered. Nobody sees what somebody answered, and neither do you. "
        "i has the code and the link, p what everybody may see, for the wall. When all are done, f ends the panel; then w writes its key."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        replace(keys.JOIN_KEY, show=True),
        replace(keys.PEOPLE_KEY, show=True, tooltip="Everybody by number: rename, remove, forget"),
        replace(keys.LOCK_KEY, show=True),
        keys.PROJECTOR_KEY,
        replace(keys.FINISH_KEY, show=True, tooltip="End the panel: nobody can answer any more"),
        replace(
            keys.REPORT_KEY, show=True, description="write key", tooltip="Write the key to a file, once it has ended"
        ),
        keys.LEAVE_KEY,
        *PAGE_ONLY_KEYS,
    ]

    def show_session(self) -> None:
        """Show how far everybody is, and the files that were written."""
        panel = self.session.panel
        parts = [] if panel is None else [_render_sum(self.session, panel), _render_people(self.session, panel)]
        self.show_details(*parts, self._render_key())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the key once there can be one."""
        if action == "report":
            return self.session_console.session is not None and self.session.finished
        return super().check_action(action, parameters)

    def action_finish(self) -> None:
        """End the panel, after a warning that says who has not answered everything."""
        self.confirm_action(
            "End the panel?", self._describe_end, "Yes, end it", lambda: self.submit_actions(Finished())
        )

    def _describe_end(self) -> str | None:
        """Return who has not answered everything, and what then is; None once it has ended."""
        panel = self.session.panel
        if self.session.finished:
            return None
        people = list_people(self.session)
        message = "Nobody can answer any more, and it can't be taken back. Everybody then sees what the author thinks of their own decisions."
        if panel is not None:
            going = sum(panel.count_answers(each.id) < len(panel.ways) for each in people)
            if going:
                message = f"{format_count(going, 'practitioner has', 'practitioners have')} not answered everything.\n{message}"
        return message

    def _render_key(self) -> Content:
        written = self.dashboard.written_files
        if written:
            return list_written(written)
        said = (
            "w writes the key."
            if self.session.finished
            else "When all are done, f ends the panel; then w writes its key."
        )
        return Content.styled(said, "$muted")


def _render_sum(session: Session, panel: PanelState) -> Content:
    """Say how many sit and are done, and what a key of so many is worth."""
    counts = [panel.count_answers(each.id) for each in list_people(session)]
    answering = sum(count > 0 for count in counts)
    if not counts:
        return Content.styled(f"{describe_nobody(session)} i has the code.", "$muted")
    done = sum(count >= len(panel.ways) for count in counts)
    head = Content.assemble(
        (format_count(len(counts), "practitioner sits", "practitioners sit"), "bold"),
        (
            f"   {answering:,} have answered something, {done:,} all {format_count(len(panel.ways), 'decision')}",
            "$muted",
        ),
    )
    return safe_text.join_rows(head, Content.styled(describe_worth(answering), "$muted") if answering else Content())


def _render_people(session: Session, panel: PanelState) -> Content:
    return Content("\n").join([_render_person(panel, each) for each in list_people(session)])


def _render_person(panel: PanelState, voter: Voter) -> Content:
    answered, total = panel.count_answers(voter.id), len(panel.ways)
    name = safe_text.fit_to_width(voter.display_name, NAME_WIDTH)
    away = "" if voter.present else "   away"
    return Content.assemble(
        name,
        "  ",
        draw_block_bar(answered, 0, max(1, total), BAR_WIDTH),
        (f"  {answered:>3}", "bold"),
        (f" of {total}{away}", "$muted"),
    )
