"""A student before the screen of a session: keys go in, a room without a network answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from pm_quest.tui.student.student_app import StudentApp
from tests.classroom.student.sitting import Sitting
from tests.tui.seat import NARROW, Seat


class Desk(Seat):
    """What a student can do and see; `place` is where what happens comes from."""

    @property
    def place(self) -> Sitting:
        """The place that is sat at."""
        return self.app.student_session

    async def wait_for_workers(self) -> None:
        """Wait for nothing: the line goes on."""

    async def happen(self, *deeds, by="host") -> None:
        """Somebody does something."""
        for deed in deeds:
            self.place.happen(deed, by)
            await self.settle()

    async def cut(self) -> None:
        """The line is gone."""
        self.place.cut()
        await self.settle()

    async def greet(self) -> None:
        """The line is there."""
        self.place.greet()
        await self.settle()


async def walk_from_ending(desk: Desk) -> AsyncIterator[str]:
    """Go on from the ending to saving the debrief; yields the name of each screen."""
    yield "ending"
    await desk.press("j")
    yield "journal"
    await desk.press("escape", "enter")
    yield "debrief"
    await desk.press("s")
    yield "save"


@asynccontextmanager
async def sitting(folder: Path, place: Sitting, *others, size=NARROW, settings=None, started=False):
    """A student in a session with others; with `started` at the first choice."""
    settings = settings or PlayerSettings(reduced_motion=True)
    app = StudentApp(PlayerStore(folder), PlayerProfile("Ada", settings), place, folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(pilot)
        await desk.settle()
        if not place.is_online:
            await desk.greet()
        for name in others:
            await desk.happen(ev.Joined(name), by=name)
        if started:
            await desk.happen(ev.Started())
            await desk.press("enter")
        yield desk
        place.ended.cancel()
