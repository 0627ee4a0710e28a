"""A dashboard that only notes when each event came in the trainer's log."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, Self

from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.backoff import Backoff
from pm_quest.classroom.client.connection import Connection, ConnectionEnd


class LogWatcher:
    """An async context that keeps a trainer's connection open inside it.

    seen: when each event came first, in seconds of the monotonic clock
    kinds: how many events there were of each kind
    names: all names under which somebody joined
    """

    def __init__(self, address: SessionAddress, session: str, secret: str) -> None:
        self.seen_at: dict[str, float] = {}
        self.kind_counts: dict[str, int] = {}
        self.names: set[str] = set()
        self.welcome: dict[str, Any] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self._last = 0
        self._epoch: int | None = None
        self._connection = Connection(
            address,
            role="host",
            session=session,
            secret=secret,
            on_frame=self._handle_frame,
            resume=self._build_resume,
            backoff=Backoff(0.1, 1.0),
        )
        self._running: asyncio.Task[ConnectionEnd] | None = None
        self._has_news = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._running = asyncio.ensure_future(self._connection.run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._connection.close()
        if self._running is not None:
            with suppress(asyncio.CancelledError):
                await self._running

    @property
    def ending(self) -> ConnectionEnd | None:
        """Why the connection has ended for good; None while it is open."""
        return self._running.result() if self._running and self._running.done() else None

    async def run_action(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Send an action of the trainer; return the answer."""
        id = self._connection.send_action(kind, **fields)
        await self.wait_until(lambda: id in self.answers)
        return self.answers.pop(id)

    async def wait_until(self, so: Callable[[], object]) -> None:
        """Wait until a condition holds, or the connection has ended for good."""
        while not so() and self.ending is None:
            self._has_news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_news.wait(), 0.5)

    def _build_resume(self) -> dict[str, int]:
        return {"last_seq": self._last} | ({} if self._epoch is None else {"epoch": self._epoch})

    def _handle_frame(self, frame: dict[str, Any]) -> None:
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
                    if self.seen_at.setdefault(event["id"], now) == now:
                        self.kind_counts[event["kind"]] = self.kind_counts.get(event["kind"], 0) + 1
                    if event["kind"] == "joined":
                        self.names.add(event["name"])
        self._has_news.set()
