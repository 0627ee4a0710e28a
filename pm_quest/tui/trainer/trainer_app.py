"""The trainer's dashboard: the screen for each stage of a session, and how changes reach it."""

from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Literal

from textual import on, work
from textual.app import SystemCommand
from textual.screen import Screen

from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.dashboard import Dashboard
from pm_quest.kit.text import remove_controls
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.tui.app_messages import ACTION_TOPIC
from pm_quest.tui.base_app import BaseApp, run_app
from pm_quest.tui.screens.question_screen import Answer, QuestionScreen
from pm_quest.tui.trainer import trainer_messages as messages
from pm_quest.tui.trainer.connecting_screen import ConnectingScreen
from pm_quest.tui.trainer.lobby_screen import TrainerLobbyScreen
from pm_quest.tui.trainer.panel_screen import PanelScreen
from pm_quest.tui.trainer.projector_screen import ProjectorScreen
from pm_quest.tui.trainer.room_screen import EndedRoomScreen, RoomScreen
from pm_quest.tui.trainer.round_screens import RoundRoomScreen, RoundWallScreen
from pm_quest.tui.trainer.session_screen import SessionScreen
from pm_quest.tui.trainer.summary_screen import SummaryScreen

UPDATE_SECONDS = 0.25
"""The least seconds between two updates of the screen."""
SessionStage = Literal["waiting", "lobby", "room", "round", "panel", "summary"]
STAGE_SCREENS: dict[SessionStage, type[SessionScreen]] = {
    "lobby": TrainerLobbyScreen,
    "room": RoomScreen,
    "round": RoundRoomScreen,
    "panel": PanelScreen,
    "summary": SummaryScreen,
}


class TrainerApp(BaseApp):
    """The trainer's app; its screens share `dashboard`."""

    TITLE = "PM Quest, classroom"

    def __init__(
        self,
        players: PlayerStore,
        profile: PlayerProfile,
        console: Console,
        *,
        pace: float = UPDATE_SECONDS,
        folder: Path | None = None,
        show: bool = False,
    ) -> None:
        """Make the app.

        `folder` is where reports are written; with `show` the projector is opened first.
        """
        super().__init__(players, profile)
        self.session_console, self.update_seconds, self.opens_projector = console, pace, show
        self.dashboard = Dashboard(console, folder or Path())
        self.stage: SessionStage = "waiting"
        self.closing_remark = ""
        self._due, self._drawn = False, 0.0
        console.on_change, console.on_refusal, console.on_news, console.on_end = (
            self.schedule_update,
            self.show_refusal,
            self.notify_news,
            self.end_session,
        )

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that waits for the session."""
        return ConnectingScreen(self.dashboard)

    async def on_mount(self) -> None:
        """Keep the connection up, and show the session as far as it is known.

        The base class's handler runs after this one.
        """
        self.run_worker(self.session_console.run(), name="line", exit_on_error=True)
        self.set_interval(1, self._update_clock)
        await self.update_screen()

    # Updating the screens

    def schedule_update(self) -> None:
        """Update the screen after a change, at once or when the pace allows."""
        if not self._due and self.is_running:
            self._due = True
            wait = self._drawn + self.update_seconds - monotonic()
            if wait > 0:
                self.set_timer(wait, self.update_screen)
            else:
                self.call_later(self.update_screen)

    async def update_screen(self) -> None:
        """Show the session as it is now, on the screen of its stage."""
        self._due, self._drawn = False, monotonic()
        if not self.screen_stack:
            return  # a timer that rings while the dashboard closes
        if (stage := _find_stage(self.session_console.session)) != self.stage:
            await self._enter_stage(stage)
        elif isinstance(self.screen, SessionScreen):
            self.screen.refresh_session()
        elif isinstance(self.screen, QuestionScreen):
            self.screen.refresh_explanation()

    async def _enter_stage(self, stage: SessionStage) -> None:
        """Open the screen of another stage in place of all others; the projector stays on top."""
        shows = self.opens_projector or isinstance(self.screen, ProjectorScreen | RoundWallScreen)
        self.opens_projector, self.stage = False, stage
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            if stage in STAGE_SCREENS:
                await self.push_screen(STAGE_SCREENS[stage](self.dashboard))
            if shows:
                await self.push_screen(self._build_projector())

    def _update_clock(self) -> None:
        screen = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(screen, SessionScreen) and screen.is_ready:
            screen.update_clock()

    def show_refusal(self, sentence: str) -> None:
        """Show that the server refused an action."""
        self.show_notice(sentence, title="Not done", topic=ACTION_TOPIC)

    def notify_news(self, sentence: str) -> None:
        """Show what the trainer should announce to the room."""
        self.notify(remove_controls(sentence), title="New address", markup=False, timeout=60)

    def end_session(self, sentence: str) -> None:
        """Exit: the session is gone, or belongs to another trainer."""
        self.closing_remark = remove_controls(sentence)
        self.exit(return_code=1)

    # Screens over that of the stage

    @on(messages.OpenProjector)
    def open_projector(self) -> None:
        """Open what the room may see."""
        self.push_screen(self._build_projector())

    def _build_projector(self) -> SessionScreen:
        return RoundWallScreen(self.dashboard) if self.stage == "round" else ProjectorScreen(self.dashboard)

    @on(messages.OpenPeople)
    def open_people(self, event: messages.OpenPeople) -> None:
        """Open the list of people."""
        from pm_quest.tui.trainer.people_screen import PeopleScreen

        self.push_screen(PeopleScreen(self.dashboard, event.voter, event.table))

    @on(messages.OpenJoining)
    def open_joining(self) -> None:
        """Open the screen with the code."""
        from pm_quest.tui.trainer.joining_screen import JoiningScreen

        self.push_screen(JoiningScreen(self.dashboard))

    @on(messages.OpenPrompts)
    def open_prompts(self) -> None:
        """Open the author's questions."""
        from pm_quest.tui.trainer.prompts_screen import PromptsScreen

        self.push_screen(PromptsScreen(self.dashboard))

    @on(messages.OpenReasons)
    def open_reasons(self) -> None:
        """Open the reasons that people gave."""
        from pm_quest.tui.trainer.reasons_screen import ReasonsScreen

        self.push_screen(ReasonsScreen(self.dashboard))

    @on(messages.OpenEndedRoom)
    def open_ended_room(self) -> None:
        """Open the room as it was at the end."""
        self.push_screen(EndedRoomScreen(self.dashboard))

    # Reports

    @on(messages.AskForReport)
    def ask_for_report(self) -> None:
        """Ask for the form of the report, write it in a thread, and show where it is."""
        from pm_quest.classroom.trainer.report_files import list_forms

        session = self.session_console.session
        if session is None:
            return
        message = f"It is written to {self.dashboard.folder.absolute()}, where only you may read it."
        answers = [Answer(id, says) for id, says in list_forms(session).items()]
        self.push_screen(QuestionScreen("Write which report?", message, answers), self._handle_form)

    def _handle_form(self, form: str | None) -> None:
        if form is not None:
            self._write_report(form)

    @work
    async def _write_report(self, form: str) -> None:
        from pm_quest.classroom.launch.server_client import ServerError
        from pm_quest.classroom.report.log_file import LogError
        from pm_quest.classroom.trainer.report_files import write_report_file

        folder = self.dashboard.folder.absolute()
        try:
            path = await to_thread(
                write_report_file, form, self.session_console.export_log(), dict(self.session_console.names), folder
            )
        except OSError as error:
            self.show_notice(f"It can't be written to {folder}: {error.strerror or error}.", title="No report")
        except (LogError, ServerError) as error:
            self.show_notice(str(error), title="No report")
        else:
            self.clear_notices("No report")
            self.dashboard.add_written_file(path)
            self.notify(remove_controls(f"Written: {path}"), markup=False, timeout=10)
            self.schedule_update()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List the commands of the palette, with the one for motion."""
        yield from super().get_system_commands(screen)
        motion = "Full motion" if self.profile.settings.reduced_motion else "Reduced motion"
        yield SystemCommand(motion, "For all screens of this player", self.action_motion)

    def action_motion(self) -> None:
        """Switch between full and reduced motion."""
        settings = self.profile.settings
        self.active_profile.change(
            replace(self.profile, settings=replace(settings, reduced_motion=not settings.reduced_motion))
        )


def _find_stage(session: Session | None) -> SessionStage:
    if session is None:
        return "waiting"
    if session.round is not None and (session.started_at is not None or session.finished):
        return "round"
    if session.panel is not None:
        return "panel"
    if session.finished:
        return "summary"
    return "lobby" if session.started_at is None else "room"


def run_dashboard(
    players: PlayerStore, profile: PlayerProfile, console: Console, *, show: bool = False
) -> tuple[int, str]:
    """Show the dashboard on this terminal until the trainer leaves.

    Return the exit status, and a closing remark.
    """
    app = TrainerApp(players, profile, console, show=show)
    return run_app(app), app.closing_remark
