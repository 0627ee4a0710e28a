"""Make reports at the server.

Those of blind sessions need the votes, which the trainer never gets.
"""

from datetime import UTC, timedelta, timezone

from pm_quest.classroom.report.log_file import LogError, RecordedSession
from pm_quest.classroom.report.report_maker import prepare_report
from pm_quest.classroom.sessions.session_events import Opened
from pm_quest.classroom.store import SessionRow, SessionStore, StoreError
from pm_quest.kit.text import encode_text

MAX_ZONE_MINUTES = 24 * 60 - 1


def make_report(store: SessionStore, row: SessionRow, form: str, minutes: int = 0) -> bytes:
    """Return the report in this form, without names. Raises StoreError.

    minutes: offset of its times of day, east of UTC
    """
    events = tuple(each.event for each in store.read_log(row.id))
    opened = events[0].action if events else None
    name = opened.settings.scenario if isinstance(opened, Opened) else "scenario"
    scenario_text = store.read_scenario(row.id).decode("utf-8", "replace")
    recorded = RecordedSession(row.id, row.code, f"{name}.yaml", scenario_text, events)
    try:
        make = prepare_report(recorded, None, timezone(timedelta(minutes=minutes)) if minutes else UTC)
        return encode_text(make(form))
    except LogError as error:
        raise StoreError(str(error)) from None
