"""Make the report of any session in any form: of a scenario that was played, or of a hiring round."""

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from functools import cache

from pm_quest.classroom.report.log_file import RecordedSession
from pm_quest.classroom.report.report_forms import CERTIFICATES, render_form
from pm_quest.classroom.sessions.round_story import RoundStory

FormMaker = Callable[[str], str | bytes]


def prepare_report(recorded: RecordedSession, names: Mapping[str, str] | None = None, zone: tzinfo = UTC) -> FormMaker:
    """Return the function that makes a form, for as many forms as are wanted; it raises LogError.

    What several forms need is made once, with the first that needs it.

    names: the trainer's own, by voter, which win over those chosen at joining; None for no names.
    """
    prepare = cache(lambda: _prepare_session(recorded, names, zone))

    def make_form(form: str) -> str | bytes:
        if form != CERTIFICATES:
            return prepare()(form)
        from pm_quest.classroom.report.as_certificates import certify_session  # noqa: PLC0415  its page needs templates

        return certify_session(recorded, names, zone)

    return make_form


def _prepare_session(recorded: RecordedSession, names: Mapping[str, str] | None, zone: tzinfo) -> FormMaker:
    if isinstance(recorded.scenario, RoundStory):
        from pm_quest.classroom.report.round_forms import render_round  # noqa: PLC0415  its page needs templates

        return lambda form: render_round(form, recorded, names, zone)
    if recorded.is_panel:
        from pm_quest.classroom.report.panel_maker import make_panel_form  # noqa: PLC0415  it loads the authoring

        return lambda form: make_panel_form(form, recorded)
    from pm_quest.classroom.report.report_builder import build_report  # noqa: PLC0415  it loads the analysis

    report = build_report(recorded, names, zone)
    return lambda form: render_form(form, report)
