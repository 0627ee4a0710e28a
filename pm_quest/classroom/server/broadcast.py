"""Send many clients what they share, at a limited rate."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from pm_quest.classroom.server.served_clients import ServedClient

INTERVAL = 0.25
"""The shortest time between two rounds, in seconds."""
_PAUSE_FACTOR = 4.0
"""An interval is at least this many times as long as the sending in it took."""
_CHUNK = 250
"""Clients that are served before other tasks get their turn, so that answers don't wait for thousands."""


class Broadcast:
    """Sends news to the clients that `who` returns, at once or when the interval has passed.

    Where sending takes long, the interval is longer.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, who: Callable[[], Iterable[ServedClient]]) -> None:
        self._loop, self._find_clients = loop, who
        self._next = self._begun = 0.0
        self._busy = self._again = False
        self._remaining: Iterator[ServedClient] = iter(())

    def schedule(self) -> None:
        """Send news soon."""
        if self._busy:
            self._again = True
        else:
            self._busy = True
            self._loop.call_later(max(0.0, self._next - self._loop.time()), self._begin_round)

    def _begin_round(self) -> None:
        self._again, self._begun = False, self._loop.time()
        self._remaining = iter(self._find_clients())
        self._show_chunk()

    def _show_chunk(self) -> None:
        some = list(islice(self._remaining, _CHUNK))
        for client in some:
            client.mark_stale()
        # The clients' tasks run now; what is put behind them runs when they have written.
        self._loop.call_soon(self._show_chunk if some else self._end_round)

    def _end_round(self) -> None:
        took = self._loop.time() - self._begun
        self._next, self._busy = self._begun + max(INTERVAL, took * _PAUSE_FACTOR), False
        if self._again:
            self.schedule()
