"""Handle the frames of a client that has been let in."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pm_quest.classroom.server.batch import SubmittedEvent
from pm_quest.classroom.server.clients import HostClient, SocketClient, StudentClient
from pm_quest.classroom.server.event_writer import SEND_TIMEOUT
from pm_quest.classroom.server.server_context import ServerContext
from pm_quest.classroom.sessions.event_codec import TRAINER_ONLY, read_event
from pm_quest.classroom.sessions.player_names import make_pseudonym
from pm_quest.classroom.sessions.protocol_frames import read_frame, write_frame
from pm_quest.classroom.sessions.refusal import Refusal, RefusalError
from pm_quest.classroom.sessions.session_events import BLIND_SUMMARIES, HOST, Event, Joined, Left, Returned
from pm_quest.classroom.sessions.session_reducer import ApplyResult
from pm_quest.classroom.store import SessionGoneError, StoreError

BLIND_NAME = "Person"
"""What is kept as the name of everybody in a blind session; their number follows from the order in which they joined."""
SERVER_PREFIXES = ("rang-", "left-", "back-", "opened")
"""How ids begin that servers make: nobody else's may."""
TOO_FAST = Refusal("too_fast", "This came too fast: wait a little between two frames.")
_SEND_AGAIN = "What was not acknowledged is to be sent again."
_NOT_STORED = Refusal("store_failing", f"The server can't store anything just now. {_SEND_AGAIN}")


async def handle_frame(context: ServerContext, client: SocketClient, data: str) -> None:
    """Do what a frame asks for.

    Raises RefusalError for an unreadable one: the client is disconnected.
    """
    frame = read_frame(data)
    kind = frame.pop("t")
    if kind == "pong":
        return
    if kind == "do":
        _submit_action(context, client, frame)
        return
    work = _TRAINER_FRAMES.get(kind)
    if work is None:
        raise RefusalError("unknown_kind", "There is no frame of this kind.")
    id = _read_id(frame)
    if not isinstance(client, HostClient):
        client.send_answer(_format_refusal(id, Refusal("trainer_only", TRAINER_ONLY)))
        return
    try:
        await context.writer.run_between(work(context, client, frame), SEND_TIMEOUT)
    except RefusalError as error:
        client.send_answer(_format_refusal(id, error.refusal))
    except SessionGoneError:
        client.live.close_deleted()
    except StoreError as error:
        client.send_answer(_format_refusal(id, error.refusal))
    else:
        context.writer.refresh(client.live)
        client.send_answer(write_frame("ack", id=id, seq=client.live.seq, known=False))


def _submit_action(context: ServerContext, client: SocketClient, frame: dict[str, Any]) -> None:
    id = _read_id(frame)
    try:
        event = _read_event(client, id, frame.get("event"))
    except RefusalError as error:
        client.send_answer(_format_refusal(id, error.refusal))
        return
    context.writer.submit(client.live, SubmittedEvent(event), partial(_send_result, context, client, id))


def _read_event(client: SocketClient, id: str, found: Any) -> Event:
    """Return the event that a client sends. Raises RefusalError."""
    if not isinstance(found, dict):
        raise RefusalError("wrong_value", "'event' is a JSON object.")
    if id.startswith(SERVER_PREFIXES):
        raise RefusalError("server_only", "This id begins as those do that only the server makes.")
    hall = client.live
    if isinstance(client, HostClient):
        made = read_event({**found, "id": id}, HOST, hall.get_time())
        if isinstance(made.action, BLIND_SUMMARIES):
            raise RefusalError("server_only", "Only the server tells of this.")
        return made
    if not isinstance(client, StudentClient):
        raise RefusalError("projector_only", "A projector only shows.")
    event = read_event({**found, "id": id}, client.voter, hall.get_time())
    if isinstance(event.action, Left | Returned):
        raise RefusalError("server_only", "Who has left and who is back, the server sees for itself.")
    if hall.session.settings.blind and isinstance(event.action, Joined):
        return Event(id, event.at, event.by, Joined(BLIND_NAME))
    if hall.invited and isinstance(event.action, Joined):
        return Event(id, event.at, event.by, Joined(make_pseudonym(event.by)))
    return event


def _send_result(context: ServerContext, client: SocketClient, id: str, answer: ApplyResult | None, seq: int) -> None:
    if answer is None:
        failing = context.writer.failing if isinstance(client, HostClient) else None
        told = failing._replace(why=f"{failing.why} {_SEND_AGAIN}") if failing else _NOT_STORED
        client.close_with(write_frame("error", **told._asdict(), retry=1))
    elif answer.refusal is None:
        client.send_answer(write_frame("ack", id=id, seq=seq, known=answer.duplicate))
    else:
        client.send_answer(_format_refusal(id, answer.refusal, conflict=answer.conflict))


def _format_refusal(id: str, refusal: Refusal, *, conflict: bool = False) -> str:
    return write_frame("refused", id=id, **refusal._asdict(), conflict=conflict)


def _read_id(frame: dict[str, Any]) -> str:
    id = frame.get("id")
    if not isinstance(id, str) or not 1 <= len(id) <= 64:
        raise RefusalError("wrong_value", "'id' is missing: 1 to 64 letters, digits, hyphens and underscores.")
    return id


def _prepare_lock(context: ServerContext, client: SocketClient, frame: dict[str, Any]) -> Callable[[], object]:
    locked = frame.get("locked")
    if not isinstance(locked, bool):
        raise RefusalError("wrong_value", "'locked' is true or false.")
    return lambda: context.store.set_access(client.live.id, locked=locked)


def _prepare_forget(context: ServerContext, client: SocketClient, frame: dict[str, Any]) -> Callable[[], object]:
    voter = frame.get("voter")
    if not isinstance(voter, str) or not 1 <= len(voter) <= 64:
        raise RefusalError("wrong_value", "'voter' is the id of a person.")
    return lambda: context.store.forget_voter(client.live.id, voter)


_TRAINER_FRAMES = {"door": _prepare_lock, "forget": _prepare_forget}
"""What only the trainer's frames ask for, done between two batches."""
