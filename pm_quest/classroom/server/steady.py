"""The server's time: as the machine's clock had it at first, and from then on as time really passes, however that clock is set."""

import sys
import time
from collections.abc import Callable


def read_wall() -> int:
    """Return what the machine's clock says, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def read_steady() -> int:
    """Return milliseconds that no setting of a clock changes, and that count while the machine sleeps, where the system tells."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
    return time.monotonic_ns() // 1_000_000


class SteadyClock:
    """Tells the time when it is called. `follow_wall` lets it be what the machine's clock says by now."""

    def __init__(self, wall: Callable[[], int] = read_wall, steady: Callable[[], int] = read_steady) -> None:
        self._wall, self._steady = wall, steady
        self._ahead = 0
        self.follow_wall()

    def __call__(self) -> int:
        """Return the time, in milliseconds since 1970."""
        return self._steady() + self._ahead

    def follow_wall(self) -> None:
        """Take the time from the machine's clock anew: for when no session runs that would jump."""
        self._ahead = self._wall() - self._steady()
