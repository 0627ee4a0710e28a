"""What makes the suite quick: files in memory, garbage collected seldom, workers that wait; and a share of the cases of large tables."""

import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest

Case = TypeVar("Case")
IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE", "fast") != "fast"
"""Whether all cases of large tables are to be tried, as `make thorough` asks for."""
SHARE = 3
MEMORY = Path("/dev/shm")
"""Linux keeps in memory what stands here."""
ROOM = 2 << 30
"""Bytes that have to be free there: a run takes a tenth of it."""
GARBAGE_ROOM = 10 << 30
"""Bytes of memory that have to be free for the garbage of a run: it leaves half of it."""


def pick_share(cases: Sequence[Case], turn: int, share: int = SHARE) -> Sequence[Case]:
    """Return a third of these cases, or another share, other ones at each turn; all of them in a thorough run."""
    return cases if IS_THOROUGH else cases[turn % share :: share]


def share_number(number: int) -> int:
    """Return a third of a number of examples or repetitions; all of them in a thorough run."""
    return number if IS_THOROUGH else -(-number // SHARE)


def keep_bytecode() -> None:
    """Let Python keep what it compiled, whatever the environment says: hundreds of tests start one of their own."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def keep_files_in_memory() -> None:
    """Let the folders of tests stand in memory where there is room; `PYTEST_DEBUG_TEMPROOT` says another place."""
    if is_fit(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def collect_seldom() -> None:
    """Let Python look for garbage at the end alone, where there is memory for all that a run leaves; else seldom.

    Looking for it took a fifteenth of the time of all tests. What is still there at the first look is hardly ever garbage
    later: a second look took a second each time, and found nothing.
    """
    gc.disable()
    gc.set_threshold(*((0,) if find_free_memory() > GARBAGE_ROOM else (400_000, 10_000, 100)))


def find_free_memory() -> int:
    """Return how many bytes of memory programs may still take, as Linux says it; none where that is not known."""
    with suppress(OSError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            name, _, amount = line.partition(":")
            if name == "MemAvailable":
                return int(amount.removesuffix("kB")) << 10
    return 0


def spare_collected_tests() -> None:
    """Let Python skip all modules and tests when it looks for garbage."""
    gc.freeze()
    gc.enable()


def find_last_garbage() -> None:
    """Look for garbage until there is none, and skip what stays: pytest looks five times more for what went wrong in it."""
    while gc.collect():
        pass
    gc.freeze()


def count_workers() -> int:
    """Return how many workers keep all cores busy: two of them wait for a browser, a server or a terminal."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 2


def is_fit(folder: Path) -> bool:
    """Return whether programs run from this folder, and a run of the tests has room in it."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    found = os.statvfs(folder)
    return not found.f_flag & os.ST_NOEXEC and found.f_bavail * found.f_frsize > ROOM


@pytest.fixture
def on_disk():
    """A folder on a disk, as the files of users are."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
