"""Run a server until it is stopped."""

import asyncio
import logging
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from pm_quest.classroom.server.listening import GuardedSite, bind_sockets, raise_file_limit
from pm_quest.classroom.server.notice_log import NoticeLog
from pm_quest.classroom.server.request_info import CONTEXT_KEY
from pm_quest.classroom.server.server_context import ServerOptions
from pm_quest.classroom.server.web_app import make_app
from pm_quest.classroom.store import SessionStore
from pm_quest.kit.collector import collect_rarely
from pm_quest.kit.sentences import format_line

SHUTDOWN_TIMEOUT = 2.0
"""Seconds that sockets have to be closed in when the server is stopped."""


class ServerRunner:
    """A server that listens; `address` is where."""

    def __init__(self, store: SessionStore, options: ServerOptions) -> None:
        app = make_app(store, options)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_TIMEOUT)
        self._max_connections = raise_file_limit()
        self.notices = app[CONTEXT_KEY].notices
        self.address = ""
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen there; port 0 is any free one. Raises OSError, StoreError."""
        await self._runner.setup()
        try:
            for listening in bind_sockets(host, port):
                await GuardedSite(self._runner, listening, self._max_connections).start()
        except BaseException:
            await self._runner.cleanup()
            raise
        self.port = self._runner.addresses[0][1]
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not listened at
        self.address = f"http://[{shown}]:{self.port}" if ":" in shown else f"http://{shown}:{self.port}"

    async def stop(self) -> None:
        """Stop listening, store what waits, send goodbye, and close."""
        await self._runner.cleanup()


async def run_server(
    store: SessionStore, options: ServerOptions, host: str, port: int, ready: Callable[[str], None]
) -> None:
    """Serve until SIGTERM or SIGINT; `ready` gets the address. Raises OSError, StoreError."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            loop.add_signal_handler(sign, stopped.set)
    runner = ServerRunner(store, options)
    _replace_handlers(runner.notices)
    await runner.start(host, port)
    collect_rarely()  # a full collection would stop everybody, and states are freed by counting
    ready(runner.address)
    try:
        await stopped.wait()
    finally:
        await runner.stop()


class _NoticeHandler(logging.Handler):
    """Logs an error of a request or a task as one line, without the address aiohttp would add."""

    def __init__(self, notices: NoticeLog) -> None:
        super().__init__()
        self._notices = notices

    def emit(self, record: logging.LogRecord) -> None:
        """Log an error as a line; others are ignored."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None or record.levelno < logging.ERROR or isinstance(error, HttpProcessingError):
            return  # a malformed request is answered with 400, and not logged
        last = traceback.extract_tb(error.__traceback__)[-1:]
        where = "".join(f" ({Path(each.filename).name}, line {each.lineno})" for each in last)
        self._notices.add_line(
            f"PM Quest did something wrong: {type(error).__name__}: {format_line(str(error))[:200]}{where}"
        )


def _replace_handlers(notices: NoticeLog) -> None:
    for name in ("aiohttp", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [_NoticeHandler(notices)], False
