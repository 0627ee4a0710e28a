"""The report of a session as a file, written whole, at any time."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from pm_quest.classroom.sessions.wire import encode
from pm_quest.saves.disk import flush, swap
from pm_quest.tui.classroom.desk import Desk


def write_report(desk: Desk, folder: Path, day: str) -> Path:
    """The report in a folder, under a name made of the story, the code and the day; gives the file. Raises OSError.

    What was there under that name is replaced: it was the same session, earlier that day.
    """
    session = desk.session
    assert session is not None
    name = f"{session.scenario.id}-{desk.joining.code or 'session'}-{day}"
    try:
        from pm_quest.classroom.report.page import report_page
    except ImportError:
        log = "\n".join(encode(event) for _, event in desk.log()) + "\n"
        return _written(folder / f"{name}.jsonl", log)
    names = {voter.id: desk.name(voter) for voter in session.voters.values()}
    return _written(folder / f"{name}.html", report_page(session, names=names))


def _written(path: Path, text: str) -> Path:
    """A file of this user alone: names are in it."""
    descriptor, aside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            flush(file.fileno())
        swap(Path(aside), path)
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink()
        raise
    return path
