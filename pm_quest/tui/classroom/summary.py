"""After the end: where the room split, what it came to, and where that is written."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.splitting import RoomSplit, find_splits
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.base import Head
from pm_quest.tui.classroom.splits import Came, came_to
from pm_quest.tui.classroom.steering import SteeringScreen
from pm_quest.tui.classroom.tallying import Way, counts, votes
from pm_quest.tui.classroom.telling import place_of
from pm_quest.tui.sections.base import paragraphs, rows

MOST_SPLITS = 5
MINE = ("people", "prompts", "report", "leave", "projector", "room", "scroll", "explain")


class SummaryScreen(SteeringScreen):
    """The session has ended; nothing can be steered, and all of it can be written down."""

    DEFAULT_CSS = """
    SummaryScreen {
        #body { height: 1fr; margin: 1 0 0 0; padding: 0 2 0 5; scrollbar-size-vertical: 1; }
        &.-tall Head, &.-grand Head { margin: 1 2 0 5; }
    }
    """
    ABOUT = (
        "What your session came to. w writes the report: one file with pictures, for the debrief in three steps. People who are still here "
        "keep their own debrief on their screens."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "report", "write report", id="report", tooltip="Write the report to a file"),
        Binding("o", "prompts", "discussion", id="prompts", tooltip="The author's questions to discuss"),
        Binding(
            "e", "explain", "explain", id="explain", tooltip="Show everybody fit and reasons, where they were withheld"
        ),
        Binding("m", "room", "the room", id="room", tooltip="The room as it stood at the end"),
        Binding("pagedown", "scroll(1)", "more", show=False, id="more"),
        Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
    ]

    def page(self) -> ComposeResult:
        """Head and told."""
        yield Head()
        with VerticalScroll(id="body"):
            yield Static(id="told")

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#body").focus()
        self.call_after_refresh(self.show_now)

    def on_resize(self) -> None:
        """Another width, other bars."""
        self.call_after_refresh(self.show_now)

    def follow(self) -> None:
        """As it is now."""
        self.query_one(Head).tell(self.desk, seeing=False)
        width = max(40, min(100, self.query_one("#body").size.width - 8))
        parts = [
            self._came(came_to(self.session), width),
            self._splits(find_splits(self.session), width),
            self._files(),
        ]
        self.query_one("#told", Static).update(paragraphs(*parts))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is left to do."""
        known = hasattr(SteeringScreen, f"action_{action}")
        return False if known and action not in MINE else super().check_action(action, parameters)

    def action_room(self) -> None:
        """The room as it stood."""
        from pm_quest.tui.classroom.ended_room import EndedRoomScreen

        self.app.push_screen(EndedRoomScreen())

    def action_scroll(self, by: int) -> None:
        """A page on, or back."""
        body = self.query_one("#body")
        body.scroll_relative(y=by * max(1, body.size.height - 2), animate=False)

    def _came(self, came: Came, width: int) -> Content:
        head = Content.styled("What it came to", "bold")
        told = f"{counted(came.silent, 'person', 'people')} joined and did not vote" if came.silent else ""
        silent = Content.styled(told, "$muted")
        if not came.endings:
            return rows(head, Content.styled("No story came to its end.", "$muted"), silent)
        left = (
            Content.styled(f"{counted(came.open, 'story', 'stories')} came to no ending", "$muted")
            if came.open
            else Content()
        )
        impact = Content()
        if came.mean is not None:
            span = f" ({came.least} to {came.most})" if came.least != came.most else ""
            impact = Content.assemble(("impact ", "$muted"), (f"{came.mean:.0f}", "bold"), (span, "$muted"))
        return rows(head, counts(list(came.endings.items()), width), left, silent, impact)

    def _splits(self, found: list[RoomSplit], width: int) -> Content:
        head = Content.assemble(("Where the room split", "bold"), ("   by first votes", "$muted"))
        if not found:
            return rows(
                head, Content.styled("Nowhere: wherever several voted, all wanted the same at first.", "$muted")
            )
        return rows(head, Content("\n\n").join([self._split(each, width) for each in found[:MOST_SPLITS]]))

    def _split(self, split: RoomSplit, width: int) -> Content:
        scenario = self.session.scenario
        choices = scenario.scenes[split.scene].choices
        ways = [Way(split.numbers[id], id, choices[id].say) for id in split.counts]
        place = ink.plain(place_of(scenario, split.scene), "$muted")
        prompt = scenario.teaching.prompts.get(split.scene) if scenario.teaching else None
        ask = Content.assemble(("to discuss   ", "bold $muted"), ink.line(prompt)) if prompt else Content()
        return rows(place, votes(ways, split.counts, width), ask)

    def _files(self) -> Content:
        head = Content.styled("Written", "bold")
        written = self.console.written
        if not written:
            return rows(head, Content.styled("Nothing yet: w writes the report.", "$muted"))
        where = ink.plain(f"in {written[0].parent}", "$muted")
        return rows(head, *[ink.plain(path.name) for path in written], where)
