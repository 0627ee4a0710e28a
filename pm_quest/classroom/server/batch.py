"""Write one batch: the events of several sessions checked and appended in one transaction.

Runs in the writer's thread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pm_quest.classroom.server.session_log import LastSeen, SessionLog, format_line
from pm_quest.classroom.sessions.refusal import Refusal
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.sessions.session_reducer import ApplyResult
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.store import (
    LoggedEvent,
    LogTransaction,
    SessionGoneError,
    SessionStore,
    SessionVersion,
    StoreError,
)

_APPLIED = ApplyResult()
_INTERNAL_ERROR = ApplyResult(Refusal("internal", "PM Quest could not do this; it is a fault of its own."))


class SubmittedEvent(NamedTuple):
    """An event to be stored.

    expected: for a Left event, when the voter was last seen
    """

    event: Event
    expected: LastSeen | None = None


@dataclass(slots=True)
class BatchResult:
    """The result of a batch for one session: what watchers have to know.

    lines, events: those of the log after what was published before; with `anew` of the whole rewritten log
    at: the latest time in it
    """

    session: Session
    seq: int
    head: SessionVersion
    answers: list[ApplyResult]
    lines: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    is_rewritten: bool = False
    last_seen: Mapping[str, LastSeen] = field(default_factory=dict)
    invited: frozenset[str] = frozenset()
    at: int = 0


def write_batch(
    store: SessionStore, server: str, batch: Sequence[tuple[SessionLog, Sequence[SubmittedEvent]]]
) -> list[BatchResult | None]:
    """Store all valid events or none, and return the result for each session; None for a gone one.

    Raises StoreError; then nothing is stored, and the logs are reloaded with the next batch.
    """
    try:
        with store.open_transaction() as writing:
            order = sorted(range(len(batch)), key=lambda at: batch[at][0].id)
            found = {at: _write_session(store, writing, server, *batch[at]) for at in order}
    except BaseException:
        for session_log, _ in batch:
            session_log.stale = True
        raise
    for session_log, _ in batch:
        session_log.published = session_log.published if session_log.stale else session_log.seq
    return [found[at] for at in range(len(batch))]


def _write_session(
    store: SessionStore,
    transaction: LogTransaction,
    server: str,
    session_log: SessionLog,
    sent: Sequence[SubmittedEvent],
) -> BatchResult | None:
    try:
        head = transaction.lock_session(session_log.id)
    except SessionGoneError:
        return None
    session, last_seen = session_log.reducer.session, session_log.last_seen
    try:
        anew, missed = _catch_up(transaction, session_log, head)
    except StoreError as error:  # this log can't be read: that is no reason to stop the other sessions
        session_log.stale = True
        answers = [ApplyResult(error.refusal)] * len(sent)
        return BatchResult(session, head.seq, head, answers, last_seen=last_seen, invited=session_log.invited)
    if anew and (row := store.find_session(session_log.id)):
        session_log.invited = frozenset(row.invited)
    answers, applied = _apply_events(session_log, sent, head, server)
    lines, events = [format_line(each.seq, each.event) for each in missed], [each.event for each in missed]
    if applied:
        first = session_log.seq - len(applied) + 1
        lines += [format_line(seq, event) for seq, event in enumerate(applied, first)]
        events += applied
        transaction.append(session_log.id, applied, server)
    return BatchResult(
        session=session_log.reducer.session,
        seq=session_log.seq,
        head=head,
        answers=answers,
        lines=lines,
        events=events,
        is_rewritten=anew,
        last_seen=session_log.last_seen,
        invited=session_log.invited,
        at=session_log.at,
    )


def _apply_events(
    session_log: SessionLog, sent: Sequence[SubmittedEvent], head: SessionVersion, server: str
) -> tuple[list[ApplyResult], list[Event]]:
    """Apply what was sent, event by event; return the answer to each, and the events that count."""
    answers, applied = [], []
    for submitted, expected in sent:
        # The times of a log never go back, even where the clock of a server does.
        event = replace(submitted, at=max(submitted.at, session_log.at))
        answer = _apply_event(session_log, event, head, expected)
        answers.append(answer)
        if answer == _APPLIED:
            applied.append(event)
            session_log.note_applied(event, session_log.seq + 1, server)
    return answers, applied


def _apply_event(session_log: SessionLog, event: Event, head: SessionVersion, expected: LastSeen | None) -> ApplyResult:
    try:
        return session_log.apply_if_valid(event, head, expected)
    except Exception:  # noqa: BLE001  one event must not stop the other sessions
        return _INTERNAL_ERROR


def _catch_up(
    transaction: LogTransaction, session_log: SessionLog, head: SessionVersion
) -> tuple[bool, list[LoggedEvent]]:
    """Apply what other servers appended.

    Return whether the log was rewritten, and unpublished events.
    """
    anew = session_log.epoch != head.epoch
    if anew or session_log.stale:
        log = transaction.read_after(session_log.id, 0)
        session_log.reload(head.epoch, log)
        published = 0 if anew else session_log.published
        return anew, [each for each in log if each.seq > published]
    if head.seq == session_log.seq:
        return False, []
    log = transaction.read_after(session_log.id, session_log.seq)
    session_log.replay(log)
    return False, log
