"""A scenario file watched: each content that it comes to rest at is read once.

Editors write over a file, or cut it to nothing and fill it again, or put another in its place. So it is looked at
often, by what the system says of it, and read when it has been still for a moment: what reads well at once, what has
errors a moment later, since it may be half of something, and nothing at all last.
"""

from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from pm_quest.authoring.files import content
from pm_quest.authoring.reader import Reading, fingerprint, read_source
from pm_quest.authoring.source import MAX_BYTES

EVERY, SOON = 0.04, 0.01
"""Seconds between two looks, and to the next one while something is going on."""
STILL = 0.02
"""For so many seconds a file has not changed before it is read."""
STILL_WITH_ERRORS = 0.15
"""For so many, where what was read has errors."""
STILL_AND_EMPTY = 1.0
"""For so many, where there is no file, or nothing in it."""
COARSE, AGAIN = 3.0, 0.25
"""Some file systems tell no two moments within seconds apart: so long after a change the content itself is looked at, so often."""


class Stamp(NamedTuple):
    """What tells a file that was written from what it was before."""

    changed: int
    size: int
    number: int
    device: int


class Watched(NamedTuple):
    """What a look found: what was read, or, where nothing can be read, why not."""

    reading: Reading | None
    why: str = ""


class Watcher:
    """Looks at one file. `look` is called again and again, with the time: nothing here waits."""

    def __init__(self, path: Path, known: str = "") -> None:
        """`known` is the fingerprint of the content that need not be told. `moving` says whether it is being written."""
        self.path, self._known = path, known
        self._stamp: Stamp | None = None
        self._since = self._read_at = float("-inf")
        self._held: Reading | None = None
        self.moving = False

    @property
    def wait(self) -> float:
        """Seconds until it should be looked at again."""
        return SOON if self.moving else EVERY

    def look(self, now: float) -> Watched | None:
        """What there is new to tell, `now` in seconds; None where there is nothing, or not yet."""
        stamp = self._seen()
        if stamp != self._stamp:
            self._stamp, self._since, self._read_at, self._held = stamp, now, float("-inf"), None
            self.moving = True
            return None
        still = now - self._since
        self.moving = still < STILL
        if stamp is None or not stamp.size:
            return self._nothing(stamp) if still >= STILL_AND_EMPTY else None
        if still < STILL:
            return None
        return self._looked_into(stamp, now, still)

    def _looked_into(self, stamp: Stamp, now: float, still: float) -> Watched | None:
        """What is in the file, where it is read now and is not what was told last."""
        reading = self._held
        if reading is None:
            if self._read_at > self._since and (still > COARSE or now - self._read_at < AGAIN):
                return None
            reading = self._read(stamp, now)
        if reading is None or (reading.errors and still < STILL_WITH_ERRORS):
            self._held = reading
            return None
        self._held, self._known = None, reading.fingerprint
        return Watched(reading)

    def _read(self, stamp: Stamp, now: float) -> Reading | None:
        try:
            data = content(self.path, MAX_BYTES + 1)
        except OSError:
            return None  # it will be seen to be away, or can be read the next time
        if self._seen() != stamp:
            return None
        self._read_at = now
        return None if fingerprint(data) == self._known else read_source(data, str(self.path))

    def _nothing(self, stamp: Stamp | None) -> Watched | None:
        """Nothing is there: told once."""
        why = "it is not there" if stamp is None else "there is nothing in it"
        if self._known == why:
            return None
        self._known = why
        return Watched(None, why)

    def _seen(self) -> Stamp | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        if not S_ISREG(found.st_mode):
            return None
        return Stamp(found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev)
