"""Messages for the player where the disk refuses."""

import errno
from pathlib import Path

from pm_quest.kit.text import flatten_lines

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class SaveError(Exception):
    """A save that can't be written, read or found.

    The message says what happened, where, and how to fix it.
    """

    @property
    def sentence(self) -> str:
        """Return the message for the player."""
        return str(self)


class NotSavedError(SaveError):
    """The disk refused a write; `reason` says where and how to fix it. Earlier saves are safe."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This is not saved yet. {reason} What was saved before is safe.")
        self.reason = reason


def build_write_error(error: OSError, folder: Path) -> NotSavedError:
    """Return the error to raise where the disk refused to write in a folder."""
    if error.errno in _FULL:
        return NotSavedError(f"The disk of {format_path(folder)} is full. Make some room and try again.")
    if error.errno in _FORBIDDEN:
        return NotSavedError(
            f"{format_path(folder)} can't be written to. Make it writable, or name another folder with --saves."
        )
    return NotSavedError(
        f"{format_path(folder)} can't be written to ({_error_reason(error)}). Fix that, or name another folder with --saves."
    )


def build_read_error(error: OSError, path: Path) -> SaveError:
    """Return the error to raise where a file or folder can't be read."""
    return SaveError(
        f"{format_path(path)} can't be read ({_error_reason(error)}). Fix that, or name another folder with --saves."
    )


def format_path(path: Path) -> str:
    """Return a path on one line, without control characters."""
    return flatten_lines(str(path))


def _error_reason(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):  # no folder can be made under a file, nor in its place
        return "a part of this path is a file, not a folder"
    return flatten_lines(error.strerror or type(error).__name__)
