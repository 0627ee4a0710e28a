"""A scenario file on the disk: what is in it, and the id that its name gives."""

import errno
import os
import select
import sys
from pathlib import Path, PurePath

from pm_quest.paths import explain, is_pipe

_GIVEN = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
PATIENCE = 3.0
"""So many seconds a pipe has for its first byte."""


def content(path: Path | str, most: int) -> bytes:
    """The bytes of a file, at most so many. Raises OSError, also for a pipe that nothing comes through.

    What this process was given open, as /dev/stdin and what `<(...)` makes, has a writer that may take its time.
    """
    path = Path(path)
    try:
        waits = is_pipe(path) and not str(path).startswith(_GIVEN)
        with os.fdopen(_pipe(path), "rb") if waits else path.open("rb") as file:
            return file.read(most)
    except ValueError as error:
        raise OSError(errno.EINVAL, explain(error), str(path)) from None


def id_of(name: Path | str) -> str:
    """The id of the scenario in a file of this name, the same in every locale."""
    stem = PurePath(name).stem
    return stem.encode("utf-8", sys.getfilesystemencodeerrors()).decode("utf-8", "replace")


def _pipe(path: Path) -> int:
    """A pipe, open for reading; merely to open one is otherwise to wait for its writer."""
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not select.select([pipe], [], [], PATIENCE)[0]:
        os.close(pipe)
        raise TimeoutError(errno.ETIMEDOUT, "nothing came through this pipe", str(path))
    os.set_blocking(pipe, True)
    return pipe
