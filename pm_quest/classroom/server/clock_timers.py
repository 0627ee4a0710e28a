"""Timers that store the end of a clock; every server uses the same event id for it."""

import asyncio

from pm_quest.classroom.server.batch import SubmittedEvent
from pm_quest.classroom.server.event_writer import EventWriter
from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.sessions.session_events import HOST, Event, Rang
from pm_quest.classroom.sessions.session_state import Session

_CHECK_INTERVAL = 5.0
"""Seconds between looks at the clock: the timers of the loop stand still while the machine sleeps."""


class ClockTimers:
    """A timer for each live session whose clock runs."""

    def __init__(self, writer: EventWriter) -> None:
        self.writer = writer
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def watch_session(self, live: LiveSession) -> None:
        """Watch a session that has been loaded."""
        live.watchers.append(self._on_published)
        self._set_timer(live)

    def _on_published(self, live: LiveSession, before: Session) -> None:
        if live.session.clock is not before.clock or live.is_over:
            self._set_timer(live)

    def _set_timer(self, live: LiveSession) -> None:
        if (timer := self._timers.pop(live.id, None)) is not None:
            timer.cancel()
        clock = live.session.clock
        left = clock.get_remaining(live.get_time())
        if left is None or clock.running_since is None or live.is_over or live.session.finished:
            return
        self._timers[live.id] = live.loop.call_later(min(left / 1000, _CHECK_INTERVAL) + 0.005, self._check_clock, live)

    def _check_clock(self, live: LiveSession) -> None:
        clock, at = live.session.clock, live.get_time()
        if live.is_over:
            return
        if clock.running_since is not None and clock.is_expired(at):
            self.writer.submit(live, SubmittedEvent(Event(f"rang-{clock.number}", at, HOST, Rang(clock.number))))
        else:
            self._set_timer(live)
