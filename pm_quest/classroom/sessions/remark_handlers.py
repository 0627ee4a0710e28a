"""Handlers of what people say with their votes, and of what the trainer does with it."""

from collections.abc import Callable, Collection
from dataclasses import replace

from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.remark_events import Asked, Quoted, Told
from pm_quest.classroom.sessions.session_events import Event, Voted
from pm_quest.classroom.sessions.session_settings import AskedThing
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.vote_remarks import NO_REMARK, VoteRemark, make_remark_key


def keep_asked(action: Voted, ask: Collection[AskedThing]) -> Voted:
    """Return a vote without what nobody asked for, so that it is never stored."""
    return replace(
        action,
        reason=action.reason if "reason" in ask else "",
        certainty=action.certainty if "certainty" in ask else "",
        forecast=action.forecast if "forecast" in ask else "",
    )


def build_remark(session: Session, table: Table, event: Event, action: Voted) -> VoteRemark:
    """Return what was said with a vote. Raises RefusalError for a forecast that is not a choice here."""
    if not (action.reason or action.certainty or action.forecast):
        return NO_REMARK
    asked = keep_asked(action, session.settings.ask)
    if asked.forecast and asked.forecast not in table.choices:
        raise RefusalError("choice_closed", "The forecast is not a choice that is open here now.")
    key = make_remark_key(event.id, table.id, action.turn)
    said = VoteRemark(key, asked.reason, asked.certainty, asked.forecast)
    return NO_REMARK if said.is_empty else said


def apply_asked(session: Session, _: Event, action: Asked) -> Session:
    """Ask for these things with a vote. Raises RefusalError after the start, and where nobody votes."""
    if session.round is not None:
        raise RefusalError("no_votes", "Nobody votes in a hiring round, so nothing can be asked for with a vote.")
    if session.started_at is not None:
        raise RefusalError("play_begun", "Play has begun: what is asked for with a vote stays as it is.")
    return replace(session, settings=replace(session.settings, ask=action.ask))


def apply_told(session: Session, _: Event, action: Told) -> Session:
    """Add what was said to the votes of a revealed round, on the trainer's dashboard."""

    def tell(ballot: Ballot) -> Ballot:
        votes = dict(ballot.rounds[action.round - 1])
        for each in action.remarks:
            if each.voter in votes:
                remark = VoteRemark(each.key, each.reason, each.certainty, each.forecast)
                votes[each.voter] = votes[each.voter]._replace(remark=remark)
        at = action.round - 1
        return replace(ballot, rounds=(*ballot.rounds[:at], votes, *ballot.rounds[at + 1 :]))

    return _change_ballot(session, action, tell)


def apply_quoted(session: Session, _: Event, action: Quoted) -> Session:
    """Put a reason on the wall, back into the list, or out of sight.

    Raises RefusalError where none of this key is revealed.
    """

    def put(ballot: Ballot) -> Ballot:
        votes = ballot.list_told()[action.round - 1].values()
        if not any(vote.remark.key == action.remark and vote.remark.reason for vote in votes):
            raise RefusalError("unknown_remark", "No such reason has been revealed.")
        return replace(ballot, places={**ballot.places, action.remark: action.place})

    return _change_ballot(session, action, put)


def _change_ballot(session: Session, action: Told | Quoted, change: Callable[[Ballot], Ballot]) -> Session:
    """Return the session with a changed ballot of the present turn, or of one before. Raises RefusalError."""
    table = session.find_table(action.table)
    moves = list(table.moves)
    past = action.turn < len(moves)
    ballot = moves[action.turn].ballot if past else table.ballot
    if action.turn > len(moves) or action.round not in ballot.told:
        raise RefusalError("unknown_remark", "No such reason has been revealed.")
    if not past:
        return session.with_table(replace(table, ballot=change(ballot)))
    moves[action.turn] = replace(moves[action.turn], ballot=change(ballot))
    return session.with_table(replace(table, moves=tuple(moves)))
