"""A load of votes, and what has to hold of it afterwards: acknowledged is stored, and nothing counts twice."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import aiohttp

from pm_quest.classroom import keys
from pm_quest.classroom.store import SessionStore
from tests.patience import PATIENCE


@dataclass
class Load:
    """Students who vote, each as soon as the vote before was acknowledged; every fifth frame is sent twice.

    What was not acknowledged is sent again first when they come back, as a client does.
    """

    session: dict[str, str]
    students: int
    acked: set[str] = field(default_factory=set)
    sent: dict[str, int] = field(default_factory=dict)
    tokens: dict[int, str] = field(default_factory=dict)
    goal: int = 0

    async def run(self, server, acks: int, then: Callable[[], None]) -> None:
        """Vote at this server; `then` is called in the midst of it, after so many acknowledgements."""
        self.goal = len(self.acked) + acks
        enough, over = asyncio.Event(), asyncio.Event()
        async with server.host(self.session) as host:
            await host.acked("started")
            running = [asyncio.create_task(self._student(server, each, enough, over)) for each in range(self.students)]
            await asyncio.wait_for(enough.wait(), PATIENCE)
            then()
            over.set()
            await asyncio.gather(*running)

    async def _student(self, server, me: int, enough: asyncio.Event, over: asyncio.Event) -> None:
        token = self.tokens.setdefault(me, keys.new_secret())
        mine = [name for name in self.sent if name.startswith(f"v-{me}-")]
        waiting = [name for name in mine if name not in self.acked]
        fresh = len(mine)
        with suppress(aiohttp.ClientError, ConnectionError, AssertionError):  # the server was killed
            async with server.student(self.session, f"N{me}", token) as line:
                while not over.is_set():
                    fresh += not waiting
                    name = waiting.pop() if waiting else f"v-{me}-{fresh}"
                    number = self.sent.setdefault(name, fresh)
                    await self._vote(line, name, number)
                    self.acked.add(name)
                    if len(self.acked) >= self.goal:
                        enough.set()
                    await asyncio.sleep(0.05)

    async def _vote(self, line, name: str, number: int) -> None:
        vote = {"kind": "voted", "turn": 0, "round": 1, "choice": "ask" if number % 2 else "wait", "number": number}
        for _ in range(2 if number % 5 == 0 else 1):
            await line.socket.send_str(json.dumps({"v": 1, "t": "do", "id": name, "event": vote}))
        await line.until(lambda heard: heard["t"] == "ack" and heard["id"] == name)

    def holds(self, store: SessionStore) -> None:
        """Every acknowledged vote is in the log, each once; the numbers have no gap; nothing is there that nobody sent."""
        log = store.read_log(self.session["session"])
        store.close()
        assert [each.seq for each in log] == list(range(1, len(log) + 1))
        stored = Counter(each.event.id for each in log)
        assert max(stored.values()) == 1
        assert len(self.acked) >= self.goal > 0
        assert self.acked <= set(stored)
        assert {name for name in stored if name.startswith("v-")} <= set(self.sent)
