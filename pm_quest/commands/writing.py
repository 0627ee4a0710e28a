"""Files that commands write for a user: whole or not at all."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import click

from pm_quest.authoring.files import PATIENCE
from pm_quest.paths import explain, is_pipe
from pm_quest.story.sentences import one_line


class NotWrittenError(click.ClickException):
    """A file that was asked for can't be written."""

    exit_code = 2


def write_file(path: Path, text: str | bytes, *not_over: Path) -> None:
    """Make `text` the content of a file, in UTF-8 where it is no bytes: written aside, flushed, and swapped in.

    What is no regular file (a pipe, a device) is written to as it is. Raises NotWrittenError with a sentence, and then
    what was there is as it was; also where one of the files `not_over` would be written over.
    """
    if any(same_file(path, other) for other in not_over):
        raise NotWrittenError(f"{one_line(str(path))} is the scenario itself; name another file to write to.")
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        if _is_swappable(path):
            _swapped_in(Path(os.path.realpath(path)), data)
        elif is_pipe(path):
            _send_through(path, data)
        else:
            path.write_bytes(data)
    except (OSError, ValueError) as error:
        why = explain(error, "there is no such folder")
        raise NotWrittenError(f"{one_line(str(path))} cannot be written: {why}.") from None


def write_report(path: Path, text: str | bytes, *not_over: Path) -> None:
    """Write what can be made again at any time, over what was there: but never under a name that scenarios have.

    Raises NotWrittenError.
    """
    from pm_quest.library import SUFFIXES

    if path.suffix in SUFFIXES and not any(same_file(path, other) for other in not_over):
        raise NotWrittenError(f"{one_line(str(path))} is a name for scenarios; name another file to write to.")
    write_file(path, text, *not_over)


def _is_swappable(path: Path) -> bool:
    """Say whether a file is to be swapped in: where there is a regular one, or nothing yet. Raises OSError, ValueError."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _send_through(path: Path, data: bytes) -> None:
    """Write to a named pipe, whose reader has a moment to come. Raises OSError where none does."""
    end = monotonic() + PATIENCE
    while True:
        try:
            pipe = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError as error:
            if error.errno != errno.ENXIO or monotonic() > end:
                raise
            sleep(0.02)
    os.set_blocking(pipe, True)
    with os.fdopen(pipe, "wb") as file:
        file.write(data)


def _swapped_in(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(path: Path) -> int:
    """Who may read the file: as it was, or as any new file of this user."""
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def same_file(path: Path, other: Path) -> bool:
    """Do two paths lead to one file? What isn't there is none."""
    with suppress(OSError, ValueError):
        return path.samefile(other)
    return False
