"""A pool of worker processes with a group of bots each, which do the same at the same time."""

import asyncio
import json
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from itertools import count, cycle
from types import TracebackType
from typing import Any, Self

from pm_quest.classroom.bots.bot_group import BotPlan
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.kit.run_module import build_module_command
from pm_quest.kit.sentences import format_line

_MAX_LINE = 2**28
"""Bytes of a line: the samples of a long run are one."""
_STOP_TIMEOUT = 10.0


class WorkerError(Exception):
    """A worker process failed or ended: the text is a sentence."""


class WorkerPool:
    """An async context that runs the workers inside it.

    servers: of a session that has several; the workers take turns with them
    command: of a worker of another kind
    """

    def __init__(
        self, plan: BotPlan, processes: int = 1, servers: Sequence[str] = (), command: Sequence[str] = ()
    ) -> None:
        self._command = command or build_module_command("pm_quest.classroom.bots.worker")
        parts, servers = plan.split_plan(max(1, min(processes, len(plan.names)))), servers or [plan.server]
        self._plans = [replace(part, server=server) for part, server in zip(parts, cycle(servers), strict=False)]
        self._children: list[Process] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._requests: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._progress: dict[int, dict[str, int]] = {}
        self._numbers = count(1)

    async def __aenter__(self) -> Self:
        for plan in self._plans:
            child = await create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                stdout=PIPE,
                limit=_MAX_LINE,
                start_new_session=True,
            )
            self._children.append(child)
            _write_line(child, asdict(plan))
            self._tasks.append(asyncio.ensure_future(self._read_results(child)))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for child in self._children:
            if child.stdin:
                child.stdin.close()
        for child in self._children:
            try:
                await asyncio.wait_for(child.wait(), _STOP_TIMEOUT)
            except TimeoutError:
                child.kill()
        for task in self._tasks:
            task.cancel()

    @property
    def progress(self) -> dict[str, int]:
        """The progress of all workers together, by key."""
        keys = ("joined", "online", "ended", "votes", "acked")
        return {key: sum(each.get(key, 0) for each in self._progress.values()) for key in keys}

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [child.pid for child in self._children]

    async def run_all(self, do: str, **how: Any) -> list[dict[str, Any]]:
        """Call this method of every group, and return the results. Raises WorkerError."""
        return list(await asyncio.gather(*(self._send_request(child, do, how) for child in self._children)))

    async def start_play(self, pace: float | None = None, rate: float | None = None) -> None:
        """Let the bots vote from now on; `rate` is that of all together, in votes a second."""
        await self.run_all("play", pace=pace, rate=rate / len(self._children) if rate else None)

    async def take_samples(self) -> BotSamples:
        """Return what was measured since the last call."""
        whole = BotSamples()
        for each in await self.run_all("take_samples"):
            whole.merge(BotSamples.from_json(each))
        return whole

    async def _send_request(self, child: Process, do: str, how: dict[str, Any]) -> dict[str, Any]:
        number = next(self._numbers)
        self._requests[number] = asyncio.get_running_loop().create_future()
        try:
            _write_line(child, {"n": number, "do": do, "how": how})
            return await self._requests[number]
        finally:
            del self._requests[number]

    async def _read_results(self, child: Process) -> None:
        assert child.stdout is not None
        async for line in child.stdout:
            found = json.loads(line)
            if "progress" in found:
                self._progress[child.pid] = found["progress"]
            else:
                self._set_result(found)
        for number in list(self._requests):
            self._set_result({"n": number, "failed": "it ended before its time"})

    def _set_result(self, found: dict[str, Any]) -> None:
        waiting = self._requests.get(found["n"])
        if waiting is None or waiting.done():
            return
        if "failed" in found:
            waiting.set_exception(WorkerError(f"A process of bots failed: {format_line(found['failed'])}."))
        else:
            waiting.set_result(found["done"])


def _write_line(child: Process, what: dict[str, Any]) -> None:
    assert child.stdin is not None
    with suppress(ConnectionError):
        child.stdin.write(json.dumps(what).encode() + b"\n")
