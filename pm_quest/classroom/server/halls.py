"""The halls of this process: loaded when somebody asks, looked after while they are live, let go when nobody has been there for long."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pm_quest.authoring.reader import read_source
from pm_quest.classroom.server.figures import Figures
from pm_quest.classroom.server.hall import Hall
from pm_quest.classroom.server.ledger import Ledger
from pm_quest.classroom.server.scribe import Scribe
from pm_quest.classroom.sessions.events import Opened
from pm_quest.classroom.store import Logged, SessionRow, Store, StoreError

T = TypeVar("T")
CODE_LIFE = 7 * 24 * 3600 * 1000
"""Milliseconds after which the code of a session rests in which nothing happens; it leads there again when something does, or its trainer comes."""
IDLE = 900.0
"""Seconds until a hall without clients is let go; the store has all of it."""


def is_resting(row: SessionRow, at: int) -> bool:
    """Tell whether the code of a session leads nowhere at this time, because nothing has happened there for long."""
    return row.last_at < at - CODE_LIFE


class Halls:
    """Finds halls by id or code. Reads in a thread of its own, so that nobody waits for the scribe."""

    def __init__(self, store: Store, scribe: Scribe, figures: Figures, clock: Callable[[], int]) -> None:
        self.store, self.scribe, self.figures, self.clock = store, scribe, figures, clock
        self.live: dict[str, Hall] = {}
        self.opened: list[Callable[[Hall], None]] = []
        self._loading: dict[str, asyncio.Task[Hall | None]] = {}
        self._thread = ThreadPoolExecutor(2, thread_name_prefix="reader")

    async def read(self, work: Callable[[], T]) -> T:
        """Do something with the store in a reading thread. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def by_code(self, code: str) -> Hall | None:
        """The hall that is joined by this code. Raises StoreError."""
        for hall in self.live.values():
            if hall.code == code and not hall.over:
                return None if hall.resting else hall
        row = await self.read(lambda: self.store.by_code(code))
        return None if row is None or is_resting(row, self.clock()) else await self.by_id(row.id)

    async def by_id(self, id: str) -> Hall | None:
        """The hall of this session. Raises StoreError."""
        if (hall := self.live.get(id)) is not None and not hall.over:
            return hall
        task = self._loading.get(id)
        if task is None:
            task = self._loading[id] = asyncio.create_task(self._load(id))
            task.add_done_callback(lambda _: self._loading.pop(id, None))
        return await asyncio.shield(task)

    async def _load(self, id: str) -> Hall | None:
        found = await self.read(lambda: _loaded(self.store, id))
        if found is None:
            return None
        hall = Hall(*found, self.figures, self.clock)
        hall.resting = is_resting(found[0], self.clock())
        self.live[id] = hall
        for watch in self.opened:
            watch(hall)
        return hall

    async def poll(self) -> None:
        """See what other processes have stored. Raises StoreError."""
        self._let_go()
        halls = dict(self.live)
        if not halls:
            return
        heads = await self.read(lambda: self.store.heads(list(halls)))
        for id, hall in halls.items():
            head = heads.get(id)
            if head is None:
                hall.gone()
                self.live.pop(id, None)
            elif (head.seq, head.epoch) != (hall.seq, hall.epoch) or (head.locked, head.code) != (
                hall.locked,
                hall.code,
            ):
                self.scribe.look(hall)

    def _let_go(self) -> None:
        for id, hall in list(self.live.items()):
            if hall.sockets:
                hall.idle_since = hall.loop.time()
            elif hall.over or hall.loop.time() - hall.idle_since > IDLE:
                hall.over = True
                del self.live[id]

    def close(self) -> None:
        """End the reading threads."""
        self._thread.shutdown()


def _loaded(store: Store, id: str) -> tuple[SessionRow, Ledger, list[Logged]] | None:
    """A session as it is kept; None where there is none. Raises StoreError."""
    row = store.row(id)
    if row is None:
        return None
    log, text = store.log(id), store.scenario(id)
    opened = log[0].event.deed if log else None
    if not isinstance(opened, Opened):
        raise StoreError("The log of a session does not begin with its opening.")
    scenario = read_source(text, f"{opened.settings.scenario}.yaml").scenario
    if scenario is None:
        raise StoreError("The scenario of a session can't be read by this version of PM Quest.")
    return row, Ledger(row, scenario, text.decode("utf-8", "replace"), log), log
