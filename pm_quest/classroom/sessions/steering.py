"""What the trainer does to the whole session: start, hold, release, the clock, the end."""

from dataclasses import replace

from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import (
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
    Timed,
)
from pm_quest.classroom.sessions.naming import name_table
from pm_quest.classroom.sessions.session import Session
from pm_quest.story.model import Scenario


def opened(scenario: Scenario, event: Event, deed: Opened) -> Session:
    """The session before anybody has come. Raises RefusalError for another scenario, or a gate at no scene of it."""
    settings = deed.settings
    if settings.scenario != scenario.id:
        raise RefusalError(f"This session plays '{settings.scenario}', not '{scenario.id}'.")
    session = Session(scenario, settings, gates=frozenset(settings.gates))
    for gate in settings.gates:
        _known(session, gate)
    tables = {"alone": 0, "teams": settings.teams, "together": 1}[settings.mode]
    for number in range(1, tables + 1):
        session = session.opened_table(str(number), name_table(session, str(number)), event.at)
    return session


def started(session: Session, event: Event, _: Started) -> Session:
    """Play begins, at every table at once; nothing happens where it has begun."""
    if session.started is not None:
        return session
    tables = {id: replace(table, since=event.at) for id, table in session.tables.items()}
    return replace(session, started=event.at, tables=tables)


def held(session: Session, _: Event, deed: Held) -> Session:
    """Nobody goes on from this scene, or from any."""
    if not deed.scene:
        return replace(session, everywhere=True)
    return replace(session, gates=session.gates | {_known(session, deed.scene)})


def released(session: Session, event: Event, deed: Released) -> Session:
    """The tables there go on, where votes move them and their votes are in."""
    if deed.scene:
        session = replace(session, gates=session.gates - {_known(session, deed.scene)})
    else:
        session = replace(session, everywhere=False)
    return session.settled(session.tables, event.at)


def timed(session: Session, event: Event, deed: Timed) -> Session:
    """A clock runs, in the place of one that did."""
    return replace(session, clock=session.clock.set(deed.left, event.at))


def paused(session: Session, event: Event, _: Paused) -> Session:
    """The clock stands; votes go on."""
    return replace(session, clock=session.clock.paused(event.at))


def resumed(session: Session, event: Event, _: Resumed) -> Session:
    """The clock runs on."""
    return replace(session, clock=session.clock.resumed(event.at))


def rang(session: Session, event: Event, deed: Rang) -> Session:
    """Every open ballot closes. A table where nobody voted waits for the trainer."""
    clock = session.clock
    if deed.clock != clock.number or not clock.out(event.at):
        raise RefusalError("This clock has not run out.")
    tables = {
        id: table if table.playthrough.ended else replace(table, ballot=replace(table.ballot, open=False))
        for id, table in session.tables.items()
    }
    return replace(session, clock=clock.rung(), tables=tables).settled(tables, event.at)


def explained(session: Session, _: Event, __: Explained) -> Session:
    """Fit and reasons may be seen."""
    return replace(session, explained=True)


def stood(session: Session, _: Event, deed: Stood) -> Session:
    """Where people are in a blind session, as its trainer is told."""
    if not session.settings.blind:
        raise RefusalError("This session is not blind.")
    pairs = (each.rpartition(" ") for each in deed.scenes)
    return replace(session, stood={_known(session, scene): int(count) for scene, _, count in pairs})


def finished(session: Session, event: Event, _: Finished) -> Session:
    """Nothing moves any more; the clock stands."""
    return replace(session, finished=True, clock=session.clock.paused(event.at))


def _known(session: Session, scene: str) -> str:
    if scene not in session.scenario.scenes:
        raise RefusalError(f"There is no scene '{scene}' in this story.")
    return scene
