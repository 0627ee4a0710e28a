"""Show many clients at most so often what they look at together."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from pm_quest.classroom.server.served_clients import ServedClient

INTERVAL = 0.25
"""Seconds between two looks that many have at the same thing."""
_MAX_SHARE = 4.0
"""Showing takes at most one part in so many of the time."""
_CHUNK = 250
"""So many are shown something before others get their turn: an answer does not wait for thousands of counts."""


class Broadcast:
    """Shows news to the clients that `who` gives, at once or when the interval has passed.

    Where showing takes long, the interval is longer.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, who: Callable[[], Iterable[ServedClient]]) -> None:
        self._loop, self._find_clients = loop, who
        self._next = self._begun = 0.0
        self._busy = self._again = False
        self._remaining: Iterator[ServedClient] = iter(())

    def schedule(self) -> None:
        """Show news soon."""
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
        self._next, self._busy = self._begun + max(INTERVAL, took * _MAX_SHARE), False
        if self._again:
            self.schedule()
