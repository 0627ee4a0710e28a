"""Handlers of what the trainer does to the whole session: start, hold, release, clock, end."""

from dataclasses import replace

from pm_quest.classroom.sessions.player_names import name_team
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.round_handlers import gather
from pm_quest.classroom.sessions.session_events import (
    Event,
    Explained,
    Finished,
    Held,
    Opened,
    Paused,
    Rang,
    Released,
    Resumed,
    Started,
    Stood,
    Switched,
    Timed,
)
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.story.model import Scenario


def open_session(scenario: Scenario, event: Event, action: Opened) -> Session:
    """Return the session before anybody has joined.

    Raises RefusalError for another scenario, or a gate at no scene of it.
    """
    settings = action.settings
    if settings.scenario != scenario.id:
        raise RefusalError("wrong_scenario", f"This session plays '{settings.scenario}', not '{scenario.id}'.")
    session = Session(scenario, settings, gates=frozenset(settings.gates))
    for gate in settings.gates:
        _check_scene(session, gate)
    tables = {"alone": 0, "teams": settings.teams, "together": 1, "round": 0}[settings.mode]
    for number in range(1, tables + 1):
        session = session.with_new_table(str(number), name_team(session, str(number)), event.at)
    return session


def apply_started(session: Session, event: Event, _: Started) -> Session:
    """Start play at every table; changes nothing where it has started."""
    if session.started_at is not None:
        return session
    tables = {id: replace(table, entered_at=event.at) for id, table in session.tables.items()}
    return replace(session, started_at=event.at, tables=tables)


def apply_held(session: Session, _: Event, action: Held) -> Session:
    """Hold one scene, or all."""
    if not action.scene:
        return replace(session, hold_all=True)
    return replace(session, gates=session.gates | {_check_scene(session, action.scene)})


def apply_released(session: Session, event: Event, action: Released) -> Session:
    """Release a scene, or all; tables that are ready advance."""
    if action.scene:
        session = replace(session, gates=session.gates - {_check_scene(session, action.scene)})
    else:
        session = replace(session, hold_all=False)
    return session.advance_tables(session.tables, event.at)


def apply_switched(session: Session, event: Event, action: Switched) -> Session:
    """Let something else move tables on; those that are ready by it advance at once.

    Raises RefusalError where there are no tables.
    """
    if session.round is not None:
        raise RefusalError("no_votes", "Nobody votes in a hiring round: the trainer turns it on.")
    session = replace(session, settings=replace(session.settings, moves=action.moves))
    return session.advance_tables(session.tables, event.at)


def apply_timed(session: Session, event: Event, action: Timed) -> Session:
    """Start a clock in the place of the one before."""
    return replace(session, clock=session.clock.restart(action.left, event.at))


def apply_paused(session: Session, event: Event, _: Paused) -> Session:
    """Pause the clock; votes still count."""
    return replace(session, clock=session.clock.pause(event.at))


def apply_resumed(session: Session, event: Event, _: Resumed) -> Session:
    """Let the clock run again."""
    return replace(session, clock=session.clock.resume(event.at))


def apply_clock_expired(session: Session, event: Event, action: Rang) -> Session:
    """Close every open ballot, or the planning. A table without votes waits for the trainer.

    Raises RefusalError where this clock has not expired.
    """
    clock = session.clock
    if action.clock != clock.number or not clock.is_expired(event.at):
        raise RefusalError("clock_running", "This clock has not run out.")
    tables = {
        id: table if table.playthrough.ended else replace(table, ballot=table.ballot.time_out())
        for id, table in session.tables.items()
    }
    return gather(replace(session, clock=clock.turn_off(), tables=tables)).advance_tables(tables, event.at)


def apply_explained(session: Session, _: Event, __: Explained) -> Session:
    """Show fit and reasons from now on."""
    return replace(session, explained=True)


def apply_stood(session: Session, _: Event, action: Stood) -> Session:
    """Set the head counts of a blind session, on the dashboard of its trainer."""
    if not session.settings.blind:
        raise RefusalError("not_blind", "This session is not blind.")
    pairs = (each.rpartition(" ") for each in action.scenes)
    return replace(session, head_counts={_check_scene(session, scene): int(count) for scene, _, count in pairs})


def apply_finished(session: Session, event: Event, _: Finished) -> Session:
    """End the session and pause the clock."""
    return replace(session, finished=True, clock=session.clock.pause(event.at))


def _check_scene(session: Session, scene: str) -> str:
    if scene not in session.scenario.scenes:
        raise RefusalError("unknown_scene", f"There is no scene '{scene}' in this story.")
    return scene
