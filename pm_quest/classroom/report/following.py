"""A log followed from its first event to its last, for what the state at the end no longer knows: when things happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import Event, Joined, Voted
from pm_quest.classroom.sessions.room import Room
from pm_quest.classroom.sessions.session import Session
from pm_quest.story.model import Scenario

VoteKey = tuple[str, int, int, str]
"""Table, turn, round, voter: under this a vote is known."""


@dataclass
class Followed:
    """The session after a log, with times in milliseconds.

    `opened` and `last` are those of the first event and of the last that was taken; `joined` when each person came; `began` when
    each table had its first scene before it, and `voted` when each vote that counts came in.
    """

    session: Session
    opened: int
    last: int
    joined: dict[str, int] = field(default_factory=dict)
    began: dict[str, int] = field(default_factory=dict)
    voted: dict[VoteKey, int] = field(default_factory=dict)


def followed(scenario: Scenario, events: Iterable[Event]) -> Followed:
    """The log, followed. Raises RefusalError where it does not begin with an event that opens this scenario."""
    log = iter(events)
    opened = next(log, None)
    if opened is None:
        raise RefusalError("There is no session without events.")
    room = Room(scenario, opened)
    found = Followed(room.session, opened.at, opened.at)
    for event in log:
        before = room.session
        answer = room.take(event)
        if answer.refusal is None and not answer.known:
            found.last = max(found.last, event.at)
            _note(found, before, event)
            found.session = room.session
            for id in room.session.tables.keys() - before.tables.keys():
                found.began[id] = event.at
    started = room.session.started
    for id in room.session.tables:
        found.began[id] = max(found.began.get(id, opened.at), opened.at if started is None else started)
    return found


def _note(found: Followed, before: Session, event: Event) -> None:
    """Note when somebody joined, and when a vote came in, unless the voter had changed their mind already, later than this."""
    if isinstance(event.deed, Joined):
        found.joined[event.by] = event.at
    if not isinstance(event.deed, Voted):
        return
    table, deed = before.tables[before.voters[event.by].table], event.deed
    known = table.ballot.votes.get(event.by)
    if known is None or known.number < deed.number:
        found.voted[(table.id, deed.turn, deed.round, event.by)] = event.at
