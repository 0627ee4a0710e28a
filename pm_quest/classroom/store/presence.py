"""Is the file of the database still the one that was opened? A file that was deleted or replaced goes on to take what is written, and loses it."""

from pathlib import Path

from pm_quest.classroom.store.errors import StoreError


class FilePresence:
    """The file of a SQLite database and its journal, as they were when the database was opened."""

    def __init__(self, path: Path) -> None:
        self._path, self._journal = path, path.with_name(f"{path.name}-wal")
        self._identity = _identity_of(path)

    def check(self) -> None:
        """Raise StoreError where the file is gone or another one. To be called while a connection is open, which keeps the journal."""
        if _identity_of(self._path) != self._identity or not self._journal.exists():
            raise StoreError(
                f"{self._path} was deleted or replaced while it was in use, so that nothing more can be kept in it. "
                "Put it back with its -wal file, or stop the server and start it again."
            )


def _identity_of(path: Path) -> tuple[int, int] | None:
    """Return the numbers by which the system knows a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
