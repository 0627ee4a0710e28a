"""What a server says in its log: a line that comes again and again is written once, and counted."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from pm_quest.console import note
from pm_quest.hiding import hide_all

PAUSE = 60.0
"""Seconds within which the same line is only counted."""
_MOST_LINES = 200
"""So many different lines are remembered."""


class NoticeLog:
    """Writes lines; one that was written within the last minute is counted, and the count stands behind the next one."""

    def __init__(self, write: Callable[[str], None] = note, clock: Callable[[], float] = monotonic) -> None:
        self._write, self._clock = write, clock
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def add(self, line: str) -> None:
        """Write a line, or count it."""
        at, skipped = self._counts.get(line, (None, 0))
        now = self._clock()
        if at is not None and now - at < PAUSE:
            self._counts[line] = (at, skipped + 1)
            return
        self._write(hide_all(f"{line} (and {skipped:,} times more before this)" if skipped else line))
        self._counts[line] = (now, 0)
        self._counts.move_to_end(line)
        while len(self._counts) > _MOST_LINES:
            self._counts.popitem(last=False)
