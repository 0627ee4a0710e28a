"""Connections taken in: as many as the system has room for, each with a time limit until it asks for something."""

import asyncio
import socket
from typing import Any, cast

from aiohttp import web

from pm_quest.classroom.server.pages import HEADERS
from pm_quest.console import note

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

WANTED_FILES = 65_536
"""Open files that a server asks its system for: each connection is one."""
MOST_CONNECTIONS = 20_000
RESERVED_FILES = 32
"""Open files that are not for connections: the database, the log, the standard streams."""
LEAST_CONNECTIONS = 8
FEW_CONNECTIONS = 1_000
REQUEST_TIME = 15.0
"""Seconds that a connection has for the headers of a request, the first as well as each further one."""
_PATIENT = 1.0
"""Seconds after which a connection that has not asked for anything makes room for a new one, where there is no other room."""
_MOST_WAITING = RESERVED_FILES // 4
"""So many connections that there is no room for are open at a time until their request has come."""
_BACKLOG = 1024
_NO_ROOM = (
    b"HTTP/1.1 503 Service Unavailable\r\nServer: pm-quest\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: 57\r\n\r\n"
    b"The server has no room for one more connection just now.\n"
)


class PrivateHandler(web.RequestHandler):
    """A connection whose errors are answered with the headers of all answers, without the names of programs."""

    __slots__ = ("since",)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, and remember when."""
        self.since = self._loop.time()
        super().connection_made(transport)

    @property
    def waits(self) -> bool:
        """Tell whether nothing is being answered here: the client has not asked, or is thinking about what else to ask."""
        return self._current_request is None and not self._request_in_progress

    def handle_error(
        self, request: Any, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Answer what was no request, or failed."""
        super().handle_error(request, status, exc, message)  # writes the log
        what = "This is no request that can be read." if status < 500 else "Something went wrong at the server."
        answer = web.Response(status=status, text=f"{what}\n", headers=HEADERS)
        answer.force_close()
        return answer


class GuardedSite(web.SockSite):
    """Listens at a socket, and takes in `most` connections at a time.

    When all places are taken, a new connection gets the place of the one that has waited longest without asking for
    anything; where there is none, an answer that says so.
    """

    def __init__(self, runner: web.AppRunner, listening: socket.socket, most: int) -> None:
        super().__init__(runner, listening)
        self.most = most
        self._refused: set[asyncio.Transport] = set()

    async def start(self) -> None:
        """Listen."""
        await web.BaseSite.start(self)
        # With a larger backlog asyncio would, where no more files can be opened, try that often to accept, each time it is
        # called, and call itself that often again a second later.
        self._server = await asyncio.get_running_loop().create_server(self._admit, sock=self._sock, backlog=1)
        self._sock.listen(_BACKLOG)

    def _admit(self) -> asyncio.Protocol:
        server = cast(web.Server, self._runner.server)
        if len(server.connections) >= self.most and not self._make_room(server):
            return _FullProtocol(self._refused)
        return PrivateHandler(
            server, loop=asyncio.get_running_loop(), access_log=cast(Any, None), keepalive_timeout=REQUEST_TIME
        )

    def _make_room(self, server: web.Server) -> bool:
        """Close the connection that has waited longest without a request; False where none has waited for a moment."""
        before = asyncio.get_running_loop().time() - _PATIENT
        for each in server.connections:
            if isinstance(each, PrivateHandler) and each.waits and each.since < before:
                each.force_close()
                return True
        return False


class _FullProtocol(asyncio.Protocol):
    """A connection for which there is no room.

    It is closed once its request has come: closed before that, the system takes back the answer, too. That only so many at a time
    are waited for leaves files for others.
    """

    def __init__(self, waiting: set[asyncio.Transport]) -> None:
        self._waiting = waiting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say so."""
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(_NO_ROOM)
        if len(self._waiting) >= _MOST_WAITING:
            self._transport.close()
            return
        self._waiting.add(self._transport)
        asyncio.get_running_loop().call_later(_PATIENT, self._transport.close)

    def data_received(self, _: bytes) -> None:
        """Close."""
        self._transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        """Wait for it no more."""
        self._waiting.discard(self._transport)


def bind_sockets(host: str, port: int) -> list[socket.socket]:
    """Return sockets bound at all addresses of a host; port 0 is one that is free, the same for all. Raises OSError."""
    found = dict.fromkeys(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE))
    bound: list[socket.socket] = []
    refused: OSError | None = None
    for family, kind, proto, _, address in found:
        try:
            bound.append(_bind(socket.socket(family, kind, proto), (address[0], port, *address[2:])))
        except OSError as error:  # such as ::1 of localhost, where there is no IPv6
            refused = refused or error
            continue
        port = port or bound[0].getsockname()[1]
    if not bound:
        raise refused or OSError(f"{host} is no address")
    return bound


def _bind(made: socket.socket, address: Any) -> socket.socket:
    try:
        if resource is not None:  # on Windows it would let two servers share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if made.family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.setblocking(False)
    except BaseException:
        made.close()
        raise
    return made


def count_places() -> int:
    """Ask the system for as many open files as it allows, and return how many connections there is room for.

    Where that is few, as on a Mac that was not asked for more, a line says so and how to get more.
    """
    if resource is None:
        return MOST_CONNECTIONS
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (WANTED_FILES, 10_240, 4_096):  # some systems refuse more than they have, whatever they promise
        asked = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        if asked <= now:
            break
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (asked, most))
        except (OSError, ValueError):
            continue
        now = asked
        break
    places = MOST_CONNECTIONS if now == resource.RLIM_INFINITY else min(MOST_CONNECTIONS, now - RESERVED_FILES)
    if places < FEW_CONNECTIONS:
        note(
            f"This system lets the server open {now} files: {max(places, LEAST_CONNECTIONS)} people can be connected at once. "
            "'ulimit -n 4096' before the start allows more."
        )
    return max(places, LEAST_CONNECTIONS)
