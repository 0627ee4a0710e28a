"""The summary after the end: where the room split, the outcome, and the files written."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from pm_quest.classroom.sessions.room_splits import RoomSplit, find_splits
from pm_quest.classroom.trainer.outcome import SessionOutcome, summarize_outcome
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_ONLY_KEYS
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.details_screen import DetailsScreen, list_written
from pm_quest.tui.trainer.table_details import scene_place
from pm_quest.tui.trainer.trainer_messages import OpenEndedRoom
from pm_quest.tui.trainer.vote_bars import VoteOption, render_counts, render_votes

MAX_SPLITS = 5


class SummaryScreen(DetailsScreen):
    """The session has ended: it can't be steered any more, and its report can be written."""

    ABOUT = (
        "What your session came to. w writes the report: one file with pictures, for the debrief in three steps. People who are still here "
        "keep their own debrief on their screens."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        replace(keys.EXPLAIN_KEY, show=True),
        keys.PROJECTOR_KEY,
        keys.PEOPLE_KEY,
        replace(keys.PROMPTS_KEY, show=True, tooltip="The author's questions to discuss"),
        replace(keys.REPORT_KEY, show=True, tooltip="Write the report to a file"),
        keys.LEAVE_KEY,
        Binding("m", "room", "the room", id="room", tooltip="The room as it stood at the end"),
        *PAGE_ONLY_KEYS,
    ]

    def show_session(self) -> None:
        """Show the outcome, the splits and the files."""
        width = max(40, min(100, self.query_one("#body").size.width - 8))
        self.show_details(
            self._render_outcome(summarize_outcome(self.session), width),
            self._render_splits(find_splits(self.session), width),
            self._list_files(),
        )

    def action_room(self) -> None:
        """Open the room as it was at the end."""
        self.app.post_message(OpenEndedRoom())

    def _render_outcome(self, came: SessionOutcome, width: int) -> Content:
        head = Content.styled("What it came to", "bold")
        note = f"{format_count(came.silent, 'person', 'people')} joined and did not vote" if came.silent else ""
        silent = Content.styled(note, "$muted")
        if not came.endings:
            return safe_text.join_rows(head, Content.styled("No story came to its end.", "$muted"), silent)
        left = (
            Content.styled(f"{format_count(came.open, 'story', 'stories')} came to no ending", "$muted")
            if came.open
            else Content()
        )
        impact = Content()
        if came.mean is not None:
            span = f" ({came.least} to {came.most})" if came.least != came.most else ""
            impact = Content.assemble(("impact ", "$muted"), (f"{came.mean:.0f}", "bold"), (span, "$muted"))
        return safe_text.join_rows(head, render_counts(list(came.endings.items()), width), left, silent, impact)

    def _render_splits(self, found: list[RoomSplit], width: int) -> Content:
        head = Content.assemble(("Where the room split", "bold"), ("   by first votes", "$muted"))
        if not found:
            return safe_text.join_rows(
                head, Content.styled("Nowhere: wherever several voted, all wanted the same at first.", "$muted")
            )
        return safe_text.join_rows(
            head, Content("\n\n").join([self._render_split(each, width) for each in found[:MAX_SPLITS]])
        )

    def _render_split(self, split: RoomSplit, width: int) -> Content:
        scenario = self.session.scenario
        choices = scenario.scenes[split.scene].choices
        ways = [VoteOption(split.numbers[id], id, choices[id].say) for id in split.counts]
        place = safe_text.plain_content(scene_place(scenario, split.scene), "$muted")
        prompt = scenario.teaching.prompts.get(split.scene) if scenario.teaching else None
        ask = Content.assemble(("to discuss   ", "bold $muted"), safe_text.render_line(prompt)) if prompt else Content()
        return safe_text.join_rows(place, render_votes(ways, split.counts, width), ask)

    def _list_files(self) -> Content:
        written = self.dashboard.written_files
        if written:
            return list_written(written)
        nothing = Content.styled("Nothing yet: w writes the report.", "$muted")
        return safe_text.join_rows(Content.styled("Written", "bold"), nothing)
