"""A line to a session: it comes back by itself, and what was not answered is sent again under the same id."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_urlsafe
from time import monotonic
from typing import Any, Literal

from aiohttp import (
    ClientError,
    ClientSession,
    ClientTimeout,
    ClientWebSocketResponse,
    ClientWSTimeout,
    WSMsgType,
    WSServerHandshakeError,
)

from pm_quest.classroom.client.addresses import Address
from pm_quest.classroom.client.errors import NewerError, OutboxError, OutOfStepError
from pm_quest.classroom.client.outbox import Frame, Outbox
from pm_quest.classroom.client.pace import Backoff, Bucket
from pm_quest.classroom.sessions.frames import VERSION, write_frame
from pm_quest.story.sentences import one_line

Role = Literal["student", "host", "projector"]
QUIET = 45.0
"""Seconds without a word after which a line counts as dead; a server pings every 20."""
_CONNECTING = 10.0
_HELD = 5.0
"""A line that held for so many seconds was a good one: the next pause begins small again."""
_ERRORS = 5
"""So many times running may a server break a line off with an error before this is given up; where it asks to come again, for ever."""
_BUCKETS = {"student": (50, 15), "projector": (50, 15), "host": (150, 150)}


@dataclass(frozen=True, slots=True)
class State:
    """How the line is: `why` is a sentence where it is not online, and `wait` the seconds until the next try.

    `told` says whether the sentence is the server's own: then it is there, and can't do its work.
    """

    online: bool
    why: str = ""
    wait: float = 0.0
    told: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a line ended for good: closed by its user, as the server said goodbye, or refused; `sentence` is for people."""

    why: Literal["closed", "removed", "deleted", "elsewhere", "refused"]
    sentence: str = ""


_ENDED = {
    "removed": Ending("removed", "The trainer has taken you out of this session."),
    "deleted": Ending("deleted", "This session has been deleted."),
    "elsewhere": Ending("elsewhere", "This session goes on in another window, where you joined it again."),
}
"""What a server says goodbye for, where that is for good."""


class Connection:
    """A line to a session of a server, for a student, a trainer's dashboard or a projector.

    `on_frame` gets every frame but pings and errors; answers (ack, refused) after they have left the outbox.
    `resume` gives what a hello says of what is known already.
    `on_state` hears when the line is there and when it is gone. Both are called in the loop that runs `run`.
    `is_trusted` is asked in a thread before each line, and nothing is said to a server that is not: secrets go out with the first frame.
    """

    def __init__(
        self,
        address: Address,
        *,
        role: Role,
        on_frame: Callable[[Frame], None],
        outbox: Outbox | None = None,
        session: str = "",
        token: str = "",
        secret: str = "",
        resume: Callable[[], Mapping[str, int]] = dict,
        on_state: Callable[[State], None] = lambda _: None,
        quiet: float = QUIET,
        backoff: Backoff | None = None,
        is_trusted: Callable[[], bool] = lambda: True,
    ) -> None:
        self.address, self.role, self.session = address, role, session
        self.outbox = Outbox() if outbox is None else outbox
        self.online = False
        self._token, self._secret, self._resume = token or address.token, secret, resume
        self._on_frame, self._on_state, self._quiet = on_frame, on_state, quiet
        self._backoff, self._is_trusted = backoff or Backoff(), is_trusted
        self._bucket = Bucket(*_BUCKETS[role])
        self._more, self._hurry = asyncio.Event(), asyncio.Event()
        self._ending: Ending | None = None
        self._line: asyncio.Task[None] | None = None
        self._why, self._told, self._retry, self._errors = "", False, 0.0, 0

    async def run(self) -> Ending:
        """Connect, and come back whenever the line breaks, until it ended for good; gives why."""
        try:
            async with ClientSession(timeout=ClientTimeout(total=None, sock_connect=_CONNECTING)) as http:
                while self._ending is None:
                    await self._once(http)
        finally:
            self.outbox.close()
        return self._ending

    def do(self, kind: str, **fields: Any) -> str:
        """Let something happen: sent now, or once there is a line; gives the event's id. Raises OutboxError."""
        return self.ask("do", event={"kind": kind, **fields})

    def ask(self, t: str, **fields: Any) -> str:
        """Send a frame that is answered (do, door, forget), now or once there is a line; gives its id. Raises OutboxError."""
        id = token_urlsafe(12)
        self.outbox.put({"t": t, "id": id, **fields})
        self._more.set()
        return id

    def hurry(self) -> None:
        """Try again at once, instead of waiting."""
        self._hurry.set()

    async def close(self) -> None:
        """End the line; what is not answered stays in the outbox. `run` returns."""
        self._ending = self._ending or Ending("closed")
        self._hurry.set()
        if self._line is not None:
            self._line.cancel()

    async def _once(self, http: ClientSession) -> None:
        """One line from beginning to end, and the pause after it."""
        self._why, self._told, self._retry, begun = "", False, 0.0, monotonic()
        self._hurry.clear()
        self._line = asyncio.ensure_future(self._talk(http))
        try:
            await asyncio.wait([self._line])
        finally:
            self._line.cancel()
            self.online = False
        if self._ending is None and not self._line.cancelled():
            self._line.result()
        if monotonic() - begun > _HELD:
            self._backoff.again()
        if self._ending is None:
            wait = max(self._backoff.pause(), self._backoff.spread(self._retry))
            self._on_state(State(online=False, why=self._why, wait=wait, told=self._told))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), wait)

    async def _talk(self, http: ClientSession) -> None:
        """Connect, say hello, and hear what comes, until the line breaks."""
        if not await asyncio.to_thread(self._is_trusted):
            self._why = "The server of this machine does not run."
            return
        try:
            async with http.ws_connect(
                self.address.socket, timeout=ClientWSTimeout(ws_close=0.5), max_msg_size=0, autoping=True
            ) as line:
                await line.send_str(self._hello())
                await self._listen(line)
        except WSServerHandshakeError as error:
            self._no_classroom(error.status)
        except (ClientError, OSError, ValueError, TimeoutError):
            self._why = self._why or f"The server at {one_line(self.address.server)} does not answer."
        except OutOfStepError:
            self._why = "Something was missed on the way; the line begins anew."
        except (OutboxError, NewerError) as error:
            self._ending = Ending("refused", str(error))

    async def _listen(self, line: ClientWebSocketResponse) -> None:
        writer: asyncio.Task[None] | None = None
        try:
            while self._ending is None:
                async with asyncio.timeout(self._quiet):
                    message = await line.receive()
                if message.type is not WSMsgType.TEXT:
                    self._why = self._why or "The line to the server broke."
                    return
                frame = _read(message.data)
                if frame["t"] == "ping":
                    await line.send_str(write_frame("pong", n=frame.get("n")))
                    continue
                self._hear(frame)
                if frame["t"] in ("error", "bye"):
                    return
                if self.online and writer is None:
                    writer = asyncio.ensure_future(self._write(line))
        finally:
            if writer is not None:
                writer.cancel()

    def _hear(self, frame: Frame) -> None:
        """Take a frame in, and hand it on."""
        match frame["t"]:
            case "error":
                return self._stopped(frame)
            case "bye":
                self._dismissed(str(frame.get("why")))
            case "welcome":
                self._welcomed(frame)
            case "ack" | "refused":
                self._errors = 0
                self.outbox.settle(str(frame.get("id")))
        return self._on_frame(frame)

    def _welcomed(self, frame: Frame) -> None:
        self.session = str(frame.get("session"))
        self.outbox.bind(self.session)
        self.online = True
        self._on_state(State(online=True))

    def _dismissed(self, why: str) -> None:
        """The server said goodbye: for good, or because it is restarted."""
        self._why = "The server is being restarted."
        self._ending = _ENDED.get(why)

    def _stopped(self, frame: Frame) -> None:
        """The server broke off with an error: is that for good?"""
        self._why, self._told = one_line(str(frame.get("why"))) or "The server broke the line off.", True
        retry = frame.get("retry")
        self._retry = float(retry) if isinstance(retry, int | float) else 0.0
        self._errors += 0 if self._retry else 1
        if (not self.online and not self._retry) or self._errors >= _ERRORS:
            self._ending = Ending("refused", self._why)

    def _no_classroom(self, status: int) -> None:
        """Something answered that gave no WebSocket."""
        shown = one_line(self.address.server)
        if status in (404, 403, 400, 405, 426, 200) and not self.session:
            why = f"What answers at {shown} is no classroom of PM Quest (HTTP {status}). Look at the address again."
            self._ending = Ending("refused", why)
        self._why = f"The server at {shown} can't take this line now (HTTP {status})."

    async def _write(self, line: ClientWebSocketResponse) -> None:
        """Send what waits, in order, each once on this line."""
        sent: set[str] = set()
        with suppress(ClientError, ConnectionError):
            while True:
                self._more.clear()
                for frame in self.outbox.waiting():
                    if frame["id"] not in sent:
                        sent.add(frame["id"])
                        await self._bucket.turn()
                        await line.send_str(write_frame(**frame))
                await self._more.wait()

    def _hello(self) -> str:
        where = {"session": self.session} if self.session else {"code": self.address.code}
        who = {"token": self._token} if self.role == "student" else {"secret": self._secret} if self._secret else {}
        linked = {"linked": True} if self.address.token else {}
        return write_frame("hello", id="hello", role=self.role, **where, **who, **linked, **self._resume())


def _read(data: str) -> Frame:
    """A frame of a server. Raises ValueError for what is none."""
    try:
        found = json.loads(data)
    except RecursionError:
        found = None
    if not isinstance(found, dict) or found.get("v") != VERSION or not isinstance(found.get("t"), str):
        raise ValueError("This is no frame.")
    return found
