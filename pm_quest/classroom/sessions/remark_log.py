"""The log that a trainer gets where something is asked for with a vote: what people say comes with the reveal."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pm_quest.classroom.sessions.blind_log import blind_events, is_blind
from pm_quest.classroom.sessions.remark_events import Asked, Told
from pm_quest.classroom.sessions.remark_telling import list_told_actions
from pm_quest.classroom.sessions.session_events import HOST, Event, Opened, Revealed, Started, Voted
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.story.model import Scenario


class RemarkLogFilter:
    """Finds what the trainer of a session that is not blind is told besides its events, which come without remarks.

    Events are only collected while votes come, and replayed at a reveal: to vote costs nothing here. `count` counts
    what the trainer gets.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario, self.count = scenario, 0
        self._reducer: SessionReducer | None = None
        self._waiting: list[Event] = []
        self._asks = self._is_idle = False

    def list_told(self, event: Event) -> list[Event]:
        """Return what the trainer is told behind this event; nothing but behind a reveal."""
        self.count += 1
        if self._is_idle:
            return []
        action = event.action
        asked = action.settings.ask if isinstance(action, Opened) else action.ask if isinstance(action, Asked) else ()
        self._asks = self._asks or bool(asked)
        self._waiting.append(event)
        if isinstance(action, Started) and not self._asks:
            self._is_idle = True
            self._waiting.clear()
        if not isinstance(action, Revealed) or not self._asks:
            return []
        told = [each for waiting in self._waiting for each in self._apply_event(waiting)]
        self._waiting.clear()
        numbered = [replace(each, id=f"told-{number}") for number, each in enumerate(told, self.count + 1)]
        self.count += len(numbered)
        return numbered

    def _apply_event(self, event: Event) -> Iterator[Event]:
        """Apply an event; yield what is told with it."""
        if self._reducer is None:
            self._reducer = SessionReducer(self._scenario, event)
            return
        before = self._reducer.session
        answer = self._reducer.apply(event)
        if isinstance(event.action, Revealed) and answer.refusal is None and not answer.duplicate:
            after = self._reducer.session
            told: Iterable[Told] = list_told_actions(before, after, event.action, lambda voter: voter)
            yield from (Event("", event.at, HOST, each) for each in told)


def remove_remark(event: Event) -> Event:
    """Return a vote without what was said with it; any other event as it is."""
    action = event.action
    if not isinstance(action, Voted) or not (action.reason or action.certainty or action.forecast):
        return event
    return replace(event, action=replace(action, reason="", certainty="", forecast=""))


def trainer_events(load_scenario: Callable[[], Scenario], events: Iterable[Event]) -> list[Event]:
    """Return a log as its trainer may have it.

    Without who voted what where the session is blind, and in any session without what is not revealed. A log that
    a trainer got stays as it is.
    """
    log = list(events)
    if log and is_blind(log[0]):
        return blind_events(load_scenario(), log)
    if all(remove_remark(event) is event for event in log):
        return log
    told = RemarkLogFilter(load_scenario())
    return [each for event in log for each in (remove_remark(event), *told.list_told(event))]
