"""Read, lock, remove and set aside PM Quest's own files, and open its logs."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from pm_quest.kit.atomic_write import PRIVATE_MODE, flush_folder, pending_path, previous_path, swap_file

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe in the place of a file is opened without waiting for its other end."""

FileStamp = tuple[int, int, int]
"""Identifies one content of a file: inode, modification time in nanoseconds, size in bytes."""


def read_stamp(path: Path) -> FileStamp | None:
    """Return the stamp of a file; None where there is none or it can't be read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def read_file_bytes(path: Path, max_bytes: int) -> bytes | None:
    """Return at most `max_bytes` bytes of a file; None where there is none.

    Raises OSError, IsADirectoryError for what is not a regular file.
    """
    try:
        descriptor = os.open(path, _READ_FLAGS)
    except FileNotFoundError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        return os.read(descriptor, min(found.st_size, max_bytes))
    finally:
        os.close(descriptor)


def check_lock_file(path: Path) -> None:
    """Raise OSError where something that is not a regular file stands in the place of a lock."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.EINVAL, f"{path.name} is not a file", str(path))


def make_folder(folder: Path) -> None:
    """Create a folder and its parents for this user alone, each of them flushed. Raises OSError."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    flush_folder(folder.parent)


def remove_file(path: Path) -> None:
    """Remove `path` and its copies, never leaving only an older copy. Raises OSError."""
    for each in (pending_path(path), previous_path(path), path):
        each.unlink(missing_ok=True)
    flush_folder(path.parent)


def set_damaged_aside(path: Path) -> Path:
    """Rename a damaged file to a free name that marks it, and return that path. Raises OSError."""
    for number in range(1, 10_000):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        if not aside.exists():
            break
    swap_file(path, aside)
    return aside


def open_private_log(path: Path, max_size: int) -> BinaryIO:
    """Open a file for appending that only this user may read, in a folder of theirs.

    A file longer than `max_size` bytes is emptied. An existing file is made private. Raises
    OSError, also for a pipe, a device or a link in its place.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags, PRIVATE_MODE)
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a file", str(path))
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
