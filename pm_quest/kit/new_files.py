"""New files in a folder of the user: nothing there is ever written over."""

import errno
from pathlib import Path

from pm_quest.kit.atomic_write import create_document
from pm_quest.kit.files import read_file_bytes

MOST_NAMES = 99
"""So many files are called alike: among more, none would be found again."""


def write_beside(folder: Path, stem: str, ending: str, content: bytes) -> Path:
    """Write a file under a name that nothing has yet, and return its path: `stem`, `stem-2`, and so on.

    Where a file called like this has the same content already, it is returned instead. Raises
    OSError.
    """
    for number in range(1, MOST_NAMES + 1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
        try:
            create_document(path, content)
        except FileExistsError:
            if not _holds(path, content):
                continue
        return path
    raise OSError(errno.EEXIST, f"there are {MOST_NAMES} files with such names already", str(path))


def _holds(path: Path, content: bytes) -> bool:
    """Return whether a file has this content; what can't be read has another."""
    try:
        return read_file_bytes(path, len(content) + 1) == content
    except (OSError, ValueError):
        return False
