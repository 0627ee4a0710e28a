"""A session's whole log, as reports are made from it: from the store of this machine, or from a server elsewhere."""

from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, tzinfo

from pm_quest.authoring.source import decode
from pm_quest.classroom.keys import possible_codes
from pm_quest.classroom.launch import api
from pm_quest.classroom.launch.hostings import hosting_of
from pm_quest.classroom.launch.places import database
from pm_quest.classroom.launch.shelf import Known
from pm_quest.classroom.report.log import Kept, read_log
from pm_quest.classroom.sessions.events import Opened
from pm_quest.classroom.store import Store


def kept_log(known: Known) -> Kept:
    """All that happened in a session up to now, also while it runs. Raises StoreError, ServerError, LogError."""
    if known.server:
        hosting = hosting_of(known.session)
        return log_at(known.server, known.session, hosting.secret if hosting else "")
    with closing(Store.open(database())) as store:
        events = tuple(each.event for each in store.log(known.session))
        text = decode(store.scenario(known.session), known.scenario).text
    opened = events[0].deed if events else None
    scenario = opened.settings.scenario if isinstance(opened, Opened) else known.scenario
    return Kept(known.session, known.code, f"{scenario}.yaml", text, events)


def log_at(address: str, wanted: str, secret: str) -> Kept:
    """The same from a server, for who has the session's host secret or the server's key.

    `wanted` is the session's id; its code will do with the server's key. Raises ServerError, LogError.
    """
    session = wanted
    with suppress(api.ServerError):
        by_code = {each.get("code"): each for each in api.sessions(address, secret)}
        found = next((by_code[code] for code in possible_codes(wanted) if code in by_code), {})
        session = str(found.get("id") or found.get("session") or wanted)
    kept = read_log(api.log(address, session, secret).encode(), address)
    return replace(kept, source=(address, secret)) if kept.blind else kept


def report_at(address: str, session: str, secret: str, form: str, zone: tzinfo) -> bytes:
    """A form of the report, made by the server with the times of this zone. Raises ServerError."""
    offset = datetime.now(zone).utcoffset()
    return api.report(address, session, secret, form, round(offset.total_seconds() / 60) if offset else 0)
