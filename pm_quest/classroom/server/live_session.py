"""A session that is live in this process, with all clients connected to it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from time import monotonic

from pm_quest.classroom.server.batch import BatchResult
from pm_quest.classroom.server.broadcast import Broadcast
from pm_quest.classroom.server.metrics import ServerMetrics
from pm_quest.classroom.server.served_clients import ServedClient, ServedHost, ServedStudent
from pm_quest.classroom.server.session_log import LastSeen, SessionLog, format_line
from pm_quest.classroom.server.trainer_log import TrainerLog
from pm_quest.classroom.server.view_cache import ViewCache
from pm_quest.classroom.sessions.protocol_frames import write_frame
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.views import build_tables_part
from pm_quest.classroom.store import LoggedEvent, SessionRow

SMALL_TABLE = 10
"""Up to this many people at a table, changes are sent at once."""


class LiveSession:
    """The last published state of a session, and its clients. Used in the event loop only."""

    def __init__(
        self,
        row: SessionRow,
        session_log: SessionLog,
        log: list[LoggedEvent],
        metrics: ServerMetrics,
        now: Callable[[], int],
    ) -> None:
        self.loop = asyncio.get_running_loop()
        self.log, self.metrics, self._now = session_log, metrics, now
        self._ahead = 0
        self.id, self.code, self.host_hash = row.id, row.code, row.host_hash
        self.locked, self.epoch, self.invited = row.locked, session_log.epoch, session_log.invited
        self.session, self.seq = session_log.reducer.session, session_log.seq
        self.last_seen: Mapping[str, LastSeen] = session_log.last_seen
        self.lines: list[str] = []
        self._trainer_log = TrainerLog(session_log.scenario, blind=self.session.settings.blind)
        self.lines += self._trainer_log.add_events(
            [each.event for each in log], [format_line(each.seq, each.event) for each in log]
        )
        session_log.published = session_log.seq
        self._advance_time(session_log.at)
        self._views = {blocks: ViewCache(blocks=blocks) for blocks in (False, True)}
        self.students: dict[str, ServedStudent] = {}
        self.hosts: set[ServedHost] = set()
        self.projectors: set[ServedClient] = set()
        self.away_until: dict[str, float] = {}
        self.addresses: set[str] = set()
        self.is_over = self.is_resting = False
        self.trouble = ""
        self.loaded_at, self.idle_since = monotonic() * 1000, self.loop.time()
        self.watchers: list[Callable[[LiveSession, Session], None]] = []
        self._few_broadcast, self._many_broadcast = (
            Broadcast(self.loop, self._list_few),
            Broadcast(self.loop, self._list_many),
        )
        self._large_tables: set[str] = set()
        self._show_all = False

    def get_time(self) -> int:
        """Return the session's time in milliseconds: never before its last event, and monotonic."""
        return self._now() + self._ahead

    def _advance_time(self, at: int) -> None:
        """Advance the time to at least this: a clock was set back, or another server's is ahead."""
        self._ahead += max(0, at - self.get_time())

    def get_views(self, *, blocks: bool) -> ViewCache:
        """Return the views, with Markdown texts as blocks for pages, or as they are written."""
        return self._views[blocks]

    @property
    def socket_count(self) -> int:
        """The number of connected clients."""
        return len(self.students) + len(self.hosts) + len(self.projectors)

    def list_clients(self) -> Iterator[ServedClient]:
        """Yield all clients."""
        yield from list(self.students.values())
        yield from list(self.hosts)
        yield from list(self.projectors)

    def publish(self, result: BatchResult) -> None:
        """Take in a stored batch, and show clients what has changed."""
        before, door = self.session, (self.locked, self.code)
        self._advance_time(result.at)
        if result.is_rewritten:
            self._reload_log(result)
        else:
            self.lines += self._trainer_log.add_events(result.events, result.lines)
        self.is_resting = self.is_resting and not result.lines
        self.session, self.seq, self.last_seen = result.session, result.seq, result.last_seen
        self.locked, self.code = result.head.locked, result.head.code
        self.epoch, self.invited = result.head.epoch, result.invited
        if result.lines or before is not self.session or door != (self.locked, self.code):
            self._show_changes(before)
        for watch in self.watchers:
            watch(self, before)

    def close_deleted(self) -> None:
        """Disconnect everybody, because the session was deleted."""
        self.disconnect_all("deleted")

    def disconnect_all(self, why: str) -> None:
        """Send everybody goodbye and close their connections."""
        self.is_over = True
        for client in self.list_clients():
            client.close_with(write_frame("bye", why=why))

    def _show_changes(self, before: Session) -> None:
        """Show what has changed: to small tables and its author at once, to many at their pace."""
        now = self.session
        moved = [id for id, voter in now.voters.items() if before.voters.get(id) is not voter]
        tables = {id for id, table in now.tables.items() if before.tables.get(id) is not table}
        tables |= {now.voters[id].table for id in moved} - {""}
        for id in {*moved, *_list_planning(before, now), *_list_answering(before, now)}:
            if (client := self.students.get(id)) is not None:
                self._show_student(client)
        self._show_all = self._show_all or _shared_state(before) != _shared_state(now)
        for id in tables:
            self._show_table(id)
        self._few_broadcast.schedule()
        if self._show_all or self._large_tables:
            self._many_broadcast.schedule()

    def _reload_log(self, result: BatchResult) -> None:
        """Take in a log in which somebody was forgotten, and disconnect them."""
        self._trainer_log = TrainerLog(self.log.scenario, blind=result.session.settings.blind)
        self.lines = self._trainer_log.add_events(result.events, result.lines)
        for host in self.hosts:
            host.rewind()
        for id, student in self.students.items():
            if id in self.session.voters and id not in result.session.voters:
                student.close_with(write_frame("bye", why="removed"))

    def _show_student(self, client: ServedStudent) -> None:
        if self.session.voters[client.voter].removed:
            client.close_with(write_frame("bye", why="removed"))
        else:
            client.mark_stale()

    def _show_table(self, table: str) -> None:
        voters = self.session.tables[table].voters
        if len(voters) > SMALL_TABLE:
            self._large_tables.add(table)
            return
        for voter in voters:
            if (client := self.students.get(voter)) is not None:
                client.mark_stale()

    def _list_few(self) -> list[ServedClient]:
        """Return dashboards and projectors: they never wait for thousands of students."""
        return [*self.hosts, *self.projectors]

    def _list_many(self) -> list[ServedClient]:
        """Return the students whose view has changed."""
        tables, self._large_tables = self._large_tables, set()
        every, self._show_all = self._show_all, False
        if every:
            return list(self.students.values())
        now = self.session.tables
        voters = (voter for id in tables if id in now for voter in now[id].voters)
        return [self.students[voter] for voter in voters if voter in self.students]

    def set_trouble(self, why: str) -> None:
        """Show dashboards why nothing can be stored just now.

        An empty sentence means that it can again.
        """
        if why != self.trouble:
            self.trouble = why
            self._few_broadcast.schedule()

    def notify_dashboards(self) -> None:
        """Show dashboards how many are connected."""
        self._few_broadcast.schedule()


def _list_planning(before: Session, now: Session) -> Iterator[str]:
    """Yield the voters whose own part of a hiring round has changed."""
    if now.round is None or before.round is None or now.round is before.round:
        return
    was = before.round.plans
    yield from (id for id, plan in now.round.plans.items() if was.get(id) is not plan)
    yield from now.round.signed ^ before.round.signed


def _list_answering(before: Session, now: Session) -> Iterator[str]:
    """Yield the panellists who have done something."""
    if now.panel is None or before.panel is None or now.panel is before.panel:
        return
    was = before.panel.seats
    yield from (id for id, seat in now.panel.seats.items() if was.get(id) is not seat)


def _shared_state(session: Session) -> tuple[object, ...]:
    """Return the state that everybody sees change at once."""
    clock = session.clock
    sizes = tuple(each["count"] for each in build_tables_part(session) or ())
    wall = session.round and (session.round.gathered, session.round.place, session.round.named)
    return (
        wall,
        session.started_at,
        session.explained,
        session.finished,
        session.gates,
        session.hold_all,
        session.settings.ask,
        clock,
        sizes,
    )
