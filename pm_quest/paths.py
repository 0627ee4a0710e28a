"""Paths that a user or the environment names. Asking about one never fails, whatever is written there."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_NO_NAME = "no file can have this name"
_WHY = {
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of this path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.ENXIO: "nothing is at the other end of it",
}
"""What the system answers, in words for people; all else is told in the system's own."""


def look_up(path: Path) -> os.stat_result | None:
    """Return what the system says of a path, links followed; None where there is nothing, or it may not be asked."""
    with suppress(OSError, ValueError):
        return path.stat()
    return None


def is_file(path: Path) -> bool:
    """Say whether a path leads to a regular file that can be seen."""
    found = look_up(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_folder(path: Path) -> bool:
    """Say whether a path leads to a folder that can be seen."""
    found = look_up(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def is_pipe(path: Path) -> bool:
    """Say whether a path leads to a named pipe."""
    found = look_up(path)
    return found is not None and stat.S_ISFIFO(found.st_mode)


def is_there(path: Path) -> bool:
    """Say whether a path leads to anything that can be seen."""
    return look_up(path) is not None


def fill_home(path: Path) -> Path:
    """Put the home folder in the place of a `~` at the beginning; leave a path as it is where there is no such home."""
    with suppress(RuntimeError, ValueError):
        return path.expanduser()
    return path


def can_be_named(name: str) -> bool:
    """Say whether the system can have a file of this name at all."""
    with suppress(ValueError):
        return b"\0" not in os.fsencode(name)
    return False


def explain(error: OSError | ValueError, missing: str = "there is no such file") -> str:
    """Return why the system refuses a path, as the end of a sentence; `missing` is what is said where nothing is there."""
    if not isinstance(error, OSError):
        return _NO_NAME
    if error.errno == errno.ENOENT:
        return missing
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def open_private(path: Path, most: int) -> BinaryIO:
    """Open a file to add to it that only this user may read, in a folder of theirs; begun anew past so many bytes.

    What is there already is made private. Raises OSError, also for a pipe, a device or a link in its place.
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
    tighten(path, found)
    file = os.fdopen(descriptor, "ab")
    if found.st_size > most:
        file.truncate(0)
    return file


def tighten(path: Path, found: os.stat_result | None = None) -> None:
    """Let only this user into a file or folder of theirs; quietly, where that can't be, or it is somebody else's or meant for several."""
    with suppress(OSError):
        known = found or path.lstat()
        ours = hasattr(os, "getuid") and known.st_uid == os.getuid() and not stat.S_ISLNK(known.st_mode)
        shared = known.st_mode & (stat.S_ISVTX | stat.S_ISGID)
        if ours and not shared and stat.S_IMODE(known.st_mode) & 0o077:
            path.chmod(stat.S_IMODE(known.st_mode) & 0o700)
