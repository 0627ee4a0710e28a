"""The files of one folder of saves: their locks, how they are read without harm, and what the player is told of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.saves import disk
from pm_quest.saves.envelope import DamagedError, OtherVersionError
from pm_quest.saves.errors import NotSavedError, shown, unreadable
from pm_quest.saves.lock import FolderLock
from pm_quest.saves.reading import Read, T, look, look_at

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Table


class Files:
    """Reads and opens TinyDB files, and gathers notices for the player.

    What only writing and mending need is imported there: the title reads the saves before its first frame.
    """

    def __init__(self) -> None:
        self.notices: list[str] = []
        self._told: set[str] = set()
        self._locks: dict[Path, FolderLock] = {}

    def tell(self, sentence: str) -> None:
        """Let the player know, once."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.notices.append(sentence)

    def lock(self, folder: Path) -> FolderLock:
        """The lock of a folder."""
        if folder not in self._locks:
            self._locks[folder] = FolderLock(folder)
        return self._locks[folder]

    def open(self, path: Path, sense: Read[object]) -> "TinyDB":
        """The database in a file. The caller holds the lock of its folder until it is closed."""
        from tinydb import TinyDB  # noqa: PLC0415 - see above

        from pm_quest.saves.storage import SwapStorage  # noqa: PLC0415 - see above

        return TinyDB(path, sense, self.tell, storage=SwapStorage)

    def read(self, path: Path, sense: Read[T]) -> T | None:
        """What is in a file, which takes no lock while all is well; None where there is nothing to be read.

        What is damaged is set aside, and what this game does not read is left alone; a notice says so.
        """
        try:
            found = look(path, sense)
        except DamagedError:
            return self._mended(path, sense)
        except OtherVersionError as other:
            self.tell(f"{shown(path)} {other.sentence}. It is left as it is.")
            return None
        except OSError as error:
            self.tell(unreadable(error, path).sentence)
            return None
        return None if found is None else found.content

    def _mended(self, path: Path, sense: Read[T]) -> T | None:
        from pm_quest.saves.storage import SwapStorage  # noqa: PLC0415 - see above

        try:
            with self.lock(path.parent).held():
                tables = SwapStorage(path, sense, self.tell).read()
                return None if tables is None else sense(tables)
        except OtherVersionError as other:
            self.tell(f"{shown(path)} is damaged, and the copy before it {other.sentence}.")
            return None
        except NotSavedError as error:
            self.tell(f"{shown(path)} is damaged and could not be set aside. {error.why}")
        try:
            found = look_at(disk.previous(path), sense)
        except (DamagedError, OtherVersionError, OSError):
            return None
        return None if found is None else found.content


def put(table: "Table", id: int, fields: Mapping[str, Any]) -> None:
    """Make these the fields of the document with this id: written once, whether it was there or not.

    TinyDB's own `upsert` writes twice for a new document, and ids that TinyDB counts in each process by itself meet.
    """
    if table.contains(doc_id=id):
        table.update(fields, doc_ids=[id])
    else:
        table.insert(table.document_class(fields, id))
