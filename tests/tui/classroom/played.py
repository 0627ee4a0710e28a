"""A desk without a server: what the trainer does happens at once, and people come and vote as a test says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from pm_quest.authoring.reader import read_file
from pm_quest.classroom.report.log import Kept
from pm_quest.classroom.sessions import events as ev
from pm_quest.classroom.sessions.events import HOST, Event
from pm_quest.classroom.sessions.room import Room
from pm_quest.classroom.sessions.settings import Settings
from pm_quest.saves.players import Players, Profile
from pm_quest.saves.players import Settings as Looks
from pm_quest.story.model import Scenario, Teaching
from pm_quest.tui.classroom.console_app import ConsoleApp
from pm_quest.tui.classroom.desk import Desk, Joining
from tests.tui.seat import NARROW, STORIES, Seat

CODE, ADDRESS = "ABC234", "http://192.168.1.5:7670"
SHOP_FILE = STORIES / "corner_shop.yaml"
_found = read_file(SHOP_FILE).scenario
assert _found is not None
PROMPT = "Who in *your* queue holds a fish?"
SHOP: Scenario = replace(_found, teaching=Teaching(prompts={"counter": PROMPT}, after=("What was it for?",)))


class Played(Desk):
    """A room whose events the test makes, a second after one another."""

    def __init__(self, mode: str = "together", *, story: Scenario = SHOP, opened: bool = True, **more) -> None:
        super().__init__(joining=Joining(CODE, ADDRESS), online=True)
        self.settings = Settings(story.id, "0" * 32, mode, **more)
        self.story = story
        self.number, self.at = count(1), 0
        self.events: list[Event] = []
        self.done: list[ev.Deed] = []
        self.forgotten: list[str] = []
        self.refusals: list[str] = []
        self.room: Room | None = None
        if opened:
            self.open()

    def open(self) -> None:
        """The session is there."""
        event = Event("opened", self.at, HOST, ev.Opened(self.settings))
        self.events.append(event)
        self.room = Room(self.story, event)
        self.session = self.room.session
        self.heard()

    def do(self, deed: ev.Deed) -> None:
        """As the trainer does it."""
        self.done.append(deed)
        self.happen(deed, HOST)

    def lock(self, locked: bool) -> None:
        """The door."""
        self.joining = Joining(self.joining.code, self.joining.address, locked)
        self.heard()

    def forget(self, voter: str) -> None:
        """Noted."""
        self.forgotten.append(voter)

    def now(self) -> int:
        """As the test says."""
        return self.at

    def kept(self) -> Kept:
        """All of it."""
        return Kept(
            "session", self.joining.code, SHOP_FILE.name, SHOP_FILE.read_text(encoding="utf-8"), tuple(self.events)
        )

    def happen(self, deed: ev.Deed, by: str, wait: int = 1000) -> None:
        """One more event; what is refused is told."""
        assert self.room is not None
        self.at += wait
        event = Event(f"e{next(self.number)}", self.at, by, deed)
        self.events.append(event)
        refusal = self.room.take(event).refusal
        self.session = self.room.session
        if refusal:
            self.refusals.append(refusal)
            self.refused(refusal)
        self.heard()

    def come(self, *names: str) -> "Played":
        """These join: the voter's id is the name in small letters."""
        for name in names:
            self.happen(ev.Joined(name), name.lower())
        return self

    def start(self) -> "Played":
        """Play begins."""
        self.do(ev.Started())
        return self

    def vote(self, choice: str, *names: str) -> "Played":
        """These vote for a choice, in the ballot of their table."""
        for name in names:
            table = self.session.tables[self.session.voters[name.lower()].table]
            deed = ev.Voted(table.playthrough.turn, table.ballot.round, choice, next(self.number))
            self.happen(deed, name.lower())
        return self

    def leave(self, *names: str) -> "Played":
        """These are away."""
        for name in names:
            self.happen(ev.Left(), name.lower())
        return self


def console(desk: Desk, folder: Path, *, theme: str = "pm-night", show: bool = False) -> ConsoleApp:
    """The dashboard, which follows at once."""
    profile = Profile("Ada", Looks(theme=theme, reduced_motion=True))
    return ConsoleApp(Players(folder / "saves"), profile, desk, pace=0, folder=folder, show=show)


@asynccontextmanager
async def watched(
    desk: Desk, folder: Path, *, size: tuple[int, int] = NARROW, theme: str = "pm-night", show: bool = False
) -> AsyncIterator[Seat]:
    """The dashboard of a desk, on a terminal of this size."""
    app = console(desk, folder, theme=theme, show=show)
    async with app.run_test(size=size, notifications=True) as pilot:
        seat = Seat(pilot)
        await settled(seat)
        yield seat


async def settled(seat: Seat) -> None:
    """Wait until the screen has followed."""
    await seat.settle()
    await seat.settle()
