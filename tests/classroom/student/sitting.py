"""A student's place without a network: a real room answers what is sent, when the test lets the line be there."""

import asyncio
import json
from itertools import count

from pm_quest.authoring.reader import read_file
from pm_quest.classroom.client.addresses import Address
from pm_quest.classroom.client.connection import Ending, State
from pm_quest.classroom.client.outbox import Outbox
from pm_quest.classroom.server.hello import SEES
from pm_quest.classroom.server.parts import Parts
from pm_quest.classroom.sessions import events as ev
from pm_quest.classroom.sessions.events import HOST, Event
from pm_quest.classroom.sessions.room import Room
from pm_quest.classroom.sessions.settings import Settings
from pm_quest.classroom.sessions.wire import event_of
from pm_quest.classroom.student.place import Place
from tests.tui.seat import STORIES

SHOP = read_file(STORIES / "corner_shop.yaml").scenario
ME = "me"


class Sitting(Place):
    """`happen` lets anybody do something; `online` says whether what this student sends arrives."""

    def __init__(self, mode="together", *, name="", token="", story=SHOP, needed=True, **more) -> None:
        super().__init__(Address("http://127.0.0.1:7670", "ABC234"), Outbox(), token=token, name=name)
        self.story, self.needed = story, needed
        self.at, self.numbers, self.ids = 0, count(1), count(1)
        self.room = Room(story, Event("opened", 0, HOST, ev.Opened(Settings(story.id, "0" * 32, mode, **more))))
        self.sent: list[dict] = []
        self.refusals: list[str] = []
        self.refused = self.refusals.append
        self.parts, self.had = Parts(), {}
        self.ended: asyncio.Future | None = None

    async def run(self) -> Ending:
        """The line: it ends when the test says so."""
        self.ended = asyncio.get_running_loop().create_future()
        return await self.ended

    async def close(self) -> None:
        """Nothing to close."""

    def send(self, kind, **fields):
        """Into the outbox, and on its way where there is a line."""
        id = f"mine-{next(self.ids)}"
        self.outbox.put({"t": "do", "id": id, "event": {"kind": kind, **fields}})
        if self.online:
            asyncio.get_running_loop().call_soon(self.deliver)
        return id

    def deliver(self) -> None:
        """What waits arrives, and is answered."""
        for frame in self.outbox.waiting():
            self.sent.append(frame["event"])
            answer = self.room.take(event_of({**frame["event"], "id": frame["id"]}, ME, self.at))
            self.outbox.settle(frame["id"])
            if answer.refusal is None:
                self.hear({"t": "ack", "id": frame["id"], "seq": 1, "known": answer.known})
            else:
                self.hear({"t": "refused", "id": frame["id"], "why": answer.refusal, "conflict": False})
        self.view()

    def greet(self) -> None:
        """The line is there: hello and welcome, then all that is known."""
        self.line_is(State(online=True))
        about = {
            "title": self.story.title,
            "summary": self.story.summary,
            "language": "en",
            "mode": self.room.session.settings.mode,
            "code": "ABC234",
            "sees": SEES,
            "name_needed": self.needed and not self.room.session.settings.blind,
            "blind": self.room.session.settings.blind,
        }
        joined = ME in self.room.session.voters
        self.hear({"t": "welcome", "session": "s", "joined": joined, "seq": 1, "now": self.at, "about": about})
        self.had = {}
        self.deliver()

    def cut(self) -> None:
        """The line is gone."""
        self.line_is(State(online=False, why="The server at http://127.0.0.1:7670 does not answer.", wait=1))

    def happen(self, deed, by=HOST) -> None:
        """Somebody does something; a second goes by."""
        self.at += 1000
        answer = self.room.take(Event(f"other-{next(self.numbers)}", self.at, by, deed))
        assert answer.refusal is None, answer.refusal
        self.view()

    def view(self) -> None:
        """The parts that changed, as the server sends them."""
        if not self.online or ME not in self.room.session.voters:
            return
        parts = self.parts.of(self.room.session, ME)
        new = {name: json.loads(text) for name, text in parts.items() if self.had.get(name) != text}
        self.had = parts
        if new:
            self.hear({"t": "view", "seq": 1, "now": self.at, **new})

    def votes(self, choice, by, number=1) -> None:
        """Somebody else votes at my table."""
        table = self.room.session.tables[self.room.session.voters[ME].table]
        self.happen(ev.Voted(table.playthrough.turn, table.ballot.round, choice, number), by)


def joined(mode="together", *others, **more) -> Sitting:
    """In, under the name Ada, with others; the session has not started. To be called in a running loop."""
    sitting = Sitting(mode, name="Ada", **more)
    sitting.greet()
    for name in others:
        sitting.happen(ev.Joined(name), name)
    return sitting
