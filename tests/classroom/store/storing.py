"""Sessions and events to store, in few words."""

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.store import NewSession, SessionStore
from tests.classroom.sessions.acting import Class

OPENED = Event("opened", 1000, HOST, ev.Opened(SessionSettings("tiny", "sha", "together")))


def new(id: str = "one", code: str = "ABC234", **more) -> NewSession:
    """Return a session to store."""
    return NewSession(id, code, "hash", b"id: tiny\n", **more)


def add_session(store: SessionStore, id: str = "one", code: str = "ABC234", **more) -> str:
    """Store a session, and return its id."""
    return store.create_session(new(id, code, **more), OPENED).id


def joining(number: int, name: str = "NAME") -> Event:
    """Somebody joins: a person and an event for each number."""
    return Event(f"e{number}", 1000 + number, f"voter{number}", ev.Joined(name))


def append(store: SessionStore, id: str, *events: Event, server: str = "here") -> int:
    """Commit these events, and return the number of the last one."""
    with store.open_transaction() as writing:
        return writing.append(id, events, server)


def played() -> Class:
    """A room in which Ada and Ben have voted twice, and Ben was renamed and removed."""
    room = Class().people("ada", "ben")
    for choice in ("ask", "leave"):
        room.vote("ada", choice)
        room.vote("ben", choice)
    room.do(ev.Renamed("ben", "NAME-new"))
    room.do(ev.Called("NAME-newer"), "ben")
    room.do(ev.Removed("ben"))
    return room


def keep_played(store: SessionStore, id: str = "one") -> Class:
    """The same room, kept."""
    room = played()
    store.create_session(new(id), room.log[0])
    append(store, id, *room.log[1:])
    return room
