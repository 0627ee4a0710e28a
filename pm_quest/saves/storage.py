"""TinyDB on files that can't be torn: a storage that swaps its file in whole, and mends itself from the copy before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tinydb import Storage

from pm_quest.saves import disk
from pm_quest.saves.envelope import DamagedError, Tables, pack
from pm_quest.saves.errors import shown
from pm_quest.saves.reading import Read, Sound, look, look_at

Tell = Callable[[str], None]
"""Takes a sentence for the player."""


class SwapStorage(Storage):
    """One TinyDB file, read once and written whole each time. Whoever uses it holds the lock of the folder meanwhile.

    A damaged file is set aside under another name, the copy before it is read instead, and `tell` is given a sentence.
    """

    def __init__(self, path: Path, sense: Read[object], tell: Tell) -> None:
        self.path, self.sense, self.tell = path, sense, tell
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """The tables; None where there is no file. Raises OtherVersionError, which leaves the file untouched, or OSError."""
        if self._tables is None:
            try:
                found = look(self.path, self.sense)
            except DamagedError:
                found = self._mended()
            self._tables = None if found is None else found.tables
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make these the tables; on the disk when this returns. Raises OSError, and then the file is as it was."""
        disk.put(self.path, pack(data))

    def _mended(self) -> Sound[object] | None:
        found: Sound[object] | None = None
        kept = []
        for path in (self.path, disk.previous(self.path)):
            try:
                found = found or look_at(path, self.sense)
            except DamagedError as damage:
                kept.append(f"{shown(disk.set_aside(path))} ({damage})")
        then = "The copy before it is used." if found else "There is no sound copy of it."
        self.tell(f"A file of the saves was damaged from outside. {then} The damaged one is kept: {', '.join(kept)}.")
        return found
