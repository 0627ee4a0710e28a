"""How much memory a process takes, where the system says."""

from contextlib import suppress
from pathlib import Path


def read_memory(pid: int, *, most: bool = False) -> int | None:
    """Return the resident bytes of a process, now or at most.

    None where the system does not say.
    """
    wanted = "VmHWM:" if most else "VmRSS:"
    with suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(wanted):
                return int(line.split()[1]) * 1024
    return None
