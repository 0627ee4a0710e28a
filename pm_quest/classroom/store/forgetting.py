"""Anonymise a person in a log; what they did stays, done by somebody."""

import secrets
from dataclasses import replace

from sqlalchemy import Connection, select, update

from pm_quest.classroom.sessions import event_codec
from pm_quest.classroom.sessions.panel_events import Noted
from pm_quest.classroom.sessions.session_events import Called, Event, Joined, Removed, Renamed, Seated, Voted
from pm_quest.classroom.store.sql_tables import events_table, invitations_table, sessions_table
from pm_quest.classroom.store.transaction import encode_event

ANONYMOUS = "somebody"


def forget_voter(connection: Connection, session: str, voter: str) -> bool:
    """Replace the voter's name by ANONYMOUS and their id by a random one.

    Return whether any was found. Needs a transaction that has locked the session. Their invitation
    passes to the random id, so that a session only for the invited stays that.
    """
    other = make_random_id(voter)
    changed = [
        {"number": seq, "session_id": session, "id": now.id, "event": encode_event(now)}
        for seq, was in _find_events(connection, session, voter)
        if (now := anonymise_event(was, voter, other)) != was
    ]
    mine = (invitations_table.c.session == session, invitations_table.c.voter == voter)
    invited = connection.execute(update(invitations_table).where(*mine).values(voter=other)).rowcount
    for row in changed:
        here = (events_table.c.session == session, events_table.c.seq == row["number"])
        connection.execute(update(events_table).where(*here).values(id=row["id"], event=row["event"]))
    if not changed and not invited:
        return False
    connection.execute(
        update(sessions_table).where(sessions_table.c.id == session).values(epoch=sessions_table.c.epoch + 1)
    )
    return True


def make_random_id(voter: str) -> str:
    """Return a random id that does not contain the voter's, or they would be found again."""
    id = secrets.token_hex(10)
    while voter and voter in id:
        id = secrets.token_hex(10)
    return id


def anonymise_event(event: Event, voter: str, other: str) -> Event:
    """Return an event without this voter: `other` did it, and the reasons for it are gone.

    Ids of what they did become random: servers make some from the voter's id, and their device
    knows the others.
    """
    action = event.action
    if isinstance(action, Seated | Renamed | Removed) and action.voter == voter:
        action = replace(action, voter=other)
        action = replace(action, name=ANONYMOUS) if isinstance(action, Renamed) else action
    if isinstance(action, Joined | Called) and event.by == voter:
        action = replace(action, name=ANONYMOUS)
    if isinstance(action, Voted | Noted) and event.by == voter:
        action = replace(action, reason="")
    id = make_random_id(voter) if event.by == voter or voter in event.id else event.id
    return replace(event, id=id, by=other if event.by == voter else event.by, action=action)


def _find_events(connection: Connection, session: str, voter: str) -> list[tuple[int, Event]]:
    wanted = select(events_table.c.seq, events_table.c.event).where(events_table.c.session == session)
    found = connection.execute(wanted.where(events_table.c.event.contains(voter, autoescape=True)))
    return [(seq, event_codec.decode(line)) for seq, line in found]
