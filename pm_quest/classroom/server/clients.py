"""A client and the one task that writes to it: answers in order, and of everything else only the latest."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from aiohttp import web

from pm_quest.classroom.server.limits import FRAMES, HOST_FRAMES, Bucket
from pm_quest.classroom.server.parts import NAMES, NOTHING
from pm_quest.classroom.sessions.frames import compact, joined_frame, write_frame

if TYPE_CHECKING:
    from pm_quest.classroom.server.hall import Hall

MOST_ANSWERS = 1000
"""So many answers wait for a client that does not read; with one more it is let go, and asks again when it comes back."""
MOST_LINES = 500
"""So many events go into one frame."""


class Socket(NamedTuple):
    """An open WebSocket, what carries it, and its number in this process."""

    web: web.WebSocketResponse
    transport: asyncio.Transport | None
    number: int


class Client:
    """Somebody at the other end of a socket, in a hall."""

    frames = FRAMES

    def __init__(self, socket: Socket, hall: "Hall") -> None:
        self.socket, self.hall = socket, hall
        self.bucket = Bucket(*self.frames)
        self.heard = self.pinged = hall.loop.time()
        self.writes_since: float | None = None
        self.writer: asyncio.Task[None] | None = None
        self.stale = True
        self._answers: deque[str] = deque()
        self._last: str | None = None
        self._wake = asyncio.Event()
        self._wake.set()

    @property
    def leaving(self) -> bool:
        """Is this client let go already?"""
        return self._last is not None

    def answer(self, frame: str) -> None:
        """Send this, after what was to be sent before; to one who was cut off, nothing."""
        if self._last == "":
            return
        if len(self._answers) >= MOST_ANSWERS:
            self.hall.figures.overflows += 1
            self.cut()
            return
        self._answers.append(frame)
        self._wake.set()

    def show(self) -> None:
        """There may be something new to see."""
        self.stale = True
        self._wake.set()

    def leave(self, frame: str) -> None:
        """Send this as the last frame, and close."""
        self._last = self._last or frame
        self._wake.set()

    def replaced(self, frame: str) -> None:
        """The same voter has another connection now: say so, unless this one takes nothing any more."""
        if self.writes_since is None:
            self.leave(frame)
        else:
            self.cut()

    def cut(self) -> None:
        """Let go of the client at once: what waits for it is dropped, and it comes back for all of it."""
        self._answers.clear()
        self._last = self._last or ""
        if self.socket.transport is not None:
            self.socket.transport.abort()
        self._wake.set()

    async def write(self) -> None:
        """Write until the socket or the session is closed."""
        try:
            with suppress(ConnectionError, RuntimeError):
                while self._last is None:
                    await self._wake.wait()
                    self._wake.clear()
                    await self._written()
                await self._written()
                if self._last:
                    await self._send(self._last)
                await self.socket.web.close()
        except Exception:
            self.cut()  # nobody else writes to this client: it is to come back, not to wait for ever
            raise

    async def _written(self) -> None:
        while self._answers:
            await self._send(self._answers.popleft())
        while self.stale and self._last is None:
            self.stale = False
            for frame in self.news():
                await self._send(frame)

    async def _send(self, frame: str) -> None:
        self.writes_since = self.hall.loop.time()
        await self.socket.web.send_str(frame)
        self.writes_since = None

    def news(self) -> Iterator[str]:
        """What the client has not seen yet, as it is now."""
        raise NotImplementedError


class Student(Client):
    """Somebody who has joined, or is going to."""

    def __init__(self, socket: Socket, hall: "Hall", voter: str) -> None:
        super().__init__(socket, hall)
        self.voter = voter
        self._seen: dict[str, str] = {}

    def news(self) -> Iterator[str]:
        """The parts that have changed since this client got them."""
        hall, session = self.hall, self.hall.session
        me = session.voters.get(self.voter)
        if me is None or me.removed:
            return
        parts = hall.parts.of(session, self.voter, named=not hall.invited)
        changed = {name: parts[name] for name in NAMES if parts[name] != self._seen.get(name)}
        if changed:
            self._seen = parts
            yield joined_frame("view", {"seq": str(hall.seq), "now": str(hall.now()), **changed})


class Host(Client):
    """The trainer's dashboard."""

    frames = HOST_FRAMES

    def __init__(self, socket: Socket, hall: "Hall", after: int) -> None:
        super().__init__(socket, hall)
        self._after = after
        self._anew = False

    def rewind(self) -> None:
        """The log was rewritten: it is told anew, from its first event."""
        self._anew = True
        self.show()

    def news(self) -> Iterator[str]:
        """The log, from the last number this client got on; and how the door stands."""
        hall = self.hall
        if self._anew:
            self._anew, self._after = False, 0
            yield write_frame("reset", epoch=hall.epoch)
        while True:
            lines = hall.lines[self._after : self._after + MOST_LINES]
            self._after += len(lines)
            yield joined_frame(
                "log",
                {
                    "events": f"[{','.join(lines)}]",
                    "now": str(hall.now()),
                    "locked": "true" if hall.locked else "false",
                    "sockets": str(hall.sockets),
                    "trouble": compact(hall.trouble),
                },
            )
            if self._anew or self._after >= len(hall.lines):
                break


class Projector(Client):
    """What the whole room looks at."""

    def __init__(self, socket: Socket, hall: "Hall") -> None:
        super().__init__(socket, hall)
        self._seen: tuple[str, bool] = (NOTHING, False)

    def news(self) -> Iterator[str]:
        """The room and its door, where they have changed."""
        hall = self.hall
        seen = hall.parts.projected(hall.session), hall.locked
        if seen != self._seen:
            self._seen = seen
            locked = "true" if hall.locked else "false"
            parts = {"seq": str(hall.seq), "now": str(hall.now()), "locked": locked, "room": seen[0]}
            yield joined_frame("room", parts)
