"""Read a session's whole log for a report: from this machine's store, or from another server."""

from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, tzinfo

from pm_quest.authoring.source_text import decode_source
from pm_quest.classroom.keys import list_possible_codes
from pm_quest.classroom.launch import server_client
from pm_quest.classroom.launch.classroom_files import get_database
from pm_quest.classroom.launch.hosted_sessions import read_session
from pm_quest.classroom.launch.session_list import ListedSession
from pm_quest.classroom.report.log_file import RecordedSession, read_log
from pm_quest.classroom.sessions.session_events import Opened
from pm_quest.classroom.store import SessionStore


def read_recorded(entry: ListedSession) -> RecordedSession:
    """Return everything that has happened in a session so far.

    Raises StoreError, ServerError, LogError.
    """
    if entry.server:
        hosted = read_session(entry.session)
        return fetch_recorded(entry.server, entry.session, hosted.secret if hosted else "")
    with closing(SessionStore.open(get_database())) as store:
        events = tuple(each.event for each in store.read_log(entry.session))
        text = decode_source(store.read_scenario(entry.session), entry.scenario).text
    opened = events[0].action if events else None
    scenario = opened.settings.scenario if isinstance(opened, Opened) else entry.scenario
    return RecordedSession(entry.session, entry.code, f"{scenario}.yaml", text, events)


def fetch_recorded(address: str, wanted: str, secret: str) -> RecordedSession:
    """Return the same from a server, for holders of the session's secret or the server's key.

    wanted: the session's id; its code will do with the server's key

    Raises ServerError, LogError.
    """
    session = wanted
    with suppress(server_client.ServerError):
        by_code = {each.get("code"): each for each in server_client.list_sessions(address, secret)}
        found = next((by_code[code] for code in list_possible_codes(wanted) if code in by_code), {})
        session = str(found.get("id") or found.get("session") or wanted)
    recorded = read_log(server_client.fetch_log(address, session, secret).encode(), address)
    return replace(recorded, source=(address, secret)) if recorded.is_blind else recorded


def fetch_report(address: str, session: str, secret: str, form: str, zone: tzinfo) -> bytes:
    """Return a form of the report, made by the server with the times of this zone.

    Raises ServerError.
    """
    offset = datetime.now(zone).utcoffset()
    return server_client.fetch_report(
        address, session, secret, form, round(offset.total_seconds() / 60) if offset else 0
    )
