"""The frames of a client that has been let in: what it does, and what it is answered."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pm_quest.classroom.server.clients import Client, Host, Student
from pm_quest.classroom.server.house import House
from pm_quest.classroom.server.scribe import PATIENCE
from pm_quest.classroom.server.writing import Sent
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import HOST, TOLD_BLIND, Event, Joined, Left, Returned
from pm_quest.classroom.sessions.frames import read_frame, write_frame
from pm_quest.classroom.sessions.naming import pseudonym_of
from pm_quest.classroom.sessions.room import Answer
from pm_quest.classroom.sessions.wire import event_of
from pm_quest.classroom.store import GoneError, StoreError

NAMELESS = "Person"
"""What is kept as the name of everybody in a blind session; their number follows from the order in which they joined."""
OURS = ("rang-", "left-", "back-", "opened")
"""How ids begin that servers make: nobody else's may."""
TOO_FAST = "This came too fast: wait a little between two frames."
_AGAIN = "What was not acknowledged is to be sent again."
_UNSTORED = f"The server can't store anything just now. {_AGAIN}"


async def handle(house: House, client: Client, data: str) -> None:
    """Do what a frame asks for. Raises RefusalError for one that can't be read: the client is let go."""
    frame = read_frame(data)
    kind = frame.pop("t")
    if kind == "pong":
        return
    if kind == "do":
        _do(house, client, frame)
        return
    work = _HOSTS.get(kind)
    if work is None:
        raise RefusalError("There is no frame of this kind.")
    id = _id(frame)
    if not isinstance(client, Host):
        client.answer(_refused(id, "Only the trainer can do this."))
        return
    try:
        await house.scribe.call(work(house, client, frame), PATIENCE)
    except RefusalError as refusal:
        client.answer(_refused(id, str(refusal)))
    except GoneError:
        client.hall.gone()
    except StoreError as error:
        client.answer(_refused(id, str(error)))
    else:
        house.scribe.look(client.hall)
        client.answer(write_frame("ack", id=id, seq=client.hall.seq, known=False))


def _do(house: House, client: Client, frame: dict[str, Any]) -> None:
    id = _id(frame)
    try:
        event = _event(client, id, frame.get("event"))
    except RefusalError as refusal:
        client.answer(_refused(id, str(refusal)))
        return
    house.scribe.take(client.hall, Sent(event), partial(_answered, house, client, id))


def _event(client: Client, id: str, found: Any) -> Event:
    """What a client does. Raises RefusalError."""
    if not isinstance(found, dict):
        raise RefusalError("'event' is a JSON object.")
    if id.startswith(OURS):
        raise RefusalError("This id begins as those do that only the server makes.")
    hall = client.hall
    if isinstance(client, Host):
        made = event_of({**found, "id": id}, HOST, hall.now())
        if isinstance(made.deed, TOLD_BLIND):
            raise RefusalError("Only the server tells of this.")
        return made
    if not isinstance(client, Student):
        raise RefusalError("A projector only shows.")
    event = event_of({**found, "id": id}, client.voter, hall.now())
    if isinstance(event.deed, Left | Returned):
        raise RefusalError("Who has left and who is back, the server sees for itself.")
    if hall.session.settings.blind and isinstance(event.deed, Joined):
        return Event(id, event.at, event.by, Joined(NAMELESS))
    if hall.invited and isinstance(event.deed, Joined):
        return Event(id, event.at, event.by, Joined(pseudonym_of(event.by)))
    return event


def _answered(house: House, client: Client, id: str, answer: Answer | None, seq: int) -> None:
    if answer is None:
        failing = house.scribe.failing if isinstance(client, Host) else None
        client.leave(write_frame("error", why=f"{failing} {_AGAIN}" if failing else _UNSTORED, retry=1))
    elif answer.refusal is None:
        client.answer(write_frame("ack", id=id, seq=seq, known=answer.known))
    else:
        client.answer(_refused(id, answer.refusal, conflict=answer.conflict))


def _refused(id: str, why: str, *, conflict: bool = False) -> str:
    return write_frame("refused", id=id, why=why, conflict=conflict)


def _id(frame: dict[str, Any]) -> str:
    id = frame.get("id")
    if not isinstance(id, str) or not 1 <= len(id) <= 64:
        raise RefusalError("'id' is missing: 1 to 64 letters, digits, hyphens and underscores.")
    return id


def _door(house: House, client: Client, frame: dict[str, Any]) -> Callable[[], object]:
    locked = frame.get("locked")
    if not isinstance(locked, bool):
        raise RefusalError("'locked' is true or false.")
    return lambda: house.store.set_door(client.hall.id, locked=locked)


def _forget(house: House, client: Client, frame: dict[str, Any]) -> Callable[[], object]:
    voter = frame.get("voter")
    if not isinstance(voter, str) or not 1 <= len(voter) <= 64:
        raise RefusalError("'voter' is the id of a person.")
    return lambda: house.store.forget(client.hall.id, voter)


_HOSTS = {"door": _door, "forget": _forget}
"""What only the trainer's frames ask for, done between two batches."""
