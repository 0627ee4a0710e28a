"""The state of a trainer's dashboard: the log itself, replayed."""

from pm_quest.classroom.client.client_errors import MissedFramesError, NewerServerError
from pm_quest.classroom.client.server_frames import (
    NOT_UNDERSTOOD,
    UNKNOWN_EVENT,
    LogLines,
    LogReset,
    ServerFrame,
    SessionAbout,
    TrainerWelcome,
    Welcome,
)
from pm_quest.classroom.client.student_state import ServerClock
from pm_quest.classroom.keys import is_code
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.story_files import parse_story
from pm_quest.kit.checks import is_id
from pm_quest.kit.sentences import format_line
from pm_quest.story.model import Scenario


class HostState:
    """A session as its trainer sees it, from `welcome`, `log` and `reset` frames.

    log: the events in order with their numbers
    reducer: None until the first event has come
    """

    def __init__(self) -> None:
        self.about: SessionAbout | None = None
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
        """Return the values of a hello that make the log continue, unless it was rewritten."""
        return {"last_seq": self.last_seq} | ({} if self._epoch is None else {"epoch": self._epoch})

    @property
    def session(self) -> Session | None:
        """The current session; None before the first event."""
        return None if self.reducer is None else self.reducer.session

    def apply_frame(self, frame: ServerFrame) -> tuple[Event, ...]:
        """Apply a frame; return the new events.

        Raises MissedFramesError where events before them are missing, NewerServerError for unknown
        content.
        """
        match frame:
            case Welcome():
                self._apply_welcome(frame, frame.trainer)
            case LogReset():
                self._epoch = self._epoch if frame.epoch is None else frame.epoch
                self.reducer = None
                self.log.clear()
            case LogLines():
                return self._apply_log(frame)
        return ()

    def _apply_welcome(self, frame: Welcome, trainer: TrainerWelcome) -> None:
        code = self.code if trainer.code is None else trainer.code
        if not (code == "" or is_code(code)) or not is_id(frame.session):
            raise NewerServerError(NOT_UNDERSTOOD)
        self.clock.set_time(frame.now)
        self.about, self.code, self.locked = frame.about, code, trainer.locked
        self._epoch = self._epoch if trainer.epoch is None else trainer.epoch
        if trainer.address is not None:
            self.address = format_line(trainer.address)[:300]
        self.file = format_line(trainer.name)[:100]
        if self.scenario is None and trainer.scenario_text is not None:
            reading = parse_story(trainer.scenario_text, self.file or "scenario.yaml")
            if reading.scenario is None:
                raise NewerServerError(
                    "The scenario of this session is not one that this version reads. Update PM Quest."
                )
            self.scenario = reading.scenario

    def _apply_log(self, frame: LogLines) -> tuple[Event, ...]:
        self.clock.set_time(frame.now)
        self.locked = self.locked if frame.locked is None else frame.locked
        self.sockets = self.sockets if frame.sockets is None else frame.sockets
        self.trouble = format_line(frame.trouble)[:300]
        new = []
        for seq, event in frame.events:
            if seq <= self.last_seq:
                continue
            if seq != self.last_seq + 1:
                raise MissedFramesError
            self._apply_event(seq, event)
            new.append(event)
        return tuple(new)

    def _apply_event(self, seq: int, event: Event) -> None:
        if self.scenario is None:
            raise MissedFramesError
        try:
            if self.reducer is None:
                self.reducer = SessionReducer(self.scenario, event)
            else:
                self.reducer.apply(event)
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
            raise NewerServerError(UNKNOWN_EVENT) from None
        self.log.append((seq, event))
