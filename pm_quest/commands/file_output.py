"""Write files for a user: completely or not at all."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import click

from pm_quest.authoring.file_access import PIPE_TIMEOUT
from pm_quest.kit.atomic_write import replace_document
from pm_quest.kit.paths import explain_error, is_file, is_pipe
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import encode_text


class NotWrittenError(click.ClickException):
    """A requested file cannot be written."""

    exit_code = 2


def replace_file(path: Path, text: str | bytes, *not_over: Path) -> None:
    """Make `text` the content of a file: written to a temporary file, flushed, and swapped in.

    Text as UTF-8. A pipe or a device is written to directly. Raises NotWrittenError with a message,
    and then the old content is unchanged; also for a path among `not_over`.
    """
    if any(is_same_file(path, other) for other in not_over):
        raise NotWrittenError(f"{format_line(str(path))} is the file that is read; name another file to write to.")
    data = encode_text(text)
    try:
        if _is_swappable(path):
            replace_document(Path(os.path.realpath(path)), data)
        elif is_pipe(path):
            _write_pipe(path, data)
        else:
            path.write_bytes(data)
    except (OSError, ValueError) as error:
        why = explain_error(error, "there is no such folder")
        raise NotWrittenError(f"{format_line(str(path))} cannot be written: {why}.") from None


def rewrite_file(path: Path, read: bytes, text: bytes) -> None:
    """Replace the content of a file by what was made of it, unless it is read-only or was saved meanwhile.

    Swapping it would ask for neither: only the folder is written to. Raises NotWrittenError.
    """
    name = format_line(str(path))
    try:
        if is_file(path):
            with path.open("r+b") as file:
                if file.read(len(read) + 1) != read:
                    raise NotWrittenError(f"{name} was changed meanwhile, and is left as it is. Try again.")
    except OSError as error:
        raise NotWrittenError(f"{name} cannot be written: {explain_error(error)}.") from None
    replace_file(path, text)


def replace_report(path: Path, text: str | bytes, *not_over: Path) -> None:
    """Write what can be made again over an existing file, except under the suffix of a scenario.

    Raises NotWrittenError.
    """
    from pm_quest.library import SUFFIXES

    if path.suffix in SUFFIXES and not any(is_same_file(path, other) for other in not_over):
        raise NotWrittenError(f"{format_line(str(path))} is a name for scenarios; name another file to write to.")
    replace_file(path, text, *not_over)


def _is_swappable(path: Path) -> bool:
    """Return whether the path is a regular file, or does not exist. Raises OSError, ValueError."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _write_pipe(path: Path, data: bytes) -> None:
    """Write to a named pipe, whose reader has a moment to open it. Raises OSError if none does."""
    end = monotonic() + PIPE_TIMEOUT
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


def is_same_file(path: Path, other: Path) -> bool:
    """Return whether two paths lead to one existing file."""
    with suppress(OSError, ValueError):
        return path.samefile(other)
    return False
