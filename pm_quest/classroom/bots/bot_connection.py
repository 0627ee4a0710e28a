"""A bot's connection to the server: it may be cut, go dead or stay unread, as real ones do."""

import asyncio
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, ClientWSTimeout, WSMsgType

from pm_quest.classroom.bots.bot import Bot
from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.backoff import Backoff
from pm_quest.classroom.client.server_frames import Ack, Ping, View, read_server_frame
from pm_quest.classroom.sessions.protocol_frames import write_frame

_LINGER_NONE = struct.pack("ii", 1, 0)
"""A socket that is closed with this says nothing more, as one that was torn off."""
_SMALL_BUFFER = 4096
SILENCE_LIMIT = 45.0


class BotConnection:
    """Keeps a bot connected.

    frozen: reads nothing any more after joining
    secret: the trainer's, which lets in any number
    """

    def __init__(
        self,
        bot: Bot,
        address: SessionAddress,
        http: ClientSession,
        *,
        frozen: bool = False,
        forbidden: str = "",
        secret: str = "",
    ) -> None:
        self.bot, self.is_frozen = bot, frozen
        self.on_update: Callable[[Bot], None] = lambda _: None
        self.has_arrived = asyncio.Event()
        self.is_stopping = False
        self._address, self._http, self._forbidden, self._secret = address, http, forbidden, secret
        self._web: ClientWebSocketResponse | None = None
        self._dead: list[ClientWebSocketResponse] = []
        self._send_tasks: set[asyncio.Task[None]] = set()
        self._heard_at = 0.0
        self._network_lost = asyncio.Event()

    async def run(self) -> None:
        """Connect, and reconnect until the bot is to stop or the server refuses it."""
        backoff = Backoff()
        self.bot.began = monotonic()
        while not (self.is_stopping or self.bot.gone):
            begun = monotonic()
            with suppress(ClientError, OSError, TimeoutError, ValueError):
                await self._connect_once()
            self.bot.note_disconnect(monotonic())
            if monotonic() - begun > 5:
                backoff.reset()
            if not (self.is_stopping or self.bot.gone):
                await asyncio.sleep(backoff.next_pause())
        self.has_arrived.set()

    def send_soon(self, frame: str, times: int = 1) -> None:
        """Send a frame soon, this many times; without a connection it waits in the outbox."""
        if self.bot.online and self._web is not None:
            self._start_send(self._web, [frame] * times)

    def cut(self) -> None:
        """Abort the connection, with whatever is on its way."""
        if self._web is not None:
            _abort_socket(self._web)

    def lose_network(self) -> None:
        """Stop reading without closing, as if the network were gone, and reconnect."""
        self._network_lost.set()

    async def stop(self) -> None:
        """Close the connection for good."""
        self.is_stopping = True
        for web in self._dead:
            _abort_socket(web)
        if self._web is not None:
            self.cut() if self.is_frozen else await self._web.close()

    def check_silence(self, now: float) -> None:
        """Cut a connection that has been silent for too long."""
        if self._web is not None and now - self._heard_at > SILENCE_LIMIT and not self.is_frozen:
            self.cut()

    async def _connect_once(self) -> None:
        web = await self._http.ws_connect(
            self._address.socket_url, compress=0, max_msg_size=0, autoping=True, timeout=ClientWSTimeout(ws_close=0.5)
        )
        self._web, self._heard_at = web, monotonic()
        self._network_lost.clear()
        breaking = asyncio.ensure_future(self._network_lost.wait())
        reading = asyncio.ensure_future(self._read_frames(web))
        try:
            await asyncio.wait([breaking, reading], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._web = None
            breaking.cancel()
            reading.cancel()
            if self._network_lost.is_set() and not self.is_stopping:
                self._dead.append(web)
            else:
                await web.close()

    async def _read_frames(self, web: ClientWebSocketResponse) -> None:
        await web.send_str(self.bot.build_hello(self._address.code, self._secret))
        while True:
            message = await web.receive()
            if message.type is not WSMsgType.TEXT:
                return
            self._heard_at = monotonic()
            frame = read_server_frame(message.data)
            if self._forbidden and self._forbidden in message.data:
                self.bot.samples.overheard += 1
            if isinstance(frame, Ping):
                await web.send_str(write_frame("pong", n=frame.n))
            elif frame is not None and self.bot.handle_frame(frame, self._heard_at):
                await self._handle_welcome(web)
            elif isinstance(frame, View | Ack):
                self.on_update(self.bot)
                if self.bot.joined:
                    self.has_arrived.set()
            if self.is_frozen and self.bot.joined and self.bot.has_new_ballot:
                await self._freeze_socket(web)

    async def _handle_welcome(self, web: ClientWebSocketResponse) -> None:
        """Send again what waits, or join."""
        if not self.bot.joined and not self.bot.outbox:
            self.bot.build_join(monotonic())
        for frame in list(self.bot.outbox.values()):
            await web.send_str(frame)

    async def _freeze_socket(self, web: ClientWebSocketResponse) -> None:
        sock = web.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL_BUFFER)
        await asyncio.Event().wait()

    def _start_send(self, web: ClientWebSocketResponse, frames: list[str]) -> None:
        task = asyncio.ensure_future(_send_frames(web, frames))
        self._send_tasks.add(task)
        task.add_done_callback(self._send_tasks.discard)


async def _send_frames(web: ClientWebSocketResponse, frames: list[str]) -> None:
    with suppress(ClientError, OSError):
        for frame in frames:
            await web.send_str(frame)


def _abort_socket(web: ClientWebSocketResponse) -> None:
    sock = web.get_extra_info("socket")
    if sock is not None:
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NONE)
            sock.shutdown(socket.SHUT_RDWR)
