"""Attacks: to be somebody else, to guess a code, to come from elsewhere."""

import asyncio
import socket

import aiohttp
import pytest
from multidict import CIMultiDict

from pm_quest.classroom import keys
from pm_quest.classroom.server import hello, session_log
from pm_quest.classroom.server.rate_limits import AddressBuckets
from pm_quest.classroom.sessions.session_events import Voted
from tests.classroom.serving import KEY, served


@pytest.fixture
def slow(monkeypatch):
    """An address may be wrong fifty times, and in an hour once more; `test_limits.py` has the figures as they are."""
    monkeypatch.setattr("pm_quest.classroom.server.rate_limits.WRONG_RATE", (50, 1 / 3600))
    return 50, 1 / 3600


async def answer_hello(server, role="student", **values):
    """What a hello is answered."""
    async with server.line(role, **values) as line:
        return await line.next()


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "file://", "http://[", ""]
)
async def test_a_page_of_another_origin_is_not_let_in(server, origin):
    """A browser says where a page comes from; the page can't."""
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with server.socket(headers={"Origin": origin}):
            pass
    assert refused.value.status == 403


async def test_a_name_that_somebody_else_let_lead_here_is_no_origin_of_ours(server):
    """A page of theirs would ask for its own name, and both would be the same."""
    for headers in (
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "a.b:80", "Origin": "http://a.b:80"},
    ):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with server.socket(headers=headers):
                pass
        assert refused.value.status == 403


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("", "{scheme}://{own}"),
        ("evil.example@127.0.0.1", "http://evil.example@127.0.0.1"),
        ("127.0.0.1.evil.example", "http://127.0.0.1.evil.example"),
        (f"{socket.gethostname()}.evil.example", f"http://{socket.gethostname()}.evil.example"),
        ("0x7f000001", "http://0x7f000001"),
        ("evil.example.", "http://evil.example."),
        ("[::1%evil.example", "http://[::1%evil.example"),
    ],
)
@pytest.mark.parametrize("scheme", ["file", "chrome-extension", "ws"])
async def test_what_only_looks_like_an_address_of_this_machine_is_none(server, host, origin, scheme):
    """Nor is a page that a browser did not get from a server."""
    own = server.address.removeprefix("http://")
    headers = {"Host": host or own, "Origin": origin.format(scheme=scheme, own=own)}
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with server.socket(headers=headers):
            pass
    assert refused.value.status == 403


@pytest.mark.parametrize("host", ["localhost:7670", "[::1]:7670", "192.168.1.5:7670", socket.gethostname()])
async def test_addresses_and_names_of_this_machine_are_its_own(server, host):
    """However people got there."""
    async with server.socket(headers={"Host": host, "Origin": f"http://{host}"}) as line:
        await line.send("hello", id="h", role="projector", code="WRNGCD")
        assert (await line.next())["t"] == "error"


async def test_behind_a_proxy_names_are_its_business(sqlite):
    """It lets only its own through."""
    async with served(sqlite, behind_proxy=True) as server:
        headers = {"Host": "class.example", "Origin": "https://class.example"}
        async with server.socket(headers=headers) as line:
            await line.send("hello", id="h", role="projector", code="WRNGCD")
            assert (await line.next())["t"] == "error"


async def test_the_own_origin_and_programs_are_let_in(sqlite):
    """The address that is asked, and the public one where it is another."""
    async with served(sqlite, public="https://class.example") as server:
        session = await server.open()
        assert session["address"] == "https://class.example"
        for headers in ({"Origin": server.address}, {"Origin": "https://class.example"}, {}):
            async with server.socket(headers=headers) as line:
                await line.send("hello", id="h", role="projector", code=session["code"])
                assert (await line.next())["t"] == "welcome"


async def test_wrong_codes_are_limited(slow, server):
    """After too many, nothing from that address is looked at, not even the right code; secrets are no codes."""
    session = await server.open()
    answers = []
    for _ in range(4):
        many = [answer_hello(server, code=keys.new_code(), token=keys.new_secret()) for _ in range(50)]
        answers += await asyncio.gather(*many)
    assert sum("no session with this code" in each["why"] for each in answers) <= slow[0]
    assert all(each["t"] == "error" for each in answers)
    limited = await answer_hello(server, code=session["code"], token=keys.new_secret())
    assert (limited["t"], limited["retry"]) == ("error", 60)
    status, _ = await server.call("GET", "/api/sessions", "wrong")
    assert status == 429
    assert (await server.call("GET", "/api/sessions", KEY))[0] == 200
    async with server.host(session) as host:
        assert host.welcome["code"] == session["code"]


async def test_who_has_joined_is_never_locked_out(slow, server):
    """Whatever others at the same address guess; nor is a class of which somebody is in."""
    session, token = await server.open(), keys.new_secret()
    async with server.student(session, "Ada", token):
        pass
    await asyncio.gather(*(answer_hello(server, code="WRNGCD", token=keys.new_secret()) for _ in range(60)))
    assert server.house.guess_limiter.is_blocked("127.0.0.1")
    async with server.student(session, token=token) as ada:
        assert ada.welcome["joined"]
    async with server.student(session, "Ben") as ben:
        assert ben.welcome["about"]["title"]
    server.house.registry.live[session["session"]].addresses.clear()
    async with server.student(session, token=token) as ada:
        assert ada.welcome["joined"]


async def test_sockets_of_nobody_keep_out_neither_the_trainer_nor_who_has_joined(server, monkeypatch):
    """Somebody who knows the code opens as many as there may be: the door can still be locked, and the class goes on."""
    session, token = await server.open(), keys.new_secret()
    async with server.student(session, "Ada", token):
        pass
    monkeypatch.setattr(hello, "MAX_SOCKETS", 1)
    async with server.student(session):
        assert "no room" in (await answer_hello(server, code=session["code"], token=keys.new_secret()))["why"]
        async with server.host(session), server.student(session, token=token) as ada:
            assert ada.welcome["joined"]


async def test_one_device_does_not_fill_a_session(server):
    """Of one address so many come in at once; who has joined comes back always, and the trainer's own bots are let in."""
    session, token = await server.open(), keys.new_secret()
    server.house.newcomer_limits = AddressBuckets(3, 0.0)
    async with server.student(session, "Ada", token), server.student(session, "Ben"), server.student(session, "Cai"):
        limited = await answer_hello(server, code=session["code"], token=keys.new_secret())
        assert (limited["t"], limited["retry"]) == ("error", 5)
    async with server.student(session, token=token) as ada:
        assert ada.welcome["joined"]
    bot = {"code": session["code"], "token": keys.new_secret(), "secret": session["secret"]}
    async with server.line("student", **bot) as line:
        assert (await line.hear("welcome"))["joined"] is False


async def test_a_personal_link_is_taken_only_where_there_is_a_list(server):
    """Else whoever sends one to somebody would be them."""
    token = keys.new_secret()
    open_to_all = await server.open()
    refused = await answer_hello(server, code=open_to_all["code"], token=token, linked=True)
    assert (refused["t"], refused["code"], refused["personal"]) == ("error", "not_personal", True)
    assert "join with the code alone" in refused["why"]
    voter = keys.derive_voter("session-with-a-list", token)
    listed = await server.open(session="session-with-a-list", invited=[voter])
    assert (await answer_hello(server, code=listed["code"], token=token, linked=True))["voter"] == voter


async def test_who_was_taken_out_takes_no_place(server, monkeypatch):
    """Somebody filled the session with names: the trainer makes room again."""
    monkeypatch.setattr(session_log, "MOST_VOTERS", 2)
    session = await server.open()
    async with (
        server.host(session) as host,
        server.student(session, "Eve") as eve,
        server.student(session, "Mal"),
        server.student(session) as ada,
    ):
        assert "This session is full" in (await ada.do("joined", name="Ada"))["why"]
        await host.acked("removed", voter=eve.welcome["voter"])
        await ada.acked("joined", name="Ada")


async def test_nobody_votes_without_end(server, monkeypatch):
    """Each vote is stored; what was taken is still known, and the others go on."""
    monkeypatch.setitem(session_log.MOST_ACTIONS, Voted, 3)
    session = await server.open(moves="trainer")
    async with server.room(session, "Ada", "Ben") as (_, ada, ben):
        for number in range(1, 4):
            assert (await ada.vote("ask", number=number, id=f"v{number}"))["t"] == "ack"
        assert "as often as anybody can" in (await ada.vote("wait", number=4))["why"]
        assert (await ada.vote("ask", number=3, id="v3"))["known"]
        assert (await ben.vote("wait"))["t"] == "ack"


async def test_a_class_of_500_behind_one_address_gets_in(server):
    """Also where every tenth mistypes the code first."""
    session = await server.open()

    async def comes(number):
        if number % 10 == 0:
            assert (await answer_hello(server, code="WRNGCD", token=keys.new_secret()))["t"] == "error"
        async with server.student(session, f"N{number}"):
            return True

    for start in range(0, 500, 100):
        assert all(await asyncio.gather(*(comes(number) for number in range(start, start + 100))))
    assert len(server.house.registry.live[session["session"]].session.voters) == 500


async def test_a_student_is_no_host(server):
    """Neither with their token as a secret, nor with the trainer's deeds, doors and forgetting."""
    session, token = await server.open(), keys.new_secret()
    async with server.student(session, "Ada", token) as ada:
        for secret in (token, ada.welcome["voter"], session["session"], session["code"], ""):
            refused = await answer_hello(server, "host", session=session["session"], secret=secret)
            assert (refused["t"], "scenario_text" in refused) == ("error", False)
        before = await server.log(session)
        for kind, fields in (
            ("started", {}),
            ("finished", {}),
            ("removed", {"voter": ada.welcome["voter"]}),
            ("decided", {"table": "1", "turn": 0, "choice": "ask"}),
            ("rang", {"clock": 0}),
            ("opened", {"settings": {"scenario": "tiny", "fingerprint": "x", "mode": "alone"}}),
        ):
            assert (await ada.do(kind, **fields))["why"] == "Only the trainer can do this."
        for kind in ("left", "returned"):
            assert (await ada.do(kind))["t"] == "refused"
        for t, fields in (("door", {"locked": True}), ("forget", {"voter": ada.welcome["voter"]})):
            await ada.send(t, id="x", **fields)
            assert (await ada.hear("refused"))["why"] == "Only the trainer can do this."
        assert await server.log(session) == before


async def test_who_and_when_are_not_the_sender_s_to_say(server):
    """`by` and `at` in an event are refused, whoever sends them."""
    session = await server.open()
    async with server.room(session, "Ada", "Ben") as (host, ada, _):
        for line in (host, ada):
            for more in ({"by": "host"}, {"at": 1}):
                vote = {"kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 1, **more}
                await line.send("do", id="forged", event=vote)
                assert (await line.until(lambda frame: frame.get("id") == "forged"))["t"] == "refused"


async def test_a_host_does_nothing_in_a_voter_s_name(server):
    """The trainer does not vote, and does not join."""
    session = await server.open()
    async with server.room(session, "Ada") as (host, _):
        assert (await host.vote("ask"))["why"] == "Only a voter can do this."
        assert (await host.do("joined", name="Eve"))["t"] == "refused"


async def test_the_secret_of_one_session_is_none_of_another(server):
    """Neither for its socket nor for its log."""
    one, two = await server.open(), await server.open()
    assert (await answer_hello(server, "host", session=one["session"], secret=two["secret"]))["t"] == "error"
    assert (await answer_hello(server, "host", code=one["code"], secret=two["secret"]))["t"] == "error"


async def test_forwarded_addresses_count_only_behind_a_proxy(sqlite, slow):
    """Else everybody could be limited as somebody else, or not at all."""
    for behind, limited in ((False, True), (True, False)):
        async with served(sqlite, behind_proxy=behind) as server:
            for number in range(slow[0] + 5):
                async with server.socket(headers={"X-Forwarded-For": f"10.0.0.{number}"}) as line:
                    await line.send("hello", id="h", role="projector", code="WRNGCD")
                    await line.next()
            assert server.house.guess_limiter.is_blocked("127.0.0.1") == limited


@pytest.mark.parametrize("forged", ["10.0.0.1", "10.0.0.1, 10.0.0.2"])
async def test_only_the_last_forwarded_address_is_the_proxy_s_word(sqlite, forged):
    """Some proxies append to the line that a client sent, others add a line of their own."""
    async with served(sqlite, behind_proxy=True) as server:
        for lines in ([forged, "192.0.2.7"], [f"{forged}, 192.0.2.7"]):
            headers = CIMultiDict([("X-Forwarded-For", each) for each in lines])
            async with server.socket(headers=headers) as line:
                await line.send("hello", id="h", role="projector", code="WRNGCD")
                await line.next()
        assert list(server.house.guess_limiter._by_address._buckets) == ["192.0.2.7"]
