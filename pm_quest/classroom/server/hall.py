"""A hall: a session that is live here, with all who are connected to it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from time import monotonic

from pm_quest.classroom.server.clients import Client, Host, Projector, Student
from pm_quest.classroom.server.figures import Figures
from pm_quest.classroom.server.ledger import Coming, Ledger, line
from pm_quest.classroom.server.parts import Parts
from pm_quest.classroom.server.writing import News
from pm_quest.classroom.sessions.frames import write_frame
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.store import Logged, SessionRow

PACE = 0.25
"""Seconds between two looks that many have at the same thing."""
SMALL = 10
"""Up to so many people at a table see at once what has changed."""
_SHARE = 4.0
"""Showing takes at most one part in so many of the time."""


class Hall:
    """What was published last of a session, and its clients. Lives in the event loop."""

    def __init__(
        self, row: SessionRow, ledger: Ledger, log: list[Logged], figures: Figures, now: Callable[[], int]
    ) -> None:
        self.loop = asyncio.get_running_loop()
        self.ledger, self.figures, self.now = ledger, figures, now
        self.id, self.code, self.host_hash = row.id, row.code, row.host_hash
        self.locked, self.epoch, self.invited = row.locked, ledger.epoch, ledger.invited
        self.session, self.seq = ledger.room.session, ledger.seq
        self.comings: Mapping[str, Coming] = ledger.comings
        self.lines = [line(each.seq, each.event) for each in log]
        ledger.told = ledger.seq
        self.parts = Parts()
        self.students: dict[str, Student] = {}
        self.hosts: set[Host] = set()
        self.projectors: set[Projector] = set()
        self.away: dict[str, float] = {}
        self.addresses: set[str] = set()
        self.over = False
        self.loaded, self.idle_since = monotonic() * 1000, self.loop.time()
        self.watchers: list[Callable[[Hall, Session], None]] = []
        self._shown = 0.0
        self._showing: asyncio.TimerHandle | None = None
        self._large: set[str] = set()
        self._all = False

    @property
    def sockets(self) -> int:
        """How many clients there are."""
        return len(self.students) + len(self.hosts) + len(self.projectors)

    def clients(self) -> Iterator[Client]:
        """All of them."""
        yield from list(self.students.values())
        yield from list(self.hosts)
        yield from list(self.projectors)

    def publish(self, news: News) -> None:
        """This is stored: from now on it is what everybody may see."""
        before, door = self.session, (self.locked, self.code)
        if news.anew:
            self._rewritten(news)
        else:
            self.lines += news.lines
        self.session, self.seq, self.comings = news.session, news.seq, news.comings
        self.locked, self.code = news.head.locked, news.head.code
        self.epoch, self.invited = news.head.epoch, news.invited
        if news.lines or before is not self.session or door != (self.locked, self.code):
            self._changed(before)
        for watch in self.watchers:
            watch(self, before)

    def gone(self) -> None:
        """The session was deleted."""
        self.dismiss("deleted")

    def dismiss(self, why: str) -> None:
        """Say goodbye to everybody."""
        self.over = True
        for client in self.clients():
            client.leave(write_frame("bye", why=why))

    def _changed(self, before: Session) -> None:
        """Show what has changed: to small tables and whoever did it at once, to many at their pace."""
        now = self.session
        moved = [id for id, voter in now.voters.items() if before.voters.get(id) is not voter]
        tables = {id for id, table in now.tables.items() if before.tables.get(id) is not table}
        tables |= {now.voters[id].table for id in moved} - {""}
        for id in moved:
            if (client := self.students.get(id)) is not None:
                self._met(client)
        self._all = self._all or _wide(before) != _wide(now)
        for id in tables:
            self._seen_at(id)
        self._soon()

    def _rewritten(self, news: News) -> None:
        """Somebody was forgotten: the log is another one, and who is not in it any more is sent out."""
        self.lines = news.lines
        for host in self.hosts:
            host.rewind()
        for id, student in self.students.items():
            if id in self.session.voters and id not in news.session.voters:
                student.leave(write_frame("bye", why="removed"))

    def _met(self, client: Student) -> None:
        if self.session.voters[client.voter].removed:
            client.leave(write_frame("bye", why="removed"))
        else:
            client.show()

    def _seen_at(self, table: str) -> None:
        voters = self.session.tables[table].voters
        if len(voters) > SMALL:
            self._large.add(table)
            return
        for voter in voters:
            if (client := self.students.get(voter)) is not None:
                client.show()

    def _soon(self) -> None:
        """Show to many at once where that was not done just now, else as soon as it is time again."""
        if self._showing is None:
            self._showing = self.loop.call_later(max(0.0, self._shown + PACE - self.loop.time()), self._show)

    def _show(self) -> None:
        self._showing = None
        tables, self._large = self._large, set()
        every, self._all = self._all, False
        for client in [*self.hosts, *self.projectors]:
            client.show()
        if every:
            for student in self.students.values():
                student.show()
        else:
            for id in tables:
                for voter in self.session.tables[id].voters:
                    if (client_ := self.students.get(voter)) is not None:
                        client_.show()
        begun = self._shown = self.loop.time()
        # The clients' tasks run now; what is put behind them runs when they have written.
        self.loop.call_soon(lambda: self._took(self.loop.time() - begun))

    def _took(self, seconds: float) -> None:
        """Where showing takes long, there is more time until the next."""
        self._shown += max(0.0, seconds * _SHARE - PACE)

    def pulse(self) -> None:
        """How many are connected has changed: dashboards say so."""
        self._soon()


def _wide(session: Session) -> tuple[object, ...]:
    """What all see at once when it changes."""
    clock = session.clock
    return (session.started, session.explained, session.finished, session.gates, session.everywhere, clock)
