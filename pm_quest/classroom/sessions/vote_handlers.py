"""Handlers of votes and of what the trainer does with a ballot."""

from dataclasses import replace
from typing import cast

from pm_quest.classroom.sessions.ballots import Vote
from pm_quest.classroom.sessions.panel_handlers import apply_answer
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.remark_handlers import build_remark
from pm_quest.classroom.sessions.session_events import Closed, Counted, Decided, Event, Reopened, Revealed, Voted, Went
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import DecidedBy, Table


def apply_voted(session: Session, event: Event, action: Voted) -> Session:
    """Count the vote in the ballot that it names. Raises RefusalError where that takes no votes."""
    if session.panel is not None:
        return apply_answer(session, event, action)
    voter = session.find_voter(event.by)
    if not voter.table:
        raise RefusalError("no_place", "You have no place yet: the trainer will let you in.")
    if session.started_at is None:
        raise RefusalError("not_started", "The session has not started yet.")
    table = session.tables[voter.table]
    _check_current(table, action.turn, action.round)
    if not table.ballot.open or session.clock.is_expired(event.at):
        raise RefusalError("vote_closed", "This vote has closed; yours came too late to count.")
    if action.choice not in table.choices:
        raise RefusalError("choice_closed", "This can't be chosen here now.")
    vote = Vote(action.choice, action.number, build_remark(session, table, event, action))
    ballot = table.ballot.with_vote(voter.id, vote)
    session = session.with_voter(replace(voter, present=True)) if not voter.present else session
    return session.with_table(replace(table, ballot=ballot)).advance_tables((table.id,), event.at)


def apply_closed(session: Session, event: Event, action: Closed) -> Session:
    """Close the ballot; the table advances where votes advance it."""
    table = _find_playing_table(session, action.table)
    _check_current(table, action.turn, action.round)
    table = replace(table, ballot=replace(table.ballot, open=False))
    return session.with_table(table).advance_tables((table.id,), event.at)


def apply_reopened(session: Session, _: Event, action: Reopened) -> Session:
    """Add a round to the ballot; the one before is kept."""
    table = _find_playing_table(session, action.table)
    _check_current(table, action.turn, action.round)
    return session.with_table(replace(table, ballot=table.ballot.with_new_round()))


def apply_revealed(session: Session, event: Event, action: Revealed) -> Session:
    """Show the votes of the ballot, and close it, so that nobody follows the crowd."""
    table = _find_playing_table(session, action.table)
    _check_current(table, action.turn, table.ballot.round_number)
    table = replace(table, ballot=table.ballot.reveal())
    return session.with_table(table).advance_tables((table.id,), event.at)


def apply_decided(session: Session, event: Event, action: Decided) -> Session:
    """Advance the table, also from a held scene. Raises RefusalError where no choice is decided."""
    table = _find_playing_table(session, action.table)
    _check_current(table, action.turn, table.ballot.round_number)
    if action.choice:
        if action.choice not in table.choices:
            raise RefusalError("choice_closed", f"'{action.choice}' can't be chosen at this table now.")
        return session.with_table(table.take_choice(action.choice, "trainer", event.at))
    if session.settings.rule == "trainer":
        raise RefusalError("choice_needed", "The trainer decides in this session: say which choice.")
    if not table.ballot.votes:
        raise RefusalError("choice_needed", "Nobody has voted at this table: say which choice.")
    found = session.decide_by_rule(table)
    if found is None:
        raise RefusalError("choice_needed", "There is a tie at this table: say which choice.")
    return session.with_table(table.take_choice(*found, event.at))


def apply_counted(session: Session, _: Event, action: Counted) -> Session:
    """Set the counts of a blind session, and once the ballot is closed its votes.

    A vote whose choice is not known has an empty one.
    """
    table = _find_blind_table(session, action.table)
    _check_current(table, action.turn, action.round)
    votes = table.ballot.votes if action.papers else {f"?{number}": Vote("", 0) for number in range(action.voted)}
    untold = [id for id, vote in votes.items() if not vote.choice]
    kept = {id: vote for id, vote in votes.items() if id not in set(untold[: len(action.papers)])}
    papers = (each.partition(" ") for each in action.papers)
    kept |= {id: Vote(choice, 1) for id, _, choice in papers}
    ballot = replace(table.ballot, rounds=(*table.ballot.rounds[:-1], kept))
    return session.with_table(replace(table, ballot=ballot))


def apply_went(session: Session, event: Event, action: Went) -> Session:
    """Advance a table of a blind session, on the dashboard of its trainer."""
    table = _find_blind_table(session, action.table)
    _check_current(table, action.turn, table.ballot.round_number)
    if action.choice not in table.choices:
        raise RefusalError("choice_closed", f"'{action.choice}' can't be chosen at this table now.")
    return session.with_table(table.take_choice(action.choice, cast(DecidedBy, action.how), event.at))


def _find_blind_table(session: Session, id: str) -> Table:
    if not session.settings.blind:
        raise RefusalError("not_blind", "This session is not blind.")
    return _find_playing_table(session, id)


def _find_playing_table(session: Session, id: str) -> Table:
    if session.started_at is None:
        raise RefusalError("not_started", "The session has not started yet.")
    return session.find_table(id)


def _check_current(table: Table, turn: int, round: int) -> None:
    """Raise RefusalError where turn and round are not the current ones of a table that still plays."""
    now = (table.playthrough.turn, table.ballot.round_number)
    if (turn, round) < now:
        raise RefusalError("table_ahead", "This vote has closed; the table has gone on.")
    if (turn, round) > now:
        raise RefusalError("table_behind", "The table has not come to this vote yet.")
    if table.playthrough.ended:
        raise RefusalError("story_ended", "The story has ended at this table.")
