"""What is kept of a session as files, written whole, at any time: the report in its forms, and the log."""

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from pm_quest.classroom.launch.logs import report_at
from pm_quest.classroom.report.log import Kept, as_lines
from pm_quest.classroom.report.told import Told
from pm_quest.classroom.sessions.session import Session
from pm_quest.saves.disk import flush, swap


class Form(NamedTuple):
    """A kind of file: what it is called, its suffix, whether people are named in it, and what a server calls it."""

    says: str
    suffix: str
    named: bool = False
    made: str = ""


FORMS = {
    "page": Form("A page with pictures, without names", ".html", made="html"),
    "named": Form("A page with pictures, with names at its end", "-names.html", named=True),
    "markdown": Form("Markdown, without names", ".md", made="markdown"),
    "workbook": Form("A workbook, without names", ".xlsx", made="xlsx"),
    "named_workbook": Form("A workbook, with names", "-names.xlsx", named=True),
    "csv": Form("Every vote as a table, without names", ".csv", made="csv"),
    "statements": Form("xAPI statements", "-xapi.json", made="xapi"),
    "log": Form("What happened, to make all of these again", ".jsonl", named=True),
}


BLIND = {
    "csv": "Every decision as a table of counts",
    "statements": "xAPI statements of the whole group",
    "log": "What happened, without who voted what",
}
"""What some forms are called where the session is blind; those with names are not there."""


def list_forms(session: Session) -> dict[str, str]:
    """The forms that a session can be written in, with what each is called."""
    if not session.settings.blind:
        return {id: form.says for id, form in FORMS.items()}
    return {id: BLIND.get(id, form.says) for id, form in FORMS.items() if form.made or id == "log"}


def write(form: str, kept: Kept, names: Mapping[str, str], folder: Path) -> Path:
    """A file of this form in a folder, named after story, code and day; gives it. Raises OSError, LogError, ServerError.

    What was there under that name is replaced: it was the same session, earlier that day. Only this user may read it.
    """
    day = f"{datetime.now().astimezone():%Y-%m-%d}"
    path = folder / f"{_plain(kept.scenario.id)}-{_plain(kept.code or kept.session)}-{day}{FORMS[form].suffix}"
    if form == "log":
        made: str | bytes = as_lines(kept)
    elif kept.source is not None:
        made = report_at(kept.source[0], kept.session, kept.source[1], FORMS[form].made, _zone())
    else:
        from pm_quest.classroom.report.gathering import gathered

        told = gathered(kept, names if FORMS[form].named else None, _zone())
        made = _maker(form)(told)
    _swapped_in(path, made.encode("utf-8", "replace") if isinstance(made, str) else made)
    return path


def _plain(text: str) -> str:
    """Return a text as a part of a file's name: a server chose it, and it is to lead nowhere else."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in text)[:60]


def _zone() -> tzinfo:
    return datetime.now().astimezone().tzinfo or UTC


def _maker(form: str) -> Callable[[Told], str | bytes]:
    if form == "markdown":
        from pm_quest.classroom.report.as_markdown import as_markdown

        return as_markdown
    if form in ("workbook", "named_workbook"):
        from pm_quest.classroom.report.as_workbook import as_workbook

        return as_workbook
    if form == "csv":
        from pm_quest.classroom.report.as_csv import as_csv

        return as_csv
    if form == "statements":
        from pm_quest.classroom.report.as_statements import as_statements

        return as_statements
    from pm_quest.classroom.report.as_page import as_page

    return as_page


def _swapped_in(path: Path, data: bytes) -> None:
    descriptor, aside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            flush(file.fileno())
        swap(Path(aside), path)
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink()
        raise
