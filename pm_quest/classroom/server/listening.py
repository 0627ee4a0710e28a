"""Accept connections: as many as the system allows, each with a time limit until its request."""

import asyncio
import socket
from typing import Any, cast

from aiohttp import web

from pm_quest.classroom.server.page_handlers import DEFAULT_HEADERS
from pm_quest.kit.console import write_note

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]  # a module for mypy; asked before it is used

MAX_OPEN_FILES = 65_536
"""Open files that a server asks its system for: each connection is one."""
MAX_CONNECTIONS = 20_000
RESERVED_FILES = 32
"""Open files that are not for connections: the database, the log, the standard streams."""
MIN_CONNECTIONS = 8
FEW_CONNECTIONS = 1_000
REQUEST_TIMEOUT = 15.0
"""Seconds that a connection has for the headers of each request."""
_MIN_WAIT = 1.0
"""Seconds after which a connection without a request may be closed to make room for a new one."""
_MOST_WAITING = RESERVED_FILES // 4
"""Connections beyond the limit that may stay open until their request has come."""
_BACKLOG = 1024
_NO_ROOM = (
    b"HTTP/1.1 503 Service Unavailable\r\nServer: pm-quest\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: 57\r\n\r\n"
    b"The server has no room for one more connection just now.\n"
)


class PrivateHandler(web.RequestHandler):
    """A connection whose error answers have the default headers, and name no program."""

    __slots__ = ("idle_since",)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the time, and begin."""
        self.idle_since = self._loop.time()
        super().connection_made(transport)

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered on this connection."""
        return self._current_request is None and not self._request_in_progress

    def handle_error(
        self, request: Any, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Answer a malformed request, or one that failed."""
        super().handle_error(request, status, exc, message)  # writes the log
        what = "This is not a request that can be read." if status < 500 else "Something went wrong at the server."
        answer = web.Response(status=status, text=f"{what}\n", headers=DEFAULT_HEADERS)
        answer.force_close()
        return answer


class GuardedSite(web.SockSite):
    """Listens at a socket, and accepts `most` connections at a time.

    Where all places are taken, a new connection takes the place of the one that has waited longest
    without a request; where there is none, it is answered that there is no room.
    """

    def __init__(self, runner: web.AppRunner, listening: socket.socket, most: int) -> None:
        super().__init__(runner, listening)
        self.max_connections = most
        self._refused: set[asyncio.Transport] = set()

    async def start(self) -> None:
        """Start to listen."""
        await web.BaseSite.start(self)
        # With a larger backlog asyncio would, where no more files can be opened, try that often to accept, each time it is
        # called, and call itself that often again a second later.
        self._server = await asyncio.get_running_loop().create_server(self._accept, sock=self._sock, backlog=1)
        self._sock.listen(_BACKLOG)

    def _accept(self) -> asyncio.Protocol:
        server = cast(web.Server, self._runner.server)
        if len(server.connections) >= self.max_connections and not self._make_room(server):
            return _FullProtocol(self._refused)
        return PrivateHandler(
            server, loop=asyncio.get_running_loop(), access_log=cast(Any, None), keepalive_timeout=REQUEST_TIMEOUT
        )

    def _make_room(self, server: web.Server) -> bool:
        """Close the idle connection that has waited longest; return False where there is none."""
        before = asyncio.get_running_loop().time() - _MIN_WAIT
        for each in server.connections:
            if isinstance(each, PrivateHandler) and each.is_idle and each.idle_since < before:
                each.force_close()
                return True
        return False


class _FullProtocol(asyncio.Protocol):
    """A connection that is refused because there is no room."""

    def __init__(self, waiting: set[asyncio.Transport]) -> None:
        self._waiting = waiting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Answer that there is no room, and close."""
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(_NO_ROOM)
        if len(self._waiting) >= _MOST_WAITING:
            self._transport.close()
            return
        self._waiting.add(self._transport)
        asyncio.get_running_loop().call_later(_MIN_WAIT, self._transport.close)

    def data_received(self, _: bytes) -> None:
        """Close."""
        self._transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        """Wait for it no more."""
        self._waiting.discard(self._transport)


def bind_sockets(host: str, port: int) -> list[socket.socket]:
    """Return sockets bound at all addresses of a host; port 0 is a free one, the same for all.

    Raises OSError where none can be bound.
    """
    found = dict.fromkeys(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE))
    bound: list[socket.socket] = []
    refused: OSError | None = None
    for family, kind, proto, _, address in found:
        try:
            bound.append(_bind_socket(socket.socket(family, kind, proto), (address[0], port, *address[2:])))
        except OSError as error:  # such as ::1 of localhost, where there is no IPv6
            refused = refused or error
            continue
        port = port or bound[0].getsockname()[1]
    if not bound:
        raise refused or OSError(f"{host} is not an address")
    return bound


def _bind_socket(made: socket.socket, address: Any) -> socket.socket:
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


def raise_file_limit() -> int:
    """Raise the limit of open files, and return how many connections there is room for.

    Where that is few, as on a Mac by default, a line says so and how to get more.
    """
    if resource is None:
        return MAX_CONNECTIONS
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (MAX_OPEN_FILES, 10_240, 4_096):  # some systems refuse more than they have, whatever they promise
        asked = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        if asked <= now:
            break
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (asked, most))
        except (OSError, ValueError):
            continue
        now = asked
        break
    places = MAX_CONNECTIONS if now == resource.RLIM_INFINITY else min(MAX_CONNECTIONS, now - RESERVED_FILES)
    if places < FEW_CONNECTIONS:
        write_note(
            f"This system lets the server open {now} files: {max(places, MIN_CONNECTIONS)} people can be connected at once. "
            "'ulimit -n 4096' before the start allows more."
        )
    return max(places, MIN_CONNECTIONS)
