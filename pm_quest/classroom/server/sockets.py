"""`/ws`: a socket from its first frame to its last."""

import asyncio
from contextlib import suppress
from itertools import count

from aiohttp import WSMsgType, web

from pm_quest.classroom.server.asking import address_of, house_of, own_origin, public_address
from pm_quest.classroom.server.clients import Client, Host, Projector, Socket, Student
from pm_quest.classroom.server.deeds import TOO_FAST, handle
from pm_quest.classroom.server.hello import UnwelcomeError, read_hello, welcomed
from pm_quest.classroom.server.house import House
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.frames import read_frame, write_frame
from pm_quest.classroom.sessions.wire import MOST_BYTES
from pm_quest.classroom.store import StoreError

HELLO = 10
"""Seconds within which a socket says who it is."""
_numbers = count(1)


async def socket(request: web.Request) -> web.StreamResponse:
    """A client's connection. Pages of other origins get 403."""
    if not own_origin(request):
        return web.Response(
            status=403,
            text="This page comes from elsewhere: open the session's own address. A server with a name of its own needs --public-url.\n",
        )
    house = house_of(request)
    if house.closing:
        return web.Response(status=503, text="The server is being stopped.\n")
    # A frame that is a little too large gets a sentence; from 4 times the size on, the connection just ends.
    ws = web.WebSocketResponse(max_msg_size=4 * MOST_BYTES, compress=False, timeout=2)
    await ws.prepare(request)
    carried = Socket(ws, request.transport, next(_numbers))
    try:
        client = await _let_in(house, request, carried)
    except UnwelcomeError as unwelcome:
        await _farewell(ws, unwelcome.frame)
        return ws
    writer = client.writer = asyncio.create_task(client.write())
    try:
        await _read(house, client)
    finally:
        _gone(house, client)
        client.leave("")
        with suppress(asyncio.CancelledError):
            await asyncio.wait([writer], timeout=3)
        writer.cancel()
    return ws


async def _let_in(house: House, request: web.Request, carried: Socket) -> Client:
    """The client behind a socket. Raises UnwelcomeError."""
    try:
        async with asyncio.timeout(HELLO):
            message = await carried.web.receive()
        if message.type is not WSMsgType.TEXT:
            raise UnwelcomeError("Frames are texts, and the first one is 'hello'.")
        hello = read_hello(read_frame(message.data))
        return await welcomed(house, hello, carried, address_of(request), public_address(request))
    except TimeoutError:
        raise UnwelcomeError("The first frame is 'hello', and it did not come.", 1) from None
    except RefusalError as refusal:
        raise UnwelcomeError(str(refusal)) from None
    except StoreError as error:
        raise UnwelcomeError(str(error), 2) from None


async def _read(house: House, client: Client) -> None:
    async for message in client.socket.web:
        client.heard = client.hall.loop.time()
        if house.closing:
            continue
        if message.type is not WSMsgType.TEXT:
            client.leave(write_frame("error", why="Frames are texts."))
        elif not client.bucket.take():
            client.leave(write_frame("error", why=TOO_FAST, retry=3))
        else:
            try:
                await handle(house, client, message.data)
            except RefusalError as refusal:
                client.leave(write_frame("error", why=str(refusal)))
        if client.leaving:
            return


def _gone(house: House, client: Client) -> None:
    """The client is none any more; one that has taken its place stays."""
    hall = client.hall
    if isinstance(client, Student):
        if hall.students.get(client.voter) is client:
            del hall.students[client.voter]
            if not house.closing:
                house.presence.went(hall, client.voter)
    elif isinstance(client, Host):
        hall.hosts.discard(client)
    elif isinstance(client, Projector):
        hall.projectors.discard(client)
    hall.pulse()


async def _farewell(ws: web.WebSocketResponse, frame: str) -> None:
    with suppress(ConnectionError, RuntimeError):
        await ws.send_str(frame)
        await ws.close()
