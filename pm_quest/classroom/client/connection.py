"""A connection to a session: it reconnects, and sends unanswered frames again under the same id."""

import asyncio
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

from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.backoff import Backoff, SendBucket
from pm_quest.classroom.client.client_errors import MissedFramesError, NewerServerError, OutboxError
from pm_quest.classroom.client.outbox import Outbox
from pm_quest.classroom.client.server_frames import (
    Ack,
    Goodbye,
    Ping,
    Refused,
    ServerErrorFrame,
    ServerFrame,
    Welcome,
    read_server_frame,
)
from pm_quest.classroom.sessions.protocol_frames import write_frame
from pm_quest.kit.sentences import format_line

ClientRole = Literal["student", "host", "projector"]
SILENCE_LIMIT = 45.0
"""Seconds without a word after which a line counts as dead; a server pings every 20."""
_CONNECT_TIMEOUT = 10.0
_STABLE_AFTER = 5.0
"""After a connection of this many seconds, the pauses before the next attempts begin small again."""
_MAX_ERRORS = 5
"""Errors in a row of a server before we give up; one that asks to come again is tried for ever."""
_SEND_RATES = {"student": (50, 15), "projector": (50, 15), "host": (150, 150)}


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """The state of a connection.

    why: a sentence where it is not online
    wait: seconds until the next try
    by_server: whether the sentence is the server's own: it was reached, but can't do its work
    """

    online: bool
    why: str = ""
    wait: float = 0.0
    by_server: bool = False


@dataclass(frozen=True, slots=True)
class ConnectionEnd:
    """Why a connection ended for good; `sentence` is for its user."""

    why: Literal["closed", "removed", "deleted", "elsewhere", "refused"]
    sentence: str = ""


_GOODBYES = {
    "removed": ConnectionEnd("removed", "The trainer has taken you out of this session."),
    "deleted": ConnectionEnd("deleted", "This session has been deleted."),
    "elsewhere": ConnectionEnd("elsewhere", "This session goes on in another window, where you joined it again."),
}
"""The ends of a connection by the reason of a server's goodbye, where there is no coming back."""


class Connection:
    """A connection of a student, a trainer's dashboard or a projector to a session.

    on_frame: gets every frame but pings and errors; answers after they have left the outbox
    resume: returns what a hello says is known already
    on_state: gets the state whenever it changes; both are called in the loop of `run`
    is_trusted: called in a thread before each try; secrets go out with the first frame, so nothing
        is sent to a server that is not trusted
    """

    def __init__(
        self,
        address: SessionAddress,
        *,
        role: ClientRole,
        on_frame: Callable[[ServerFrame], None],
        outbox: Outbox | None = None,
        session: str = "",
        token: str = "",
        secret: str = "",
        resume: Callable[[], Mapping[str, int]] = dict,
        on_state: Callable[[ConnectionState], None] = lambda _: None,
        quiet: float = SILENCE_LIMIT,
        backoff: Backoff | None = None,
        is_trusted: Callable[[], bool] = lambda: True,
    ) -> None:
        self.address, self.role, self.session = address, role, session
        self.outbox = Outbox() if outbox is None else outbox
        self.is_online = False
        self._token, self._secret, self._resume = token or address.token, secret, resume
        self._on_frame, self._on_state, self._quiet = on_frame, on_state, quiet
        self._backoff, self._is_trusted = backoff or Backoff(), is_trusted
        self._bucket = SendBucket(*_SEND_RATES[role])
        self._has_more, self._skip_wait = asyncio.Event(), asyncio.Event()
        self._ending: ConnectionEnd | None = None
        self._task: asyncio.Task[None] | None = None
        self._why, self._by_server, self._retry, self._errors = "", False, 0.0, 0

    async def run(self) -> ConnectionEnd:
        """Connect, and reconnect until it ended for good; return why."""
        try:
            async with ClientSession(timeout=ClientTimeout(total=None, sock_connect=_CONNECT_TIMEOUT)) as http:
                while self._ending is None:
                    await self._connect_once(http)
        finally:
            self.outbox.close()
        return self._ending

    def send_action(self, kind: str, **fields: Any) -> str:
        """Send an action, now or once connected; return the event's id. Raises OutboxError."""
        return self.send_request("do", event={"kind": kind, **fields})

    def send_request(self, t: str, **fields: Any) -> str:
        """Send a frame that is answered (do, door, forget); return its id. Raises OutboxError."""
        id = token_urlsafe(12)
        self.outbox.add_frame({"t": t, "id": id, **fields})
        self._has_more.set()
        return id

    def retry_now(self) -> None:
        """Try again at once instead of waiting."""
        self._skip_wait.set()

    async def close(self) -> None:
        """End the connection; unanswered frames stay in the outbox. `run` returns."""
        self._ending = self._ending or ConnectionEnd("closed")
        self._skip_wait.set()
        if self._task is not None:
            self._task.cancel()

    async def _connect_once(self, http: ClientSession) -> None:
        """Run one connection from beginning to end, and the pause after it."""
        self._why, self._by_server, self._retry, begun = "", False, 0.0, monotonic()
        self._skip_wait.clear()
        self._task = asyncio.ensure_future(self._open_socket(http))
        try:
            await asyncio.wait([self._task])
        finally:
            self._task.cancel()
            self.is_online = False
        if self._ending is None and not self._task.cancelled():
            self._task.result()
        if monotonic() - begun > _STABLE_AFTER:
            self._backoff.reset()
        if self._ending is None:
            wait = max(self._backoff.next_pause(), self._backoff.spread_pause(self._retry))
            self._on_state(ConnectionState(online=False, why=self._why, wait=wait, by_server=self._by_server))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._skip_wait.wait(), wait)

    async def _open_socket(self, http: ClientSession) -> None:
        """Connect, say hello, and listen until the connection breaks."""
        if not await asyncio.to_thread(self._is_trusted):
            self._why = "The server of this machine does not run."
            return
        try:
            async with http.ws_connect(
                self.address.socket_url, timeout=ClientWSTimeout(ws_close=0.5), max_msg_size=0, autoping=True
            ) as line:
                await line.send_str(self._build_hello())
                await self._read_frames(line)
        except WSServerHandshakeError as error:
            self._handle_http_error(error.status)
        except (ClientError, OSError, ValueError, TimeoutError):
            self._why = self._why or f"The server at {format_line(self.address.server)} does not answer."
        except MissedFramesError:
            self._why = "Something was missed on the way; the line begins anew."
        except (OutboxError, NewerServerError) as error:
            self._ending = ConnectionEnd("refused", str(error))

    async def _read_frames(self, line: ClientWebSocketResponse) -> None:
        writer: asyncio.Task[None] | None = None
        try:
            while self._ending is None:
                async with asyncio.timeout(self._quiet):
                    message = await line.receive()
                if message.type is not WSMsgType.TEXT:
                    self._why = self._why or "The line to the server broke."
                    return
                frame = read_server_frame(message.data)
                if isinstance(frame, Ping):
                    await line.send_str(write_frame("pong", n=frame.n))
                elif frame is not None:
                    self._handle_frame(frame)
                if isinstance(frame, ServerErrorFrame | Goodbye):
                    return
                if self.is_online and writer is None:
                    writer = asyncio.ensure_future(self._send_outbox(line))
        finally:
            if writer is not None:
                writer.cancel()

    def _handle_frame(self, frame: ServerFrame) -> None:
        """Handle a frame, and pass it on."""
        match frame:
            case ServerErrorFrame():
                return self._handle_error(frame)
            case Goodbye(why):
                self._handle_goodbye(why)
            case Welcome():
                self._handle_welcome(frame)
            case Ack(id) | Refused(id):
                self._errors = 0
                self.outbox.settle_frame(id)
        return self._on_frame(frame)

    def _handle_welcome(self, frame: Welcome) -> None:
        self.session = frame.session
        self.outbox.bind_session(self.session)
        self.is_online = True
        self._on_state(ConnectionState(online=True))

    def _handle_goodbye(self, why: str) -> None:
        """Note the server's goodbye: for good, or because it is restarted."""
        self._why = "The server is being restarted."
        self._ending = _GOODBYES.get(why)

    def _handle_error(self, frame: ServerErrorFrame) -> None:
        """Note the server's error, and whether it ends the connection for good."""
        self._why, self._by_server = format_line(frame.why) or "The server broke the line off.", True
        self._retry = frame.retry or 0.0
        self._errors += 0 if self._retry else 1
        if (not self.is_online and not self._retry) or self._errors >= _MAX_ERRORS:
            self._ending = ConnectionEnd("refused", self._why)

    def _handle_http_error(self, status: int) -> None:
        """Note an answer that was not a WebSocket."""
        shown = format_line(self.address.server)
        if status in (404, 403, 400, 405, 426, 200) and not self.session:
            why = f"What answers at {shown} is not a classroom of PM Quest (HTTP {status}). Look at the address again."
            self._ending = ConnectionEnd("refused", why)
        self._why = f"The server at {shown} can't take this line now (HTTP {status})."

    async def _send_outbox(self, line: ClientWebSocketResponse) -> None:
        """Send what waits, in order, each frame once on this connection."""
        sent: set[str] = set()
        with suppress(ClientError, ConnectionError):
            while True:
                self._has_more.clear()
                for frame in self.outbox.list_waiting():
                    if frame["id"] not in sent:
                        sent.add(frame["id"])
                        await self._bucket.wait_turn()
                        await line.send_str(write_frame(**frame))
                await self._has_more.wait()

    def _build_hello(self) -> str:
        where = {"session": self.session} if self.session else {"code": self.address.code}
        who = {"token": self._token} if self.role == "student" else {"secret": self._secret} if self._secret else {}
        linked = {"linked": True} if self.address.token else {}
        return write_frame("hello", id="hello", role=self.role, **where, **who, **linked, **self._resume())
