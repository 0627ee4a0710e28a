"""A small server of the tests: it keeps what it takes in a log, and its lines break as a test asks."""

import asyncio
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from pm_quest.classroom.client.addresses import SessionAddress, read_address
from tests.patience import PATIENCE


class Server:
    """Takes every event once, and answers; `lose` says of which frames the answer is lost with the line."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.events: list[dict[str, Any]] = []
        self.hellos: list[dict[str, Any]] = []
        self.lines: set[web.WebSocketResponse] = set()
        self.lose: Callable[[dict[str, Any]], bool] = lambda _: False
        self.refuses: Callable[[dict[str, Any]], bool] = lambda _: False
        self.greeting: Callable[[dict[str, Any]], dict[str, Any]] = lambda _: welcome()
        self.port = 0
        self._runner: web.AppRunner | None = None

    async def start(self) -> "Server":
        """Listen, at the same port as before."""
        app = web.Application()
        app.router.add_get("/ws", self._line)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        """Gone, with all lines."""
        await self.cut()
        await self._runner.cleanup()

    async def cut(self) -> None:
        """All lines break, without a word."""
        for line in list(self.lines):
            line._req.transport.abort()

    async def say(self, **frame: Any) -> None:
        """A frame to everybody."""
        for line in list(self.lines):
            await line.send_json({"v": 1, **frame})

    @property
    def address(self) -> SessionAddress:
        """Where it is, with a code."""
        return read_address(f"http://127.0.0.1:{self.port}/j/ABC234")

    async def _line(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        self.lines.add(line)
        try:
            async for message in line:
                if message.type is WSMsgType.TEXT:
                    await self._hear(line, json.loads(message.data))
        finally:
            self.lines.discard(line)
        return line

    async def _hear(self, line: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        if frame["t"] == "hello":
            self.hellos.append(frame)
            await line.send_json({"v": 1, **self.greeting(frame)})
        if frame["t"] != "do":
            return
        known, refused = frame["id"] in self.taken, self.refuses(frame)
        if not known and not refused:
            self.taken.append(frame["id"])
            self.events.append(frame["event"])
        if self.lose(frame):
            line._req.transport.abort()
            return
        answer = {"t": "refused", "why": "No."} if refused else {"t": "ack", "seq": len(self.taken), "known": known}
        await line.send_json({"v": 1, "id": frame["id"], **answer})


def welcome(session: str = "s1", **more: Any) -> dict[str, Any]:
    """A greeting."""
    return {"t": "welcome", "id": "hello", "session": session, "joined": False, "seq": 0, "now": 0, "about": {}, **more}


@asynccontextmanager
async def serving():
    """A server that is there while the test runs."""
    server = await Server().start()
    try:
        yield server
    finally:
        await server.stop()


async def until(what: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait for something to be so."""
    async with asyncio.timeout(seconds):
        while not what():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.002)
