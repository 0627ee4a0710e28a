"""Coming, going, and who sits where."""

from dataclasses import replace

from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import (
    Called,
    Dealt,
    Event,
    Joined,
    Left,
    Removed,
    Renamed,
    Returned,
    Sat,
    Seated,
)
from pm_quest.classroom.sessions.naming import name_player
from pm_quest.classroom.sessions.numbering import number_person
from pm_quest.classroom.sessions.session import Session, Voter
from pm_quest.story.draws import draw


def joined(session: Session, event: Event, deed: Joined) -> Session:
    """Somebody is there, with a place unless late ones wait for the trainer. In a blind session their name is a number."""
    if event.by in session.voters:
        session.voter(event.by)
        raise RefusalError("You have joined this session already.")
    name = number_person(len(session.voters)) if session.settings.blind else deed.name
    session = session.with_name(Voter(event.by, ""), name)
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
    """Another name, wherever names are shown; once play has begun, what the story calls a player stays."""
    return _named(session, session.voter(deed.voter), deed.name)


def called(session: Session, event: Event, deed: Called) -> Session:
    """The same, done by the voter; where nobody has a name, nobody takes one."""
    if session.settings.blind:
        raise RefusalError("Nobody has a name in this session.")
    return _named(session, session.voter(event.by), deed.name)


def removed(session: Session, event: Event, deed: Removed) -> Session:
    """The voter is out, with the vote that was under way; turns that were decided stay as they were."""
    voter = session.voter(deed.voter)
    session = _stood_up(session, voter).without_name(voter)
    session = session.with_voter(replace(voter, table="", present=False, removed=True))
    return session.settled(_tables_of(voter), event.at)


def seated(session: Session, event: Event, deed: Seated) -> Session:
    """A place for somebody who waits, or another table in a session of teams."""
    voter = session.voter(deed.voter)
    if deed.table:
        session.table(deed.table)
    if session.settings.mode == "alone" and (voter.table or deed.table):
        raise RefusalError("Everybody plays alone here: nobody moves to another table.")
    return _moved(session, voter, deed.table, event.at)


def sat(session: Session, event: Event, deed: Sat) -> Session:
    """Another table in a session of teams, taken by the voter before the start."""
    voter = session.voter(event.by)
    if session.settings.mode != "teams":
        raise RefusalError("There are no tables to choose from in this session.")
    if session.settings.tables == "dealt":
        raise RefusalError("The trainer says who sits where in this session.")
    if session.started is not None:
        raise RefusalError("Play has begun: only the trainer moves people to another table now.")
    return _moved(session, voter, session.table(deed.table).id, event.at)


def dealt(session: Session, event: Event, deed: Dealt) -> Session:
    """Everybody who has a place is dealt to the tables anew, evenly: those who are here first, then those who are away.

    Votes under way are dropped where their voter moves.
    """
    if session.settings.mode != "teams":
        raise RefusalError("There are no tables to deal people to in this session.")
    order = _shuffled([voter for voter in session.voters.values() if voter.table], deed.number)
    order.sort(key=lambda voter: not voter.present)
    tables = {
        id: replace(table, voters=tuple(voter.id for voter in order[place :: len(session.tables)]))
        for place, (id, table) in enumerate(session.tables.items())
    }
    tables = {id: replace(table, ballot=table.ballot.only(table.voters)) for id, table in tables.items()}
    sits = {voter: id for id, table in tables.items() for voter in table.voters}
    voters = {id: replace(voter, table=sits.get(id, "")) for id, voter in session.voters.items()}
    return replace(session, voters=voters, tables=tables).settled(tables, event.at)


def _named(session: Session, voter: Voter, name: str) -> Session:
    """The voter under another name; before the start, a story of their own takes it, too."""
    session = session.with_name(voter, name)
    if session.settings.mode != "alone" or session.started is not None or not voter.table:
        return session
    player = name_player(session, session.voters[voter.id], voter.table)
    return session.with_table(replace(session.tables[voter.table], playthrough=session.begun_by(player)))


def _tables_of(voter: Voter) -> tuple[str, ...]:
    return (voter.table,) if voter.table else ()


def _shuffled(voters: list[Voter], number: int) -> list[Voter]:
    """Give them in an order that follows from the number and from how they came, and from nothing else."""
    drawn = [(draw(number, 0, place, 2**53), place) for place in range(len(voters))]
    return [voters[place] for _, place in sorted(drawn)]


def _moved(session: Session, voter: Voter, wanted: str, at: int) -> Session:
    """The voter at another table, or wherever there is one; the table left behind goes on, where it waited for them alone."""
    if voter.table and voter.table == wanted:
        return session
    session = _sat(_stood_up(session, voter), voter.id, wanted, at)
    return session.settled(_tables_of(voter), at)


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
        player = "" if session.settings.blind else name_player(session, voter, wanted)
        session = session.opened_table(wanted, player, at)
    table = session.tables[wanted or _emptiest(session)]
    session = session.with_table(replace(table, voters=(*table.voters, id)))
    return session.with_voter(replace(voter, table=table.id))


def _emptiest(session: Session) -> str:
    return min(session.tables.values(), key=lambda table: len(table.voters)).id
