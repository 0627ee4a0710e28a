"""Start and end processes that outlive their terminal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pm_quest.classroom.launch.classroom_files import get_folder
from pm_quest.classroom.launch.process_identity import is_alive
from pm_quest.kit.files import open_private_log
from pm_quest.kit.run_module import build_module_command
from pm_quest.kit.sentences import format_line

MAX_LOG_BYTES = 1_000_000
"""Bytes of the log; past that, it begins anew."""
_POLL_INTERVAL = 0.03
"""Seconds between two checks while waiting."""
_END_TIMEOUT = 15.0
"""Seconds for a server's last transaction before it is killed; all it acknowledged is on the disk."""
_MAX_LAST_LINE = 300


def start_server(host: str, port: int, name: str, key_file: Path, log: Path) -> "subprocess.Popen[bytes]":
    """Start a server with the sessions of this machine. Raises OSError."""
    words = build_module_command("pm_quest", "class", "serve", "--host", host, "--port", str(port))
    words += ["--name", name, "--key-file", str(key_file)]
    with open_private_log(log, MAX_LOG_BYTES) as said:
        return subprocess.Popen(  # noqa: S603  our own program
            words,
            cwd=get_folder(),
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            creationflags=_creation_flags(),
        )


def wait_ready(child: "subprocess.Popen[bytes]", ready: Callable[[], bool], patience: float) -> bool:
    """Wait until the server is ready; end it after `patience` seconds.

    Return whether it is ready.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if ready():
            return True
        with suppress(subprocess.TimeoutExpired):
            child.wait(_POLL_INTERVAL)
            return False
    end_process(child.pid)
    return False


def end_process(pid: int) -> bool:
    """Ask a process to end, and kill it where it does not. Return False where this user may not."""
    for way in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        try:
            os.kill(pid, way)
        except ProcessLookupError:
            return True
        except OSError:
            return not is_alive(pid)
        until = time.monotonic() + _END_TIMEOUT
        while time.monotonic() < until:
            if not is_alive(pid):
                return True
            time.sleep(_POLL_INTERVAL)
    return False


def quote_log(log: Path) -> str:
    """Return a sentence with the last line of a log, and where the log is."""
    with suppress(OSError):
        lines = [each for each in log.read_bytes()[-10_000:].decode("utf-8", "replace").splitlines() if each.strip()]
        if lines:
            return f"Its log ends with: {format_line(lines[-1])[:_MAX_LAST_LINE]} (the log is {log})"
    return f"Its log, {log}, says nothing."


def _creation_flags() -> int:
    """Return the flags that detach a process on Windows; elsewhere a new session does."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
    return 0
