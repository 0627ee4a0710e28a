"""Check that a process is the expected one: the system soon gives its id to another."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_PATIENCE = 5.0


def is_alive(pid: int) -> bool:
    """Return whether a process with this id runs; True where the system can't tell."""
    if sys.platform == "win32":
        return True  # signal 0 is not a question there; whether it answers is asked anyway
    with suppress(OSError):
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def read_start_time(pid: int) -> str:
    """Return when a process was started, as the system formats it; empty where it is unknown."""
    with suppress(OSError, IndexError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
        return f"{boot} {ticks}"
    return _query_ps(pid, "lstart=")


def is_server(pid: int, name: str, birth: str) -> bool:
    """Return whether this process is surely the server of this name, of this user.

    Without a start time (`birth` empty), command and user are enough.
    """
    words = _read_command(pid)
    named = any(words[at : at + 2] == ["--name", name] for at in range(len(words)))
    return named and {"class", "serve"} <= set(words) and birth in ("", read_start_time(pid))


def _read_command(pid: int) -> list[str]:
    """Return the command line of this user's process; empty for others, or where it is unknown."""
    found = Path(f"/proc/{pid}/cmdline")
    with suppress(OSError):
        if Path("/proc/self/cmdline").exists():
            own = found.parent.stat().st_uid == os.getuid()
            return found.read_text(encoding="utf-8", errors="replace").split("\0") if own else []
    if os.name == "posix" and _query_ps(pid, "uid=") == str(os.getuid()):
        return _query_ps(pid, "command=").split()
    return []


def _query_ps(pid: int, column: str) -> str:
    """Return what `ps` prints for a process; empty where it prints nothing."""
    if os.name != "posix":
        return ""
    with suppress(OSError, subprocess.SubprocessError):
        command = ["/bin/ps", "-ww", "-o", column, "-p", str(pid)]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603  a command of the system
        return answer.stdout.strip()
    return ""
