"""Report files of a session: the report in its forms, and the log; each written whole."""

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from pm_quest.classroom.launch.log_sources import fetch_report
from pm_quest.classroom.report.log_file import RecordedSession, format_log
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.kit.files import flush_file, swap_file


class ReportForm(NamedTuple):
    """A kind of report file.

    says: its label.
    suffix: the end of the file name.
    named: whether people are named in it.
    made: the server's name of the form; empty where the server does not make it.
    """

    says: str
    suffix: str
    named: bool = False
    made: str = ""


REPORT_FORMS = {
    "page": ReportForm("A page with pictures, without names", ".html", made="html"),
    "named": ReportForm("A page with pictures, with names at its end", "-names.html", named=True),
    "markdown": ReportForm("Markdown, without names", ".md", made="markdown"),
    "workbook": ReportForm("A workbook, without names", ".xlsx", made="xlsx"),
    "named_workbook": ReportForm("A workbook, with names", "-names.xlsx", named=True),
    "csv": ReportForm("Every vote as a table, without names", ".csv", made="csv"),
    "statements": ReportForm("xAPI statements", "-xapi.json", made="xapi"),
    "log": ReportForm("What happened, to make all of these again", ".jsonl", named=True),
}


BLIND_LABELS = {
    "csv": "Every decision as a table of counts",
    "statements": "xAPI statements of the whole group",
    "log": "What happened, without who voted what",
}
"""The labels of some forms in a blind session; those with names are not offered there."""


def list_forms(session: Session) -> dict[str, str]:
    """Return the labels of the forms that a session can be written in, by id."""
    if not session.settings.blind:
        return {id: form.says for id, form in REPORT_FORMS.items()}
    return {id: BLIND_LABELS.get(id, form.says) for id, form in REPORT_FORMS.items() if form.made or id == "log"}


def write_report_file(form: str, kept: RecordedSession, names: Mapping[str, str], folder: Path) -> Path:
    """Write a report file into a folder, named after story, code and day. Return its path.

    A file of the same name is replaced: it is the same session, earlier that day. Only this user
    may read it.
    Raise OSError, LogError, ServerError.
    """
    day = f"{datetime.now().astimezone():%Y-%m-%d}"
    path = (
        folder
        / f"{_clean_name(kept.scenario.id)}-{_clean_name(kept.code or kept.session)}-{day}{REPORT_FORMS[form].suffix}"
    )
    if form == "log":
        made: str | bytes = format_log(kept)
    elif kept.source is not None:
        made = fetch_report(kept.source[0], kept.session, kept.source[1], REPORT_FORMS[form].made, _local_zone())
    else:
        from pm_quest.classroom.report.report_builder import build_report

        told = build_report(kept, names if REPORT_FORMS[form].named else None, _local_zone())
        made = _find_encoder(form)(told)
    _write_atomically(path, made.encode("utf-8", "replace") if isinstance(made, str) else made)
    return path


def _clean_name(text: str) -> str:
    """Return a text as part of a file name.

    A server chose it, and it must not lead to another folder.
    """
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in text)[:60]


def _local_zone() -> tzinfo:
    return datetime.now().astimezone().tzinfo or UTC


def _find_encoder(form: str) -> Callable[[SessionReport], str | bytes]:
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


def _write_atomically(path: Path, data: bytes) -> None:
    descriptor, aside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            flush_file(file.fileno())
        swap_file(Path(aside), path)
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink()
        raise
