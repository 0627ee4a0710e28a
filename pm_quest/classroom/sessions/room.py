"""A session as the fold of its events, each of which counts once, whatever is sent twice."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from pm_quest.classroom.sessions import seats, steering, voting
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import (
    Called,
    Closed,
    Counted,
    Dealt,
    Decided,
    Event,
    Explained,
    Finished,
    Held,
    Joined,
    Left,
    Opened,
    Paused,
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
    Started,
    Stood,
    Timed,
    Voted,
    Went,
)
from pm_quest.classroom.sessions.session import Session
from pm_quest.story.model import Scenario

Step = Callable[[Session, Event, Any], Session]
_STEPS: Mapping[type, Step] = {
    Started: steering.started,
    Joined: seats.joined,
    Left: seats.left,
    Returned: seats.returned,
    Voted: voting.voted,
    Sat: seats.sat,
    Called: seats.called,
    Dealt: seats.dealt,
    Seated: seats.seated,
    Renamed: seats.renamed,
    Removed: seats.removed,
    Held: steering.held,
    Released: steering.released,
    Closed: voting.closed,
    Reopened: voting.reopened,
    Revealed: voting.revealed,
    Decided: voting.decided,
    Timed: steering.timed,
    Paused: steering.paused,
    Resumed: steering.resumed,
    Rang: steering.rang,
    Explained: steering.explained,
    Finished: steering.finished,
    Counted: voting.counted,
    Went: voting.went,
    Stood: steering.stood,
}
_AFTERWARDS = (Left, Returned, Removed, Renamed, Called, Explained, Finished)
"""What may still happen in a session that is finished."""


def step(session: Session, event: Event) -> Session:
    """The session after an event that was not there before. Raises RefusalError, and then nothing has changed."""
    deed = event.deed
    if isinstance(deed, Opened):
        raise RefusalError("The session is open already.")
    if session.finished and not isinstance(deed, _AFTERWARDS):
        raise RefusalError("The session has ended.")
    return _STEPS[type(deed)](session, event, deed)


class Answer(NamedTuple):
    """What becomes of an event: refused with a sentence, or taken (None); `known` where it had been taken in before.

    `conflict` where its id belongs to another event: then it is refused, and no part of the log.
    """

    refusal: str | None = None
    known: bool = False
    conflict: bool = False


_FITS = Answer()


class Room:
    """A session, with the ids of all events that made it; `take` moves it on.

    What was refused after it stood in the log has its answer kept, too: so every reader of the log answers the same.
    """

    def __init__(self, scenario: Scenario, opened: Event) -> None:
        if not isinstance(opened.deed, Opened):
            raise RefusalError("A session begins with being opened.")
        self.session = steering.opened(scenario, opened, opened.deed)
        self._answers: dict[str, tuple[Event, str | None]] = {opened.id: (opened, None)}

    def weigh(self, event: Event) -> Answer:
        """What would become of this event; nothing changes."""
        return self._weighed(event)[0]

    def take(self, event: Event) -> Answer:
        """Let this event have happened, and say what became of it; one that is known changes nothing."""
        answer, self.session = self._weighed(event)
        if not answer.known and not answer.conflict:
            self._answers[event.id] = (event, answer.refusal)
        return answer

    def admit(self, event: Event) -> Answer:
        """As `take`, but an event that does not fit has not happened: nothing is kept of it, and it may be sent again."""
        answer, session = self._weighed(event)
        if answer == _FITS:
            self.session = session
            self._answers[event.id] = (event, None)
        return answer

    def _weighed(self, event: Event) -> tuple[Answer, Session]:
        if event.id in self._answers:
            first, refusal = self._answers[event.id]
            if first.same(event):
                return Answer(refusal, known=True), self.session
            return Answer("This id belongs to something else that happened.", conflict=True), self.session
        try:
            return Answer(), step(self.session, event)
        except RefusalError as refusal:
            return Answer(str(refusal)), self.session


def fold(scenario: Scenario, events: Iterable[Event]) -> Room:
    """The room after these events, in the order of the log. Raises RefusalError where that does not begin with one opened."""
    log = iter(events)
    opened = next(log, None)
    if opened is None:
        raise RefusalError("There is no session without events.")
    room = Room(scenario, opened)
    for event in log:
        room.take(event)
    return room
