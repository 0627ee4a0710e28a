"""The live sessions of this process: loaded on demand, dropped after idling without clients."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pm_quest.classroom.server.event_writer import EventWriter
from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.server.metrics import ServerMetrics
from pm_quest.classroom.server.session_log import SessionLog
from pm_quest.classroom.sessions.session_events import Opened
from pm_quest.classroom.store import LoggedEvent, SessionRow, SessionStore, StoreError
from pm_quest.classroom.story_files import parse_story

T = TypeVar("T")
CODE_LIFETIME = 7 * 24 * 3600 * 1000
"""Milliseconds without an event after which a code rests, until one happens or the trainer comes."""
IDLE_TIMEOUT = 900.0
"""Seconds until a live session without clients is dropped; the store has all of it."""


def is_code_resting(row: SessionRow, at: int) -> bool:
    """Return whether the code of a session leads nowhere at this time, after a long quiet."""
    return row.last_at < at - CODE_LIFETIME


class SessionRegistry:
    """Finds live sessions by id or code.

    Reads in threads of its own, so that nobody waits for the writer.
    """

    def __init__(
        self, store: SessionStore, writer: EventWriter, metrics: ServerMetrics, clock: Callable[[], int]
    ) -> None:
        self.store, self.writer, self.metrics, self.clock = store, writer, metrics, clock
        self.live: dict[str, LiveSession] = {}
        self.on_loaded: list[Callable[[LiveSession], None]] = []
        self._loading: dict[str, asyncio.Task[LiveSession | None]] = {}
        self._thread = ThreadPoolExecutor(2, thread_name_prefix="reader")

    async def run_read(self, work: Callable[[], T]) -> T:
        """Run work on the store in a reading thread. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def find_by_code(self, code: str) -> LiveSession | None:
        """Return the live session with this code; None where there is none. Raises StoreError."""
        for live in self.live.values():
            if live.code == code and not live.is_over:
                return None if live.is_resting else live
        row = await self.run_read(lambda: self.store.find_by_code(code))
        return None if row is None or is_code_resting(row, self.clock()) else await self.find_by_id(row.id)

    async def find_by_id(self, id: str) -> LiveSession | None:
        """Return the live session with this id, loaded where needed; None for none.

        Raises StoreError.
        """
        if (live := self.live.get(id)) is not None and not live.is_over:
            return live
        task = self._loading.get(id)
        if task is None:
            task = self._loading[id] = asyncio.create_task(self._load_session(id))
            task.add_done_callback(lambda _: self._loading.pop(id, None))
        return await asyncio.shield(task)

    async def _load_session(self, id: str) -> LiveSession | None:
        found = await self.run_read(lambda: _read_session(self.store, id))
        if found is None:
            return None
        live = LiveSession(*found, self.metrics, self.clock)
        live.is_resting = is_code_resting(found[0], self.clock())
        self.live[id] = live
        for watch in self.on_loaded:
            watch(live)
        return live

    async def poll_store(self) -> None:
        """Look for what other processes have stored. Raises StoreError."""
        self._drop_idle()
        live_sessions = dict(self.live)
        if not live_sessions:
            return
        heads = await self.run_read(lambda: self.store.read_versions(list(live_sessions)))
        for id, live in live_sessions.items():
            head = heads.get(id)
            if head is None:
                live.close_deleted()
                self.live.pop(id, None)
            elif (head.seq, head.epoch) != (live.seq, live.epoch) or (head.locked, head.code) != (
                live.locked,
                live.code,
            ):
                self.writer.refresh(live)

    def _drop_idle(self) -> None:
        for id, live in list(self.live.items()):
            if live.socket_count:
                live.idle_since = live.loop.time()
            elif live.is_over or live.loop.time() - live.idle_since > IDLE_TIMEOUT:
                live.is_over = True
                del self.live[id]

    def close(self) -> None:
        """Shut down the reading threads."""
        self._thread.shutdown()


def _read_session(store: SessionStore, id: str) -> tuple[SessionRow, SessionLog, list[LoggedEvent]] | None:
    """Return a session from the store; None where there is none. Raises StoreError."""
    row = store.find_session(id)
    if row is None:
        return None
    log, text = store.read_log(id), store.read_scenario(id)
    opened = log[0].event.action if log else None
    if not isinstance(opened, Opened):
        raise StoreError("The log of a session does not begin with its opening.")
    scenario = parse_story(text, f"{opened.settings.scenario}.yaml").scenario
    if scenario is None:
        raise StoreError("The scenario of a session can't be read by this version of PM Quest.")
    return row, SessionLog(row, scenario, text.decode("utf-8", "replace"), log), log
