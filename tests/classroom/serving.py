"""A server for tests: the real application in this process, or a process of its own; and raw clients that talk to it."""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from pm_quest.classroom import keys
from pm_quest.classroom.server.request_info import CONTEXT_KEY
from pm_quest.classroom.server.server_context import ServerOptions
from pm_quest.classroom.server.server_process import ServerRunner
from pm_quest.classroom.store import SessionStore
from tests.patience import PATIENCE
from tests.warm_processes import WarmProcess

STORY = """\
format: 1
title: A small story
role: tutorial
summary: A desk, a talk, and the door.
meters:
  trust: {label: Trust, start: 3, min: 0, max: 10}
scenes:
  desk:
    text: TEXT-desk for {player}.
    choices:
      ask: {say: Ask, go: talk, fit: adapts, because: REASON-ask, gain: {trust: 1}}
      wait: {say: Wait, go: desk, fit: forces, because: REASON-wait}
  talk:
    text: TEXT-talk.
    choices:
      leave: {say: Leave, go: out}
      stay: {say: Stay, go: talk}
  out:
    text: TEXT-out.
    ending: {title: END, impact: 10 * trust}
"""
"""A tiny scenario: at `desk` one may `ask` or `wait`, at `talk` `leave` or `stay`; then it ends."""
KEY = "the-key-of-the-server-of-tests"
_numbers = count(1)


@dataclass
class Served:
    """A server that runs, at `address`; with `house`, where it runs in this process."""

    address: str
    http: aiohttp.ClientSession
    runner: ServerRunner | None = None

    @property
    def house(self):
        """The inside of the server."""
        return self.runner._runner.app[CONTEXT_KEY]

    async def open(
        self, *, scenario: str = STORY, name: str = "tiny.yaml", invited=(), session: str | None = None, **settings: Any
    ) -> dict[str, str]:
        """A new session: its `session`, `code`, `secret` and `address`."""
        body = {
            "session": session,
            "scenario_text": scenario,
            "name": name,
            "settings": {"mode": "together", **settings},
            "invited": [*invited],
        }
        status, told = await self.call("POST", "/api/sessions", KEY, body)
        assert status == 201, told
        return told

    async def call(self, method: str, path: str, secret: str = "", body: Any = None) -> tuple[int, Any]:
        """The status and the JSON of a call."""
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        async with self.http.request(method, self.address + path, json=body, headers=headers) as response:
            text = await response.text()
            return response.status, json.loads(text) if response.content_type == "application/json" else text

    async def log(self, session: dict[str, str]) -> list[dict[str, Any]]:
        """The events in the log of a session, as `{"seq", "event"}`."""
        status, text = await self.call("GET", f"/api/sessions/{session['session']}/log", session["secret"])
        assert status == 200, text
        return [json.loads(line) for line in text.splitlines()[1:]]

    @asynccontextmanager
    async def line(self, role: str, **hello: Any) -> AsyncIterator["Line"]:
        """A raw client that has said hello."""
        async with self.socket() as line:
            await line.send("hello", **{"id": "hello", "role": role, **hello})
            yield line

    @asynccontextmanager
    async def socket(self, **options: Any) -> AsyncIterator["Line"]:
        """A raw client that has not said anything yet."""
        async with self.http.ws_connect(f"{self.address}/ws", max_msg_size=0, **options) as socket:
            yield Line(socket)

    @asynccontextmanager
    async def student(self, session: dict[str, str], name: str = "", token: str = "") -> AsyncIterator["Line"]:
        """A student in a session; with a name, one who has joined."""
        token = token or keys.new_secret()
        async with self.line("student", code=session["code"], token=token) as line:
            line.token = token
            line.welcome = await line.hear("welcome")
            if name and not line.welcome["joined"]:
                await line.acked("joined", name=name)
            yield line

    @asynccontextmanager
    async def host(self, session: dict[str, str], **resume: Any) -> AsyncIterator["Line"]:
        """The trainer of a session."""
        async with self.line("host", session=session["session"], secret=session["secret"], **resume) as line:
            line.welcome = await line.hear("welcome")
            yield line

    @asynccontextmanager
    async def room(self, session: dict[str, str], *names: str) -> AsyncIterator[list["Line"]]:
        """The trainer, and students of these names who have joined; play has started, and all see the story."""
        async with AsyncExitStack() as stack:
            host = await stack.enter_async_context(self.host(session))
            students = [await stack.enter_async_context(self.student(session, name)) for name in names]
            await host.acked("started")
            for each in students:
                await each.shown(lambda parts: parts.get("story"))
            yield [host, *students]


class Line:
    """One end of a socket. `parts` are the parts that views have brought, `log` the events that logs have brought, `heard` all frames."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.token = ""
        self.welcome: dict[str, Any] = {}
        self.parts: dict[str, Any] = {}
        self.log: list[tuple[int, dict[str, Any]]] = []
        self.heard: list[dict[str, Any]] = []

    async def send(self, t: str, **values: Any) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps({"v": 1, "t": t, **values}))

    async def do(self, kind: str, id: str = "", **fields: Any) -> dict[str, Any]:
        """Let something happen, and give the answer."""
        id = id or f"e{next(_numbers)}"
        await self.send("do", id=id, event={"kind": kind, **fields})
        return await self.until(lambda frame: frame["t"] in ("ack", "refused") and frame["id"] == id)

    async def acked(self, kind: str, id: str = "", **fields: Any) -> dict[str, Any]:
        """Let something happen that is taken."""
        answer = await self.do(kind, id, **fields)
        assert answer["t"] == "ack", answer
        return answer

    async def next(self, seconds: float = PATIENCE) -> dict[str, Any]:
        """The next frame; `{"t": "closed"}` where the socket is closed."""
        async with asyncio.timeout(seconds):
            message = await self.socket.receive()
        if message.type is not aiohttp.WSMsgType.TEXT:
            return {"t": "closed", "code": self.socket.close_code}
        frame = json.loads(message.data)
        self.heard.append(frame)
        if frame["t"] == "view":
            self.parts |= {name: frame[name] for name in frame if name not in ("v", "t", "seq", "now")}
        if frame["t"] == "reset":
            self.log.clear()
        if frame["t"] == "log":
            self.log += [(seq, event) for seq, event in frame["events"]]
        return frame

    async def until(self, wanted: Callable[[dict[str, Any]], Any], seconds: float = PATIENCE) -> dict[str, Any]:
        """The first frame that is wanted."""
        async with asyncio.timeout(seconds):
            while not wanted(frame := await self.next(seconds)):
                assert frame["t"] != "closed", "the server closed the socket"
        return frame

    async def hear(self, t: str, seconds: float = PATIENCE) -> dict[str, Any]:
        """The next frame of a kind."""
        return await self.until(lambda frame: frame["t"] == t, seconds)

    async def shown(self, wanted: Callable[[dict[str, Any]], Any], seconds: float = PATIENCE) -> dict[str, Any]:
        """The parts, as soon as they are as wanted."""
        while not wanted(self.parts):
            await self.until(lambda frame: frame["t"] == "view", seconds)
        return self.parts

    async def logged(self, kind: str, times: int = 1, seconds: float = PATIENCE) -> list[dict[str, Any]]:
        """The events of a kind, as soon as there are so many."""
        while len(found := [event for _, event in self.log if event["kind"] == kind]) < times:
            await self.until(lambda frame: frame["t"] == "log", seconds)
        return found

    async def vote(self, choice: str, turn: int = 0, round: int = 1, number: int = 1, id: str = "") -> dict[str, Any]:
        """Vote, and give the answer."""
        return await self.do("voted", id, turn=turn, round=round, choice=choice, number=number)


@asynccontextmanager
async def served(store: SessionStore | Path | str, **options: Any) -> AsyncIterator[Served]:
    """The real application at a free port of this process; `options` are those of the house."""
    opened = store if isinstance(store, SessionStore) else SessionStore.open(store)
    runner = ServerRunner(opened, ServerOptions(**{"key": keys.hash_secret(KEY), **options}))
    await runner.start("127.0.0.1", 0)
    try:
        async with _http() as http:
            yield Served(runner.address, http, runner)
    finally:
        await runner.stop()
        if opened is not store:
            opened.close()


@contextmanager
def process(
    folder: Path, db: str = "", *more: str, errors: bool = False, code: str = ""
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that is a process of its own, and its address; killed in the end where it still runs.

    It is forked from one that is warm, and runs some `code` in place of the command line where that is given; `tests/classroom/launch` has some that start from nothing.
    """
    key = folder / "server.key"
    key.write_text(KEY)
    words = ["class", "serve", "--port", "0", "--key-file", str(key), *more]
    words += ["--db", db or f"sqlite:///{folder / 'sessions.db'}"]
    kept = subprocess.PIPE if errors else None
    how = {"stdout": subprocess.PIPE, "stderr": kept, "env": {**os.environ, "PM_QUEST_CLASSROOM": str(folder)}}
    running = WarmProcess(words, code=code, text=True, **how)
    assert running.stdout is not None
    try:
        yield running, running.stdout.readline().strip()
    finally:
        with suppress(ProcessLookupError):
            running.kill()
        running.wait()
        running.stdout.close()
        if running.stderr is not None:
            running.stderr.close()


@asynccontextmanager
async def at(address: str) -> AsyncIterator[Served]:
    """A server that runs already."""
    async with _http() as http:
        yield Served(address, http)


def _http() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=30))
