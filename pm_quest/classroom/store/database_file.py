"""Check that the file of the database is still the one that was opened.

A deleted or replaced file goes on taking writes, and loses them.
"""

from pathlib import Path

from pm_quest.classroom.store.store_errors import StoreError


class DatabaseFile:
    """The file of a SQLite database and its journal, as they were when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path, self._journal = path, path.with_name(f"{path.name}-wal")
        self._identity, self._size = _read_identity(path), 0

    def check(self) -> None:
        """Raise StoreError where the file is gone or replaced.

        To be called while a connection is open, which keeps the journal.
        """
        known, size = self._size, _size_of(self._path)  # in this order: another thread may see it grow meanwhile
        if _read_identity(self._path) != self._identity or size < known or not self._journal.exists():
            raise StoreError(
                f"{self._path} was deleted or replaced while it was in use, so that nothing more can be kept in it. "
                "Put it back with its -wal file, or stop the server and start it again."
            )
        self._size = max(self._size, size)


def _size_of(path: Path) -> int:
    """Return how large a file is, which that of a database only grows; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_identity(path: Path) -> tuple[int, int] | None:
    """Return device and inode of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
