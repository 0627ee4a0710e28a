"""Is the file of the database still the one that was opened?

One that was deleted, replaced or cut short goes on to take what is written, and loses it.
"""

from pathlib import Path

from pm_quest.classroom.store.errors import StoreError


class FilePresence:
    """The file of a SQLite database and its journal, as they were when the database was opened."""

    def __init__(self, path: Path) -> None:
        self._path, self._journal = path, path.with_name(f"{path.name}-wal")
        self._identity, self._size = _identity_of(path), 0

    def check(self) -> None:
        """Raise StoreError where the file is gone, cut short, or another one. To be called while a connection is open, which keeps the journal."""
        known, size = self._size, _size_of(self._path)  # in this order: another thread may see it grow meanwhile
        if _identity_of(self._path) != self._identity or size < known or not self._journal.exists():
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


def _identity_of(path: Path) -> tuple[int, int] | None:
    """Return the numbers by which the system knows a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
