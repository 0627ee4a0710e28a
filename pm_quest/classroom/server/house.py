"""All that one process of the server has: the store, the scribe, the halls, and what looks after them."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic

from pm_quest.classroom.server.figures import Figures
from pm_quest.classroom.server.hall import Hall
from pm_quest.classroom.server.halls import Halls, is_resting
from pm_quest.classroom.server.limits import NEWCOMERS, AddressBuckets, Guesses
from pm_quest.classroom.server.notices import NoticeLog
from pm_quest.classroom.server.presence import Presence
from pm_quest.classroom.server.rings import Rings
from pm_quest.classroom.server.scribe import Scribe
from pm_quest.classroom.server.steady import SteadyClock
from pm_quest.classroom.sessions.frames import write_frame
from pm_quest.classroom.store import Store, StoreError
from pm_quest.story.sentences import counted

DAY = 24 * 3600
SETTLED = 3600.0
"""Seconds after which a server that was started deletes old sessions."""
FAREWELL = 1.5
"""Seconds that clients have for the last frame when the server is stopped."""
PING, SILENCE, STUCK = 20.0, 45.0, 30.0
"""Seconds: between two pings; until a client that says nothing is let go; and one that takes nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a server runs. `key` is what is kept of the server's key; `name` tells it from other servers of the same store.

    `public` is the address that people use, where that is not the one it listens at; `keep` is in days, 0 for ever.
    """

    key: str = ""
    name: str = field(default_factory=lambda: f"server-{secrets.token_hex(4)}")
    public: str = ""
    behind_proxy: bool = False
    keep: int = 30
    clock: Callable[[], int] = field(default_factory=SteadyClock)


class House:
    """One process of the server, without its sockets."""

    def __init__(self, store: Store, options: Options) -> None:
        self.store, self.options = store, options
        self.figures, self.guesses, self.notices = Figures(), Guesses(), NoticeLog()
        self.newcomers = AddressBuckets(*NEWCOMERS)
        self.scribe = Scribe(store, options.name, self.figures, self.notices)
        self.halls = Halls(store, self.scribe, self.figures, options.clock)
        self.presence, self.rings = Presence(self.scribe), Rings(self.scribe)
        self.halls.opened += [self.presence.opened, self.rings.opened]
        self.closing = False
        self._began = monotonic()
        self._tasks: list[asyncio.Task[None]] = []
        self._check: asyncio.Task[object] | None = None

    async def open(self) -> None:
        """Begin to work. Raises StoreError."""
        self.scribe.start()
        await self._beat()
        every = ((0.25, self.halls.poll), (1.0, self._tick), (5.0, self._beat), (3600.0, self._tidy))
        self._tasks = [asyncio.create_task(_each(seconds, work, self.notices)) for seconds, work in every]

    async def close(self) -> None:
        """Say goodbye, store what waits, and let go of everything. Takes a few seconds at most."""
        self.closing = True
        for task in self._tasks:
            task.cancel()
        await self.scribe.close()
        for hall in self.halls.live.values():
            hall.dismiss("shutdown")
        clients = [client for hall in self.halls.live.values() for client in hall.clients()]
        if writers := [client.writer for client in clients if client.writer]:
            await asyncio.wait(writers, timeout=FAREWELL)
        for client in clients:
            client.cut()
        self.halls.close()

    async def check(self) -> None:
        """See whether the store answers; all who want to know meanwhile wait for the same answer. Raises StoreError."""
        if self._check is None or self._check.done():
            self._check = asyncio.create_task(self.halls.read(self.store.servers))
        await asyncio.shield(self._check)

    async def _tick(self) -> None:
        if not self.halls.live and isinstance(self.options.clock, SteadyClock):
            self.options.clock.follow_wall()
        for hall in list(self.halls.live.values()):
            self.presence.look(hall)
            hall.tell_trouble(self.scribe.failing or "")
            _ping(hall)

    async def _beat(self) -> None:
        """Say that this server lives, and see which others do. Whether that can be stored tells how the store is while nobody does anything."""
        at = self.options.clock()
        try:
            await self.scribe.call(lambda: self.store.beat(self.options.name, at))
        except StoreError as error:
            self.scribe.failing = str(error)
            raise
        if not self.scribe.busy:
            self.scribe.failing = None
        beats = await self.halls.read(self.store.servers)
        for hall in list(self.halls.live.values()):
            self.presence.beaten(hall, beats)

    async def _tidy(self) -> None:
        """Delete what has been kept for long enough, and let old codes rest."""
        self.guesses.forget()
        self.newcomers.forget()
        at = self.options.clock()
        if self.options.keep:
            await self._purge(at)
        rows = await self.halls.read(self.store.rows)
        for row in rows:
            if hall := self.halls.live.get(row.id):
                hall.resting = is_resting(row, at) and not hall.hosts

    async def _purge(self, at: int) -> None:
        """Delete old sessions, not just after the start, and say which."""
        keep, settled = self.options.keep * DAY * 1000, monotonic() - self._began >= SETTLED
        purged = await self.scribe.call(lambda: self.store.purge_old(at, keep, settled=settled))
        if purged.marked:
            self.notices.add(
                f"{counted(len(purged.marked), 'session')} will be deleted when nothing has happened in them for "
                f"{counted(self.options.keep, 'day')}: {', '.join(purged.marked)}."
            )
        if purged.deleted:
            self.notices.add(
                f"{counted(len(purged.deleted), 'session')} deleted, in which nothing had happened for "
                f"{counted(self.options.keep, 'day')}: {', '.join(purged.deleted)}."
            )


def _ping(hall: Hall) -> None:
    """Ask those who have been quiet whether they are there, and let go of those who are not."""
    at = hall.loop.time()
    for client in hall.clients():
        stuck = client.writes_since is not None and at - client.writes_since > STUCK
        if stuck or at - client.heard > SILENCE:
            hall.figures.stuck += 1
            client.cut()
        elif at - client.pinged >= PING:
            client.pinged = at
            client.answer(write_frame("ping", n=client.socket.number))


async def _each(seconds: float, work: Callable[[], Awaitable[None]], notices: NoticeLog) -> None:
    """Do this again and again. What goes wrong is a line in the log, and tried again the next time."""
    while True:
        try:
            await work()
        except StoreError as error:
            notices.add(str(error))
        except Exception as error:  # noqa: BLE001  whatever it is, people are in the middle of a session
            notices.add(f"PM Quest did something wrong: {error!r}")
        await asyncio.sleep(seconds)
