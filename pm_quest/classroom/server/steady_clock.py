"""The server's time: the machine's clock at the start, and monotonic from then on."""

import sys
import time
from collections.abc import Callable


def read_wall_clock() -> int:
    """Return the machine's clock, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def read_steady_clock() -> int:
    """Return monotonic milliseconds, which count during sleep where the system supports it."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
    return time.monotonic_ns() // 1_000_000


class SteadyClock:
    """Returns the time when called; `follow_wall` sets it to the machine's clock."""

    def __init__(
        self, wall: Callable[[], int] = read_wall_clock, steady: Callable[[], int] = read_steady_clock
    ) -> None:
        self._wall, self._steady = wall, steady
        self._ahead = 0
        self.follow_wall()

    def __call__(self) -> int:
        """Return the time, in milliseconds since 1970."""
        return self._steady() + self._ahead

    def follow_wall(self) -> None:
        """Set the time to the machine's clock: only while no session runs that would see a jump."""
        self._ahead = self._wall() - self._steady()
