"""Votes, and what the trainer does with a ballot."""

from dataclasses import replace
from typing import cast

from pm_quest.classroom.sessions.ballots import Vote
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import Closed, Counted, Decided, Event, Reopened, Revealed, Voted, Went
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.tables import How, Table


def voted(session: Session, event: Event, deed: Voted) -> Session:
    """The vote counts for the ballot that it names, as long as that is open, and may be changed until it closes."""
    voter = session.voter(event.by)
    if not voter.table:
        raise RefusalError("You have no place yet: the trainer will let you in.")
    if session.started is None:
        raise RefusalError("The session has not started yet.")
    table = session.tables[voter.table]
    _present(table, deed.turn, deed.round)
    if not table.ballot.open or session.clock.out(event.at):
        raise RefusalError("This vote has closed; yours came too late to count.")
    if deed.choice not in table.choices:
        raise RefusalError("This can't be chosen here now.")
    ballot = table.ballot.voted(voter.id, Vote(deed.choice, deed.number))
    session = session.with_voter(replace(voter, present=True)) if not voter.present else session
    return session.with_table(replace(table, ballot=ballot)).settled((table.id,), event.at)


def closed(session: Session, event: Event, deed: Closed) -> Session:
    """No more votes at the table; where votes move it, it goes on."""
    table = _playing(session, deed.table)
    _present(table, deed.turn, deed.round)
    table = replace(table, ballot=replace(table.ballot, open=False))
    return session.with_table(table).settled((table.id,), event.at)


def reopened(session: Session, _: Event, deed: Reopened) -> Session:
    """A new round; the one before is kept."""
    table = _playing(session, deed.table)
    _present(table, deed.turn, deed.round)
    return session.with_table(replace(table, ballot=table.ballot.again()))


def revealed(session: Session, event: Event, deed: Revealed) -> Session:
    """The votes of the present ballot may be seen; no more come in, so nobody follows the crowd."""
    table = _playing(session, deed.table)
    _present(table, deed.turn, table.ballot.round)
    table = replace(table, ballot=replace(table.ballot, open=False, revealed=True))
    return session.with_table(table).settled((table.id,), event.at)


def decided(session: Session, event: Event, deed: Decided) -> Session:
    """The table goes on, also from a scene that is held: the trainer said so."""
    table = _playing(session, deed.table)
    _present(table, deed.turn, table.ballot.round)
    if deed.choice:
        if deed.choice not in table.choices:
            raise RefusalError(f"'{deed.choice}' can't be chosen at this table now.")
        return session.with_table(table.moved(deed.choice, "trainer", event.at))
    if session.settings.rule == "trainer":
        raise RefusalError("The trainer decides in this session: say which choice.")
    if not table.ballot.votes:
        raise RefusalError("Nobody has voted at this table: say which choice.")
    found = session.by_rule(table)
    if found is None:
        raise RefusalError("There is a tie at this table: say which choice.")
    return session.with_table(table.moved(*found, event.at))


def counted(session: Session, _: Event, deed: Counted) -> Session:
    """How many have voted, and once the ballot is closed what: as the trainer of a blind session is told.

    A vote whose choice is not told has an empty one.
    """
    table = _blind(session, deed.table)
    _present(table, deed.turn, deed.round)
    votes = table.ballot.votes if deed.papers else {f"?{number}": Vote("", 0) for number in range(deed.voted)}
    untold = [id for id, vote in votes.items() if not vote.choice]
    kept = {id: vote for id, vote in votes.items() if id not in set(untold[: len(deed.papers)])}
    papers = (each.partition(" ") for each in deed.papers)
    kept |= {id: Vote(choice, 1) for id, _, choice in papers}
    ballot = replace(table.ballot, rounds=(*table.ballot.rounds[:-1], kept))
    return session.with_table(replace(table, ballot=ballot))


def went(session: Session, event: Event, deed: Went) -> Session:
    """A table went on, as the trainer of a blind session is told."""
    table = _blind(session, deed.table)
    _present(table, deed.turn, table.ballot.round)
    if deed.choice not in table.choices:
        raise RefusalError(f"'{deed.choice}' can't be chosen at this table now.")
    return session.with_table(table.moved(deed.choice, cast(How, deed.how), event.at))


def _blind(session: Session, id: str) -> Table:
    if not session.settings.blind:
        raise RefusalError("This session is not blind.")
    return _playing(session, id)


def _playing(session: Session, id: str) -> Table:
    if session.started is None:
        raise RefusalError("The session has not started yet.")
    return session.table(id)


def _present(table: Table, turn: int, round: int) -> None:
    """Raises RefusalError where a turn and round are not the present ones of a table that still plays."""
    now = (table.playthrough.turn, table.ballot.round)
    if (turn, round) < now:
        raise RefusalError("This vote has closed; the table has gone on.")
    if (turn, round) > now:
        raise RefusalError("The table has not come to this vote yet.")
    if table.playthrough.ended:
        raise RefusalError("The story has ended at this table.")
