"""Coming, going, and who sits where."""

from dataclasses import replace

from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import Event, Joined, Left, Removed, Renamed, Returned, Seated
from pm_quest.classroom.sessions.session import Session, Voter


def joined(session: Session, event: Event, deed: Joined) -> Session:
    """Somebody is there, with a place unless late ones wait for the trainer."""
    if event.by in session.voters:
        session.voter(event.by)
        raise RefusalError("You have joined this session already.")
    session = session.with_voter(Voter(event.by, deed.name))
    waits = session.started is not None and not session.settings.late
    return session if waits else _sat(session, event.by, "", event.at)


def left(session: Session, event: Event, _: Left) -> Session:
    """Nobody waits for this voter; what they voted stays."""
    voter = session.voter(event.by)
    session = session.with_voter(replace(voter, present=False))
    return session.settled(_tables_of(voter), event.at)


def returned(session: Session, event: Event, _: Returned) -> Session:
    """The voter is there again, where they were."""
    return session.with_voter(replace(session.voter(event.by), present=True))


def renamed(session: Session, _: Event, deed: Renamed) -> Session:
    """Another name, wherever names are shown; what the story calls a player stays."""
    return session.with_voter(replace(session.voter(deed.voter), name=deed.name))


def removed(session: Session, event: Event, deed: Removed) -> Session:
    """The voter is out, with the vote that was under way; turns that were decided stay as they were."""
    voter = session.voter(deed.voter)
    session = _stood_up(session, voter).with_voter(replace(voter, table="", present=False, removed=True))
    return session.settled(_tables_of(voter), event.at)


def seated(session: Session, event: Event, deed: Seated) -> Session:
    """A place for somebody who waits, or another table in a session of teams."""
    voter = session.voter(deed.voter)
    if deed.table:
        session.table(deed.table)
    if session.settings.mode == "alone" and (voter.table or deed.table):
        raise RefusalError("Everybody plays alone here: nobody moves to another table.")
    if voter.table and voter.table == deed.table:
        return session
    session = _sat(_stood_up(session, voter), voter.id, deed.table, event.at)
    return session.settled(_tables_of(voter), event.at)


def _tables_of(voter: Voter) -> tuple[str, ...]:
    return (voter.table,) if voter.table else ()


def _stood_up(session: Session, voter: Voter) -> Session:
    if not voter.table:
        return session
    table = session.tables[voter.table]
    others = tuple(id for id in table.voters if id != voter.id)
    return session.with_table(replace(table, voters=others, ballot=table.ballot.without(voter.id)))


def _sat(session: Session, id: str, wanted: str, at: int) -> Session:
    voter = session.voters[id]
    if session.settings.mode == "alone":
        wanted = str(len(session.tables) + 1)
        session = session.opened_table(wanted, voter.name, at)
    table = session.tables[wanted or _emptiest(session)]
    session = session.with_table(replace(table, voters=(*table.voters, id)))
    return session.with_voter(replace(voter, table=table.id))


def _emptiest(session: Session) -> str:
    return min(session.tables.values(), key=lambda table: len(table.voters)).id
