"""Atomic file writes: write a new file aside, flush it, swap it in, flush the folder.

At every moment `path` holds the new content whole or the old one whole; with `replace_content` it
may also be missing, with the old one whole under `.previous`. Where a platform can't flush a folder
(Windows), a power cut may undo the last swap. What PM Quest keeps for itself is private: only this
user may read it.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

PRIVATE_MODE = 0o600
"""The mode of a file that only this user may read and write."""
_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CANNOT_FLUSH_ERRORS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})
"""Error numbers of a file system that can't flush a folder at all."""


def previous_path(path: Path) -> Path:
    """Return the path of the content before the present one."""
    return path.with_name(f"{path.name}.previous")


def pending_path(path: Path) -> Path:
    """Return the path that new content is written to, under a lock, before it is swapped in."""
    return path.with_name(f"{path.name}.new")


def replace_content(path: Path, data: bytes) -> None:
    """Make `data` the content of a private file, on the disk on return, with the old content beside it.

    The caller holds the folder's lock. Raises OSError; then nothing is lost.
    """
    with _write_aside(pending_path(path), data) as new:
        swap_file(path, previous_path(path), missing_ok=True)
        swap_file(new, path)
    flush_folder(path.parent)


def replace_private(path: Path, data: bytes, *, locked: bool) -> None:
    """Make `data` the content of a private file, on the disk on return; without a copy.

    `locked` says that the caller holds a lock: what a killed write left aside is then written over.
    Raises OSError; then the old content is untouched.
    """
    with _write_aside(pending_path(path) if locked else _make_aside_path(path), data) as new:
        swap_file(new, path)
    flush_folder(path.parent)


def create_private(path: Path, data: bytes) -> None:
    """Make a private file that holds `data`, on the disk when this returns.

    Raises OSError, FileExistsError where something has this name already, also when two processes
    try at once.
    """
    with _write_aside(_make_aside_path(path), data) as new:
        _give_name(new, path)
    flush_folder(path.parent)


def replace_document(path: Path, data: bytes, *, private: bool = False) -> None:
    """Make `data` the content of a file in a folder of the user, whatever is in it.

    The file is flushed, its name is not. Others may read it as they might read the file before it,
    or any new file of this user, unless it is `private`. Raises OSError; then the old content is
    untouched.
    """
    with _write_aside(_make_aside_path(path), data, PRIVATE_MODE if private else _find_mode(path)) as new:
        swap_file(new, path)


def create_document(path: Path, data: bytes) -> None:
    """Make a file that holds `data` in a folder that belongs to the user.

    Raises OSError, FileExistsError where something has this name already.
    """
    with _write_aside(_make_aside_path(path), data, _find_mode(path)) as new:
        _give_name(new, path)


@contextmanager
def _write_aside(new: Path, data: bytes, mode: int = PRIVATE_MODE) -> Iterator[Path]:
    """Yield the path of a flushed file that holds `data`; it is removed where it is not swapped in.

    What stood in its place (a pipe, a device) is removed without being opened.
    """
    try:
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, _CREATE_FLAGS, PRIVATE_MODE), "wb") as file:
            file.write(data)
            file.flush()
            flush_file(file.fileno())
        if mode != PRIVATE_MODE:
            new.chmod(mode)
        yield new
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _make_aside_path(path: Path) -> Path:
    """Return a path beside `path` that no other process uses."""
    return path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}.new")


def _give_name(new: Path, path: Path) -> None:
    """Rename `new` to `path` unless that is taken. Raises OSError, FileExistsError."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # a file system that has no links: the best that can be done there
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        swap_file(new, path)
    new.unlink(missing_ok=True)


def _find_mode(path: Path) -> int:
    """Return the mode of a file as it is, or that of any new file of this user."""
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


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
