"""What one server process has: store, event writer, live sessions, and their periodic upkeep."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic

from pm_quest.classroom.server.clock_timers import ClockTimers
from pm_quest.classroom.server.event_writer import EventWriter
from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.server.metrics import ServerMetrics
from pm_quest.classroom.server.notice_log import NoticeLog
from pm_quest.classroom.server.presence_tracker import PresenceTracker
from pm_quest.classroom.server.rate_limits import NEWCOMER_RATE, AddressBuckets, GuessLimiter
from pm_quest.classroom.server.session_registry import SessionRegistry, is_code_resting
from pm_quest.classroom.server.steady_clock import SteadyClock
from pm_quest.classroom.store import SessionStore, StoreError
from pm_quest.kit.sentences import format_count

DAY = 24 * 3600
SETTLE_TIME = 3600.0
"""Seconds after which a server that was started deletes old sessions."""
GOODBYE_TIMEOUT = 1.5
"""Seconds that clients have for the last frame when the server is stopped."""
PING_INTERVAL, SILENCE_LIMIT, STUCK_LIMIT = 20.0, 45.0, 30.0
"""Seconds between two pings, and until a client is cut that sends nothing, or takes nothing."""


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Options of a server.

    key: hash of the server's key
    name: distinguishes it from other servers of the same store
    public: the address that people use, where it is not the one it listens at
    keep: days that sessions are kept; 0 for ever
    """

    key: str = ""
    name: str = field(default_factory=lambda: f"server-{secrets.token_hex(4)}")
    public: str = ""
    behind_proxy: bool = False
    keep: int = 30
    clock: Callable[[], int] = field(default_factory=SteadyClock)


class ServerContext:
    """One process of the server, without its sockets."""

    def __init__(self, store: SessionStore, options: ServerOptions) -> None:
        self.store, self.options = store, options
        self.metrics, self.guess_limiter, self.notices = ServerMetrics(), GuessLimiter(), NoticeLog()
        self.newcomer_limits = AddressBuckets(*NEWCOMER_RATE)
        self.writer = EventWriter(store, options.name, self.metrics, self.notices)
        self.registry = SessionRegistry(store, self.writer, self.metrics, options.clock)
        self.presence, self.timers = PresenceTracker(self.writer), ClockTimers(self.writer)
        self.registry.on_loaded += [self.presence.watch_session, self.timers.watch_session]
        self.closing = False
        self._opened_at = monotonic()
        self._tasks: list[asyncio.Task[None]] = []
        self._store_check: asyncio.Task[object] | None = None

    async def start(self) -> None:
        """Start the writer and the periodic tasks. Raises StoreError."""
        self.writer.start()
        await self._record_heartbeat()
        every = (
            (0.0, 0.25, self.registry.poll_store),
            (0.0, 1.0, self._run_tick),
            (5.0, 5.0, self._record_heartbeat),
            (0.0, 3600.0, self._clean_up),
        )
        self._tasks = [
            asyncio.create_task(_repeat_work(seconds, work, self.notices, first_pause=pause))
            for pause, seconds, work in every
        ]

    async def stop(self) -> None:
        """Store what waits, send goodbye, and close everything. Takes a few seconds at most."""
        self.closing = True
        for task in self._tasks:
            task.cancel()
        await self.writer.stop()
        for live in self.registry.live.values():
            live.disconnect_all("shutdown")
        clients = [client for live in self.registry.live.values() for client in live.list_clients()]
        if writers := [client.write_task for client in clients if client.write_task]:
            await asyncio.wait(writers, timeout=GOODBYE_TIMEOUT)
        for client in clients:
            client.cut()
        self.registry.close()

    async def check_store(self) -> None:
        """Check that the store answers; concurrent callers share one check. Raises StoreError."""
        if self._store_check is None or self._store_check.done():
            self._store_check = asyncio.create_task(self.registry.run_read(self.store.list_heartbeats))
        await asyncio.shield(self._store_check)

    async def _run_tick(self) -> None:
        if not self.registry.live and isinstance(self.options.clock, SteadyClock):
            self.options.clock.follow_wall()
        for live in list(self.registry.live.values()):
            self.presence.check_absent(live)
            live.set_trouble(self.writer.failing.why if self.writer.failing else "")
            _ping_clients(live)

    async def _record_heartbeat(self) -> None:
        """Record that this server lives, and read which others do.

        Shows also whether the store works.
        """
        at = self.options.clock()
        try:
            await self.writer.run_between(lambda: self.store.record_heartbeat(self.options.name, at))
        except StoreError as error:
            self.writer.failing = error.refusal
            raise
        if not self.writer.is_busy:
            self.writer.failing = None
        beats = await self.registry.run_read(self.store.list_heartbeats)
        for live in list(self.registry.live.values()):
            self.presence.check_servers(live, beats)

    async def _clean_up(self) -> None:
        """Delete old sessions, and expire old codes."""
        self.guess_limiter.drop_full()
        self.newcomer_limits.drop_full()
        at = self.options.clock()
        if self.options.keep:
            await self._purge_sessions(at)
        if not self.registry.live:
            return
        rows = await self.registry.run_read(self.store.list_sessions)
        for row in rows:
            if live := self.registry.live.get(row.id):
                live.is_resting = is_code_resting(row, at) and not live.hosts

    async def _purge_sessions(self, at: int) -> None:
        """Delete old sessions, not just after the start, and log which."""
        keep, settled = self.options.keep * DAY * 1000, monotonic() - self._opened_at >= SETTLE_TIME
        purged = await self.writer.run_between(lambda: self.store.purge_old(at, keep, settled=settled))
        if purged.marked:
            self.notices.add_line(
                f"{format_count(len(purged.marked), 'session')} will be deleted when nothing has happened in them for "
                f"{format_count(self.options.keep, 'day')}: {', '.join(purged.marked)}."
            )
        if purged.deleted:
            self.notices.add_line(
                f"{format_count(len(purged.deleted), 'session')} deleted, in which nothing had happened for "
                f"{format_count(self.options.keep, 'day')}: {', '.join(purged.deleted)}."
            )


def _ping_clients(live: LiveSession) -> None:
    """Ping quiet clients, and cut those that stay silent or take nothing."""
    at = live.loop.time()
    for client in live.list_clients():
        stuck = client.writes_since is not None and at - client.writes_since > STUCK_LIMIT
        if stuck or at - client.heard_at > SILENCE_LIMIT:
            live.metrics.stuck += 1
            client.cut()
        elif at - client.pinged_at >= PING_INTERVAL:
            client.ping(at)


async def _repeat_work(
    seconds: float, work: Callable[[], Awaitable[None]], notices: NoticeLog, *, first_pause: float = 0.0
) -> None:
    """Do this again and again. An error is logged, and the work tried again the next time."""
    await asyncio.sleep(first_pause)
    while True:
        try:
            await work()
        except StoreError as error:
            notices.add_line(str(error))
        except Exception as error:  # noqa: BLE001  any error: people are in the middle of a session
            notices.add_line(f"PM Quest did something wrong: {error!r}")
        await asyncio.sleep(seconds)
