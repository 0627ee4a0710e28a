"""Reports that are made at the server: of a blind session they are made where the votes are, which its trainer is never sent."""

from datetime import UTC, timedelta, timezone
from importlib import import_module

from pm_quest.classroom.report.log import Kept, LogError
from pm_quest.classroom.sessions.events import Opened
from pm_quest.classroom.store import SessionRow, Store, StoreError

FORMS = {
    "text": "as_text",
    "html": "as_page",
    "markdown": "as_markdown",
    "csv": "as_csv",
    "xlsx": "as_workbook",
    "xapi": "as_statements",
}
"""The forms there are, and the module and function that makes each."""
MOST_MINUTES = 24 * 60 - 1


def make_report(store: Store, row: SessionRow, form: str, minutes: int = 0) -> bytes:
    """The report in this form, without names, with times of day so many minutes east of UTC. Raises StoreError."""
    from pm_quest.classroom.report.gathering import gathered  # noqa: PLC0415  a server that makes no report needs no analysis

    events = tuple(each.event for each in store.log(row.id))
    opened = events[0].deed if events else None
    name = opened.settings.scenario if isinstance(opened, Opened) else "scenario"
    kept = Kept(row.id, row.code, f"{name}.yaml", store.scenario(row.id).decode("utf-8", "replace"), events)
    try:
        told = gathered(kept, None, timezone(timedelta(minutes=minutes)) if minutes else UTC)
    except LogError as error:
        raise StoreError(str(error)) from None
    make = getattr(import_module(f"pm_quest.classroom.report.{FORMS[form]}"), FORMS[form])
    made: str | bytes = make(told)
    return made.encode("utf-8", "replace") if isinstance(made, str) else made
