"""What a trainer's dashboard knows: the log itself, folded."""

from typing import Any

from pm_quest.authoring.reader import read_source
from pm_quest.classroom.client.errors import NewerError, OutOfStepError
from pm_quest.classroom.client.outbox import Frame
from pm_quest.classroom.client.student import Clock
from pm_quest.classroom.keys import SESSION, is_code
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import Event
from pm_quest.classroom.sessions.room import Room
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.wire import event_of
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import one_line

_STRANGE = (
    "The server says something that this version does not understand. Update PM Quest, or look at the address again."
)

_LATEST = 10**14
"""Milliseconds since 1970 that no time of an event reaches."""


class HostState:
    """A session as its trainer sees it, folded from `welcome`, `log` and `reset` frames.

    `log` has the events in order with their numbers; `room` is None until the first has come.
    """

    def __init__(self) -> None:
        self.about: dict[str, Any] = {}
        self.code = self.address = self.file = ""
        self.locked = False
        self.sockets = 0
        self.trouble = ""
        self._epoch: int | None = None
        self.scenario: Scenario | None = None
        self.room: Room | None = None
        self.log: list[tuple[int, Event]] = []
        self.clock = Clock()

    @property
    def last_seq(self) -> int:
        """The number of the last event that is folded."""
        return self.log[-1][0] if self.log else 0

    def resume(self) -> dict[str, int]:
        """What a hello says, so that the log goes on where it was, unless it is another one by now."""
        return {"last_seq": self.last_seq} | ({} if self._epoch is None else {"epoch": self._epoch})

    @property
    def session(self) -> Session | None:
        """The session as it stands."""
        return None if self.room is None else self.room.session

    def take(self, frame: Frame) -> tuple[Event, ...]:
        """Take a frame in; gives the events that are new.

        Raises OutOfStepError where some are missing before them, NewerError for what this version does not know.
        """
        try:
            return self._take(frame)
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError):
            raise NewerError(_STRANGE) from None

    def _take(self, frame: Frame) -> tuple[Event, ...]:
        self.clock.hear(frame)
        self.locked = bool(frame.get("locked", self.locked))
        self._epoch = frame.get("epoch", self._epoch)
        match frame["t"]:
            case "welcome":
                self._welcomed(frame)
            case "reset":
                self.room = None
                self.log.clear()
            case "log":
                self.sockets = frame.get("sockets", self.sockets)
                self.trouble = one_line(str(frame.get("trouble", "")))[:300]
                return self._folded(frame.get("events", ()))
        return ()

    def _welcomed(self, frame: Frame) -> None:
        self.about = dict(frame.get("about") or {})
        code, session = frame.get("code", self.code), frame.get("session", "")
        if not (code == "" or is_code(code)) or not SESSION.fullmatch(session):
            raise NewerError(_STRANGE)
        self.code, self.address = code, one_line(str(frame.get("address", self.address)))[:300]
        self.file = one_line(str(frame.get("name") or ""))[:100]
        if self.scenario is None and "scenario_text" in frame:
            reading = read_source(frame["scenario_text"], self.file or "scenario.yaml")
            if reading.scenario is None:
                raise NewerError("The scenario of this session is not one that this version reads. Update PM Quest.")
            self.scenario = reading.scenario

    def _folded(self, events: Any) -> tuple[Event, ...]:
        new = []
        for seq, body in events:
            if seq <= self.last_seq:
                continue
            if seq != self.last_seq + 1:
                raise OutOfStepError
            new.append(self._fold(seq, dict(body)))
        return tuple(new)

    def _fold(self, seq: int, body: dict[str, Any]) -> Event:
        if self.scenario is None:
            raise OutOfStepError
        by, at = body.pop("by", None), body.pop("at", None)
        if not isinstance(by, str) or type(at) is not int or not 0 <= at < _LATEST:
            raise NewerError(_STRANGE)
        try:
            event = event_of(body, by=by, at=at)
            if self.room is None:
                self.room = Room(self.scenario, event)
            else:
                self.room.take(event)
        except (RefusalError, KeyError):
            raise NewerError(
                "The server tells of something that this version does not know. Update PM Quest."
            ) from None
        self.log.append((seq, event))
        return event
