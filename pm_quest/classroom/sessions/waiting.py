"""What a table waits for, in one word, so that every screen says the same of it."""

from typing import Literal

from pm_quest.classroom.sessions.ballots import is_tied
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.tables import Table

Waits = Literal["votes", "tie", "held", "trainer", "ended"]


def waits_for(session: Session, table: Table) -> Waits:
    """Give what has to happen before a table goes on.

    `votes`: not all who are here have voted; `tie`: somebody changes their vote, or the trainer decides; `held`: the trainer
    lets them go on; `trainer`: the trainer decides, or moves everybody on.
    """
    if table.playthrough.ended or not table.choices:
        return "ended"
    if table.ballot.open and not session.complete(table):
        return "votes"
    if has_tie(session, table) and session.settings.ties == "trainer":
        return "tie"
    return "held" if session.held(table) else "trainer"


def has_tie(session: Session, table: Table) -> bool:
    """Tell whether the present votes of a table are a tie that its people may know of: all have voted, or the votes are shown.

    Where the trainer moves everybody on, votes are secret until they are shown, and so is a tie.
    """
    ballot, settings = table.ballot, session.settings
    if settings.rule != "majority" or not is_tied(ballot.votes, table.choices):
        return False
    return ballot.revealed or (settings.moves == "itself" and (not ballot.open or session.complete(table)))


def was_tied(table: Table) -> bool:
    """Tell whether the votes of a table's last turn were a tie, whoever decided it then."""
    if not table.moves:
        return False
    votes = table.moves[-1].ballot.votes
    return is_tied(votes, list(dict.fromkeys(vote.choice for vote in votes.values())))
