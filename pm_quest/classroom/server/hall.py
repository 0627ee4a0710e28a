"""A hall: a session that is live here, with all who are connected to it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from time import monotonic

from pm_quest.classroom.server.clients import Client, Host, Projector, Student
from pm_quest.classroom.server.figures import Figures
from pm_quest.classroom.server.ledger import Coming, Ledger, line
from pm_quest.classroom.server.pace import Pace
from pm_quest.classroom.server.parts import Parts
from pm_quest.classroom.server.trainers_log import TrainersLog
from pm_quest.classroom.server.writing import News
from pm_quest.classroom.sessions.frames import write_frame
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.views import tables_part
from pm_quest.classroom.store import Logged, SessionRow

SMALL = 10
"""Up to so many people at a table see at once what has changed."""


class Hall:
    """What was published last of a session, and its clients. Lives in the event loop."""

    def __init__(
        self, row: SessionRow, ledger: Ledger, log: list[Logged], figures: Figures, now: Callable[[], int]
    ) -> None:
        self.loop = asyncio.get_running_loop()
        self.ledger, self.figures, self._now = ledger, figures, now
        self._ahead = 0
        self.id, self.code, self.host_hash = row.id, row.code, row.host_hash
        self.locked, self.epoch, self.invited = row.locked, ledger.epoch, ledger.invited
        self.session, self.seq = ledger.room.session, ledger.seq
        self.comings: Mapping[str, Coming] = ledger.comings
        self.lines: list[str] = []
        self._teller = TrainersLog(ledger.scenario, blind=self.session.settings.blind)
        self.lines += self._teller.follow([line(each.seq, each.event) for each in log])
        ledger.told = ledger.seq
        self._keep_up(ledger.at)
        self.parts = Parts()
        self.students: dict[str, Student] = {}
        self.hosts: set[Host] = set()
        self.projectors: set[Projector] = set()
        self.away: dict[str, float] = {}
        self.addresses: set[str] = set()
        self.over = self.resting = False
        self.trouble = ""
        self.loaded, self.idle_since = monotonic() * 1000, self.loop.time()
        self.watchers: list[Callable[[Hall, Session], None]] = []
        self._for_few, self._for_many = Pace(self.loop, self._few), Pace(self.loop, self._many)
        self._large: set[str] = set()
        self._all = False

    def now(self) -> int:
        """Return the time of this session: never before what has happened in it, and steadily on from there."""
        return self._now() + self._ahead

    def _keep_up(self, at: int) -> None:
        """Let the time be at least this: a clock was set back, or another server's is ahead."""
        self._ahead += max(0, at - self.now())

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
        self._keep_up(news.at)
        if news.anew:
            self._rewritten(news)
        else:
            self.lines += self._teller.follow(news.lines)
        self.resting = self.resting and not news.lines
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
        self._for_few.soon()
        if self._all or self._large:
            self._for_many.soon()

    def _rewritten(self, news: News) -> None:
        """Somebody was forgotten: the log is another one, and who is not in it any more is sent out."""
        self._teller = TrainersLog(self.ledger.scenario, blind=news.session.settings.blind)
        self.lines = self._teller.follow(news.lines)
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

    def _few(self) -> list[Client]:
        """Dashboards and projectors: they never wait until thousands of students have been shown something."""
        return [*self.hosts, *self.projectors]

    def _many(self) -> list[Client]:
        """The students who look at something that has changed."""
        tables, self._large = self._large, set()
        every, self._all = self._all, False
        if every:
            return list(self.students.values())
        now = self.session.tables
        voters = (voter for id in tables if id in now for voter in now[id].voters)
        return [self.students[voter] for voter in voters if voter in self.students]

    def tell_trouble(self, why: str) -> None:
        """Let dashboards know why nothing can be stored just now, or that it can again: with an empty sentence."""
        if why != self.trouble:
            self.trouble = why
            self._for_few.soon()

    def pulse(self) -> None:
        """How many are connected has changed: dashboards say so."""
        self._for_few.soon()


def _wide(session: Session) -> tuple[object, ...]:
    """What all see at once when it changes."""
    clock = session.clock
    sizes = tuple(each["count"] for each in tables_part(session) or ())
    return (session.started, session.explained, session.finished, session.gates, session.everywhere, clock, sizes)
