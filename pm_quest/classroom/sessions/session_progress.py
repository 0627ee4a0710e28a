"""How far a session is, read from its log alone: fast enough for a list of all sessions, and without their scenarios."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pm_quest.classroom.sessions.session_events import Event, Finished, Joined, Left, Opened, Removed, Returned, Started

SessionPhase = Literal["lobby", "running", "finished"]
"""Where a session is: before the start, under way, ended by its trainer."""


@dataclass(frozen=True, slots=True)
class SessionProgress:
    """How far a session is.

    mode: that of its settings, or `panel`
    people, present: who joined and was not removed, and how many of them are connected
    """

    scenario: str
    mode: str
    state: SessionPhase
    people: int
    present: int


def read_progress(log: Iterable[Event]) -> SessionProgress:
    """Return how far the session of this log is. What was refused after the end, or of somebody removed, changes nothing."""
    here: dict[str, bool] = {}
    removed: set[str] = set()
    scenario, mode, started, finished = "", "", False, False
    for event in log:
        match event.action:
            case Opened(settings):
                scenario, mode = settings.scenario, "panel" if settings.panel else settings.mode
                started = bool(settings.panel)
            case Joined() if not finished and event.by not in removed and event.by not in here:
                here[event.by] = True
            case Returned() | Left() if event.by in here:
                here[event.by] = isinstance(event.action, Returned)
            case Removed(voter) if voter in here:
                removed.add(voter)
                del here[voter]
            case Started():
                started = True
            case Finished():
                finished = True
    state: SessionPhase = "finished" if finished else "running" if started else "lobby"
    return SessionProgress(scenario, mode, state, len(here), sum(here.values()))
