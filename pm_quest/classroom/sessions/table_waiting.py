"""What a table waits for, in one word, the same on every screen."""

from typing import Literal

from pm_quest.classroom.sessions.ballots import is_tied
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table

WaitReason = Literal["votes", "tie", "held", "clock", "trainer", "ended"]


def find_wait_reason(session: Session, table: Table) -> WaitReason:
    """Return what has to happen before a table advances.

    votes: somebody present has not voted
    tie: somebody changes their vote, or the trainer decides
    held: the trainer has to release the table
    clock: the clock that runs, or is paused, has to run out
    trainer: the trainer decides, or moves everybody on
    ended: the story has ended here
    """
    if table.playthrough.ended or not table.choices:
        return "ended"
    if table.ballot.open and not session.has_all_votes(table):
        return "votes"
    if has_tie(session, table) and session.settings.ties == "trainer":
        return "tie"
    if session.is_held(table):
        return "held"
    return "clock" if session.settings.moves == "clock" and session.clock.on else "trainer"


def has_tie(session: Session, table: Table) -> bool:
    """Return whether the votes of a table are a tie that its people may see.

    Where the trainer moves everybody on, votes are secret until they are revealed, and so is a tie; where the
    clock does, until it has run out.
    """
    ballot, settings = table.ballot, session.settings
    if settings.rule == "trainer" or not is_tied(ballot.votes, table.choices):
        return False
    if settings.moves == "clock":
        return ballot.revealed or ballot.timed_out
    return ballot.revealed or (settings.moves == "itself" and (not ballot.open or session.has_all_votes(table)))


def had_tie(table: Table) -> bool:
    """Return whether the votes of a table's last turn were a tie, whatever decided it."""
    if not table.moves:
        return False
    votes = table.moves[-1].ballot.votes
    return is_tied(votes, list(dict.fromkeys(vote.choice for vote in votes.values())))
