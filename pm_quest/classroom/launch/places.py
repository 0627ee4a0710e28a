"""Where what the classroom keeps on this machine lies, and how its secrets are written: whole, and for this user alone."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from pm_quest.paths import fill_home
from pm_quest.saves.disk import flush, flush_folder, read, swap

VARIABLE = "PM_QUEST_CLASSROOM"
MOST_BYTES = 8_000_000
"""Of a file that is kept here; one that is larger is none of ours. A list of 2,000 with all its columns and links is smaller."""


def folder() -> Path:
    """The folder of the classroom: as PM_QUEST_CLASSROOM says, else in the platform's user-data folder."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return fill_home(Path(asked)).absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is needed: it costs start-up time

    return user_data_path("pm-quest", appauthor=False) / "classroom"


def database() -> Path:
    """The sessions of the local server."""
    return folder() / "sessions.db"


def hosts_folder() -> Path:
    """What a trainer keeps of each session: a file each."""
    return folder() / "hosts"


def students_folder() -> Path:
    """What a student at a terminal keeps of each session: a file each."""
    return folder() / "students"


def log_file() -> Path:
    """Where the local server writes what it has to say: in the platform's log folder, or in the folder that was asked for."""
    if os.environ.get(VARIABLE):
        return folder() / "server.log"
    from platformdirs import user_log_path  # noqa: PLC0415 - as above

    return user_log_path("pm-quest", appauthor=False) / "classroom.log"


def make_private(path: Path) -> Path:
    """Make a folder that only this user may look into, where it isn't there yet. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_private(path: Path, text: str) -> None:
    """Make `text` the content of a file that only this user may read: swapped in whole. Raises OSError."""
    new = _write_aside(path, text)
    try:
        swap(new, path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    flush_folder(path.parent)


def read_kept(path: Path) -> str | None:
    """The text of a file that was kept; None where it is missing, too large or no text."""
    with suppress(UnicodeDecodeError):
        return None if (data := read_bytes(path)) is None else data.decode("utf-8")
    return None


def read_bytes(path: Path) -> bytes | None:
    """Return what is in a file that was kept; None where it is missing, too large, or no file at all."""
    with suppress(OSError):
        data = read(path, MOST_BYTES + 1)
        return data if data is not None and len(data) <= MOST_BYTES else None
    return None


def write_once(path: Path, text: str) -> bool:
    """Make `text` the content of a new file that only this user may read; False where there is one already. Raises OSError."""
    new = _write_aside(path, text)
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError:  # a file system that has no links: the best that can be done there
        if path.exists():
            return False
        swap(new, path)
    finally:
        new.unlink(missing_ok=True)
    flush_folder(path.parent)
    return True


def _write_aside(path: Path, text: str) -> Path:
    """Write a private file beside the one that is meant, and give its path. Raises OSError."""
    make_private(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            flush(file.fileno())
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)
