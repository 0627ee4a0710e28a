"""Checks of paths that a user or the environment names; asking about a path never fails."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

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
    """Return the status of a path, following links; None for nothing, or nothing we may see."""
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
    """Return why the system refuses a path, as the end of a sentence; `missing` if there is no file."""
    if not isinstance(error, OSError):
        return _INVALID_NAME
    if error.errno == errno.ENOENT:
        return missing
    return _ERROR_REASONS.get(error.errno or 0) or error.strerror or str(error)
