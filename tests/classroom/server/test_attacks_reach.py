"""Attacks: to see what is not one's own, or not yet one's own; to reach files; to say one thing and mean another."""

import asyncio
import gzip
import json

import pytest

from pm_quest.classroom import keys
from pm_quest.classroom.server import api_requests
from tests.patience import PATIENCE

SECRETS = ("TEXT-talk", "REASON-ask", "REASON-wait", "adapts", "forces")
"""What nobody may know before the first move."""
LARGE_BODIES = {"long": b"x" * 5000, "packed": gzip.compress(b"[" * 50_000, mtime=0), "many fields": b"a=1&" * 500}


async def test_a_scene_not_reached_is_nowhere(server):
    """In all that a student and a projector are sent, before the first move and after it."""
    session = await server.open()
    async with (
        server.line("projector", code=session["code"]) as wall,
        server.room(session, "Ada", "Ben") as (_, ada, ben),
    ):
        heard = [
            ada.welcome,
            ada.parts,
            await wall.until(lambda frame: frame["t"] == "room" and frame["room"]["story"]),
        ]
        assert not any(secret in json.dumps(heard) for secret in SECRETS)
        for turn, choice in ((1, "leave"), (0, "leave"), (0, "nowhere"), (5, "ask")):
            refused = await ada.vote(choice, turn=turn)
            assert refused["t"] == "refused"
            assert not any(secret in json.dumps(refused) for secret in SECRETS)
        for line in (ada, ben):
            await line.vote("ask")
        await ada.shown(lambda parts: parts["story"]["turn"] == 1)
        assert "TEXT-talk" in json.dumps(ada.parts)
        assert "TEXT-out" not in json.dumps(ada.parts)


async def test_fit_and_reasons_are_nowhere_while_withheld(server):
    """Until the trainer explains; the debrief, too."""
    session = await server.open(withhold=True)
    async with server.room(session, "Ada") as (host, ada):
        await ada.vote("ask")
        await ada.shown(lambda parts: parts["story"]["turn"] == 1)
        await ada.vote("leave", turn=1)
        await ada.shown(lambda parts: parts["ballot"]["ended"])
        assert ada.parts["debrief"] is None
        assert not any(secret in json.dumps(ada.parts) for secret in SECRETS[1:])
        await host.acked("explained")
        await ada.shown(lambda parts: parts["debrief"])
        assert "REASON-ask" in json.dumps(ada.parts)


async def test_others_are_counts(server):
    """No name, no vote, no score of anybody else, at one table or at many."""
    for mode in ("together", "alone"):
        session = await server.open(mode=mode)
        async with server.room(session, "NAME-ada", "NAME-ben") as (_, ada, ben):
            await ben.vote("ask")
            await ben.shown(lambda parts: parts["me"]["vote"] or parts["story"]["turn"] == 1)
            await ada.vote("wait")
            heard = json.dumps(ada.parts)
        assert "NAME-ben" not in heard
        assert ben.welcome["voter"] not in heard
        assert "TEXT-talk" not in heard


async def test_votes_under_way_are_hidden(server):
    """How many have voted is told, and not for what, until they are revealed."""
    session = await server.open(moves="trainer")
    async with server.room(session, "Ada", "Ben") as (host, ada, ben):
        await ben.vote("ask")
        await ada.shown(lambda parts: parts["ballot"]["voted"] == 1)
        assert ada.parts["ballot"]["tally"] is None
        await host.acked("revealed", table="1", turn=0)
        await ada.shown(lambda parts: parts["ballot"]["tally"])
        assert ada.parts["ballot"]["tally"] == {"ask": 1, "wait": 0}


async def test_two_sessions_never_see_each_other(server):
    """The same people with the same tokens in both; neither names nor counts nor ids cross over."""
    one, two = await server.open(), await server.open(mode="alone")
    token = keys.new_secret()
    async with (
        server.line("projector", code=two["code"]) as wall,
        server.student(one, "ONE-ada", token) as ada,
        server.room(one, "ONE-ben") as (host_one, _),
        server.room(two, "TWO-cy") as (host_two, cy),
        server.student(two, "TWO-ada", token) as other,
    ):
        assert other.welcome["voter"] != ada.welcome["voter"]
        await ada.vote("ask")
        await cy.vote("ask")
        await host_one.logged("voted")
        await host_two.logged("voted")
        room = await wall.until(lambda frame: frame["t"] == "room" and frame["room"]["people"] == 2)
        seen_in_one = json.dumps([host_one.log, ada.parts])
        seen_in_two = json.dumps([host_two.log, cy.parts, other.parts, room])
    assert "TWO-" not in seen_in_one
    assert "ONE-" not in seen_in_two
    assert [event["by"] for _, event in host_two.log if event["kind"] == "voted"] == [cy.welcome["voter"]]


async def test_a_replayed_event_of_another_is_a_conflict(server):
    """Who knows the id of another's vote can neither change it nor take its place."""
    session = await server.open()
    async with server.room(session, "Ada", "Ben") as (_, ada, ben):
        await ada.vote("ask", id="known")
        stolen = await ben.vote("ask", id="known")
        assert (stolen["t"], stolen["conflict"]) == ("refused", True)
        assert (await ben.vote("wait", id="own"))["t"] == "ack"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/..%2f..%2fkeys.py",
        "/assets/%2e%2e/%2e%2e/keys.py",
        "/assets/..\\..\\keys.py",
        "/assets//etc/passwd",
        "/assets/%00",
        "/assets/__init__.py",
        "/assets/pages.py",
        "/api/sessions/..%2f..%2fetc%2fpasswd/log",
        "/api/sessions/%00/log",
        "/api/sessions/'%20OR%201=1--/log",
        "/j/../../api/sessions",
        "/%2e%2e/server.key",
    ],
)
async def test_no_path_leads_to_a_file_or_another_session(server, path):
    """Neither by assets nor by exports."""
    session = await server.open()
    async with server.student(session, "NAME-ada"):
        pass
    host, port = server.address.removeprefix("http://").split(":")
    status, body = await _raw(host, int(port), path, session["secret"])
    assert status in (400, 403, 404)
    for sign in ("NAME-ada", "root:", "import", session["code"]):
        assert sign not in body


async def _raw(host, port, path, secret):
    """The answer to exactly this path, which a client of HTTP might tidy up."""
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Bearer {secret}\r\nConnection: close\r\n\r\n".encode()
    )
    text = (await reader.read()).decode()
    writer.close()
    return int(text.split()[1]), text


async def test_headers_and_lines_without_end_are_cut(server):
    """What aiohttp reads of a request has a measure: 8 KiB a header, then it answers 400 and closes."""
    host, port = server.address.removeprefix("http://").split(":")
    for part in (f"GET / HTTP/1.1\r\nHost: {host}\r\nX: {'a' * 100_000}", f"GET /{'a' * 100_000}"):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(part.encode())
        assert b"400" in (await asyncio.wait_for(reader.readline(), PATIENCE))
        writer.close()


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "utf-16", "no-such-encoding", "hex"])
async def test_no_encoding_that_a_request_names_is_used(server, charset):
    """The body is UTF-8: to decode some others takes minutes, in which nobody else is served."""
    session, token = await server.open(mode="alone"), keys.new_secret()
    async with server.student(session, "Ada", token):
        pass
    for path, kind, body in (
        (f"/api/sessions/{session['session']}/later", "application/json", json.dumps({"token": token})),
        (f"/later/{session['session']}/certificate", "application/x-www-form-urlencoded", f"token={token}"),
    ):
        headers = {"Content-Type": f"{kind}; charset={charset}"}
        async with server.http.post(server.address + path, data=body.encode(), headers=headers) as answer:
            text = await answer.text()
        assert "later" in text if kind == "application/json" else "nothing to certify" in text


@pytest.mark.parametrize("path", ["/api/sessions/SESSION/later", "/later/SESSION/certificate"])
@pytest.mark.parametrize("body", LARGE_BODIES.values(), ids=LARGE_BODIES)
async def test_who_is_nobody_can_not_send_much(server, path, body):
    """What everybody may call reads a token's length, packed or not, and few fields."""
    headers = {"Content-Encoding": "gzip"} if body.startswith(b"\x1f\x8b") else {}
    async with server.http.post(server.address + path, data=body, headers=headers) as answer:
        assert answer.status in (400, 413)
        assert "Something went wrong" not in await answer.text()


@pytest.mark.parametrize("head", ["Content-Length: 90\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"])
async def test_a_body_that_is_kept_back_holds_no_connection(server, monkeypatch, head):
    """It is answered after a while, and the connection closed."""
    monkeypatch.setattr(api_requests, "SMALL_BODY_TIMEOUT", 0.05)
    host, port = server.address.removeprefix("http://").split(":")
    for path in ("/api/sessions/SESSION/later", "/later/SESSION/certificate"):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"POST {path} HTTP/1.1\r\nHost: {host}\r\n{head}".encode())
        assert b"408" in await asyncio.wait_for(reader.readline(), 10)
        writer.close()
