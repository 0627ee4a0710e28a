"""Handlers of the events about people and their places."""

from dataclasses import replace

from pm_quest.classroom.sessions.panel_handlers import drop_answers
from pm_quest.classroom.sessions.person_numbers import number_person
from pm_quest.classroom.sessions.player_names import name_player
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import (
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
from pm_quest.classroom.sessions.session_state import Session, Voter
from pm_quest.story.draws import draw_number


def apply_joined(session: Session, event: Event, action: Joined) -> Session:
    """Add the voter, with a place unless late ones wait for the trainer.

    In a blind session their name is a number. Raises RefusalError where they joined already.
    """
    if event.by in session.voters:
        session.find_voter(event.by)
        raise RefusalError("already_joined", "You have joined this session already.")
    name = number_person(len(session.voters)) if session.settings.blind else action.name
    session = session.with_name(Voter(event.by, ""), name)
    waits = session.started_at is not None and not session.settings.late
    return session if waits else _seat_voter(session, event.by, "", event.at)


def apply_left(session: Session, event: Event, _: Left) -> Session:
    """Mark the voter as absent; their votes stay."""
    voter = session.find_voter(event.by)
    session = session.with_voter(replace(voter, present=False))
    return session.advance_tables(_list_tables(voter), event.at)


def apply_returned(session: Session, event: Event, _: Returned) -> Session:
    """Mark the voter as present, at the table where they were."""
    return session.with_voter(replace(session.find_voter(event.by), present=True))


def apply_renamed(session: Session, _: Event, action: Renamed) -> Session:
    """Change a voter's name in lists; what the story calls a player stays."""
    return _named(session, session.find_voter(action.voter), action.name)


def apply_called(session: Session, event: Event, action: Called) -> Session:
    """Change the voter's own name. Raises RefusalError in a blind session."""
    if session.settings.blind:
        raise RefusalError("nameless", "Nobody has a name in this session.")
    return _named(session, session.find_voter(event.by), action.name)


def apply_removed(session: Session, event: Event, action: Removed) -> Session:
    """Remove the voter with their vote in the open ballot; decided turns stay as they were."""
    voter = session.find_voter(action.voter)
    session = drop_answers(_unseat_voter(session, voter).without_name(voter), voter.id)
    session = session.with_voter(replace(voter, table="", present=False, removed=True))
    return session.advance_tables(_list_tables(voter), event.at)


def apply_seated(session: Session, event: Event, action: Seated) -> Session:
    """Give a waiting voter a place, or move one to another table. Raises RefusalError."""
    voter = session.find_voter(action.voter)
    if action.table:
        session.find_table(action.table)
    if session.settings.mode == "round" or (session.settings.mode == "alone" and (voter.table or action.table)):
        raise RefusalError("no_tables", "There are no tables here: nobody moves to another one.")
    return _move_voter(session, voter, action.table, event.at)


def apply_sat(session: Session, event: Event, action: Sat) -> Session:
    """Move a voter to the table that they chose before the start. Raises RefusalError."""
    voter = session.find_voter(event.by)
    if session.settings.mode != "teams":
        raise RefusalError("no_tables", "There are no tables to choose from in this session.")
    if session.settings.tables == "dealt":
        raise RefusalError("tables_dealt", "The trainer says who sits where in this session.")
    if session.started_at is not None:
        raise RefusalError("play_begun", "Play has begun: only the trainer moves people to another table now.")
    return _move_voter(session, voter, session.find_table(action.table).id, event.at)


def apply_dealt(session: Session, event: Event, action: Dealt) -> Session:
    """Deal everybody who has a place evenly to the tables, the present ones first.

    Votes in open ballots are dropped where their voter moves. Raises RefusalError outside teams.
    """
    if session.settings.mode != "teams":
        raise RefusalError("no_tables", "There are no tables to deal people to in this session.")
    order = _shuffle_voters([voter for voter in session.voters.values() if voter.table], action.number)
    order.sort(key=lambda voter: not voter.present)
    tables = {
        id: replace(table, voters=tuple(voter.id for voter in order[place :: len(session.tables)]))
        for place, (id, table) in enumerate(session.tables.items())
    }
    tables = {id: replace(table, ballot=table.ballot.keep_voters(table.voters)) for id, table in tables.items()}
    sits = {voter: id for id, table in tables.items() for voter in table.voters}
    voters = {id: replace(voter, table=sits.get(id, "")) for id, voter in session.voters.items()}
    return replace(session, voters=voters, tables=tables).advance_tables(tables, event.at)


def _named(session: Session, voter: Voter, name: str) -> Session:
    """The voter under another name; before the start, a story of their own takes it, too."""
    session = session.with_name(voter, name)
    if session.settings.mode != "alone" or session.started_at is not None or not voter.table:
        return session
    player = name_player(session, session.voters[voter.id], voter.table)
    return session.with_table(replace(session.tables[voter.table], playthrough=session.begun_by(player)))


def _list_tables(voter: Voter) -> tuple[str, ...]:
    return (voter.table,) if voter.table else ()


def _shuffle_voters(voters: list[Voter], number: int) -> list[Voter]:
    """Return the voters in an order that follows only from the number and their arrival."""
    drawn = [(draw_number(number, 0, place, 2**53), place) for place in range(len(voters))]
    return [voters[place] for _, place in sorted(drawn)]


def _move_voter(session: Session, voter: Voter, wanted: str, at: int) -> Session:
    """Move a voter to a table, or to the emptiest.

    The table left behind advances where it is ready.
    """
    if voter.table and voter.table == wanted:
        return session
    session = _seat_voter(_unseat_voter(session, voter), voter.id, wanted, at)
    return session.advance_tables(_list_tables(voter), at)


def _unseat_voter(session: Session, voter: Voter) -> Session:
    if not voter.table:
        return session
    table = session.tables[voter.table]
    others = tuple(id for id in table.voters if id != voter.id)
    return session.with_table(replace(table, voters=others, ballot=table.ballot.without_voter(voter.id)))


def _seat_voter(session: Session, id: str, wanted: str, at: int) -> Session:
    voter = session.voters[id]
    if session.settings.mode == "round":
        return session
    if session.settings.mode == "alone":
        wanted = str(len(session.tables) + 1)
        player = "" if session.settings.blind else name_player(session, voter, wanted)
        session = session.with_new_table(wanted, player, at)
    table = session.tables[wanted or _find_emptiest(session)]
    session = session.with_table(replace(table, voters=(*table.voters, id)))
    return session.with_voter(replace(voter, table=table.id))


def _find_emptiest(session: Session) -> str:
    return min(session.tables.values(), key=lambda table: len(table.voters)).id
