"""Watching a scenario file: each content at which it comes to rest is read once.

Editors overwrite a file, truncate and refill it, or replace it. So its status is polled often,
and it is read once it has been still for a moment: sound content at once, content with errors a
moment later, since it may be incomplete, and an empty file last.
"""

from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from pm_quest.authoring.file_access import compute_fingerprint, read_content
from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario
from pm_quest.authoring.source_text import MAX_BYTES

POLL_INTERVAL, SOON = 0.04, 0.01
"""Seconds between two polls, and until the next one while the file is changing."""
STILL_SECONDS = 0.02
"""Seconds without a change before a file is read."""
STILL_WITH_ERRORS = 0.15
"""Seconds without a change where the content has errors."""
STILL_AND_EMPTY = 1.0
"""Seconds without a change where there is no file, or it is empty."""
COARSE_SECONDS, AGAIN = 3.0, 0.25
"""Some file systems have timestamps of whole seconds: for this long after a change the content
itself is compared, this often.
"""


class FileStatus(NamedTuple):
    """Tells a changed file from its former state.

    changed: modification time in nanoseconds.
    size: in bytes.
    number: the inode.
    device: the device.
    """

    changed: int
    size: int
    number: int
    device: int


class WatchResult(NamedTuple):
    """What a poll found: a reading, or why nothing can be read."""

    reading: ScenarioReading | None
    reason: str = ""


class FileWatcher:
    """Polls one file. `poll` is called repeatedly with the time: nothing here waits."""

    def __init__(self, path: Path, known: str = "") -> None:
        """Watch a file; content with the fingerprint `known` is not reported.

        `is_changing` is True while the file is being written.
        """
        self.path, self._known = path, known
        self._stamp: FileStatus | None = None
        self._since = self._read_at = float("-inf")
        self._pending: ScenarioReading | None = None
        self.is_changing = False

    @property
    def poll_delay(self) -> float:
        """Return the seconds until the next poll."""
        return SOON if self.is_changing else POLL_INTERVAL

    def poll(self, now: float) -> WatchResult | None:
        """Return what is new, with `now` in seconds; None where there is nothing, or not yet."""
        stamp = self._read_status()
        if stamp != self._stamp:
            self._stamp, self._since, self._read_at, self._pending = stamp, now, float("-inf"), None
            self.is_changing = True
            return None
        still = now - self._since
        self.is_changing = still < STILL_SECONDS
        if stamp is None or not stamp.size:
            return self._report_nothing(stamp) if still >= STILL_AND_EMPTY else None
        if still < STILL_SECONDS:
            return None
        return self._check_content(stamp, now, still)

    def _check_content(self, stamp: FileStatus, now: float, still: float) -> WatchResult | None:
        """Return the reading of the content, where it is due and not the one reported last."""
        reading = self._pending
        if reading is None:
            if self._read_at > self._since and (still > COARSE_SECONDS or now - self._read_at < AGAIN):
                return None
            reading = self._read_content(stamp, now)
        if reading is None or (reading.errors and still < STILL_WITH_ERRORS):
            self._pending = reading
            return None
        self._pending, self._known = None, reading.fingerprint
        return WatchResult(reading)

    def _read_content(self, stamp: FileStatus, now: float) -> ScenarioReading | None:
        try:
            data = read_content(self.path, MAX_BYTES + 1)
        except OSError:
            return None  # reported as missing, or read, at the next poll
        if self._read_status() != stamp:
            return None
        self._read_at = now
        return None if compute_fingerprint(data) == self._known else parse_scenario(data, str(self.path))

    def _report_nothing(self, stamp: FileStatus | None) -> WatchResult | None:
        """Return that nothing is there, once."""
        why = "it is not there" if stamp is None else "there is nothing in it"
        if self._known == why:
            return None
        self._known = why
        return WatchResult(None, why)

    def _read_status(self) -> FileStatus | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        if not S_ISREG(found.st_mode):
            return None
        return FileStatus(found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev)
