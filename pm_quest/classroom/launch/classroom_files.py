"""The classroom's files on this machine; secrets are written whole, and private to this user."""

import os
from contextlib import suppress
from pathlib import Path

from pm_quest.kit.atomic_write import create_private, replace_private
from pm_quest.kit.files import read_file_bytes
from pm_quest.kit.paths import expand_home

FOLDER_VARIABLE = "PM_QUEST_CLASSROOM"
MAX_BYTES = 8_000_000
"""The largest file we write, in bytes: a list of 2,000 people with all columns and links is smaller."""


def get_folder() -> Path:
    """Return the classroom's folder: PM_QUEST_CLASSROOM, or in the platform's user data."""
    configured = os.environ.get(FOLDER_VARIABLE)
    if configured:
        return expand_home(Path(configured)).absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is needed: it costs start-up time

    return user_data_path("pm-quest", appauthor=False) / "classroom"


def get_database() -> Path:
    """Return the database of the local server."""
    return get_folder() / "sessions.db"


def get_hosts_folder() -> Path:
    """Return the folder of hosted sessions, a file each."""
    return get_folder() / "hosts"


def get_students_folder() -> Path:
    """Return the folder of students' sessions at this terminal, a file each."""
    return get_folder() / "students"


def get_log_file() -> Path:
    """Return the log of the local server.

    In the platform's log folder, or the configured folder.
    """
    if os.environ.get(FOLDER_VARIABLE):
        return get_folder() / "server.log"
    from platformdirs import user_log_path  # noqa: PLC0415 - as above

    return user_log_path("pm-quest", appauthor=False) / "classroom.log"


def make_private_folder(path: Path) -> Path:
    """Make a private folder where it is missing. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_private(path: Path, text: str) -> None:
    """Replace the content of a private file in one step; make a missing folder. Raises OSError."""
    make_private_folder(path.parent)
    replace_private(path, text.encode("utf-8"), locked=False)


def read_text(path: Path) -> str | None:
    """Return the text of a stored file; None where it is missing, too large or no text."""
    with suppress(UnicodeDecodeError):
        return None if (data := read_bytes(path)) is None else data.decode("utf-8")
    return None


def read_bytes(path: Path) -> bytes | None:
    """Return the bytes of a stored file; None where it is missing, too large or no file."""
    with suppress(OSError):
        data = read_file_bytes(path, MAX_BYTES + 1)
        return data if data is not None and len(data) <= MAX_BYTES else None
    return None


def write_once(path: Path, text: str) -> bool:
    """Write a new private file; return False where there is one already. Raises OSError."""
    make_private_folder(path.parent)
    try:
        create_private(path, text.encode("utf-8"))
    except FileExistsError:
        return False
    return True
