"""Handle `/ws`: a socket from its first frame to its last."""

import asyncio
from contextlib import suppress
from itertools import count

from aiohttp import WSMsgType, web

from pm_quest.classroom.server.client_frames import RefusedFrameError, read_client_frame, read_hello
from pm_quest.classroom.server.clients import ClientSocket, HostClient, ProjectorClient, SocketClient, StudentClient
from pm_quest.classroom.server.frame_handlers import TOO_FAST, format_refusal, handle_frame
from pm_quest.classroom.server.hello import NotAdmittedError, admit_client
from pm_quest.classroom.server.request_info import get_context, get_limit_address, get_public_address, is_own_origin
from pm_quest.classroom.server.server_context import ServerContext
from pm_quest.classroom.sessions.event_codec import MAX_BYTES
from pm_quest.classroom.sessions.protocol_frames import write_frame
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.store import StoreError

HELLO_TIMEOUT = 10
"""Seconds within which a socket says who it is."""
_numbers = count(1)


async def handle_socket(request: web.Request) -> web.StreamResponse:
    """Handle a client's connection. Pages of other origins get 403."""
    if not is_own_origin(request):
        return web.Response(
            status=403,
            text="This page comes from elsewhere: open the session's own address. A server with a name of its own needs --public-url.\n",
        )
    context = get_context(request)
    if context.closing:
        return web.Response(status=503, text="The server is being stopped.\n")
    # A frame that is a little too large gets a sentence; from 4 times the size on, the connection just ends.
    ws = web.WebSocketResponse(max_msg_size=4 * MAX_BYTES, compress=False, timeout=2)
    await ws.prepare(request)
    carried = ClientSocket(ws, request.transport, next(_numbers))
    try:
        client = await _admit_client(context, request, carried)
    except NotAdmittedError as unwelcome:
        await _send_last(ws, unwelcome.frame)
        return ws
    writer = client.write_task = asyncio.create_task(client.run_writer())
    try:
        await _read_frames(context, client)
    finally:
        _remove_client(context, client)
        client.close_with("")
        with suppress(asyncio.CancelledError):
            await asyncio.wait([writer], timeout=3)
        writer.cancel()
    return ws


async def _admit_client(context: ServerContext, request: web.Request, client_socket: ClientSocket) -> SocketClient:
    """Return the client of a socket. Raises NotAdmittedError."""
    try:
        async with asyncio.timeout(HELLO_TIMEOUT):
            message = await client_socket.web.receive()
        if message.type is not WSMsgType.TEXT:
            raise NotAdmittedError("unreadable", "Frames must be texts, and the first one 'hello'.")
        return await admit_client(
            context,
            read_hello(message.data),
            client_socket,
            get_limit_address(request),
            get_public_address(request),
        )
    except TimeoutError:
        raise NotAdmittedError("no_hello", "The first frame must be 'hello', and it did not come.", retry=1) from None
    except RefusalError as error:
        raise NotAdmittedError(*error.refusal) from None
    except StoreError as error:
        raise NotAdmittedError(*error.refusal, retry=2) from None


async def _read_frames(context: ServerContext, client: SocketClient) -> None:
    async for message in client.socket.web:
        client.heard_at = client.live.loop.time()
        if context.closing:
            continue
        if message.type is not WSMsgType.TEXT:
            client.close_with(write_frame("error", code="unreadable", why="Frames are texts."))
        elif not client.bucket.take_token():
            client.close_with(write_frame("error", **TOO_FAST._asdict(), retry=3))
        else:
            try:
                frame = read_client_frame(message.data, is_trainer=isinstance(client, HostClient))
                await handle_frame(context, client, frame)
            except RefusedFrameError as error:
                client.send_answer(format_refusal(error.id, error.refusal))
            except RefusalError as error:
                client.close_with(write_frame("error", **error.refusal._asdict()))
        if client.is_leaving:
            return


def _remove_client(context: ServerContext, client: SocketClient) -> None:
    """Remove a client from its session; one that has taken its place stays."""
    live = client.live
    if isinstance(client, StudentClient):
        if live.students.get(client.voter) is client:
            del live.students[client.voter]
            if not context.closing:
                context.presence.voter_disconnected(live, client.voter)
    elif isinstance(client, HostClient):
        live.hosts.discard(client)
    elif isinstance(client, ProjectorClient):
        live.projectors.discard(client)
    live.notify_dashboards()


async def _send_last(ws: web.WebSocketResponse, frame: str) -> None:
    with suppress(ConnectionError, RuntimeError):
        await ws.send_str(frame)
        await ws.close()
