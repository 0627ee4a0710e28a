"""What the player is told when the disk refuses."""

import errno
from pathlib import Path

from pm_quest.story.texts import printable

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class SaveError(Exception):
    """A save that can't be written, read or found: what happened, where, and how to mend it, for the player."""

    @property
    def sentence(self) -> str:
        """What to tell the player."""
        return str(self)


class NotSavedError(SaveError):
    """The disk refused to keep something; `why` says where and how to mend it. What was saved before is safe."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is not saved yet. {why} What was saved before is safe.")
        self.why = why


def refused(error: OSError, folder: Path) -> NotSavedError:
    """What to tell the player when the disk refused to write in a folder."""
    if error.errno in _FULL:
        return NotSavedError(f"The disk of {shown(folder)} is full. Make some room and try again.")
    if error.errno in _FORBIDDEN:
        return NotSavedError(
            f"{shown(folder)} can't be written to. Make it writable, or name another folder with --saves."
        )
    return NotSavedError(
        f"{shown(folder)} can't be written to ({_reason(error)}). Mend that, or name another folder with --saves."
    )


def unreadable(error: OSError, path: Path) -> SaveError:
    """What to tell the player when the disk refused to let a file or folder be read."""
    return SaveError(f"{shown(path)} can't be read ({_reason(error)}). Mend that, or name another folder with --saves.")


def shown(path: Path) -> str:
    """A path as it may be printed: without anything that could command a terminal."""
    return printable(str(path)).replace("\n", " ")


def _reason(error: OSError) -> str:
    return printable(error.strerror or type(error).__name__)
