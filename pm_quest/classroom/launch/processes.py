"""Processes that outlive the terminal they were started from."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pm_quest.classroom.launch.identity import is_alive
from pm_quest.classroom.launch.places import folder
from pm_quest.paths import open_private
from pm_quest.run_module import name_command
from pm_quest.story.sentences import one_line

LARGEST_LOG = 1_000_000
"""Bytes of the log; past that, it begins anew."""
_BLINK = 0.03
"""Seconds between two looks at whether something is so by now."""
_PATIENCE = 15.0
"""Seconds that a server has for its last transaction before it is killed; what it acknowledged is on the disk."""
_LAST = 300


def start(host: str, port: int, name: str, key_file: Path, log: Path) -> "subprocess.Popen[bytes]":
    """Start a server with the sessions of this machine. Raises OSError."""
    words = name_command("pm_quest", "class", "serve", "--host", host, "--port", str(port))
    words += ["--name", name, "--key-file", str(key_file)]
    with open_private(log, LARGEST_LOG) as said:
        return subprocess.Popen(  # noqa: S603  our own program
            words,
            cwd=folder(),
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            creationflags=_flags(),
        )


def comes_up(child: "subprocess.Popen[bytes]", ready: Callable[[], bool], patience: float) -> bool:
    """Wait until it is ready, or has ended; after so many seconds it is ended. Gives whether it is ready."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if ready():
            return True
        with suppress(subprocess.TimeoutExpired):
            child.wait(_BLINK)
            return False
    end(child.pid)
    return False


def end(pid: int) -> bool:
    """Ask a process to end, and wait until it has; kill it where it doesn't. False where this user may not."""
    for way in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        try:
            os.kill(pid, way)
        except ProcessLookupError:
            return True
        except OSError:
            return not is_alive(pid)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if not is_alive(pid):
                return True
            time.sleep(_BLINK)
    return False


def last_words(log: Path) -> str:
    """The last line of a log, as a sentence, and where the log is."""
    with suppress(OSError):
        lines = [each for each in log.read_bytes()[-10_000:].decode("utf-8", "replace").splitlines() if each.strip()]
        if lines:
            return f"Its log ends with: {one_line(lines[-1])[:_LAST]} (the log is {log})"
    return f"Its log, {log}, says nothing."


def _flags() -> int:
    """What makes it a process of its own on Windows; elsewhere a session of its own does."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
    return 0
