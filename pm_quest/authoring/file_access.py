"""Read a scenario file from disk, and derive the scenario's id from its name."""

import errno
import os
import select
import sys
from hashlib import blake2b
from pathlib import Path, PurePath

from pm_quest.kit.paths import explain_error, is_pipe

_INHERITED_PATHS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
PIPE_TIMEOUT = 3.0
"""Seconds that a pipe has for its first byte."""


def read_content(path: Path | str, max_bytes: int) -> bytes:
    """Return the bytes of a file, at most `max_bytes`.

    Raises OSError, also for a pipe that stays empty.

    A pipe that this process was given open, such as /dev/stdin or what `<(...)` makes, has a writer
    that may take its time.
    """
    path = Path(path)
    try:
        waits = is_pipe(path) and not str(path).startswith(_INHERITED_PATHS)
        with os.fdopen(_open_pipe(path), "rb") if waits else path.open("rb") as file:
            return file.read(max_bytes)
    except ValueError as error:
        raise OSError(errno.EINVAL, explain_error(error), str(path)) from None


def scenario_id(name: Path | str) -> str:
    """Return the id of the scenario in a file of this name, the same in every locale."""
    stem = PurePath(name).stem
    return stem.encode("utf-8", sys.getfilesystemencodeerrors()).decode("utf-8", "replace")


def _open_pipe(path: Path) -> int:
    """Open a pipe for reading without waiting forever for its writer.

    Raises TimeoutError if nothing arrives within PIPE_TIMEOUT seconds.
    """
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not select.select([pipe], [], [], PIPE_TIMEOUT)[0]:
        os.close(pipe)
        raise TimeoutError(errno.ETIMEDOUT, "nothing came through this pipe", str(path))
    os.set_blocking(pipe, True)
    return pipe


def compute_fingerprint(data: bytes | str) -> str:
    """Return 16 bytes of blake2b over the content of a file, in hexadecimal."""
    return blake2b(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, digest_size=16).hexdigest()
