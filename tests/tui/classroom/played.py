"""A desk without a server: what the trainer does happens at once, and people come and vote as a test says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.classroom.report.log_file import RecordedSession
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.trainer.console import Console, JoinInfo
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.saves.players import PlayerSettings as Looks
from pm_quest.story.model import Scenario, Teaching
from pm_quest.tui.trainer.trainer_app import TrainerApp
from tests.tui.seat import NARROW, STORIES, Seat

CODE, ADDRESS = "ABC234", "http://192.168.1.5:7670"
SHOP_FILE = STORIES / "corner_shop.yaml"
_found = read_scenario_file(SHOP_FILE).scenario
assert _found is not None
PROMPT = "Who in *your* queue holds a fish?"
SHOP: Scenario = replace(_found, teaching=Teaching(prompts={"counter": PROMPT}, after=("What was it for?",)))


class Played(Console):
    """A room whose events the test makes, a second after one another."""

    def __init__(self, mode: str = "together", *, story: Scenario = SHOP, opened: bool = True, **more) -> None:
        super().__init__(join_info=JoinInfo(CODE, ADDRESS), online=True)
        self.settings = SessionSettings(story.id, "0" * 32, mode, **more)
        self.story = story
        self.number, self.at = count(1), 0
        self.events: list[Event] = []
        self.done: list[ev.Action] = []
        self.forgotten: list[str] = []
        self.refusals: list[str] = []
        self.room: SessionReducer | None = None
        if opened:
            self.open()

    def open(self) -> None:
        """The session is there."""
        event = Event("opened", self.at, HOST, ev.Opened(self.settings))
        self.events.append(event)
        self.room = SessionReducer(self.story, event)
        self.session = self.room.session
        self.on_change()

    async def run(self) -> None:
        """There is no connection to keep up."""

    def submit_action(self, deed: ev.Action) -> None:
        """As the trainer does it."""
        self.done.append(deed)
        self.happen(deed, HOST)

    def lock_joining(self, locked: bool) -> None:
        """The door."""
        self.join_info = JoinInfo(self.join_info.code, self.join_info.address, locked)
        self.on_change()

    def forget_voter(self, voter: str) -> None:
        """Noted."""
        self.forgotten.append(voter)

    def server_time(self) -> int:
        """As the test says."""
        return self.at

    def export_log(self) -> RecordedSession:
        """All of it."""
        return RecordedSession(
            "session", self.join_info.code, SHOP_FILE.name, SHOP_FILE.read_text(encoding="utf-8"), tuple(self.events)
        )

    def happen(self, deed: ev.Action, by: str, wait: int = 1000) -> None:
        """One more event; what is refused is told."""
        assert self.room is not None
        self.at += wait
        event = Event(f"e{next(self.number)}", self.at, by, deed)
        self.events.append(event)
        refusal = self.room.apply(event).refusal
        self.session = self.room.session
        if refusal:
            self.refusals.append(refusal)
            self.on_refusal(refusal.why)
        self.on_change()

    def come(self, *names: str) -> "Played":
        """These join: the voter's id is the name in small letters."""
        for name in names:
            self.happen(ev.Joined(name), name.lower())
        return self

    def start(self) -> "Played":
        """Play begins."""
        self.submit_action(ev.Started())
        return self

    def vote(self, choice: str, *names: str) -> "Played":
        """These vote for a choice, in the ballot of their table."""
        for name in names:
            table = self.session.tables[self.session.voters[name.lower()].table]
            deed = ev.Voted(table.playthrough.turn, table.ballot.round_number, choice, next(self.number))
            self.happen(deed, name.lower())
        return self

    def leave(self, *names: str) -> "Played":
        """These are away."""
        for name in names:
            self.happen(ev.Left(), name.lower())
        return self


def console(desk: Console, folder: Path, *, theme: str = "pm-night", show: bool = False) -> TrainerApp:
    """The dashboard, which follows at once."""
    profile = PlayerProfile("Ada", Looks(theme=theme, reduced_motion=True))
    return TrainerApp(PlayerStore(folder / "saves"), profile, desk, pace=0, folder=folder, show=show)


@asynccontextmanager
async def watched(
    desk: Console, folder: Path, *, size: tuple[int, int] = NARROW, theme: str = "pm-night", show: bool = False
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
