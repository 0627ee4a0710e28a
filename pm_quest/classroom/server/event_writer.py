"""The event writer: all writes go through one thread, in batches committed before any answer."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

from pm_quest.classroom.server.batch import BatchResult, SubmittedEvent, write_batch
from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.server.metrics import ServerMetrics
from pm_quest.classroom.server.notice_log import NoticeLog
from pm_quest.classroom.sessions.refusal import Refusal
from pm_quest.classroom.sessions.session_reducer import ApplyResult
from pm_quest.classroom.store import SessionStore, StoreError

T = TypeVar("T")
SEND_TIMEOUT = 5.0
"""Seconds that a sender waits at most; then the event is refused as not stored, and sent again."""
_PAUSE = 0.25

AnswerCallback = Callable[[ApplyResult | None, int], None]
"""Told what became of an event, and how far the log is; None where it could not be stored."""


@dataclass(slots=True)
class PendingEvent:
    """An event that waits for its batch since `since` (loop time), and who gets the answer.

    A sender who has waited too long is refused, and sends the event again. A batch under way may
    still store it: then the second one is a duplicate.
    """

    sent: SubmittedEvent
    on_answer: AnswerCallback | None
    since: float
    given_up: bool = False

    def give_up(self, seq: int) -> None:
        """Answer the sender that this could not be stored."""
        if self.on_answer and not self.given_up:
            self.given_up = True
            self.on_answer(None, seq)

    def send_answer(self, answer: ApplyResult, seq: int) -> None:
        """Answer the sender."""
        if self.on_answer and not self.given_up:
            self.on_answer(answer, seq)


class EventWriter:
    """Takes events, and stores those that have come whenever the batch before is committed."""

    def __init__(self, store: SessionStore, server: str, metrics: ServerMetrics, notices: NoticeLog) -> None:
        self.store, self.server, self.metrics, self.notices = store, server, metrics, notices
        self.failing: Refusal | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="event-writer")
        self._pending: dict[LiveSession, list[PendingEvent]] = {}
        self._in_progress: dict[LiveSession, list[PendingEvent]] = {}
        self._wake = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None
        self._watch_task: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether anything is not stored yet."""
        return any(self._pending.values()) or any(self._in_progress.values())

    def start(self) -> None:
        """Start the writing task in the running loop."""
        self._task = asyncio.create_task(self._run_batches(), name="event-writer")
        self._watch_task = asyncio.create_task(self._watch_senders(), name="watch over senders")

    def submit(self, live: LiveSession, sent: SubmittedEvent, on_answer: AnswerCallback | None = None) -> None:
        """Store this event soon. `on_answer` is called in the loop after the commit."""
        since = asyncio.get_running_loop().time()
        self._pending.setdefault(live, []).append(PendingEvent(sent, on_answer, since))
        self._wake.set()

    def refresh(self, live: LiveSession) -> None:
        """Read soon what other servers have stored for a session."""
        self._pending.setdefault(live, [])
        self._wake.set()

    async def run_between(self, work: Callable[[], T], patience: float | None = None) -> T:
        """Run other work in the writing thread, between two batches. Raises what it raises."""
        running = asyncio.get_running_loop().run_in_executor(self._thread, work)
        try:
            return await asyncio.wait_for(running, patience)
        except TimeoutError:
            raise StoreError("The server can't store anything just now. Try again in a moment.") from None

    async def stop(self) -> None:
        """Store what waits, and end; gives up on a store that refuses."""
        self._closing = True
        self._wake.set()
        if self._task:
            await asyncio.wait([self._task])
        if self._watch_task:
            self._watch_task.cancel()
        await asyncio.to_thread(self._thread.shutdown)

    async def _run_batches(self) -> None:
        while self._pending or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            batch, begun = self._pending, perf_counter()
            self._in_progress, self._pending = batch, {}
            if not batch:
                continue
            try:
                result = await self._store_batch(batch)
            except Exception as error:  # noqa: BLE001  the writer goes on after any error: nobody else stores anything
                await self._retry_later(batch, _describe_error(error))
            else:
                if any(batch.values()):  # to have looked at what others stored says nothing of a disk that is full
                    self.failing = None
                self.metrics.record_commit(sum(len(each) for each in batch.values()), perf_counter() - begun)
                for (live, waiting), each in zip(batch.items(), result, strict=True):
                    self._publish_result(live, waiting, each)
            self._in_progress = {}

    async def _watch_senders(self) -> None:
        """Give up events whose senders have waited for as long as was promised."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_PAUSE)
            before = loop.time() + _PAUSE - SEND_TIMEOUT
            for batch in (self._in_progress, self._pending):
                for live, waiting in batch.items():
                    for each in waiting:
                        if each.since <= before:
                            each.give_up(live.seq)
            for live, waiting in self._pending.items():
                self._pending[live] = [each for each in waiting if not each.given_up]

    async def _store_batch(self, batch: dict[LiveSession, list[PendingEvent]]) -> list[BatchResult | None]:
        wanted = [(live.log, [each.sent for each in waiting]) for live, waiting in batch.items()]
        return await self.run_between(lambda: write_batch(self.store, self.server, wanted))

    async def _retry_later(self, batch: dict[LiveSession, list[PendingEvent]], why: Refusal) -> None:
        """Keep the batch for another try after a pause; a stopping server gives it up instead."""
        self.notices.add_line(why.why)
        self.failing = why
        self.metrics.refused_by_store += 1
        for live, waiting in batch.items():
            if self._closing or live.is_over:
                for each in waiting:
                    each.give_up(live.seq)
            else:
                self._pending[live] = [*_select_retries(waiting), *self._pending.get(live, [])]
        self._in_progress = {}
        await asyncio.sleep(_PAUSE)
        if self._pending:
            self._wake.set()

    def _publish_result(self, live: LiveSession, waiting: list[PendingEvent], result: BatchResult | None) -> None:
        """Publish the stored events, and answer their senders.

        On an error the session is dropped, to be loaded anew.
        """
        if result is None:
            live.close_deleted()
            return
        try:
            live.publish(result)
            for each, answer in zip(waiting, result.answers, strict=True):
                each.send_answer(answer, result.seq)
        except Exception as error:  # noqa: BLE001  the other sessions of this batch still get their answers
            self.notices.add_line(_describe_error(error).why)
            live.disconnect_all("shutdown")


def _select_retries(waiting: list[PendingEvent]) -> list[PendingEvent]:
    """Return what to store with the next batch.

    Of our own events the latest of each kind, of senders all.
    """
    latest = {(each.sent.event.by, each.sent.event.action): each for each in waiting if not each.on_answer}
    ours = set(map(id, latest.values()))
    return [each for each in waiting if (not each.given_up if each.on_answer else id(each) in ours)]


def _describe_error(error: Exception) -> Refusal:
    if isinstance(error, StoreError):
        return error.refusal
    return Refusal("internal", f"PM Quest did something wrong: {error!r}")
