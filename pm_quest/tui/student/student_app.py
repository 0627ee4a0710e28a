"""`class join` on the screen: the screen for each stage, and how changes reach it."""

from asyncio import CancelledError
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from pm_quest.classroom.client.connection import ConnectionEnd
from pm_quest.classroom.student.reading_position import ReadingStep
from pm_quest.classroom.student.student_session import SessionStage, StudentSession
from pm_quest.kit.text import remove_controls
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.story.view_codec import UnknownViewError
from pm_quest.tui.app_messages import REFUSAL_TOPIC
from pm_quest.tui.base_app import BaseApp, run_app
from pm_quest.tui.student import student_messages as messages
from pm_quest.tui.student.lobby_screens import EndScreen, FindingScreen, NameScreen, StudentLobbyScreen
from pm_quest.tui.student.panel_screens import PanelBeginScreen, PanelTableScreen
from pm_quest.tui.student.round_screen import StudentRoundScreen
from pm_quest.tui.student.student_screen import StudentScreen
from pm_quest.tui.student.table_screen import TableScreen

END_HINTS = {
    "removed": "If that was a mistake, ask your trainer. What was decided with you stays.",
    "deleted": "There is nothing to come back to. A debrief that you saved is yours.",
    "elsewhere": "Go on there; or close that window, and join here again with the same command.",
}
"""What to do after the connection has ended, by the reason."""
PANEL_END_HINTS = {
    **END_HINTS,
    "removed": "If that was a mistake, ask whoever invited you. What you answered does not count.",
    "elsewhere": "Go on there; or close that window, and begin here again with the same command.",
}
"""The same in a panel."""
FAILED_STATUS = 1


class StudentApp(BaseApp):
    """The app of a student. `closing_remark` is printed once the terminal is given back."""

    TITLE = "PM Quest, classroom"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q", "quit", "leave the session", show=False, priority=True, id="quit", tooltip="You can come back"
        ),
    ]

    def __init__(
        self, players: PlayerStore, profile: PlayerProfile, student_session: StudentSession, folder: Path | None = None
    ) -> None:
        """Make the app.

        `folder` is where a debrief is saved: the current folder, if none is given.
        """
        super().__init__(players, profile)
        self.student_session, self.folder = student_session, folder or Path()
        self.stage: SessionStage = "finding"
        student_session.begins_itself = False
        self.closing_remark = ""
        student_session.on_changed, student_session.on_refused = self._handle_change, self._handle_refusal

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that looks for the session."""
        return FindingScreen(self.student_session)

    async def on_mount(self) -> None:
        """Keep the connection up. The base class's handler runs after this one."""
        self.run_worker(self.run_connection(), name="line", exit_on_error=True)

    async def run_connection(self) -> None:
        """Run the connection until it ends."""
        try:
            ending = await self.student_session.run()
        except CancelledError:
            await self.student_session.close()
            raise
        except UnknownViewError as error:
            ending = ConnectionEnd("refused", str(error))
        if ending.why != "closed":
            self.call_later(self._show_end, ending)

    def _handle_change(self, changed: frozenset[str], steps: tuple[ReadingStep, ...]) -> None:
        self.call_later(self.update_screen, steps)

    def _handle_refusal(self, sentence: str) -> None:
        self.show_notice(sentence, title="Not counted", topic=REFUSAL_TOPIC)

    async def update_screen(self, steps: tuple[ReadingStep, ...] = ()) -> None:
        """Show the present state, on the screen of its stage."""
        if self.stage != self.student_session.stage:
            self.stage = self.student_session.stage
            await self._enter_stage()
            return
        for screen in self.screen_stack:
            if isinstance(screen, StudentScreen) and screen.is_mounted:
                if isinstance(screen, TableScreen):
                    await screen.show_steps(steps)
                await screen.show_session()

    async def _enter_stage(self) -> None:
        """Open the screen of another stage in place of all others."""
        student = self.student_session
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            if self.stage == "play" and student.story_view is not None:
                screen = PanelTableScreen if student.about.panel else TableScreen
                await self.push_screen(screen(student, student.story_view))
            elif self.stage == "round":
                await self.push_screen(StudentRoundScreen(student))
            elif self.stage == "name" and student.about.panel:
                await self.push_screen(PanelBeginScreen(student))
            elif self.stage in ("name", "lobby"):
                await self.push_screen(NameScreen(student) if self.stage == "name" else StudentLobbyScreen(student))

    @on(messages.SessionJoined)
    async def enter_session(self) -> None:
        """Open the screen of the stage that has begun."""
        await self.update_screen()

    @on(messages.OpenStudentJournal)
    def open_journal(self, event: messages.OpenStudentJournal) -> None:
        """Open the turns so far."""
        from pm_quest.tui.student.debrief_screens import StudentJournalScreen

        student = self.student_session
        self.push_screen(StudentJournalScreen(event.story, student.reading.decisions, is_panel=student.about.panel))

    @on(messages.OpenStudentDebrief)
    def open_debrief(self, event: messages.OpenStudentDebrief) -> None:
        """Open the debrief, if it is there."""
        from pm_quest.tui.student.debrief_screens import StudentDebriefScreen

        debrief = self.student_session.debrief
        if debrief is not None:
            self.push_screen(StudentDebriefScreen(self.student_session, event.story, debrief, self.folder))

    async def _show_end(self, ending: ConnectionEnd) -> None:
        """Show that the connection ended for good.

        Exit with a remark where nothing was on show yet.
        """
        self.closing_remark = remove_controls(ending.sentence)
        if self.stage == "finding":
            self.exit(return_code=FAILED_STATUS)
        else:
            hints = PANEL_END_HINTS if self.student_session.about.panel else END_HINTS
            await self.push_screen(EndScreen(self.student_session, ending.sentence, hints.get(ending.why, "")))


def run_student(players: PlayerStore, profile: PlayerProfile, student: StudentSession) -> tuple[int, str]:
    """Take part in a session on this terminal until the student leaves.

    Return the exit status, and a closing remark.
    """
    app = StudentApp(players, profile, student)
    status = run_app(app)
    return status, app.closing_remark
