"""The files of one folder of saves.

Locks, reading without changing anything, notices for the player.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.kit.atomic_write import previous_path
from pm_quest.saves.envelope import DamagedError, OtherVersionError
from pm_quest.saves.folder_lock import FolderLock
from pm_quest.saves.intact_files import T, TableParser, read_intact, read_intact_at
from pm_quest.saves.save_errors import NotSavedError, build_read_error, format_path

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Table


class SaveFiles:
    """Reads and opens TinyDB files, and collects notices for the player.

    What only writing and repairing need is imported there: the title reads the saves before its
    first frame.
    """

    def __init__(self) -> None:
        self.notices: list[str] = []
        self._shown_notices: set[str] = set()
        self._locks: dict[Path, FolderLock] = {}

    def add_notice(self, sentence: str) -> None:
        """Add a notice for the player, once."""
        if sentence not in self._shown_notices:
            self._shown_notices.add(sentence)
            self.notices.append(sentence)

    def find_lock(self, folder: Path) -> FolderLock:
        """Return the lock of a folder."""
        if folder not in self._locks:
            self._locks[folder] = FolderLock(folder)
        return self._locks[folder]

    def open_database(self, path: Path, parse: TableParser[object]) -> "TinyDB":
        """Return the database in a file.

        The caller holds the lock of its folder until it is closed.
        """
        from tinydb import TinyDB

        from pm_quest.saves.swap_storage import SwapStorage

        return TinyDB(path, parse, self.add_notice, storage=SwapStorage)

    def read_content(self, path: Path, parse: TableParser[T]) -> T | None:
        """Return the content of a file; None where there is nothing to read.

        An intact file is read without a lock. A damaged one is set aside, and one of another
        version is left alone; a notice says so.
        """
        try:
            found = read_intact(path, parse)
        except DamagedError:
            return self._repair(path, parse)
        except OtherVersionError as other:
            self.add_notice(f"{format_path(path)} {other.sentence}. It is left as it is.")
            return None
        except OSError as error:
            self.add_notice(build_read_error(error, path).sentence)
            return None
        return None if found is None else found.content

    def _repair(self, path: Path, parse: TableParser[T]) -> T | None:
        from pm_quest.saves.swap_storage import SwapStorage

        try:
            with self.find_lock(path.parent).hold():
                tables = SwapStorage(path, parse, self.add_notice).read()
                return None if tables is None else parse(tables)
        except OtherVersionError as other:
            self.add_notice(f"{format_path(path)} is damaged, and the copy before it {other.sentence}.")
            return None
        except NotSavedError as error:
            self.add_notice(f"{format_path(path)} is damaged and could not be set aside. {error.reason}")
        try:
            found = read_intact_at(previous_path(path), parse)
        except (DamagedError, OtherVersionError, OSError):
            return None
        return None if found is None else found.content


def write_document(table: "Table", id: int, fields: Mapping[str, Any]) -> None:
    """Write the fields of the document with this id, whether it exists or not.

    TinyDB's own `upsert` writes twice for a new document, and ids that each process counts by
    itself collide.
    """
    if table.contains(doc_id=id):
        table.update(fields, doc_ids=[id])
    else:
        table.insert(table.document_class(fields, id))


def list_names(folder: Path) -> list[str]:
    """Return the names in a folder; none where there is no folder. Raises SaveError."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise build_read_error(error, folder) from error
