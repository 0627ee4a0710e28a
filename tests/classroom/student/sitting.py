"""A student's place without a network: a real room answers what is sent, when the test lets the line be there."""

import asyncio
import json
from itertools import count

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.connection import ConnectionEnd, ConnectionState
from pm_quest.classroom.client.outbox import Outbox
from pm_quest.classroom.client.server_frames import parse_server_frame
from pm_quest.classroom.server.hello import PRIVACY
from pm_quest.classroom.server.view_cache import ViewCache
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.event_codec import read_event
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.student.student_session import StudentSession
from tests.tui.seat import STORIES

SHOP = read_scenario_file(STORIES / "corner_shop.yaml").scenario
ME = "me"


class Sitting(StudentSession):
    """`happen` lets anybody do something; `online` says whether what this student sends arrives."""

    def __init__(self, mode="together", *, name="", token="", story=SHOP, needed=True, **more) -> None:
        super().__init__(SessionAddress("http://127.0.0.1:7670", "ABC234"), Outbox(), token=token, name=name)
        self.story, self.needed = story, needed
        self.at, self.numbers, self.ids = 0, count(1), count(1)
        self.room = SessionReducer(
            story, Event("opened", 0, HOST, ev.Opened(SessionSettings(story.id, "0" * 32, mode, **more)))
        )
        self.sent: list[dict] = []
        self.refusals: list[str] = []
        self.on_refused = self.refusals.append
        self.parts, self.had = ViewCache(), {}
        self.ended: asyncio.Future | None = None

    async def run(self) -> ConnectionEnd:
        """The line: it ends when the test says so."""
        self.ended = asyncio.get_running_loop().create_future()
        return await self.ended

    async def close(self) -> None:
        """Nothing to close."""

    def send_action(self, kind, **fields):
        """Into the outbox, and on its way where there is a line."""
        id = f"mine-{next(self.ids)}"
        self.outbox.add_frame({"t": "do", "id": id, "event": {"kind": kind, **fields}})
        if self.is_online:
            asyncio.get_running_loop().call_soon(self.deliver)
        return id

    def deliver(self) -> None:
        """What waits arrives, and is answered."""
        for frame in self.outbox.list_waiting():
            self.sent.append(frame["event"])
            answer = self.room.apply(read_event({**frame["event"], "id": frame["id"]}, ME, self.at))
            self.outbox.settle_frame(frame["id"])
            if answer.refusal is None:
                self.hear({"t": "ack", "id": frame["id"], "seq": 1, "known": answer.duplicate})
            else:
                self.hear({"t": "refused", "id": frame["id"], **answer.refusal._asdict(), "conflict": False})
        self.view()

    def greet(self) -> None:
        """The line is there: hello and welcome, then all that is known."""
        self.handle_state(ConnectionState(online=True))
        about = {
            "title": self.story.title,
            "summary": self.story.summary,
            "language": "en",
            "mode": self.room.session.settings.mode,
            "code": "ABC234",
            "sees": PRIVACY["named" if self.room.session.panel is None else "panel"],
            "name_needed": self.needed and not self.room.session.settings.blind,
            "blind": self.room.session.settings.blind,
            "panel": self.room.session.panel is not None,
        }
        joined = ME in self.room.session.voters
        self.hear({"t": "welcome", "session": "s", "joined": joined, "seq": 1, "now": self.at, "about": about})
        self.had = {}
        self.deliver()

    def hear(self, frame) -> None:
        """A frame comes over the line."""
        if (read := parse_server_frame(frame)) is not None:
            self.handle_frame(read)

    def cut(self) -> None:
        """The line is gone."""
        self.handle_state(
            ConnectionState(online=False, why="The server at http://127.0.0.1:7670 does not answer.", wait=1)
        )

    def happen(self, deed, by=HOST) -> None:
        """Somebody does something; a second goes by."""
        self.at += 1000
        answer = self.room.apply(Event(f"other-{next(self.numbers)}", self.at, by, deed))
        assert answer.refusal is None, answer.refusal
        self.view()

    def view(self) -> None:
        """The parts that changed, as the server sends them."""
        if not self.is_online or ME not in self.room.session.voters:
            return
        parts = self.parts.build_parts(self.room.session, ME)
        new = {name: json.loads(text) for name, text in parts.items() if self.had.get(name) != text}
        self.had = parts
        if new:
            self.hear({"t": "view", "seq": 1, "now": self.at, **new})

    def votes(self, choice, by, number=1) -> None:
        """Somebody else votes at my table."""
        table = self.room.session.tables[self.room.session.voters[ME].table]
        self.happen(ev.Voted(table.playthrough.turn, table.ballot.round_number, choice, number), by)


def joined(mode="together", *others, **more) -> Sitting:
    """In, under the name Ada, with others; the session has not started. To be called in a running loop."""
    sitting = Sitting(mode, name="Ada", **more)
    sitting.greet()
    for name in others:
        sitting.happen(ev.Joined(name), name)
    return sitting
