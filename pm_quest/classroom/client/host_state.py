"""The state of a trainer's dashboard: the log itself, replayed."""

from typing import Any

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.classroom.client.client_errors import MissedFramesError, NewerServerError
from pm_quest.classroom.client.outbox import Frame
from pm_quest.classroom.client.student_state import ServerClock
from pm_quest.classroom.keys import is_code
from pm_quest.classroom.sessions.event_codec import read_event
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.kit.checks import is_id, is_integer
from pm_quest.kit.sentences import format_line
from pm_quest.story.model import Scenario

_NOT_UNDERSTOOD = (
    "The server says something that this version does not understand. Update PM Quest, or look at the address again."
)

_MAX_TIME = 10**14
"""Milliseconds since 1970 that no time of an event reaches."""


class HostState:
    """A session as its trainer sees it, from `welcome`, `log` and `reset` frames.

    log: the events in order with their numbers
    reducer: None until the first event has come
    """

    def __init__(self) -> None:
        self.about: dict[str, Any] = {}
        self.code = self.address = self.file = ""
        self.locked = False
        self.sockets = 0
        self.trouble = ""
        self._epoch: int | None = None
        self.scenario: Scenario | None = None
        self.reducer: SessionReducer | None = None
        self.log: list[tuple[int, Event]] = []
        self.clock = ServerClock()

    @property
    def last_seq(self) -> int:
        """The number of the last event that is applied."""
        return self.log[-1][0] if self.log else 0

    def build_resume(self) -> dict[str, int]:
        """Return what a hello says, so that the log continues where it was, unless it was rewritten."""
        return {"last_seq": self.last_seq} | ({} if self._epoch is None else {"epoch": self._epoch})

    @property
    def session(self) -> Session | None:
        """The current session; None before the first event."""
        return None if self.reducer is None else self.reducer.session

    def apply_frame(self, frame: Frame) -> tuple[Event, ...]:
        """Apply a frame; return the new events.

        Raises MissedFramesError where events before them are missing, NewerServerError for unknown
        content.
        """
        try:
            return self._apply_frame(frame)
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError):
            raise NewerServerError(_NOT_UNDERSTOOD) from None

    def _apply_frame(self, frame: Frame) -> tuple[Event, ...]:
        self.clock.set_from(frame)
        self.locked = bool(frame.get("locked", self.locked))
        self._epoch = frame.get("epoch", self._epoch)
        match frame["t"]:
            case "welcome":
                self._apply_welcome(frame)
            case "reset":
                self.reducer = None
                self.log.clear()
            case "log":
                self.sockets = frame.get("sockets", self.sockets)
                self.trouble = format_line(str(frame.get("trouble", "")))[:300]
                return self._apply_events(frame.get("events", ()))
        return ()

    def _apply_welcome(self, frame: Frame) -> None:
        self.about = dict(frame.get("about") or {})
        code, session = frame.get("code", self.code), frame.get("session", "")
        if not (code == "" or is_code(code)) or not is_id(session):
            raise NewerServerError(_NOT_UNDERSTOOD)
        self.code, self.address = code, format_line(str(frame.get("address", self.address)))[:300]
        self.file = format_line(str(frame.get("name") or ""))[:100]
        if self.scenario is None and "scenario_text" in frame:
            reading = parse_scenario(frame["scenario_text"], self.file or "scenario.yaml")
            if reading.scenario is None:
                raise NewerServerError(
                    "The scenario of this session is not one that this version reads. Update PM Quest."
                )
            self.scenario = reading.scenario

    def _apply_events(self, events: Any) -> tuple[Event, ...]:
        new = []
        for seq, body in events:
            if seq <= self.last_seq:
                continue
            if seq != self.last_seq + 1:
                raise MissedFramesError
            new.append(self._apply_event(seq, dict(body)))
        return tuple(new)

    def _apply_event(self, seq: int, body: dict[str, Any]) -> Event:
        if self.scenario is None:
            raise MissedFramesError
        by, at = body.pop("by", None), body.pop("at", None)
        if not isinstance(by, str) or not is_integer(at, 0, _MAX_TIME - 1):
            raise NewerServerError(_NOT_UNDERSTOOD)
        try:
            event = read_event(body, by=by, at=at)
            if self.reducer is None:
                self.reducer = SessionReducer(self.scenario, event)
            else:
                self.reducer.apply(event)
        except (RefusalError, KeyError):
            raise NewerServerError(
                "The server sent something that this version does not know. Update PM Quest."
            ) from None
        self.log.append((seq, event))
        return event
