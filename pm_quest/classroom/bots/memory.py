"""How much memory a process takes, where the system tells."""

from contextlib import suppress
from pathlib import Path


def of_process(pid: int, *, most: bool = False) -> int | None:
    """The resident bytes of a process now, or the most it ever had; None where the system does not tell."""
    wanted = "VmHWM:" if most else "VmRSS:"
    with suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(wanted):
                return int(line.split()[1]) * 1024
    return None
