"""Attacks: frames of any bytes, names of any characters, too much at once, and clients that do not read."""

import asyncio
import json
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pm_quest.classroom import keys
from pm_quest.classroom.server import clients, server_context
from pm_quest.classroom.sessions.event_codec import MAX_BYTES
from pm_quest.kit.text import remove_controls
from tests.hostile import TEXTS
from tests.patience import PATIENCE
from tests.quick import share_number

shared = settings(
    max_examples=share_number(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_keys = st.sampled_from(["event", "kind", "name", "turn", "round", "choice", "number", "locked", "voter", "n"])
_frames = st.builds(
    lambda kind, name, more: json.dumps({"v": 1, "t": kind, "id": name, **more}),
    st.sampled_from(["do", "door", "forget", "pong", "hello", "view", "bye"]),
    st.just("x") | _values,
    st.dictionaries(_keys, _values, max_size=5),
)
_texts = st.text(max_size=200) | _frames | st.just("{" * 2000) | st.just('{"v":1,"t":"do","t":"do"}') | st.just("NaN")


@pytest.fixture
async def session(server):
    """A session."""
    return await server.open()


@given(first=_texts | st.binary(max_size=200))
@shared
async def test_any_first_frame_is_answered_or_closed(server, session, first):
    """With an error, and never with a crash."""
    async with server.socket() as line:
        await (line.socket.send_bytes(first) if isinstance(first, bytes) else line.socket.send_str(first))
        assert (await line.next())["t"] == "error"
        assert (await line.next())["t"] == "closed"


async def test_half_a_character_is_answered(server, session):
    """In a hello, in a secret, as the id of a deed: nobody's writer or reader stops at it."""
    async with server.line("projector", code=session["code"], id="h\ud800") as line:
        assert (await line.next())["id"] == "h"
    async with server.line("host", session=session["session"], secret="\ud800") as line:
        assert (await line.next())["t"] == "error"
    async with server.student(session) as line:
        await line.send("do", id="j\ud800", event={"kind": "joined", "name": "Ada\ud83d"})
        assert (await line.hear("ack"))["id"] == "j"
        assert (await line.shown(lambda parts: parts.get("me")))["me"]["name"] == "Ada"


@given(frames=st.lists(_texts, min_size=1, max_size=6), role=st.sampled_from(["student", "host"]))
@shared
async def test_any_frames_are_answered_or_closed_and_nobody_else_notices(server, session, frames, role):
    """Students and trainers alike; who votes beside them is answered as ever."""
    token = {"token": keys.new_secret()} if role == "student" else {"secret": session["secret"]}
    async with server.student(session, "Ben", "B" * 22) as ben:
        async with server.line(role, session=session["session"], **token) as line:
            await line.hear("welcome")
            for frame in frames:
                if not line.socket.closed:
                    await line.socket.send_str(frame)
            await line.send("do", id="last", event={"kind": "voted"})
            wanted = ("closed", "error", "refused")
            async with asyncio.timeout(PATIENCE):
                while (frame := await line.next())["t"] not in wanted or frame.get("id", "last") != "last":
                    pass
        assert (await ben.vote("ask", turn=9))["t"] == "refused"
    assert (await server.call("GET", "/health"))[1]["ok"]


async def test_bytes_are_no_frames(server, session):
    """Also after the hello."""
    async with server.student(session, "Ada") as ada:
        await ada.socket.send_bytes(b"\x00\xff")
        assert (await ada.hear("error"))["why"] == "Frames are texts."


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 5 * MAX_BYTES, 3_000_000])
async def test_frames_that_are_too_large_end_the_connection(server, session, size):
    """With a sentence where they are only a little too large; those beside it go on."""
    async with server.student(session, "Ada") as ada, server.student(session, "Ben") as ben:
        await ada.socket.send_str("x" * size)
        last = await ada.until(lambda frame: frame["t"] in ("error", "closed")) if size < 4 * MAX_BYTES else None
        assert last is None or "too large" in last["why"]
        while (await ada.next())["t"] != "closed":
            pass
        assert (await ben.vote("ask"))["t"] == "refused"


async def test_too_many_frames_end_the_connection(server, session):
    """A student may send sixty at once, not hundreds; and may come back."""
    token = keys.new_secret()
    async with server.student(session, "Ada", token) as ada:
        for number in range(200):
            await ada.send("pong", n=number)
        error = await ada.hear("error")
        assert "too fast" in error["why"]
        assert error["retry"] == 3
    async with server.student(session, token=token) as ada:
        assert ada.welcome["joined"]


@pytest.mark.parametrize("name", [*TEXTS, "=1+1", "@SUM(1)", "\u202e\u202d", "", " ", "x" * 5000, 7, None, ["a"]])
async def test_names_are_cleaned_or_refused(server, session, name):
    """What is in the log is one short line without what steers a terminal; markup stays what it is: text."""
    async with server.student(session) as ada:
        answer = await ada.do("joined", name=name)
        if answer["t"] == "ack":
            kept = next(
                line["event"]["name"] for line in await server.log(session) if line["event"]["kind"] == "joined"
            )
            assert 1 <= len(kept) <= 24
            assert remove_controls(kept) == kept
        else:
            assert not isinstance(name, str) or not name.strip() or not name.isprintable()


async def test_a_silent_client_is_let_go(server, session, monkeypatch):
    """Nothing heard for a while, as from a phone that is out of reach without having said so."""
    monkeypatch.setattr(server_context, "SILENCE_LIMIT", 0.1)
    async with server.student(session, "Ada") as ada:
        assert (await ada.until(lambda frame: frame["t"] == "closed", 5))["t"] == "closed"


async def test_a_client_is_pinged(server, session, monkeypatch):
    """So that each side knows of the other."""
    monkeypatch.setattr(server_context, "PING_INTERVAL", 0.1)
    async with server.student(session, "Ada") as ada:
        ping = await ada.hear("ping")
        await ada.send("pong", n=ping["n"])


async def test_a_client_that_never_reads_is_cut_and_delays_nobody(server, session, monkeypatch):
    """Its socket fills up; the others are answered as ever; then it is let go."""
    async with server.room(session, "Ada", "Ben") as (host, ada, _):
        frozen, stuck = await _frozen(server, session)
        stuck.send_answer("x" * 10_000_000)
        assert (await ada.vote("wait", number=1))["t"] == "ack"
        while stuck.writes_since is None:
            await host.hear("log")
        assert (await ada.vote("wait", number=2))["t"] == "ack"
        monkeypatch.setattr(server_context, "STUCK_LIMIT", 0)
        server_context._ping_clients(stuck.live)
        while stuck in stuck.live.hosts:
            await host.hear("log")
        assert server.house.metrics.stuck == 1
        frozen.close()


async def test_answers_for_a_client_that_does_not_take_them_are_bounded(server, session):
    """With one too many it is let go: it comes back for them."""
    async with server.host(session) as host:
        frozen, stuck = await _frozen(server, session)
        stuck.send_answer("x" * 10_000_000)
        for _ in range(clients.MAX_ANSWERS + 1):
            stuck.send_answer("{}")
        assert stuck.is_leaving
        assert not stuck._answers
        while stuck in stuck.live.hosts:
            await host.hear("log")
        assert server.house.metrics.overflows == 1
        frozen.close()


async def _frozen(server, session):
    """A trainer's socket that says hello and then reads nothing any more; and what the server has of it."""
    hall = server.house.registry.live[session["session"]]
    before = set(hall.hosts)
    host, port = server.address.removeprefix("http://").split(":")
    raw = socket.create_connection((host, int(port)))
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.sendall(
        f"GET /ws HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n".encode()
    )
    hello = json.dumps(
        {"v": 1, "t": "hello", "id": "h", "role": "host", **{name: session[name] for name in ("session", "secret")}}
    )
    data = hello.encode()
    raw.sendall(bytes([0x81, 0x80 | 126]) + len(data).to_bytes(2, "big") + b"\0\0\0\0" + data)
    async with asyncio.timeout(PATIENCE):
        while not (new := hall.hosts - before):  # noqa: ASYNC110  the server's own state says when it is there
            await asyncio.sleep(0.01)
    return raw, new.pop()
