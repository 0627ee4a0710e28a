"""Handle the frames of a client that has been let in."""

from collections.abc import Callable
from functools import partial

from pm_quest.classroom.server.batch import SubmittedEvent
from pm_quest.classroom.server.client_frames import ActionRequest, ClientFrame, ForgetRequest, LockRequest, Pong
from pm_quest.classroom.server.clients import HostClient, SocketClient, StudentClient
from pm_quest.classroom.server.event_writer import SEND_TIMEOUT
from pm_quest.classroom.server.server_context import ServerContext
from pm_quest.classroom.sessions.event_codec import check_actor
from pm_quest.classroom.sessions.panel_wording import word_refusal
from pm_quest.classroom.sessions.player_names import make_pseudonym
from pm_quest.classroom.sessions.protocol_frames import write_frame
from pm_quest.classroom.sessions.refusal import Refusal, RefusalError
from pm_quest.classroom.sessions.remark_handlers import keep_asked
from pm_quest.classroom.sessions.session_events import HOST, SERVER_SUMMARIES, Event, Joined, Left, Returned, Voted
from pm_quest.classroom.sessions.session_reducer import ApplyResult
from pm_quest.classroom.store import SessionGoneError, StoreError

BLIND_NAME = "Person"
"""The name of everybody in a blind session; the order of joining adds a number."""
SERVER_PREFIXES = ("rang-", "left-", "back-", "opened", "told-")
"""How ids begin that servers make: nobody else's may."""
TOO_FAST = Refusal("too_fast", "This came too fast: wait a little between two frames.")
_SEND_AGAIN = "What was not acknowledged is to be sent again."
_NOT_STORED = Refusal("store_failing", f"The server can't store anything just now. {_SEND_AGAIN}")


async def handle_frame(context: ServerContext, client: SocketClient, frame: ClientFrame) -> None:
    """Do what a frame asks for."""
    match frame:
        case Pong():
            return
        case ActionRequest():
            _submit_action(context, client, frame)
        case LockRequest(id, locked):
            work = partial(context.store.set_access, client.live.id, locked=locked)
            await _run_for_trainer(context, client, id, work)
        case ForgetRequest(id, voter):
            await _run_for_trainer(context, client, id, partial(context.store.forget_voter, client.live.id, voter))


async def _run_for_trainer(context: ServerContext, client: SocketClient, id: str, work: Callable[[], object]) -> None:
    """Change the store between two batches, and answer."""
    try:
        await context.writer.run_between(work, SEND_TIMEOUT)
    except SessionGoneError:
        client.live.close_deleted()
    except StoreError as error:
        client.send_answer(format_refusal(id, error.refusal))
    else:
        context.writer.refresh(client.live)
        client.send_answer(write_frame("ack", id=id, seq=client.live.seq, known=False))


def _submit_action(context: ServerContext, client: SocketClient, frame: ActionRequest) -> None:
    try:
        event = _build_event(client, frame)
    except RefusalError as error:
        client.send_answer(format_refusal(frame.id, error.refusal))
        return
    context.writer.submit(client.live, SubmittedEvent(event), partial(_send_result, context, client, frame.id))


def _build_event(client: SocketClient, frame: ActionRequest) -> Event:
    """Return the event that a client sends. Raises RefusalError."""
    action, live = frame.action, client.live
    if frame.id.startswith(SERVER_PREFIXES):
        raise RefusalError("server_only", "This id begins as those do that only the server makes.")
    if isinstance(client, HostClient):
        check_actor(type(action), HOST)
        if isinstance(action, SERVER_SUMMARIES):
            raise RefusalError("server_only", "Only the server sends this.")
        return Event(frame.id, live.get_time(), HOST, action)
    if not isinstance(client, StudentClient):
        raise RefusalError("projector_only", "A projector only shows.")
    check_actor(type(action), client.voter)
    if isinstance(action, Left | Returned):
        raise RefusalError("server_only", "Who has left and who is back, the server sees for itself.")
    if isinstance(action, Joined) and live.session.settings.blind:
        action = Joined(BLIND_NAME)
    elif isinstance(action, Joined) and live.invited:
        action = Joined(make_pseudonym(client.voter))
    elif isinstance(action, Voted):
        action = keep_asked(action, live.session.settings.ask)
    return Event(frame.id, live.get_time(), client.voter, action)


def _send_result(context: ServerContext, client: SocketClient, id: str, answer: ApplyResult | None, seq: int) -> None:
    if answer is None:
        failing = context.writer.failing if isinstance(client, HostClient) else None
        refusal = failing._replace(why=f"{failing.why} {_SEND_AGAIN}") if failing else _NOT_STORED
        client.close_with(write_frame("error", **refusal._asdict(), retry=1))
    elif answer.refusal is None:
        client.send_answer(write_frame("ack", id=id, seq=seq, known=answer.duplicate))
    else:
        refusal = (
            answer.refusal if isinstance(client, HostClient) else word_refusal(client.live.session, answer.refusal)
        )
        client.send_answer(format_refusal(id, refusal, conflict=answer.conflict))


def format_refusal(id: str, refusal: Refusal, *, conflict: bool = False) -> str:
    """Return the frame that refuses what was sent under an id."""
    return write_frame("refused", id=id, **refusal._asdict(), conflict=conflict)
