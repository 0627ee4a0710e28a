"""A process that serves until it is told to stop."""

import asyncio
import gc
import signal
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web

from pm_quest.classroom.server.app import make_app
from pm_quest.classroom.server.house import Options
from pm_quest.classroom.store import Store

GOODBYE = 2.0
"""Seconds that sockets have to be closed in when the server is stopped."""


class Runner:
    """An application that listens. `address` is where."""

    def __init__(self, store: Store, options: Options) -> None:
        self._runner = web.AppRunner(make_app(store, options), access_log=None, shutdown_timeout=GOODBYE)
        self.address = ""
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen there; 0 is any port that is free. Raises OSError, StoreError."""
        await self._runner.setup()
        try:
            site = web.TCPSite(self._runner, host, port, backlog=1024)
            await site.start()
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
