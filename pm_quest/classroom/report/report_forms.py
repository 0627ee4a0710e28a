"""The forms of a session's report, in one table for the command, the dashboard and the server.

A new form is a module beside this one, and a row here.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pm_quest.classroom.report.session_report import SessionReport

LOG = "log"
"""The form that is not made from a report: every report can be made from it."""
CERTIFICATES = "certificates"
"""The form with a page for each person, which is made of the log: there is none of a blind session."""
PAGE_SUFFIXES = (".html", ".htm")
PANEL = "panel"
"""The form of a panel, which has no other: its key."""


@dataclass(frozen=True)
class ReportForm:
    """A form of the report.

    subject: how a message about its file begins, as in "The page is"
    option: help text of its option of `class report`; the form without one is for the terminal
    suffixes: file endings that stand for it; new files get the first, or `.html`
    maker: the module that makes it, and the function of the same name; empty for the log
    label, blind_label: how the dashboard offers it, and in a blind session where that differs
    named_label: how the dashboard offers it with names, where it can have them
    mark: what the dashboard puts into a file name before the ending
    is_text: whether it can be printed
    """

    subject: str
    option: str = ""
    suffixes: tuple[str, ...] = ()
    maker: str = ""
    label: str = ""
    blind_label: str = ""
    named_label: str = ""
    mark: str = ""
    is_text: bool = True


REPORT_FORMS = {
    "text": ReportForm("The summary is", maker="as_text"),
    "html": ReportForm(
        "The page is",
        "Write one page with pictures, for the projector.",
        PAGE_SUFFIXES,
        "as_page",
        label="A page with pictures, without names",
        named_label="A page with pictures, with names at its end",
    ),
    "markdown": ReportForm(
        "The Markdown is", "Write Markdown.", (".md",), "as_markdown", label="Markdown, without names"
    ),
    "csv": ReportForm(
        "The table of votes is",
        "Write every vote as a CSV table.",
        (".csv",),
        "as_csv",
        label="Every vote as a table, without names",
        blind_label="Every decision as a table of counts",
    ),
    "xlsx": ReportForm(
        "The workbook is",
        "Write votes, people, decisions and shifts as an Excel workbook.",
        (".xlsx",),
        "as_workbook",
        label="A workbook, without names",
        named_label="A workbook, with names",
        is_text=False,
    ),
    "xapi": ReportForm(
        "The statements are",
        "Write xAPI statements for a learning record store.",
        (".json",),
        "as_statements",
        label="xAPI statements",
        blind_label="xAPI statements of the whole group",
        mark="-xapi",
    ),
    CERTIFICATES: ReportForm(
        "The page of certificates is",
        "Write a certificate of participation for everybody who voted, a page each, to print.",
        label="Certificates, a page each, with a line for the name",
        named_label="Certificates, with the names of your list",
        mark="-certificates",
    ),
    LOG: ReportForm(
        "The log is",
        "Write the event log, from which every other form can be made.",
        (".jsonl", ".json"),
        label="What happened, to make all of these again",
        blind_label="What happened, without who voted what",
    ),
    PANEL: ReportForm("The key is", suffixes=(".panel.yaml",)),
}
MADE_FORMS = (*(name for name, form in REPORT_FORMS.items() if form.maker), PANEL)
"""The forms made from a report, which a server can make for a trainer who has no votes."""
PERSONAL_FORMS = frozenset({CERTIFICATES})
"""The forms that a blind session does not have."""


def guess_form(suffix: str) -> str:
    """Return the form of a file with this ending: the summary, unless it stands for another."""
    return next((name for name, form in REPORT_FORMS.items() if suffix.lower() in form.suffixes), "text")


def render_form(name: str, report: "SessionReport") -> str | bytes:
    """Return the report in a form; what only this form needs is loaded now."""
    maker = REPORT_FORMS[name].maker
    made: str | bytes = getattr(import_module(f"pm_quest.classroom.report.{maker}"), maker)(report)
    return made
