"""Report an unexpected error to the user, and log it for developers."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from pm_quest import __version__
from pm_quest.kit.files import open_private_log, restrict_access
from pm_quest.kit.redaction import redact_arguments
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import remove_controls

MAX_LOG_BYTES = 1_000_000
"""The most bytes of the log; past that, it begins anew."""


def write_crash_report(error: Exception) -> str:
    """Write the error to the log.

    Return the message: what happened, where the log is, what is safe.
    """
    what = format_line(redact_arguments(f"{type(error).__name__}: {error}"))[:300]
    try:
        where = f"The report is in {_append_log(error)}; please send it to the people who look after PM Quest."
    except OSError as refused:
        where = f"No report could be written ({refused.strerror or refused})."
    return f"Something failed that should not have ({what}). {where} Every choice whose outcome you saw is saved."


def crash_log_path() -> Path:
    """Return the path of the log of unexpected errors."""
    from platformdirs import user_log_path

    return user_log_path("pm-quest", appauthor=False) / "pm-quest.log"


def _append_log(error: Exception) -> Path:
    path = crash_log_path()
    versions = f"PM Quest {__version__}, Python {platform.python_version()}, {platform.platform()}"
    trace = "".join(traceback.format_exception(error))
    text = redact_arguments(remove_controls(f"{datetime.now(UTC).isoformat()}  {versions}\n{sys.argv[1:]}\n{trace}\n"))
    with open_private_log(path, MAX_LOG_BYTES - 1) as log:
        restrict_access(path.parent)
        log.write(text.encode("utf-8", "backslashreplace"))
    return path
