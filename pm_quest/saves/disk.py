"""Files that can't be torn: written aside, flushed, swapped in, the one before kept, and the folder flushed.

At every moment `path` holds the new content whole, or the old one whole, or is missing with the old one whole under
`.previous`. Where a platform can't flush a folder (Windows), the swap itself still can't be torn, but a power cut may undo the last one.
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

_ASIDE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe in the place of a save is opened without waiting for its other end."""
_CANNOT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})
"""What a file system answers that can't flush a folder at all."""


Stamp = tuple[int, int, int]
"""What tells one content of a file from the next: each is a file of its own, with a time and a size."""


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none, or it can't be told."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def previous(path: Path) -> Path:
    """Where the content before the present one is kept."""
    return path.with_name(f"{path.name}.previous")


def aside(path: Path) -> Path:
    """Where new content is written before it is swapped in."""
    return path.with_name(f"{path.name}.new")


def read(path: Path, most: int) -> bytes | None:
    """At most that many bytes of a file; None where there is none. Raises OSError, IsADirectoryError for no file."""
    try:
        descriptor = os.open(path, _READ)
    except FileNotFoundError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        return os.read(descriptor, min(found.st_size, most))
    finally:
        os.close(descriptor)


def put(path: Path, data: bytes) -> None:
    """Make `data` the content of `path`; on the disk when this returns. Raises OSError, and then nothing is lost.

    Only this user may read it. The caller holds the lock of the folder.
    """
    with _written_aside(path, data) as new:
        swap(path, previous(path), missing_ok=True)
        swap(new, path)
    flush_folder(path.parent)


def put_private(path: Path, data: bytes) -> None:
    """Make `data` the content of a file that only this user may read; on the disk when this returns.

    Nothing is kept of what was there before. Raises OSError, and then that is untouched. The caller holds a lock.
    """
    with _written_aside(path, data) as new:
        swap(new, path)
    flush_folder(path.parent)


@contextmanager
def _written_aside(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside `path` that holds `data`; gone where it is not swapped in. Whatever stood there (a pipe, a device) is put away unopened."""
    new = aside(path)
    try:
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, _ASIDE, 0o600), "wb", buffering=0) as file:
            file.write(data)
            flush(file.fileno())
        yield new
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def check_lock(path: Path) -> None:
    """Raise OSError where something stands in the place of a lock that is no file: it is not to be opened."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.EINVAL, f"{path.name} is no file", str(path))


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for this user alone, each of them flushed; raises OSError."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    flush_folder(folder.parent)


def remove(path: Path) -> None:
    """Remove `path` and the copies beside it, so that no moment leaves only an older copy; raises OSError."""
    for each in (aside(path), previous(path), path):
        each.unlink(missing_ok=True)
    flush_folder(path.parent)


def set_aside(path: Path) -> Path:
    """Move a damaged file out of the way, under a name that says so and is free; raises OSError."""
    for number in range(1, 10_000):
        kept = path.with_name(f"{path.name}.damaged-{number}")
        if not kept.exists():
            break
    swap(path, kept)
    return kept


def swap(source: Path, target: Path, *, missing_ok: bool = False) -> None:
    """Give `source` the name `target`, in one step; raises OSError.

    On Windows a file that someone just reads (an indexer, a virus scanner) can't be replaced for a moment: try again.
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


def flush(descriptor: int) -> None:
    """Flush a file to the disk itself; raises OSError."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
    else:
        os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the platform can; raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(descriptor)
