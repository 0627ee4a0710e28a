"""Whether a process is the one that is meant, as the system has it: an id alone is soon given to another."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_PATIENCE = 5.0


def is_alive(pid: int) -> bool:
    """Is there a process with this id, which has not ended? Where the system can't tell, yes."""
    if sys.platform == "win32":
        return True  # signal 0 is no question there; whether it answers is asked anyway
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


def read_birth(pid: int) -> str:
    """Return when a process was started, as the system tells it; empty where it does not, or there is none."""
    with suppress(OSError, IndexError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
        return f"{boot} {ticks}"
    return _ask_ps(pid, "lstart=")


def is_server(pid: int, name: str, birth: str) -> bool:
    """Tell whether this process is surely the server of this name: started by this user, at that time, with that command.

    Where it is not known when the server was started, command and user are enough.
    """
    words = _read_command(pid)
    named = any(words[at : at + 2] == ["--name", name] for at in range(len(words)))
    return named and {"class", "serve"} <= set(words) and birth in ("", read_birth(pid))


def _read_command(pid: int) -> list[str]:
    """Return the words of a process of this user; none where it is somebody else's, or the system does not tell."""
    found = Path(f"/proc/{pid}/cmdline")
    with suppress(OSError):
        if Path("/proc/self/cmdline").exists():
            own = found.parent.stat().st_uid == os.getuid()
            return found.read_text(encoding="utf-8", errors="replace").split("\0") if own else []
    if os.name == "posix" and _ask_ps(pid, "uid=") == str(os.getuid()):
        return _ask_ps(pid, "command=").split()
    return []


def _ask_ps(pid: int, column: str) -> str:
    """Return what `ps` says of a process; empty where it says nothing."""
    if os.name != "posix":
        return ""
    with suppress(OSError, subprocess.SubprocessError):
        command = ["/bin/ps", "-ww", "-o", column, "-p", str(pid)]
        told = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603  of the system
        return told.stdout.strip()
    return ""
