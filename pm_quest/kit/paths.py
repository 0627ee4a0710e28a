"""Checks of paths that a user or the environment names; asking about a path never fails."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_INVALID_NAME = "no file can have this name"
_ERROR_REASONS = {
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of this path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.ENXIO: "nothing is at the other end of it",
}
"""Reasons in plain words for some error numbers; for the others the system's own text is used."""


def read_status(path: Path) -> os.stat_result | None:
    """Return the status of a path, following links; None where there is nothing or access is denied."""
    with suppress(OSError, ValueError):
        return path.stat()
    return None


def is_file(path: Path) -> bool:
    """Return whether a path leads to a regular file."""
    found = read_status(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder."""
    found = read_status(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def is_pipe(path: Path) -> bool:
    """Return whether a path leads to a named pipe."""
    found = read_status(path)
    return found is not None and stat.S_ISFIFO(found.st_mode)


def path_exists(path: Path) -> bool:
    """Return whether a path leads to anything that can be seen."""
    return read_status(path) is not None


def expand_home(path: Path) -> Path:
    """Return a path with a leading `~` expanded; unchanged where there is no such home."""
    with suppress(RuntimeError, ValueError):
        return path.expanduser()
    return path


def is_valid_filename(name: str) -> bool:
    """Return whether the system allows a file of this name."""
    with suppress(ValueError):
        return b"\0" not in os.fsencode(name)
    return False


def explain_error(error: OSError | ValueError, missing: str = "there is no such file") -> str:
    """Return why the system refuses a path, as the end of a sentence; `missing` is used for no such file."""
    if not isinstance(error, OSError):
        return _INVALID_NAME
    if error.errno == errno.ENOENT:
        return missing
    return _ERROR_REASONS.get(error.errno or 0) or error.strerror or str(error)


def open_private_log(path: Path, max_size: int) -> BinaryIO:
    """Open a file for appending that only this user may read, in a folder of theirs.

    A file longer than `max_size` bytes is emptied. An existing file is made private. Raises
    OSError, also for a pipe, a device or a link in its place.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags, 0o600)
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no file", str(path))
    restrict_access(path, found)
    file = os.fdopen(descriptor, "ab")
    if found.st_size > max_size:
        file.truncate(0)
    return file


def restrict_access(path: Path, found: os.stat_result | None = None) -> None:
    """Remove the access of others from a file or folder of this user.

    Does nothing where that fails, where another user owns it, or where it is meant to be shared.
    """
    with suppress(OSError):
        known = found or path.lstat()
        ours = hasattr(os, "getuid") and known.st_uid == os.getuid() and not stat.S_ISLNK(known.st_mode)
        shared = known.st_mode & (stat.S_ISVTX | stat.S_ISGID)
        if ours and not shared and stat.S_IMODE(known.st_mode) & 0o077:
            path.chmod(stat.S_IMODE(known.st_mode) & 0o700)
