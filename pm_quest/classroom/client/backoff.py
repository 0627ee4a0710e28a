"""How fast a client sends, and how long it waits before it reconnects."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom
from time import monotonic

_CHANCE = SystemRandom()


@dataclass(slots=True)
class SendBucket:
    """A leaky bucket: `burst` frames at once, then `rate` a second."""

    burst: float
    rate: float
    level: float = 0.0
    since: float = 0.0

    def compute_wait(self, now: float) -> float:
        """Count one frame; return the seconds to wait before it may be sent."""
        self.level = max(0.0, self.level - (now - self.since) * self.rate) + 1
        self.since = now
        return max(0.0, (self.level - self.burst) / self.rate)

    async def wait_turn(self) -> None:
        """Wait until one more frame may be sent."""
        pause = self.compute_wait(monotonic())
        if pause:
            await asyncio.sleep(pause)


@dataclass(slots=True)
class Backoff:
    """Pauses before the next try, in seconds.

    Doubled each time, and spread over a room of clients.
    """

    first: float = 0.2
    longest: float = 5.0
    tries: int = 0
    chance: Callable[[], float] = _CHANCE.random

    def next_pause(self) -> float:
        """Return the next pause: half to all of the current limit."""
        whole = min(self.longest, self.first * 2.0 ** min(self.tries, 20))
        self.tries += 1
        return whole * (0.5 + self.chance() / 2)

    def spread_pause(self, seconds: float) -> float:
        """Return the pause that a server asked for, and up to half as much again."""
        return seconds * (1 + self.chance() / 2)

    def reset(self) -> None:
        """Begin with short pauses again, after a connection that lasted."""
        self.tries = 0
