"""One process at a time in a folder of saves."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pm_quest.kit.files import check_lock_file, make_folder, restrict_access
from pm_quest.kit.paths import path_exists
from pm_quest.saves.save_errors import NotSavedError, build_write_error, format_path

if TYPE_CHECKING:
    from filelock import BaseFileLock

_OWN_NAMES = frozenset({".lock", "players", "README.md"})
LOCK_TIMEOUT = 10.0
"""Seconds to wait for another game; saving a choice holds the lock for about a millisecond."""


class FolderLock:
    """The reentrant lock of one folder. The system releases it when a process is killed."""

    def __init__(self, folder: Path, timeout: float = LOCK_TIMEOUT) -> None:
        self.folder, self.timeout = folder, timeout
        self._is_restricted = False

    @cached_property
    def _lock(self) -> "BaseFileLock":
        from filelock import FileLock

        return FileLock(self.folder / ".lock", timeout=self.timeout, poll_interval=0.005)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the lock; create the folder where it is missing.

        Raises NotSavedError, also for an OSError in the block.
        """
        try:
            make_folder(self.folder)
            check_lock_file(self.folder / ".lock")
            with self._lock:
                if not self._is_restricted:
                    self._is_restricted = True
                    _restrict_folders(self.folder)
                yield
        except TimeoutError:
            raise NotSavedError(
                f"Another game has been saving in {format_path(self.folder)} for {self.timeout:.0f} seconds. "
                "Close it and try again."
            ) from None
        except NotImplementedError:
            raise NotSavedError(
                f"The disk of {format_path(self.folder)} can't lock files. Name a folder on another one with --saves."
            ) from None
        except OSError as error:
            raise build_write_error(error, self.folder) from error


def _restrict_folders(folder: Path) -> None:
    """Make a folder of saves private, and those above it that hold nothing else.

    A folder that is used for other things, too, is left alone.
    """
    for each in (folder, *folder.parents[:2]):
        with suppress(OSError):
            if not all(map(_is_own_entry, each.iterdir())):
                return
            restrict_access(each)


def _is_own_entry(entry: Path) -> bool:
    """Return whether an entry belongs to a folder of saves.

    One of our files, or a folder of them.
    """
    return entry.name in _OWN_NAMES or ".json" in entry.name or path_exists(entry / ".lock")
