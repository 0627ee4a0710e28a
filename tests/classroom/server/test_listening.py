"""Connections: as many as there is room for, none for ever without a request, and no names of programs in an answer."""

import asyncio
import os
import resource
import socket
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from pm_quest.classroom.server import listening, server_process
from pm_quest.classroom.server.listening import raise_file_limit
from pm_quest.classroom.server.notice_log import NoticeLog
from pm_quest.classroom.server.page_handlers import DEFAULT_HEADERS
from tests.classroom.serving import process, served
from tests.patience import PATIENCE

FEW_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (48, 48))
from pm_quest.__main__ import main
main()
"""


@asynccontextmanager
async def connection(address, sent=b""):
    """A connection that sends this and then waits."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(address.rsplit(":", 1)[1]))
    writer.write(sent)
    try:
        yield reader
    finally:
        writer.close()


async def ended(reader, seconds=PATIENCE):
    """What came before the server closed the connection."""
    async with asyncio.timeout(seconds):
        return await reader.read()


@pytest.mark.parametrize("sent", [b"", b"GET /health HTTP/1.1\r\nHost: x\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"])
async def test_a_connection_that_asks_for_nothing_is_closed(sqlite, monkeypatch, sent):
    """Whether it is silent, has sent half a request, or has had its answer."""
    monkeypatch.setattr(listening, "REQUEST_TIMEOUT", 0.2)
    async with served(sqlite) as server, connection(server.address, sent) as reader:
        answer = await ended(reader)
        assert answer.startswith(b"HTTP/1.1 200") == sent.endswith(b"\r\n\r\n")


async def test_a_socket_that_plays_is_not_closed(sqlite, monkeypatch):
    """Its request goes on for as long as it is open."""
    monkeypatch.setattr(listening, "REQUEST_TIMEOUT", 0.1)
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada") as (_, ada), connection(server.address) as silent:
            await ended(silent)
            assert (await ada.vote("ask"))["t"] == "ack"


async def test_who_waits_silently_makes_room(sqlite, monkeypatch):
    """When all places are taken, the oldest that asked for nothing goes; who plays stays."""
    monkeypatch.setattr(server_process, "raise_file_limit", lambda: 6)
    monkeypatch.setattr(listening, "_MIN_WAIT", 0)
    async with served(sqlite) as server, AsyncExitStack() as stack:
        session = await server.open()
        async with server.room(session, "Ada") as (_, ada):
            silent = [await stack.enter_async_context(connection(server.address)) for _ in range(20)]
            assert await ended(silent[0]) == b""
            assert (await server.call("GET", "/health"))[0] == 200
            assert (await ada.vote("ask"))["t"] == "ack"


async def test_where_there_is_no_room_an_answer_says_so(sqlite, monkeypatch):
    """When all who are there are busy."""
    monkeypatch.setattr(server_process, "raise_file_limit", lambda: 2)
    monkeypatch.setattr(listening, "_MIN_WAIT", 60)
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada"), connection(server.address, b"GET / HTTP/1.1\r\n\r\n") as reader:
            answer = await ended(reader)
    assert answer.startswith(b"HTTP/1.1 503 ")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert b"no room" in body


async def test_who_asks_at_once_gets_the_answer_that_there_is_no_room(sqlite, monkeypatch):
    """A browser sends its request with the first packet: with that unread, the system would take the answer back."""
    monkeypatch.setattr(server_process, "raise_file_limit", lambda: 2)
    monkeypatch.setattr(listening, "_MIN_WAIT", 60)
    request = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada"):
            sock = socket.create_connection(("127.0.0.1", int(server.address.rsplit(":", 1)[1])))
            sock.sendall(request)  # the server has not even seen the connection yet
            reader, writer = await asyncio.open_connection(sock=sock)
            assert (await ended(reader)).endswith(b"just now.\n")
            writer.close()


async def test_silent_connections_without_room_do_not_add_up(sqlite, monkeypatch):
    """A few are waited for, the others are closed at once."""
    monkeypatch.setattr(server_process, "raise_file_limit", lambda: 2)
    monkeypatch.setattr(listening, "_MIN_WAIT", 60)
    async with served(sqlite) as server, AsyncExitStack() as stack:
        session = await server.open()
        async with server.room(session, "Ada"):
            for _ in range(listening._MOST_WAITING):
                await stack.enter_async_context(connection(server.address))
            async with connection(server.address) as reader:
                assert (await ended(reader)).endswith(b"just now.\n")


@pytest.mark.parametrize(
    "garbage", [b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00" * 20, b"X" * 20_000 + b"\r\n\r\n"]
)
async def test_what_is_no_request_is_answered_like_everything_else(sqlite, garbage):
    """With all headers, and without the names and versions of programs."""
    async with served(sqlite) as server, connection(server.address, garbage) as reader:
        answer = (await ended(reader)).decode()
    assert answer.startswith("HTTP/1.")
    assert " 400 " in answer
    assert all(f"{name}: {value}" in answer for name, value in DEFAULT_HEADERS.items())
    assert "Python" not in answer
    assert "aiohttp" not in answer


def test_a_system_that_allows_few_files_is_told_of(monkeypatch, capsys):
    """With the number of people there is room for, and how to get more."""
    monkeypatch.setattr(listening.resource, "getrlimit", lambda _: (256, 256))
    assert raise_file_limit() == 256 - listening.RESERVED_FILES
    output = capsys.readouterr().err
    assert "256 files: 224 people" in output
    assert "ulimit -n" in output


def test_a_system_that_promises_more_than_it_gives_is_asked_for_less(monkeypatch, capsys):
    """As a Mac does, whose limit reads as endless."""
    given = []

    def refuse(_, limits):
        if limits[0] > 10_240:
            raise ValueError("current limit exceeds maximum limit")
        given.append(limits[0])

    monkeypatch.setattr(listening.resource, "getrlimit", lambda _: (256, resource.RLIM_INFINITY))
    monkeypatch.setattr(listening.resource, "setrlimit", refuse)
    assert raise_file_limit() == 10_240 - listening.RESERVED_FILES
    assert given == [10_240]
    assert capsys.readouterr().err == ""


async def test_a_server_with_few_files_survives_silent_connections(tmp_path):
    """Sixty of them at 48 open files: it answers, rests, and its log stays short."""
    with process(tmp_path, errors=True, code=FEW_FILES) as (running, address):
        async with AsyncExitStack() as stack:
            silent = [await stack.enter_async_context(connection(address)) for _ in range(60)]
            assert b"no room" in await ended(silent[-1])
            used = _seconds_used(running.pid)
            with suppress(TimeoutError):  # the first is let in, and nothing happens while it is silent
                await ended(silent[0], 1.5)
            assert _seconds_used(running.pid) - used < 0.5
            async with connection(address, b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") as reader:
                assert (await ended(reader)).startswith(b"HTTP/1.1 200")
        running.terminate()
        assert (await asyncio.to_thread(running.stderr.read)).count("\n") < 5


def _seconds_used(pid):
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_line_that_comes_again_is_counted():
    """It is written once, and again after a minute with how often it came meanwhile."""
    written, at = [], [0.0]
    log = NoticeLog(written.append, lambda: at[0])
    for _ in range(1000):
        log.add_line("The disk is full.")
        log.add_line("Something else.")
    assert written == ["The disk is full.", "Something else."]
    at[0] = 61
    log.add_line("The disk is full.")
    assert written[2:] == ["The disk is full. (and 999 times more before this)"]
