"""Clients, each with one task that writes to it: answers in order, and of views only the latest."""

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from aiohttp import web

from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.server.rate_limits import FRAME_RATE, HOST_FRAME_RATE, TokenBucket
from pm_quest.classroom.server.view_cache import NULL, PART_NAMES
from pm_quest.classroom.sessions.protocol_frames import join_frame, write_compact, write_frame

MAX_ANSWERS = 1000
"""Answers that wait for a client that does not read; at one more it is cut off, and asks again later."""
MAX_LINES = 500
"""The most events in one frame."""


class ClientSocket(NamedTuple):
    """An open WebSocket, its transport, and its number in this process."""

    web: web.WebSocketResponse
    transport: asyncio.Transport | None
    number: int


class SocketClient(ABC):
    """A client of a live session, at the other end of a socket."""

    frame_limit = FRAME_RATE

    def __init__(self, socket: ClientSocket, live: LiveSession) -> None:
        self.socket, self.live = socket, live
        self.bucket = TokenBucket(*self.frame_limit)
        self.heard_at = self.pinged_at = live.loop.time()
        self.writes_since: float | None = None
        self.write_task: asyncio.Task[None] | None = None
        self.stale = True
        self._answers: deque[str] = deque()
        self._last: str | None = None
        self._wake = asyncio.Event()
        self._wake.set()

    @property
    def is_leaving(self) -> bool:
        """Whether this client is being disconnected."""
        return self._last is not None

    def send_answer(self, frame: str) -> None:
        """Send this after earlier answers; a client with too many of them is cut."""
        if self._last == "":
            return
        if len(self._answers) >= MAX_ANSWERS:
            self.live.metrics.overflows += 1
            self.cut()
            return
        self._answers.append(frame)
        self._wake.set()

    def ping(self, at: float) -> None:
        """Ask whether the client is there."""
        self.pinged_at = at
        self.send_answer(write_frame("ping", n=self.socket.number))

    def mark_stale(self) -> None:
        """Note that the client's view may have changed."""
        self.stale = True
        self._wake.set()

    def close_with(self, frame: str) -> None:
        """Send this as the last frame, and close."""
        self._last = self._last or frame
        self._wake.set()

    def replace(self, frame: str) -> None:
        """Close because the same voter has a newer connection; cut it where its client doesn't read."""
        if self.writes_since is None:
            self.close_with(frame)
        else:
            self.cut()

    def cut(self) -> None:
        """Abort the connection.

        What waits for the client is dropped, and it comes back for all of it.
        """
        self._answers.clear()
        self._last = self._last or ""
        if self.socket.transport is not None:
            self.socket.transport.abort()
        self._wake.set()

    async def run_writer(self) -> None:
        """Write until the socket or the session is closed."""
        try:
            with suppress(ConnectionError, RuntimeError):
                while self._last is None:
                    await self._wake.wait()
                    self._wake.clear()
                    await self._write_pending()
                await self._write_pending()
                if self._last:
                    await self._send_frame(self._last)
                await self.socket.web.close()
        except Exception:
            self.cut()  # nobody else writes to this client: it is to come back, not to wait for ever
            raise

    async def _write_pending(self) -> None:
        while self._answers:
            await self._send_frame(self._answers.popleft())
        while self.stale and self._last is None:
            self.stale = False
            for frame in self.build_updates():
                await self._send_frame(frame)

    async def _send_frame(self, frame: str) -> None:
        self.writes_since = self.live.loop.time()
        await self.socket.web.send_str(frame)
        self.writes_since = None

    @abstractmethod
    def build_updates(self) -> Iterator[str]:
        """Yield frames with what the client has not seen yet."""


class StudentClient(SocketClient):
    """The page or terminal of a student who has joined, or is going to."""

    def __init__(self, socket: ClientSocket, live: LiveSession, voter: str, *, blocks: bool = False) -> None:
        super().__init__(socket, live)
        self.voter, self._blocks = voter, blocks
        self._seen: dict[str, str] = {}

    def build_updates(self) -> Iterator[str]:
        """Yield a view with the parts that have changed."""
        live, session = self.live, self.live.session
        me = session.voters.get(self.voter)
        if me is None or me.removed:
            return
        parts = live.get_views(blocks=self._blocks).build_parts(session, self.voter, named=not live.invited)
        changed = {name: parts[name] for name in PART_NAMES if parts[name] != self._seen.get(name)}
        if changed:
            self._seen = parts
            yield join_frame("view", {"seq": str(live.seq), "now": str(live.get_time()), **changed})


class HostClient(SocketClient):
    """The trainer's dashboard."""

    frame_limit = HOST_FRAME_RATE

    def __init__(self, socket: ClientSocket, live: LiveSession, after: int) -> None:
        super().__init__(socket, live)
        self._sent_seq = after
        self._is_rewound = False

    def rewind(self) -> None:
        """Send the log again from its first event, because it was rewritten."""
        self._is_rewound = True
        self.mark_stale()

    def build_updates(self) -> Iterator[str]:
        """Yield the log after the last number sent, and whether joining is locked."""
        live = self.live
        if self._is_rewound:
            self._is_rewound, self._sent_seq = False, 0
            yield write_frame("reset", epoch=live.epoch)
        while True:
            lines = live.lines[self._sent_seq : self._sent_seq + MAX_LINES]
            self._sent_seq += len(lines)
            yield join_frame(
                "log",
                {
                    "events": f"[{','.join(lines)}]",
                    "now": str(live.get_time()),
                    "locked": "true" if live.locked else "false",
                    "sockets": str(live.socket_count),
                    "trouble": write_compact(live.trouble),
                },
            )
            if self._is_rewound or self._sent_seq >= len(live.lines):
                break


class ProjectorClient(SocketClient):
    """The projector's page."""

    def __init__(self, socket: ClientSocket, live: LiveSession, *, blocks: bool = False) -> None:
        super().__init__(socket, live)
        self._blocks = blocks
        self._seen: tuple[str, bool] = (NULL, False)

    def build_updates(self) -> Iterator[str]:
        """Yield the projector's view and whether joining is locked, where they have changed."""
        live = self.live
        seen = live.get_views(blocks=self._blocks).get_projector_view(live.session), live.locked
        if seen != self._seen:
            self._seen = seen
            locked = "true" if live.locked else "false"
            parts = {"seq": str(live.seq), "now": str(live.get_time()), "locked": locked, "room": seen[0]}
            yield join_frame("room", parts)
