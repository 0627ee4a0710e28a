"""A process that serves until it is told to stop."""

import asyncio
import gc
import logging
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from pm_quest.classroom.server.app import make_app
from pm_quest.classroom.server.asking import HOUSE
from pm_quest.classroom.server.house import Options
from pm_quest.classroom.server.listening import GuardedSite, bind_sockets, count_places
from pm_quest.classroom.server.notices import NoticeLog
from pm_quest.classroom.store import Store
from pm_quest.story.sentences import one_line

GOODBYE = 2.0
"""Seconds that sockets have to be closed in when the server is stopped."""


class Runner:
    """An application that listens. `address` is where."""

    def __init__(self, store: Store, options: Options) -> None:
        app = make_app(store, options)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=GOODBYE)
        self._most = count_places()
        self.notices = app[HOUSE].notices
        self.address = ""
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen there; 0 is any port that is free. Raises OSError, StoreError."""
        await self._runner.setup()
        try:
            for listening in bind_sockets(host, port):
                await GuardedSite(self._runner, listening, self._most).start()
        except BaseException:
            await self._runner.cleanup()
            raise
        self.port = self._runner.addresses[0][1]
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not listened at
        self.address = f"http://[{shown}]:{self.port}" if ":" in shown else f"http://{shown}:{self.port}"

    async def stop(self) -> None:
        """Take nobody in any more, store what waits, say goodbye, close."""
        await self._runner.cleanup()


async def serve(store: Store, options: Options, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told the address. Raises OSError, StoreError."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            loop.add_signal_handler(sign, stopped.set)
    runner = Runner(store, options)
    _plain_words(runner.notices)
    await runner.start(host, port)
    _quieten_collector()
    ready(runner.address)
    try:
        await stopped.wait()
    finally:
        await runner.stop()


def _quieten_collector() -> None:
    """States are made and dropped by counting; looking through all of them again and again would stop the room for nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


class _Plain(logging.Handler):
    """What goes wrong in a request or a task is a line; the address it came from, which aiohttp would tell, is not in it."""

    def __init__(self, notices: NoticeLog) -> None:
        super().__init__()
        self._notices = notices

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None or record.levelno < logging.ERROR or isinstance(error, HttpProcessingError):
            return  # what was no request at all is answered with 400, and is nobody's news
        last = traceback.extract_tb(error.__traceback__)[-1:]
        where = "".join(f" ({Path(each.filename).name}, line {each.lineno})" for each in last)
        self._notices.add(f"PM Quest did something wrong: {type(error).__name__}: {one_line(str(error))[:200]}{where}")


def _plain_words(notices: NoticeLog) -> None:
    for name in ("aiohttp", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [_Plain(notices)], False
