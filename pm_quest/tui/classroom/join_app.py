"""`class join` on the screen: which screen shows what, and how what comes reaches it."""

from asyncio import CancelledError
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pm_quest.classroom.client.connection import Ending
from pm_quest.classroom.student.place import Place, Stage
from pm_quest.classroom.student.reading import Step
from pm_quest.classroom.student.values import StrangeError
from pm_quest.saves.players import Players, Profile
from pm_quest.story.texts import printable
from pm_quest.tui.classroom.join_base import JoinScreen
from pm_quest.tui.classroom.join_lobby import ByeScreen, FindingScreen, LobbyScreen, NameScreen
from pm_quest.tui.classroom.join_play import TableScreen
from pm_quest.tui.house import REFUSAL, HouseApp, finished

HINTS = {
    "removed": "If that was a mistake, ask your trainer. What was decided with you stays.",
    "deleted": "There is nothing to come back to. A debrief that you saved is yours.",
    "elsewhere": "Go on there; or close that window, and join here again with the same command.",
}
"""How to go on after a line has ended, by why it ended."""
WRONG = 1


class JoinApp(HouseApp):
    """A student at a terminal. `farewell` is what is left to say when the terminal is given back."""

    TITLE = "PM Quest, classroom"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q", "quit", "leave the session", show=False, priority=True, id="quit", tooltip="You can come back"
        ),
    ]

    def __init__(self, players: Players, profile: Profile, place: Place, folder: Path | None = None) -> None:
        """`folder` is where a debrief is saved: the present one, if none is given."""
        super().__init__(players, profile)
        self.place, self.folder = place, folder or Path()
        self.stage: Stage = "finding"
        self.farewell = ""
        place.changed, place.refused = self._changed, self._refused

    def get_default_screen(self) -> Screen[None]:
        """What looks for the session."""
        return FindingScreen()

    async def on_mount(self) -> None:
        """Keep the line up. What every app does comes after this."""
        self.run_worker(self.keep_line(), name="line", exit_on_error=True)

    async def keep_line(self) -> None:
        """The line, until it ends."""
        try:
            ending = await self.place.run()
        except CancelledError:
            await self.place.close()
            raise
        except StrangeError as error:
            ending = Ending("refused", str(error))
        if ending.why != "closed":
            self.call_later(self._ended, ending)

    def _changed(self, changed: frozenset[str], steps: tuple[Step, ...]) -> None:
        self.call_later(self.follow, steps)

    def _refused(self, sentence: str) -> None:
        self.say(sentence, title="Not counted", about=REFUSAL)

    async def follow(self, steps: tuple[Step, ...] = ()) -> None:
        """Show how it is now, on the screen that is for it."""
        if self.stage != self.place.stage:
            self.stage = self.place.stage
            await self._enter()
            return
        for screen in self.screen_stack:
            if isinstance(screen, JoinScreen) and screen.is_mounted:
                if isinstance(screen, TableScreen):
                    await screen.go(steps)
                await screen.follow()

    async def _enter(self) -> None:
        """Another part of the session: its screen comes in the place of all others."""
        place = self.place
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            if self.stage == "play" and place.scenario is not None:
                await self.push_screen(TableScreen(place.scenario))
            elif self.stage in ("name", "lobby"):
                await self.push_screen(NameScreen() if self.stage == "name" else LobbyScreen())

    async def _ended(self, ending: Ending) -> None:
        """The line ended for good: say so where it is looked at, or, before anything was seen, on the terminal."""
        self.farewell = printable(ending.sentence)
        if self.stage == "finding":
            self.exit(return_code=WRONG)
        else:
            await self.push_screen(ByeScreen(ending.sentence, HINTS.get(ending.why, "")))


def run(players: Players, profile: Profile, place: Place) -> tuple[int, str]:
    """Be in a session on this terminal until the student leaves; gives the exit status, and what is to be said then."""
    app = JoinApp(players, profile, place)
    status = finished(app)
    return status, app.farewell
