"""The reducer of a session: replay its events to get its state. Each event id counts once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from pm_quest.classroom.sessions import (
    control_handlers,
    panel_handlers,
    remark_handlers,
    round_handlers,
    seat_handlers,
    vote_handlers,
)
from pm_quest.classroom.sessions.panel_events import Branched, Noted, Progressed, Skipped
from pm_quest.classroom.sessions.refusal import Refusal, RefusalError
from pm_quest.classroom.sessions.remark_events import Asked, Quoted, Told
from pm_quest.classroom.sessions.session_events import (
    HOST,
    Called,
    Closed,
    Counted,
    Dealt,
    Decided,
    Event,
    Explained,
    Finished,
    Gathered,
    Held,
    Joined,
    Left,
    Named,
    Opened,
    Paused,
    Planned,
    Rang,
    Released,
    Removed,
    Renamed,
    Reopened,
    Resumed,
    Returned,
    Revealed,
    Sat,
    Seated,
    Signed,
    Started,
    Stood,
    Switched,
    Timed,
    Turned,
    Voted,
    Went,
)
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.story.model import Scenario

EventHandler = Callable[[Session, Event, Any], Session]
_HANDLERS: Mapping[type, EventHandler] = {
    Started: control_handlers.apply_started,
    Joined: seat_handlers.apply_joined,
    Left: seat_handlers.apply_left,
    Returned: seat_handlers.apply_returned,
    Voted: vote_handlers.apply_voted,
    Sat: seat_handlers.apply_sat,
    Called: seat_handlers.apply_called,
    Dealt: seat_handlers.apply_dealt,
    Seated: seat_handlers.apply_seated,
    Renamed: seat_handlers.apply_renamed,
    Removed: seat_handlers.apply_removed,
    Held: control_handlers.apply_held,
    Released: control_handlers.apply_released,
    Closed: vote_handlers.apply_closed,
    Reopened: vote_handlers.apply_reopened,
    Revealed: vote_handlers.apply_revealed,
    Decided: vote_handlers.apply_decided,
    Switched: control_handlers.apply_switched,
    Timed: control_handlers.apply_timed,
    Paused: control_handlers.apply_paused,
    Resumed: control_handlers.apply_resumed,
    Rang: control_handlers.apply_clock_expired,
    Explained: control_handlers.apply_explained,
    Finished: control_handlers.apply_finished,
    Counted: vote_handlers.apply_counted,
    Went: vote_handlers.apply_went,
    Stood: control_handlers.apply_stood,
    Planned: round_handlers.apply_planned,
    Gathered: round_handlers.apply_gathered,
    Turned: round_handlers.apply_turned,
    Named: round_handlers.apply_named,
    Signed: round_handlers.apply_signed,
    Asked: remark_handlers.apply_asked,
    Told: remark_handlers.apply_told,
    Quoted: remark_handlers.apply_quoted,
    Noted: panel_handlers.apply_noted,
    Skipped: panel_handlers.apply_skipped,
    Branched: panel_handlers.apply_branched,
    Progressed: panel_handlers.apply_progressed,
}
_ALLOWED_AFTER_END = (
    Left,
    Returned,
    Removed,
    Renamed,
    Called,
    Explained,
    Turned,
    Named,
    Signed,
    Told,
    Quoted,
    Finished,
)
"""What may still happen in a session that is finished."""


def apply_event(session: Session, event: Event) -> Session:
    """Return the session after a new event. Raises RefusalError; nothing has changed then."""
    action = event.action
    if isinstance(action, Opened):
        raise RefusalError("already_open", "The session is open already.")
    if session.finished and not isinstance(action, _ALLOWED_AFTER_END):
        raise RefusalError("session_ended", "The session has ended.")
    if session.panel is not None and event.by == HOST and not isinstance(action, panel_handlers.PANEL_HOST_ACTIONS):
        raise RefusalError(
            "panel_alone", "In a panel everybody answers alone: nothing is held, timed, shown or decided for them."
        )
    return _HANDLERS[type(action)](session, event, action)


class ApplyResult(NamedTuple):
    """The result of applying an event.

    refusal: why the event was refused; None where it was applied
    duplicate: whether the event was applied before
    conflict: whether its id belongs to another event: it is refused and not part of the log
    """

    refusal: Refusal | None = None
    duplicate: bool = False
    conflict: bool = False


_APPLIED = ApplyResult()
_ID_TAKEN = Refusal("id_taken", "Another event has this id already.")


class SessionReducer:
    """A session with the ids of all events that made it; `apply` adds one.

    A refusal of an event that stands in the log is remembered too, so that every reader of the log
    gives the same result.
    """

    def __init__(self, scenario: Scenario, opened: Event) -> None:
        if not isinstance(opened.action, Opened):
            raise RefusalError("no_session", "The first event of a session must be 'opened'.")
        session = round_handlers.open_round(control_handlers.open_session(scenario, opened, opened.action))
        self.session = panel_handlers.open_panel(session, opened.at)
        self._answers: dict[str, tuple[Event, Refusal | None]] = {opened.id: (opened, None)}

    def check_event(self, event: Event) -> ApplyResult:
        """Return the result that applying this event would have. Changes nothing."""
        return self._evaluate_event(event)[0]

    def apply(self, event: Event) -> ApplyResult:
        """Apply an event of the log and return the result. A duplicate changes nothing."""
        answer, self.session = self._evaluate_event(event)
        if not answer.duplicate and not answer.conflict:
            self._answers[event.id] = (event, answer.refusal)
        return answer

    def apply_if_valid(self, event: Event) -> ApplyResult:
        """Apply an event only where it is valid.

        A refused one leaves no trace and may be sent again.
        """
        answer, session = self._evaluate_event(event)
        if answer == _APPLIED:
            self.session = session
            self._answers[event.id] = (event, None)
        return answer

    def _evaluate_event(self, event: Event) -> tuple[ApplyResult, Session]:
        if event.id in self._answers:
            first, refusal = self._answers[event.id]
            if first.is_same(event):
                return ApplyResult(refusal, duplicate=True), self.session
            return ApplyResult(_ID_TAKEN, conflict=True), self.session
        try:
            return ApplyResult(), apply_event(self.session, event)
        except RefusalError as error:
            return ApplyResult(error.refusal), self.session


def replay_events(scenario: Scenario, events: Iterable[Event]) -> SessionReducer:
    """Replay a log, in order, and return its reducer.

    Raises RefusalError where the log is empty or does not begin with Opened.
    """
    log = iter(events)
    opened = next(log, None)
    if opened is None:
        raise RefusalError("no_session", "A session begins with an event, and this log has none.")
    reducer = SessionReducer(scenario, opened)
    for event in log:
        reducer.apply(event)
    return reducer
