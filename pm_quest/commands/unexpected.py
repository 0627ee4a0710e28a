"""What a user is told when something fails that should not, and what is kept for whoever mends it."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from pm_quest import __version__
from pm_quest.hiding import hide_all
from pm_quest.paths import open_private, tighten
from pm_quest.story.sentences import one_line
from pm_quest.story.texts import printable

LARGEST = 1_000_000
"""Bytes of the log; past that, it begins anew."""


def report(error: Exception) -> str:
    """Write the error to the log; gives what to tell the user: what happened, where the log is, what is safe."""
    what = one_line(hide_all(f"{type(error).__name__}: {error}"))[:300]
    try:
        where = f"The report is in {_write(error)}; please send it to whoever looks after PM Quest."
    except OSError as refused:
        where = f"No report could be written ({refused.strerror or refused})."
    return f"Something failed that should not have ({what}). {where} Every choice whose outcome you saw is saved."


def log_file() -> Path:
    """Where unexpected errors are written."""
    from platformdirs import user_log_path

    return user_log_path("pm-quest", appauthor=False) / "pm-quest.log"


def _write(error: Exception) -> Path:
    path = log_file()
    versions = f"PM Quest {__version__}, Python {platform.python_version()}, {platform.platform()}"
    told = "".join(traceback.format_exception(error))
    text = hide_all(printable(f"{datetime.now(UTC).isoformat()}  {versions}\n{sys.argv[1:]}\n{told}\n"))
    with open_private(path, LARGEST - 1) as log:
        tighten(path.parent)
        log.write(text.encode("utf-8", "backslashreplace"))
    return path
