"""One process at a time in a folder of saves."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pm_quest.paths import is_there, tighten
from pm_quest.saves.disk import check_lock, make_folder
from pm_quest.saves.errors import NotSavedError, refused, shown

if TYPE_CHECKING:
    from filelock import BaseFileLock

_OURS = frozenset({".lock", "players", "README.md"})
PATIENCE = 10.0
"""Seconds to wait for another game; saving a choice holds the lock for about a millisecond."""


class FolderLock:
    """The lock of one folder, for as many times as needed. The system lets go of it when a process is killed."""

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self.folder, self.patience = folder, patience
        self._tightened = False

    @cached_property
    def _lock(self) -> "BaseFileLock":
        from filelock import FileLock  # noqa: PLC0415 - only writing needs it, long after the first frame

        return FileLock(self.folder / ".lock", timeout=self.patience, poll_interval=0.005)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock, making the folder where it is missing. Raises NotSavedError, also for an OSError inside."""
        try:
            make_folder(self.folder)
            check_lock(self.folder / ".lock")
            with self._lock:
                if not self._tightened:
                    self._tightened = True
                    _tighten(self.folder)
                yield
        except TimeoutError:
            raise NotSavedError(
                f"Another game has been saving in {shown(self.folder)} for {self.patience:.0f} seconds. "
                "Close it and try again."
            ) from None
        except NotImplementedError:
            raise NotSavedError(
                f"The disk of {shown(self.folder)} can't lock files. Name a folder on another one with --saves."
            ) from None
        except OSError as error:
            raise refused(error, self.folder) from error


def _tighten(folder: Path) -> None:
    """Let only this user into a folder of saves, and into those above it that hold nothing else.

    A user may name one that is for other things, too: that is not ours.
    """
    for each in (folder, *folder.parents[:2]):
        with suppress(OSError):
            if not all(map(_is_ours, each.iterdir())):
                return
            tighten(each)


def _is_ours(entry: Path) -> bool:
    """Tell whether this is something that stands in a folder of saves: a file of ours, or a folder of them."""
    return entry.name in _OURS or ".json" in entry.name or is_there(entry / ".lock")
