"""How fast a client goes: not faster than a server takes it, and slower with each time that the line breaks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom
from time import monotonic

_CHANCE = SystemRandom()


@dataclass(slots=True)
class Bucket:
    """So many frames at once, and so many a second after that."""

    burst: float
    rate: float
    level: float = 0.0
    since: float = 0.0

    def wait(self, now: float) -> float:
        """Take one; gives the seconds to wait before it may go."""
        self.level = max(0.0, self.level - (now - self.since) * self.rate) + 1
        self.since = now
        return max(0.0, (self.level - self.burst) / self.rate)

    async def turn(self) -> None:
        """Wait until one more may go."""
        pause = self.wait(monotonic())
        if pause:
            await asyncio.sleep(pause)


@dataclass(slots=True)
class Backoff:
    """Pauses before the next try, in seconds: doubled each time, and spread, so that a whole room does not come at once."""

    first: float = 0.2
    longest: float = 5.0
    tries: int = 0
    chance: Callable[[], float] = _CHANCE.random

    def pause(self) -> float:
        """How long to wait now: half to all of what it could be."""
        whole = min(self.longest, self.first * 2.0 ** min(self.tries, 20))
        self.tries += 1
        return whole * (0.5 + self.chance() / 2)

    def spread(self, seconds: float) -> float:
        """What a server asked to wait for, and up to half as long again: it asks the whole room at once."""
        return seconds * (1 + self.chance() / 2)

    def again(self) -> None:
        """The line held: begin anew."""
        self.tries = 0
