"""Tell the trainer at a reveal what people said with their votes."""

from collections.abc import Callable, Iterator

from pm_quest.classroom.sessions.remark_events import Told
from pm_quest.classroom.sessions.session_events import Revealed
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.vote_remarks import ToldRemark

MAX_TOLD = 10
"""The most remarks in one event, so that it can always be sent."""


def list_told_actions(
    before: Session, after: Session, action: Revealed, name_voter: Callable[[str], str]
) -> Iterator[Told]:
    """Yield what a reveal tells, in an order that says nothing about the voters, under the names that they are given."""
    table = after.tables[action.table]
    was, ballot = before.tables[action.table].ballot, table.find_ballot(action.turn)
    for round, votes in enumerate(ballot.list_told(), 1):
        said = sorted((vote.remark.key, id, vote.remark) for id, vote in votes.items() if not vote.remark.is_empty)
        remarks = [
            ToldRemark(name_voter(id), key, remark.reason, remark.certainty, remark.forecast)
            for key, id, remark in (said if round not in was.told else ())
        ]
        for at in range(0, len(remarks), MAX_TOLD):
            yield Told(action.table, action.turn, round, tuple(remarks[at : at + MAX_TOLD]))
