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
from pm_quest.classroom.client.server_frames import Ack, LogLines, LogReset, Refused, ServerFrame, Welcome
from pm_quest.classroom.sessions.session_events import Event, Joined, Opened


class LogWatcher:
    """An async context that keeps a trainer's connection open inside it.

    seen_at: when each event came first, in seconds of the monotonic clock
    kind_counts: how many events there were of each kind
    names: all names under which somebody joined
    is_blind: whether the trainer gets no votes
    """

    def __init__(self, address: SessionAddress, session: str, secret: str) -> None:
        self.seen_at: dict[str, float] = {}
        self.kind_counts: dict[str, int] = {}
        self.names: set[str] = set()
        self.is_welcome = self.is_blind = False
        self.answers: dict[str, Ack | Refused] = {}
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

    async def run_action(self, kind: str, **fields: Any) -> Ack | Refused:
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

    def _handle_frame(self, frame: ServerFrame) -> None:
        match frame:
            case Welcome():
                self.is_welcome = True
                self._set_epoch(frame.trainer.epoch)
            case Ack(id) | Refused(id):
                self.answers[id] = frame
            case LogReset(epoch):
                self._set_epoch(epoch)
                self._last = 0
            case LogLines(events):
                self._note_events(events)
        self._has_news.set()

    def _set_epoch(self, epoch: int | None) -> None:
        self._epoch = self._epoch if epoch is None else epoch

    def _note_events(self, events: tuple[tuple[int, Event], ...]) -> None:
        now = monotonic()
        for seq, event in events:
            self._last = seq
            kind = type(event.action).__name__.lower()
            if self.seen_at.setdefault(event.id, now) == now:
                self.kind_counts[kind] = self.kind_counts.get(kind, 0) + 1
            if isinstance(event.action, Joined):
                self.names.add(event.action.name)
            if isinstance(event.action, Opened):
                self.is_blind = event.action.settings.blind
