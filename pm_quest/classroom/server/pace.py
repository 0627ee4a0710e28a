"""How often many clients are shown what they look at together."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from pm_quest.classroom.server.clients import Client

PACE = 0.25
"""Seconds between two looks that many have at the same thing."""
_SHARE = 4.0
"""Showing takes at most one part in so many of the time."""
_AT_ONCE = 250
"""So many are shown something before others get their turn: an answer does not wait for thousands of counts."""


class Pace:
    """Shows what is new to those whom `who` names: at once where that was not done just now, else when it is time again.

    Where showing takes long, there is more time until the next.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, who: Callable[[], Iterable[Client]]) -> None:
        self._loop, self._who = loop, who
        self._next = self._begun = 0.0
        self._busy = self._again = False
        self._left: Iterator[Client] = iter(())

    def soon(self) -> None:
        """There is something new."""
        if self._busy:
            self._again = True
        else:
            self._busy = True
            self._loop.call_later(max(0.0, self._next - self._loop.time()), self._begin)

    def _begin(self) -> None:
        self._again, self._begun = False, self._loop.time()
        self._left = iter(self._who())
        self._go_on()

    def _go_on(self) -> None:
        some = list(islice(self._left, _AT_ONCE))
        for client in some:
            client.show()
        # The clients' tasks run now; what is put behind them runs when they have written.
        self._loop.call_soon(self._go_on if some else self._done)

    def _done(self) -> None:
        took = self._loop.time() - self._begun
        self._next, self._busy = self._begun + max(PACE, took * _SHARE), False
        if self._again:
            self.soon()
