"""The end of a clock: whoever notices it says so, always with the same id."""

import asyncio

from pm_quest.classroom.server.hall import Hall
from pm_quest.classroom.server.scribe import Scribe
from pm_quest.classroom.server.writing import Sent
from pm_quest.classroom.sessions.events import HOST, Event, Rang
from pm_quest.classroom.sessions.session import Session

_LOOK = 5.0
"""Seconds after which the time is looked at in any case: the loop's own stands still while the machine sleeps."""


class Rings:
    """A timer for each hall whose clock runs."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def opened(self, hall: Hall) -> None:
        """A hall has been loaded."""
        hall.watchers.append(self._published)
        self._wind(hall)

    def _published(self, hall: Hall, before: Session) -> None:
        if hall.session.clock is not before.clock or hall.over:
            self._wind(hall)

    def _wind(self, hall: Hall) -> None:
        if (timer := self._timers.pop(hall.id, None)) is not None:
            timer.cancel()
        clock = hall.session.clock
        left = clock.remaining(hall.now())
        if left is None or clock.since is None or hall.over or hall.session.finished:
            return
        self._timers[hall.id] = hall.loop.call_later(min(left / 1000, _LOOK) + 0.005, self._look, hall)

    def _look(self, hall: Hall) -> None:
        clock, at = hall.session.clock, hall.now()
        if hall.over:
            return
        if clock.since is not None and clock.out(at):
            self.scribe.take(hall, Sent(Event(f"rang-{clock.number}", at, HOST, Rang(clock.number))))
        else:
            self._wind(hall)
