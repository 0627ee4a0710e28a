"""Atomic file writes: write a new file, flush it, swap it in, keep the previous one, flush the folder.

At every moment `path` holds the new content whole, or the old one whole, or is missing with the
old one whole under `.previous`. Where a platform can't flush a folder (Windows), a power cut may
undo the last swap.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe in the place of a file is opened without waiting for its other end."""
_CANNOT_FLUSH_ERRORS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})
"""Error numbers of a file system that can't flush a folder at all."""


FileStamp = tuple[int, int, int]
"""Identifies one content of a file: inode, modification time in nanoseconds, size in bytes."""


def read_stamp(path: Path) -> FileStamp | None:
    """Return the stamp of a file; None where there is none or it can't be read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def previous_path(path: Path) -> Path:
    """Return the path of the content before the present one."""
    return path.with_name(f"{path.name}.previous")


def pending_path(path: Path) -> Path:
    """Return the path that new content is written to before it is swapped in."""
    return path.with_name(f"{path.name}.new")


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


def replace_content(path: Path, data: bytes) -> None:
    """Make `data` the content of `path`, on the disk when this returns; the old content is kept beside it.

    Only this user may read it. The caller holds the folder's lock. Raises OSError; then nothing
    is lost.
    """
    with _write_pending(path, data) as new:
        swap_file(path, previous_path(path), missing_ok=True)
        swap_file(new, path)
    flush_folder(path.parent)


def replace_private(path: Path, data: bytes) -> None:
    """Make `data` the content of a private file, on the disk when this returns; no copy is kept.

    The caller holds a lock. Raises OSError; then the old content is untouched.
    """
    with _write_pending(path, data) as new:
        swap_file(new, path)
    flush_folder(path.parent)


@contextmanager
def _write_pending(path: Path, data: bytes) -> Iterator[Path]:
    """Yield a file beside `path` that holds `data`; it is removed where it is not swapped in.

    What stood in its place (a pipe, a device) is removed without being opened.
    """
    new = pending_path(path)
    try:
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, _CREATE_FLAGS, 0o600), "wb", buffering=0) as file:
            file.write(data)
            flush_file(file.fileno())
        yield new
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def check_lock_file(path: Path) -> None:
    """Raise OSError where something that is not a regular file stands in the place of a lock."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.EINVAL, f"{path.name} is no file", str(path))


def make_folder(folder: Path) -> None:
    """Create a folder and its parents for this user alone, each of them flushed. Raises OSError."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    flush_folder(folder.parent)


def remove_file(path: Path) -> None:
    """Remove `path` and its copies, in an order that never leaves only an older copy. Raises OSError."""
    for each in (pending_path(path), previous_path(path), path):
        each.unlink(missing_ok=True)
    flush_folder(path.parent)


def set_damaged_aside(path: Path) -> Path:
    """Rename a damaged file to a free name that says so, and return that path. Raises OSError."""
    for number in range(1, 10_000):
        kept = path.with_name(f"{path.name}.damaged-{number}")
        if not kept.exists():
            break
    swap_file(path, kept)
    return kept


def swap_file(source: Path, target: Path, *, missing_ok: bool = False) -> None:
    """Rename `source` to `target` in one step. Raises OSError.

    On Windows a file that is being read (by an indexer, a virus scanner) can't be replaced: try
    again.
    """
    attempts = 50 if sys.platform == "win32" else 1
    for attempt in range(1, attempts + 1):
        try:
            source.replace(target)
        except FileNotFoundError:
            if missing_ok:
                return
            raise
        except PermissionError:
            if attempt == attempts:
                raise
            time.sleep(0.02)
        else:
            return


def flush_file(descriptor: int) -> None:
    """Flush a file to the disk itself. Raises OSError."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
    else:
        os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the platform can. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH_ERRORS:
            raise
    finally:
        os.close(descriptor)
