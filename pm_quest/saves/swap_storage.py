"""A TinyDB storage on atomically written files, which repairs itself from the previous copy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tinydb import Storage

from pm_quest.kit import atomic_write, files
from pm_quest.saves.envelope import DamagedError, Tables, pack_tables
from pm_quest.saves.intact_files import IntactFile, TableParser, read_intact, read_intact_at
from pm_quest.saves.save_errors import format_path

NoticeHandler = Callable[[str], None]
"""Takes a sentence for the player."""


class SwapStorage(Storage):
    """One TinyDB file, read once and written whole each time. The user holds the folder's lock.

    A damaged file is set aside under another name, the copy before it is used, and a notice is
    added.
    """

    def __init__(self, path: Path, parse: TableParser[object], add_notice: NoticeHandler) -> None:
        self.path, self.parse, self.add_notice = path, parse, add_notice
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """Return the tables; None where there is no file.

        Raises OtherVersionError (the file is left alone) or OSError.
        """
        if self._tables is None:
            try:
                found = read_intact(self.path, self.parse)
            except DamagedError:
                found = self._repair()
            self._tables = None if found is None else found.tables
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write the tables, on the disk when this returns. Raises OSError.

        Then the file is unchanged.
        """
        atomic_write.replace_content(self.path, pack_tables(data))

    def _repair(self) -> IntactFile[object] | None:
        found: IntactFile[object] | None = None
        set_aside = []
        for path in (self.path, atomic_write.previous_path(self.path)):
            try:
                found = found or read_intact_at(path, self.parse)
            except DamagedError as damage:
                set_aside.append(f"{format_path(files.set_damaged_aside(path))} ({damage})")
        then = "The copy before it is used." if found else "There is no sound copy of it."
        self.add_notice(
            f"A file of the saves was damaged from outside. {then} The damaged one is kept: {', '.join(set_aside)}."
        )
        return found
