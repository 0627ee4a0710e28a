"""Several processes with a crowd of bots each, which do the same at the same time."""

import asyncio
import json
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from itertools import count, cycle
from types import TracebackType
from typing import Any, Self

from pm_quest.classroom.bots.crowd import Plan
from pm_quest.classroom.bots.samples import Samples
from pm_quest.run_module import name_command
from pm_quest.story.sentences import one_line

_LONGEST = 2**28
"""Bytes of a line: the samples of a long run are one."""
_PATIENCE = 10.0


class CrewError(Exception):
    """A process of bots ended on its own: the text is a sentence."""


class Crew:
    """An async context: the processes are there inside it, and gone after it.

    Where a session has several `servers`, the processes take turns with them.
    """

    def __init__(self, plan: Plan, processes: int = 1, servers: Sequence[str] = ()) -> None:
        parts, servers = plan.shared(max(1, min(processes, len(plan.names)))), servers or [plan.server]
        self._plans = [replace(part, server=server) for part, server in zip(parts, cycle(servers), strict=False)]
        self._children: list[Process] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._told: dict[int, dict[str, int]] = {}
        self._numbers = count(1)

    async def __aenter__(self) -> Self:
        for plan in self._plans:
            child = await create_subprocess_exec(
                *name_command("pm_quest.classroom.bots.child"),
                stdin=PIPE,
                stdout=PIPE,
                limit=_LONGEST,
                start_new_session=True,
            )
            self._children.append(child)
            _write(child, asdict(plan))
            self._tasks.append(asyncio.ensure_future(self._hear(child)))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for child in self._children:
            if child.stdin:
                child.stdin.close()
        for child in self._children:
            try:
                await asyncio.wait_for(child.wait(), _PATIENCE)
            except TimeoutError:
                child.kill()
        for task in self._tasks:
            task.cancel()

    @property
    def told(self) -> dict[str, int]:
        """How it stands in all processes together."""
        keys = ("joined", "online", "ended", "votes", "acked")
        return {key: sum(each.get(key, 0) for each in self._told.values()) for key in keys}

    @property
    def pids(self) -> list[int]:
        """The ids of the processes."""
        return [child.pid for child in self._children]

    async def all(self, do: str, **how: Any) -> list[dict[str, Any]]:
        """Let each crowd do this, and wait for them. Raises CrewError."""
        return list(await asyncio.gather(*(self._ask(child, do, how) for child in self._children)))

    async def play(self, pace: float | None = None, rate: float | None = None) -> None:
        """From now on vote; the rate is that of all together."""
        await self.all("play", pace=pace, rate=rate / len(self._children) if rate else None)

    async def samples(self) -> Samples:
        """What was measured since this was asked last."""
        whole = Samples()
        for each in await self.all("taken"):
            whole.add(Samples.of(each))
        return whole

    async def _ask(self, child: Process, do: str, how: dict[str, Any]) -> dict[str, Any]:
        number = next(self._numbers)
        self._asked[number] = asyncio.get_running_loop().create_future()
        try:
            _write(child, {"n": number, "do": do, "how": how})
            return await self._asked[number]
        finally:
            del self._asked[number]

    async def _hear(self, child: Process) -> None:
        assert child.stdout is not None
        async for line in child.stdout:
            found = json.loads(line)
            if "told" in found:
                self._told[child.pid] = found["told"]
            else:
                self._answered(found)
        for number in list(self._asked):
            self._answered({"n": number, "failed": "it ended before its time"})

    def _answered(self, found: dict[str, Any]) -> None:
        waiting = self._asked.get(found["n"])
        if waiting is None or waiting.done():
            return
        if "failed" in found:
            waiting.set_exception(CrewError(f"A process of bots failed: {one_line(found['failed'])}."))
        else:
            waiting.set_result(found["done"])


def _write(child: Process, what: dict[str, Any]) -> None:
    assert child.stdin is not None
    with suppress(ConnectionError):
        child.stdin.write(json.dumps(what).encode() + b"\n")
