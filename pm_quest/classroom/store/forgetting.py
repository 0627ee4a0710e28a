"""A person is taken out of a log; what they did stays, done by somebody."""

import secrets
from dataclasses import replace

from sqlalchemy import Connection, select, update

from pm_quest.classroom.sessions import wire
from pm_quest.classroom.sessions.events import Called, Event, Joined, Removed, Renamed, Seated
from pm_quest.classroom.store.tables import events, invitations, sessions
from pm_quest.classroom.store.writing import encoded

SOMEBODY = "somebody"


def forget(connection: Connection, session: str, voter: str) -> bool:
    """The voter's name is SOMEBODY and their id a random one; gives whether there was anything to forget.

    In a transaction that has locked the session. An invitation becomes one that nobody has: a session that is only for
    those who were invited stays that.
    """
    other = make_id(voter)
    changed = [
        {"number": seq, "session_id": session, "id": now.id, "event": encoded(now)}
        for seq, was in _about(connection, session, voter)
        if (now := without(was, voter, other)) != was
    ]
    mine = (invitations.c.session == session, invitations.c.voter == voter)
    invited = connection.execute(update(invitations).where(*mine).values(voter=other)).rowcount
    for row in changed:
        here = (events.c.session == session, events.c.seq == row["number"])
        connection.execute(update(events).where(*here).values(id=row["id"], event=row["event"]))
    if not changed and not invited:
        return False
    connection.execute(update(sessions).where(sessions.c.id == session).values(epoch=sessions.c.epoch + 1))
    return True


def make_id(voter: str) -> str:
    """Make a random id that does not happen to spell the voter's.

    Else they would be found, and forgotten, once more.
    """
    id = secrets.token_hex(10)
    while voter and voter in id:
        id = secrets.token_hex(10)
    return id


def without(event: Event, voter: str, other: str) -> Event:
    """An event that tells no more of this voter: `other` did it.

    The ids of what they did become random ones: servers make some from the voter's id, and their device knows the others.
    """
    deed = event.deed
    if isinstance(deed, Seated | Renamed | Removed) and deed.voter == voter:
        deed = replace(deed, voter=other)
        deed = replace(deed, name=SOMEBODY) if isinstance(deed, Renamed) else deed
    if isinstance(deed, Joined | Called) and event.by == voter:
        deed = replace(deed, name=SOMEBODY)
    id = make_id(voter) if event.by == voter or voter in event.id else event.id
    return replace(event, id=id, by=other if event.by == voter else event.by, deed=deed)


def _about(connection: Connection, session: str, voter: str) -> list[tuple[int, Event]]:
    wanted = select(events.c.seq, events.c.event).where(events.c.session == session)
    found = connection.execute(wanted.where(events.c.event.contains(voter, autoescape=True)))
    return [(seq, wire.decode(line)) for seq, line in found]
