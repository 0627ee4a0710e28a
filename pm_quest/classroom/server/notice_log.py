"""The server's log, in which a repeated line is written once and counted."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from pm_quest.kit.console import write_note
from pm_quest.kit.redaction import redact_arguments

REPEAT_PAUSE = 60.0
"""Seconds within which the same line is only counted."""
_MOST_LINES = 200
"""How many different lines are remembered."""


class NoticeLog:
    """Writes lines; repeats within a minute are counted, and the count is added to the next one."""

    def __init__(self, write: Callable[[str], None] = write_note, clock: Callable[[], float] = monotonic) -> None:
        self._write, self._clock = write, clock
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def add_line(self, line: str) -> None:
        """Write a line, or count it as a repeat."""
        at, skipped = self._counts.get(line, (None, 0))
        now = self._clock()
        if at is not None and now - at < REPEAT_PAUSE:
            self._counts[line] = (at, skipped + 1)
            return
        self._write(redact_arguments(f"{line} (and {skipped:,} times more before this)" if skipped else line))
        self._counts[line] = (now, 0)
        self._counts.move_to_end(line)
        while len(self._counts) > _MOST_LINES:
            self._counts.popitem(last=False)
