"""A dashboard that only looks at the time: when each event was seen in the trainer's log."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, Self

from pm_quest.classroom.client.addresses import Address
from pm_quest.classroom.client.connection import Connection, Ending
from pm_quest.classroom.client.pace import Backoff


class Watch:
    """An async context: a trainer's line, open inside it.

    `seen` has the moment each event came first, in seconds of the monotonic clock; `kinds` how many there were of each kind;
    `names` all under which somebody joined.
    """

    def __init__(self, address: Address, session: str, secret: str) -> None:
        self.seen: dict[str, float] = {}
        self.kinds: dict[str, int] = {}
        self.names: set[str] = set()
        self.welcome: dict[str, Any] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self._last = 0
        self._epoch: int | None = None
        self._line = Connection(
            address,
            role="host",
            session=session,
            secret=secret,
            on_frame=self._hear,
            resume=self._resume,
            backoff=Backoff(0.1, 1.0),
        )
        self._running: asyncio.Task[Ending] | None = None
        self._heard = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._running = asyncio.ensure_future(self._line.run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._line.close()
        if self._running is not None:
            with suppress(asyncio.CancelledError):
                await self._running

    @property
    def ending(self) -> Ending | None:
        """Why there is no such line any more; None while there is one."""
        return self._running.result() if self._running and self._running.done() else None

    async def do(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Something the trainer does; gives the answer."""
        id = self._line.do(kind, **fields)
        await self.until(lambda: id in self.answers)
        return self.answers.pop(id)

    async def until(self, so: Callable[[], object]) -> None:
        """Wait until something is so, or the line has ended for good."""
        while not so() and self.ending is None:
            self._heard.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._heard.wait(), 0.5)

    def _resume(self) -> dict[str, int]:
        return {"last_seq": self._last} | ({} if self._epoch is None else {"epoch": self._epoch})

    def _hear(self, frame: dict[str, Any]) -> None:
        now = monotonic()
        self._epoch = frame.get("epoch", self._epoch)
        match frame["t"]:
            case "welcome":
                self.welcome = frame
            case "ack" | "refused":
                self.answers[frame["id"]] = frame
            case "reset":
                self._last = 0
            case "log":
                for seq, event in frame["events"]:
                    self._last = seq
                    if self.seen.setdefault(event["id"], now) == now:
                        self.kinds[event["kind"]] = self.kinds.get(event["kind"], 0) + 1
                    if event["kind"] == "joined":
                        self.names.add(event["name"])
        self._heard.set()
