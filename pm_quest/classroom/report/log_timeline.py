"""Replay a log to find out when things happened, which its final state does not say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import Event, Joined, Voted
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.story.model import Scenario

VoteKey = tuple[str, int, int, str]
"""Table, turn, round, voter: under this a vote is known."""


@dataclass
class LogTimeline:
    """The session after a log, with times in milliseconds.

    opened_at, last_at: times of the first event and the last applied one
    joined_at: when each person joined
    began_at: when each table had its first scene
    voted_at: when each vote that counts came in
    """

    session: Session
    opened_at: int
    last_at: int
    joined_at: dict[str, int] = field(default_factory=dict)
    began_at: dict[str, int] = field(default_factory=dict)
    voted_at: dict[VoteKey, int] = field(default_factory=dict)


def trace_log(scenario: Scenario, events: Iterable[Event]) -> LogTimeline:
    """Return the timeline of a log. Raises RefusalError where it does not open this scenario."""
    log = iter(events)
    opened = next(log, None)
    if opened is None:
        raise RefusalError("no_session", "A session begins with an event, and this log has none.")
    reducer = SessionReducer(scenario, opened)
    timeline = LogTimeline(reducer.session, opened.at, opened.at)
    for event in log:
        before = reducer.session
        answer = reducer.apply(event)
        if answer.refusal is None and not answer.duplicate:
            timeline.last_at = max(timeline.last_at, event.at)
            _note_times(timeline, before, event)
            timeline.session = reducer.session
            for id in reducer.session.tables.keys() - before.tables.keys():
                timeline.began_at[id] = event.at
    started = reducer.session.started_at
    for id in reducer.session.tables:
        timeline.began_at[id] = max(timeline.began_at.get(id, opened.at), opened.at if started is None else started)
    return timeline


def _note_times(timeline: LogTimeline, before: Session, event: Event) -> None:
    """Note when somebody joined, and when a vote came in that is the voter's latest."""
    if isinstance(event.action, Joined):
        timeline.joined_at[event.by] = event.at
    if not isinstance(event.action, Voted):
        return
    table, action = before.tables[before.voters[event.by].table], event.action
    known = table.ballot.votes.get(event.by)
    if known is None or known.sequence < action.number:
        timeline.voted_at[(table.id, action.turn, action.round, event.by)] = event.at
