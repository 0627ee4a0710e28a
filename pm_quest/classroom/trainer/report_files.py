"""Report files of a session: the report in its forms, and the log; each written whole."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from pm_quest.classroom.launch.log_sources import fetch_report
from pm_quest.classroom.report.log_file import RecordedSession, format_log
from pm_quest.classroom.report.report_forms import CERTIFICATES, LOG, PANEL, PERSONAL_FORMS, REPORT_FORMS
from pm_quest.classroom.report.report_maker import prepare_report
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.kit.atomic_write import replace_document
from pm_quest.kit.text import encode_text

NAMED = "+names"
"""The end of the id of a form with names."""
ROUND_LABELS = {
    "html": "A page with every stack and the doors, without names",
    f"html{NAMED}": "The same page, with names at its end",
    "markdown": "Markdown, without names",
    "csv": "Every CV as a table, without names",
    CERTIFICATES: REPORT_FORMS[CERTIFICATES].label,
    f"{CERTIFICATES}{NAMED}": REPORT_FORMS[CERTIFICATES].named_label,
    LOG: "What happened, to make all of these again",
}
PANEL_LABELS = {
    PANEL: "The key: how practitioners decided, and why, without names",
    LOG: "What happened, without who answered what",
}


def list_forms(session: Session) -> dict[str, str]:
    """Return the labels of the forms that a session can be written in, by id.

    A blind session has no names that could be in them; a hiring round has stacks and no votes.
    """
    if session.round is not None:
        return dict(ROUND_LABELS)
    if session.panel is not None:
        return dict(PANEL_LABELS)
    labels = {}
    for name, form in REPORT_FORMS.items():
        if session.settings.blind and name in PERSONAL_FORMS:
            continue
        if form.label:
            labels[name] = form.label
        if session.settings.blind:
            labels |= {name: form.blind_label} if form.blind_label else {}
        elif form.named_label:
            labels[name + NAMED] = form.named_label
    return labels


def write_report_file(id: str, recorded: RecordedSession, names: Mapping[str, str], folder: Path) -> Path:
    """Write a report file into a folder, named after story, code and day. Return its path.

    A file of the same name is replaced: it is the same session, earlier that day. Only this user
    may read it. Raise OSError, LogError, ServerError.
    """
    day, form = f"{datetime.now().astimezone():%Y-%m-%d}", REPORT_FORMS[id.removesuffix(NAMED)]
    ending = f"{form.mark}{'-names' if id.endswith(NAMED) else ''}{next(iter(form.suffixes), '.html')}"
    path = (
        folder / f"{_clean_name(recorded.scenario.id)}-{_clean_name(recorded.code or recorded.session)}-{day}{ending}"
    )
    replace_document(path, encode_text(_make_form(id, recorded, names)), private=True)
    return path


def _make_form(id: str, recorded: RecordedSession, names: Mapping[str, str]) -> str | bytes:
    form = id.removesuffix(NAMED)
    if form == LOG:
        return format_log(recorded)
    if recorded.source is not None:
        return fetch_report(recorded.source[0], recorded.session, recorded.source[1], form, _local_zone())
    return prepare_report(recorded, names if id.endswith(NAMED) else None, _local_zone())(form)


def _clean_name(text: str) -> str:
    """Return a text as part of a file name.

    A server chose it, and it must not lead to another folder.
    """
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in text)[:60]


def _local_zone() -> tzinfo:
    return datetime.now().astimezone().tzinfo or UTC
