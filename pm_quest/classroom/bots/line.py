"""A bot's line to the server: it may be cut, go dead or stay unread, as lines do."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, ClientWSTimeout, WSMsgType

from pm_quest.classroom.client.pace import Backoff
from pm_quest.classroom.sessions.frames import write_frame

if TYPE_CHECKING:
    from pm_quest.classroom.bots.bot import Bot
    from pm_quest.classroom.client.addresses import Address

_AT_ONCE = struct.pack("ii", 1, 0)
"""A socket that is closed with this says nothing more, as one that was torn off."""
_SMALL = 4096
QUIET = 45.0


class Line:
    """Keeps a bot connected. `frozen` ones read nothing any more once they have joined; the trainer's `secret` lets in any number."""

    def __init__(
        self,
        bot: "Bot",
        address: "Address",
        http: ClientSession,
        *,
        frozen: bool = False,
        forbidden: str = "",
        secret: str = "",
    ) -> None:
        self.bot, self.frozen = bot, frozen
        self.seen: Callable[[Bot], None] = lambda _: None
        self.arrived = asyncio.Event()
        self.stopping = False
        self._address, self._http, self._forbidden, self._secret = address, http, forbidden, secret
        self._web: ClientWebSocketResponse | None = None
        self._dead: list[ClientWebSocketResponse] = []
        self._sends: set[asyncio.Task[None]] = set()
        self._heard = 0.0
        self._break = asyncio.Event()

    async def run(self) -> None:
        """Connect, and come back whenever the line is gone, until the bot is to stop or the server will not have it."""
        backoff = Backoff()
        self.bot.began = monotonic()
        while not (self.stopping or self.bot.gone):
            begun = monotonic()
            with suppress(ClientError, OSError, TimeoutError, ValueError):
                await self._once()
            self.bot.lost(monotonic())
            if monotonic() - begun > 5:
                backoff.again()
            if not (self.stopping or self.bot.gone):
                await asyncio.sleep(backoff.pause())
        self.arrived.set()

    def send(self, frame: str, times: int = 1) -> None:
        """Send a frame soon, so many times; without a line it waits in the outbox."""
        if self.bot.online and self._web is not None:
            self._later(self._web, [frame] * times)

    def cut(self) -> None:
        """Tear the line off, with whatever is still on its way."""
        if self._web is not None:
            _tear(self._web)

    def lose(self) -> None:
        """The network is gone: nobody is told, and nothing comes any more. A new line is tried at once."""
        self._break.set()

    async def stop(self) -> None:
        """Close the line for good."""
        self.stopping = True
        for web in self._dead:
            _tear(web)
        if self._web is not None:
            self.cut() if self.frozen else await self._web.close()

    def look(self, now: float) -> None:
        """Give up a line that has been quiet for too long."""
        if self._web is not None and now - self._heard > QUIET and not self.frozen:
            self.cut()

    async def _once(self) -> None:
        web = await self._http.ws_connect(
            self._address.socket, compress=0, max_msg_size=0, autoping=True, timeout=ClientWSTimeout(ws_close=0.5)
        )
        self._web, self._heard = web, monotonic()
        self._break.clear()
        breaking = asyncio.ensure_future(self._break.wait())
        reading = asyncio.ensure_future(self._read(web))
        try:
            await asyncio.wait([breaking, reading], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._web = None
            breaking.cancel()
            reading.cancel()
            if self._break.is_set() and not self.stopping:
                self._dead.append(web)
            else:
                await web.close()

    async def _read(self, web: ClientWebSocketResponse) -> None:
        await web.send_str(self.bot.hello(self._address.code, self._secret))
        while True:
            message = await web.receive()
            if message.type is not WSMsgType.TEXT:
                return
            self._heard = monotonic()
            frame = json.loads(message.data)
            if self._forbidden and self._forbidden in message.data:
                self.bot.samples.overheard += 1
            if frame["t"] == "ping":
                await web.send_str(write_frame("pong", n=frame["n"]))
            elif self.bot.hear(frame, self._heard):
                await self._welcomed(web)
            elif frame["t"] in ("view", "ack"):
                self.seen(self.bot)
                if self.bot.joined:
                    self.arrived.set()
            if self.frozen and self.bot.joined and self.bot.fresh:
                await self._freeze(web)

    async def _welcomed(self, web: ClientWebSocketResponse) -> None:
        """Send again what waits, or join."""
        if not self.bot.joined and not self.bot.outbox:
            self.bot.join(monotonic())
        for frame in list(self.bot.outbox.values()):
            await web.send_str(frame)

    async def _freeze(self, web: ClientWebSocketResponse) -> None:
        sock = web.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL)
        await asyncio.Event().wait()

    def _later(self, web: ClientWebSocketResponse, frames: list[str]) -> None:
        task = asyncio.ensure_future(_sent(web, frames))
        self._sends.add(task)
        task.add_done_callback(self._sends.discard)


async def _sent(web: ClientWebSocketResponse, frames: list[str]) -> None:
    with suppress(ClientError, OSError):
        for frame in frames:
            await web.send_str(frame)


def _tear(web: ClientWebSocketResponse) -> None:
    sock = web.get_extra_info("socket")
    if sock is not None:
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            sock.shutdown(socket.SHUT_RDWR)
