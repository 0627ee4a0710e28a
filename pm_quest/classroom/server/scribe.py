"""The scribe: whatever is to be stored goes through one thread, in batches that are committed before anybody is answered."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pm_quest.classroom.server.figures import Figures
from pm_quest.classroom.server.writing import News, Sent, write
from pm_quest.classroom.sessions.room import Answer
from pm_quest.classroom.store import Store, StoreError
from pm_quest.console import note

if TYPE_CHECKING:
    from pm_quest.classroom.server.hall import Hall

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds that a store which refuses is tried again, before the senders are told."""
_PAUSE = 0.25

Answered = Callable[[Answer | None, int], None]
"""Told what became of an event, and how far the log is; None where it could not be stored."""


class Waiting(NamedTuple):
    """An event that waits for its batch, and who is to be told."""

    sent: Sent
    answered: Answered | None


class Scribe:
    """Takes events, and stores what has come meanwhile whenever the batch before is committed."""

    def __init__(self, store: Store, server: str, figures: Figures) -> None:
        self.store, self.server, self.figures = store, server, figures
        self.failing: str | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="scribe")
        self._due: dict[Hall, list[Waiting]] = {}
        self._wake = asyncio.Event()
        self._since: float | None = None
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to work, in the running loop."""
        self._task = asyncio.create_task(self._work(), name="scribe")

    def take(self, hall: "Hall", sent: Sent, answered: Answered | None = None) -> None:
        """Store this event soon. `answered` is called in the loop, after the commit."""
        self._due.setdefault(hall, []).append(Waiting(sent, answered))
        self._wake.set()

    def look(self, hall: "Hall") -> None:
        """See soon what other servers have stored for a session."""
        self._due.setdefault(hall, [])
        self._wake.set()

    async def call(self, work: Callable[[], T]) -> T:
        """Do something else in the thread, between two batches. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def close(self) -> None:
        """Store what waits, and end; without patience for a store that refuses."""
        self._since, self._closing = -inf, True
        self._wake.set()
        if self._task:
            await asyncio.wait([self._task])
        await asyncio.to_thread(self._thread.shutdown)

    async def _work(self) -> None:
        while self._due or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            batch, begun = self._due, perf_counter()
            self._due = {}
            if not batch:
                continue
            try:
                news = await self._stored(batch)
            except Exception as error:  # noqa: BLE001  the scribe goes on, whatever it is: nobody else stores anything
                await self._refused(batch, _said(error))
            else:
                self._since = self.failing = None
                self.figures.committed(sum(len(each) for each in batch.values()), perf_counter() - begun)
                for (hall, waiting), each in zip(batch.items(), news, strict=True):
                    _publish(hall, waiting, each)

    async def _stored(self, batch: "dict[Hall, list[Waiting]]") -> list[News | None]:
        wanted = [(hall.ledger, [each.sent for each in waiting]) for hall, waiting in batch.items()]
        return await self.call(lambda: write(self.store, self.server, wanted))

    async def _refused(self, batch: "dict[Hall, list[Waiting]]", why: str) -> None:
        """Try the same again after a pause; after too many, tell the senders, who send again."""
        now = asyncio.get_running_loop().time()
        if why != self.failing:
            note(why)
        self.failing, self._since = why, now if self._since is None else self._since
        self.figures.refused_by_store += 1
        if now - self._since < PATIENCE:
            for hall, waiting in batch.items():
                self._due[hall] = waiting + self._due.get(hall, [])
        else:
            for hall, waiting in batch.items():
                self._given_back(hall, waiting)
        await asyncio.sleep(_PAUSE)
        if self._due:
            self._wake.set()

    def _given_back(self, hall: "Hall", waiting: list[Waiting]) -> None:
        """Tell the senders that this is not stored. What the server says of itself nobody sends again: the latest of it waits on."""
        ours: dict[object, Waiting] = {}
        for each in reversed(waiting):
            if each.answered:
                each.answered(None, hall.seq)
            else:
                ours.setdefault((each.sent.event.by, each.sent.event.deed), each)
        if ours and not self._closing and not hall.over:
            self._due[hall] = [*reversed(ours.values()), *self._due.get(hall, [])]


def _publish(hall: "Hall", waiting: list[Waiting], news: News | None) -> None:
    """Show and answer what is stored. A hall in which that fails is let go: its people come back to one that is loaded anew."""
    if news is None:
        hall.gone()
        return
    try:
        hall.publish(news)
        for each, answer in zip(waiting, news.answers, strict=True):
            if each.answered:
                each.answered(answer, news.seq)
    except Exception as error:  # noqa: BLE001  the other sessions of this batch are to be told
        note(_said(error))
        hall.dismiss("shutdown")


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, StoreError) else f"PM Quest did something wrong: {error!r}"
