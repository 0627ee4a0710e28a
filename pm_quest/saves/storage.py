"""TinyDB on files that can't be torn: a storage that swaps its file in whole, and mends itself from the copy before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tinydb import Storage

from pm_quest.saves import disk
from pm_quest.saves.envelope import LARGEST, DamagedError, OtherVersionError, Tables, pack, unpack
from pm_quest.saves.errors import shown

Tell = Callable[[str], None]
"""Takes a sentence for the player."""
Check = Callable[[Tables], object]
"""Raises ValueError for tables that are not what the game would have written."""


class SwapStorage(Storage):
    """One TinyDB file, read once and written whole each time. Whoever uses it holds the lock of the folder meanwhile.

    A damaged file is set aside under another name, the copy before it is read instead, and `tell` is given a sentence.
    """

    def __init__(self, path: Path, check: Check, tell: Tell) -> None:
        self.path, self.check, self.tell = path, check, tell
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """The tables; None where there is no file. Raises OtherVersionError, which leaves the file untouched, or OSError."""
        if self._tables is None:
            try:
                self._tables = look(self.path, self.check)
            except DamagedError:
                self._tables = self._mended()
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make these the tables; on the disk when this returns. Raises OSError, and then the file is as it was."""
        disk.put(self.path, pack(data))

    def _mended(self) -> Tables | None:
        found: Tables | None = None
        kept = []
        for path in (self.path, disk.previous(self.path)):
            try:
                found = found or content(path, self.check)
            except DamagedError as damage:
                kept.append(f"{shown(disk.set_aside(path))} ({damage})")
        then = "The copy before it is used." if found else "There is no sound copy of it."
        self.tell(f"A file of the saves was damaged from outside. {then} The damaged one is kept: {', '.join(kept)}.")
        return found


def look(path: Path, check: Check) -> Tables | None:
    """The tables of a file, changing nothing; None where there is none. Raises DamagedError, OtherVersionError or OSError.

    Where only the copy before is there (the game was stopped in the middle of a swap), that is the content.
    """
    found = content(path, check)
    return content(disk.previous(path), check) if found is None else found


def content(path: Path, check: Check) -> Tables | None:
    """The tables of this very file; None where there is none. Raises DamagedError, OtherVersionError or OSError."""
    try:
        data = disk.read(path, LARGEST + 1)
        if data is None:
            return None
        tables = unpack(data)
        check(tables)
    except (DamagedError, OtherVersionError):
        raise
    except IsADirectoryError:
        raise DamagedError("it is no file") from None
    except ValueError as error:
        raise DamagedError(str(error)) from None
    return tables
