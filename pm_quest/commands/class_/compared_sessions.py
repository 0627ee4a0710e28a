"""Compare several sessions, for `class report A B` and `class report A B --after C,D`."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.refusals import RefusedError
from pm_quest.commands.class_.session_logs import load_log
from pm_quest.commands.progress_line import show_progress
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.classroom.report.cohorts.report_document import ReportDocument
    from pm_quest.classroom.report.session_report import SessionReport

COMPARED_FORMS = ("text", "markdown", "html")


def build_comparison(sessions: tuple[str, ...], after: str | None, *, by_name: bool) -> Callable[[str], str]:
    """Return the function that makes a form of the comparison.

    Raises RefusedError for sessions that can't be compared, InputNotFoundError, BadParameter.
    """
    from pm_quest.classroom.report.cohorts.report_document import render_html, render_markdown, render_text

    document = _compare(sessions) if after is None else _measure_gain(sessions, after, by_name=by_name)
    makers = {"text": render_text, "markdown": render_markdown, "html": render_html}

    def make(form: str) -> str:
        if form not in makers:
            raise click.UsageError("A comparison is text, Markdown or a page: name a file .txt, .md or .html.")
        return makers[form](document)

    return make


def _compare(sessions: tuple[str, ...]) -> "ReportDocument":
    from pm_quest.classroom.report.cohorts.cohort_builder import compare_cohorts
    from pm_quest.classroom.report.cohorts.cohort_wording import describe_comparison

    reports = _load_reports(sessions, by_name=False)
    if len(reports) < 2:
        raise click.UsageError("These are one session: a comparison needs two.")
    try:
        return describe_comparison(compare_cohorts(reports))
    except ValueError as error:
        raise RefusedError(format_line(str(error))) from None


def _measure_gain(sessions: tuple[str, ...], after: str, *, by_name: bool) -> "ReportDocument":
    from pm_quest.classroom.report.cohorts.crossed_gain import CrossedError, measure_gain
    from pm_quest.classroom.report.cohorts.gain_wording import describe_gain

    later = tuple(name.strip() for name in after.split(",") if name.strip())
    if not sessions or not later:
        raise click.UsageError("Name the sessions before, and those after behind --after, as in 'A B --after C,D'.")
    try:
        return describe_gain(
            measure_gain(
                _load_reports(sessions, by_name=by_name), _load_reports(later, by_name=by_name), by_name=by_name
            )
        )
    except CrossedError as error:
        how = "Behind --after, sessions are parted by commas, without blanks."
        raise RefusedError(f"{format_line(str(error))} {how}") from None


def _load_reports(sessions: Iterable[str], *, by_name: bool) -> "list[SessionReport]":
    """Return the reports of sessions, each once; with names where people are to be paired."""
    from pm_quest.classroom.report.log_file import LogError
    from pm_quest.classroom.report.report_builder import build_report
    from pm_quest.classroom.sessions.round_story import RoundStory

    found: dict[str, SessionReport] = {}
    for wanted in sessions:
        recorded, find_names = load_log(wanted)
        if isinstance(recorded.scenario, RoundStory):
            raise RefusedError(
                f"Session '{format_line(wanted)[:60]}' is a hiring round: it has no decisions to compare."
            )
        try:
            with show_progress(f"Looking back on session {format_line(wanted)[:60]}"):
                found[recorded.session] = build_report(recorded, find_names() if by_name else None)
        except LogError as error:
            raise RefusedError(str(error)) from None
    return [*found.values()]
