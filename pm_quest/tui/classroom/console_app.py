"""The trainer's dashboard: which screen shows the session, and how what happens reaches it."""

from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Literal

from textual import work
from textual.app import SystemCommand
from textual.screen import Screen

from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.saves.players import Players, Profile
from pm_quest.story.texts import printable
from pm_quest.tui.classroom.base import ClassScreen
from pm_quest.tui.classroom.desk import Desk
from pm_quest.tui.classroom.lobby import LobbyScreen
from pm_quest.tui.classroom.projector import ProjectorScreen
from pm_quest.tui.classroom.room import RoomScreen
from pm_quest.tui.classroom.summary import SummaryScreen
from pm_quest.tui.classroom.waiting import WaitingScreen
from pm_quest.tui.house import DEED, HouseApp, finished

PACE = 0.25
"""At least so many seconds are between two times that the screen follows."""
Stage = Literal["waiting", "lobby", "room", "summary"]
STAGES: dict[Stage, type[ClassScreen]] = {"lobby": LobbyScreen, "room": RoomScreen, "summary": SummaryScreen}


class ConsoleApp(HouseApp):
    """The screens read `desk`. `hand` is the table in hand; `seeing` whether the trainer sees votes under way."""

    TITLE = "PM Quest, classroom"

    def __init__(
        self,
        players: Players,
        profile: Profile,
        desk: Desk,
        *,
        pace: float = PACE,
        folder: Path | None = None,
        show: bool = False,
    ) -> None:
        """`folder` is where reports are written; with `show` the projector is opened first."""
        super().__init__(players, profile)
        self.desk, self.pace, self.folder, self.show = desk, pace, folder or Path(), show
        self.hand = ""
        self.seeing = False
        self.stage: Stage = "waiting"
        self.written: list[Path] = []
        self.farewell = ""
        self._due, self._drawn = False, 0.0
        desk.heard, desk.refused, desk.told, desk.gone = self.heard, self.refused, self.tell_news, self.gone

    def get_default_screen(self) -> Screen[None]:
        """What waits for the session."""
        return WaitingScreen()

    async def on_mount(self) -> None:
        """Keep the line up, and show what is there already. What every app does comes after this."""
        self.run_worker(self.desk.run(), name="line", exit_on_error=True)
        self.set_interval(1, self._tick)
        await self.follow()

    # What happens reaches the screens

    def heard(self) -> None:
        """Something has changed: follow, at once or when the pace allows."""
        if not self._due and self.is_running:
            self._due = True
            wait = self._drawn + self.pace - monotonic()
            if wait > 0:
                self.set_timer(wait, self.follow)
            else:
                self.call_later(self.follow)

    async def follow(self) -> None:
        """Show the session as it is now, on the screen that is for it."""
        self._due, self._drawn = False, monotonic()
        if (stage := _stage(self.desk.session)) != self.stage:
            await self._enter(stage)
        elif isinstance(self.screen, ClassScreen):
            self.screen.show_now()

    async def _enter(self, stage: Stage) -> None:
        """Another part of the session: its screen comes in the place of all others, but for the projector."""
        shows = self.show or isinstance(self.screen, ProjectorScreen)
        self.show, self.stage = False, stage
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            if stage in STAGES:
                await self.push_screen(STAGES[stage]())
            if shows:
                await self.push_screen(ProjectorScreen())

    def _tick(self) -> None:
        if isinstance(self.screen, ClassScreen) and self.screen.ready:
            self.screen.tick()

    def refused(self, sentence: str) -> None:
        """The server did not take something."""
        self.say(sentence, title="Not done", about=DEED)

    def tell_news(self, sentence: str) -> None:
        """Tell what the trainer should pass on to the room."""
        self.notify(printable(sentence), title="New address", markup=False, timeout=60)

    def gone(self, sentence: str) -> None:
        """The session is no more, or is not ours."""
        self.farewell = printable(sentence)
        self.exit(return_code=1)

    # What the screens share

    def in_hand(self) -> Table | None:
        """The table in hand: the lit one, else the first at which somebody sits, else the first."""
        session = self.desk.session
        if session is None or not session.tables:
            return None
        if session.settings.mode == "together" or self.hand not in session.tables:
            return next(
                (table for table in session.tables.values() if table.voters), next(iter(session.tables.values()))
            )
        return session.tables[self.hand]

    def write_report(self) -> None:
        """Ask in which form, write it on the side, and say where it is."""
        from pm_quest.tui.classroom.asking import Answer, Asking
        from pm_quest.tui.classroom.exporting import list_forms

        session = self.desk.session
        if session is None:
            return
        told = f"It is written to {self.folder.absolute()}, where only you may read it."
        answers = [Answer(id, says) for id, says in list_forms(session).items()]
        self.push_screen(Asking("Write which report?", told, answers), self._chosen)

    def _chosen(self, form: str | None) -> None:
        if form is not None:
            self._write(form)

    @work
    async def _write(self, form: str) -> None:
        from pm_quest.classroom.launch.api import ServerError
        from pm_quest.classroom.report.log import LogError
        from pm_quest.tui.classroom.exporting import write

        folder = self.folder.absolute()
        try:
            path = await to_thread(write, form, self.desk.kept(), dict(self.desk.names), folder)
        except OSError as error:
            self.say(f"It can't be written to {folder}: {error.strerror or error}.", title="No report")
        except (LogError, ServerError) as error:
            self.say(str(error), title="No report")
        else:
            self.unsay("No report")
            self.written = [*(each for each in self.written if each != path), path]
            self.notify(printable(f"Written: {path}"), markup=False, timeout=10)
            self.heard()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette, and how things move."""
        yield from super().get_system_commands(screen)
        motion = "Full motion" if self.profile.settings.reduced_motion else "Reduced motion"
        yield SystemCommand(motion, "For all screens of this player", self.action_motion)

    def action_motion(self) -> None:
        """Full to reduced motion, and back."""
        settings = self.profile.settings
        self.settle(replace(self.profile, settings=replace(settings, reduced_motion=not settings.reduced_motion)))


def _stage(session: Session | None) -> Stage:
    if session is None:
        return "waiting"
    if session.finished:
        return "summary"
    return "lobby" if session.started is None else "room"


def run(players: Players, profile: Profile, desk: Desk, *, show: bool = False) -> tuple[int, str]:
    """The dashboard on this terminal until the trainer leaves; gives the exit status, and what is to be said then."""
    app = ConsoleApp(players, profile, desk, show=show)
    return finished(app), app.farewell
