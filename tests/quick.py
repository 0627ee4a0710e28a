"""What makes the suite quick and changes nothing that is tested: where files go, and what is made once for all tests."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
"""Linux keeps in memory what stands here."""
ROOM = 2 << 30
"""Bytes that have to be free there: a run takes a tenth of it."""


def keep_bytecode() -> None:
    """Let Python keep what it compiled, whatever the environment says: hundreds of tests start one of their own."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def keep_files_in_memory() -> None:
    """Let the folders of tests stand in memory where there is room; `PYTEST_DEBUG_TEMPROOT` says another place."""
    if _is_fit(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def _is_fit(folder: Path) -> bool:
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
