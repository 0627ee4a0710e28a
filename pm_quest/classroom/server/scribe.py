"""The scribe: whatever is to be stored goes through one thread, in batches that are committed before anybody is answered."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from pm_quest.classroom.server.figures import Figures
from pm_quest.classroom.server.notices import NoticeLog
from pm_quest.classroom.server.writing import News, Sent, write
from pm_quest.classroom.sessions.room import Answer
from pm_quest.classroom.store import Store, StoreError

if TYPE_CHECKING:
    from pm_quest.classroom.server.hall import Hall

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds that a sender waits at most; then they are told that it is not stored, and send it again."""
_PAUSE = 0.25

Answered = Callable[[Answer | None, int], None]
"""Told what became of an event, and how far the log is; None where it could not be stored."""


@dataclass(slots=True)
class Waiting:
    """An event that waits for its batch since a time of the loop, and who is to be told; nobody where the server says it itself.

    A sender who has waited for too long is told that it is not stored, and sends it again. It may be stored all the same, by
    a batch that was under way: then the second time is known.
    """

    sent: Sent
    answered: Answered | None
    since: float
    given_up: bool = False

    def give_up(self, seq: int) -> None:
        """Tell the sender that this could not be stored."""
        if self.answered and not self.given_up:
            self.given_up = True
            self.answered(None, seq)

    def tell(self, answer: Answer, seq: int) -> None:
        """Tell the sender what became of it."""
        if self.answered and not self.given_up:
            self.answered(answer, seq)


class Scribe:
    """Takes events, and stores what has come meanwhile whenever the batch before is committed."""

    def __init__(self, store: Store, server: str, figures: Figures, notices: NoticeLog) -> None:
        self.store, self.server, self.figures, self.notices = store, server, figures, notices
        self.failing: str | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="scribe")
        self._due: dict[Hall, list[Waiting]] = {}
        self._under_way: dict[Hall, list[Waiting]] = {}
        self._wake = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Is there anything that is not stored yet?"""
        return any(self._due.values()) or any(self._under_way.values())

    def start(self) -> None:
        """Begin to work, in the running loop."""
        self._task = asyncio.create_task(self._work(), name="scribe")
        self._watch = asyncio.create_task(self._watch_senders(), name="scribe's watch")

    def take(self, hall: "Hall", sent: Sent, answered: Answered | None = None) -> None:
        """Store this event soon. `answered` is called in the loop, after the commit."""
        since = asyncio.get_running_loop().time()
        self._due.setdefault(hall, []).append(Waiting(sent, answered, since))
        self._wake.set()

    def look(self, hall: "Hall") -> None:
        """See soon what other servers have stored for a session."""
        self._due.setdefault(hall, [])
        self._wake.set()

    async def call(self, work: Callable[[], T], patience: float | None = None) -> T:
        """Do something else in the thread, between two batches. Raises what it raises.

        With `patience`, in seconds, raises StoreError when that has passed; the work may be done all the same.
        """
        running = asyncio.get_running_loop().run_in_executor(self._thread, work)
        try:
            return await asyncio.wait_for(running, patience)
        except TimeoutError:
            raise StoreError("The server can't store anything just now. Try again in a moment.") from None

    async def close(self) -> None:
        """Store what waits, and end; without patience for a store that refuses."""
        self._closing = True
        self._wake.set()
        if self._task:
            await asyncio.wait([self._task])
        if self._watch:
            self._watch.cancel()
        await asyncio.to_thread(self._thread.shutdown)

    async def _work(self) -> None:
        while self._due or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            batch, begun = self._due, perf_counter()
            self._under_way, self._due = batch, {}
            if not batch:
                continue
            try:
                news = await self._stored(batch)
            except Exception as error:  # noqa: BLE001  the scribe goes on, whatever it is: nobody else stores anything
                await self._refused(batch, _said(error))
            else:
                if any(batch.values()):  # to have looked at what others stored says nothing of a disk that is full
                    self.failing = None
                self.figures.committed(sum(len(each) for each in batch.values()), perf_counter() - begun)
                for (hall, waiting), each in zip(batch.items(), news, strict=True):
                    self._publish(hall, waiting, each)
            self._under_way = {}

    async def _watch_senders(self) -> None:
        """Let nobody wait for longer than was promised: neither for a store that refuses, nor for one that does not answer."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_PAUSE)
            before = loop.time() + _PAUSE - PATIENCE
            for batch in (self._under_way, self._due):
                for hall, waiting in batch.items():
                    for each in waiting:
                        if each.since <= before:
                            each.give_up(hall.seq)
            for hall, waiting in self._due.items():
                self._due[hall] = [each for each in waiting if not each.given_up]

    async def _stored(self, batch: "dict[Hall, list[Waiting]]") -> list[News | None]:
        wanted = [(hall.ledger, [each.sent for each in waiting]) for hall, waiting in batch.items()]
        return await self.call(lambda: write(self.store, self.server, wanted))

    async def _refused(self, batch: "dict[Hall, list[Waiting]]", why: str) -> None:
        """Try the same again after a pause; a server that is to end tells the senders, who send again to another."""
        self.notices.add(why)
        self.failing = why
        self.figures.refused_by_store += 1
        for hall, waiting in batch.items():
            if self._closing or hall.over:
                for each in waiting:
                    each.give_up(hall.seq)
            else:
                self._due[hall] = [*_worth_trying(waiting), *self._due.get(hall, [])]
        self._under_way = {}
        await asyncio.sleep(_PAUSE)
        if self._due:
            self._wake.set()

    def _publish(self, hall: "Hall", waiting: list[Waiting], news: News | None) -> None:
        """Show and answer what is stored. A hall in which that fails is let go: its people come back to one that is loaded anew."""
        if news is None:
            hall.gone()
            return
        try:
            hall.publish(news)
            for each, answer in zip(waiting, news.answers, strict=True):
                each.tell(answer, news.seq)
        except Exception as error:  # noqa: BLE001  the other sessions of this batch are to be told
            self.notices.add(_said(error))
            hall.dismiss("shutdown")


def _worth_trying(waiting: list[Waiting]) -> list[Waiting]:
    """Return what is to be stored with the next batch: of what the server says itself the latest of each kind, of the senders all."""
    latest = {(each.sent.event.by, each.sent.event.deed): each for each in waiting if not each.answered}
    ours = set(map(id, latest.values()))
    return [each for each in waiting if (not each.given_up if each.answered else id(each) in ours)]


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, StoreError) else f"PM Quest did something wrong: {error!r}"
