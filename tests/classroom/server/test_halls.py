"""Halls come when they are asked for, and go when nobody needs them; what is old is deleted."""

import asyncio

from pm_quest.classroom.server import halls, house
from pm_quest.classroom.server.notices import NoticeLog
from tests.classroom.serving import served

DAY = 24 * 3600 * 1000


async def test_a_hall_is_loaded_once_however_many_ask(sqlite):
    """Also when they all come at once, after a restart."""
    async with served(sqlite) as server:
        session = await server.open()
    async with served(sqlite) as server:
        found = await asyncio.gather(*(server.house.halls.by_code(session["code"]) for _ in range(20)))
        assert len({id(hall) for hall in found}) == 1


async def test_a_hall_without_clients_is_let_go_and_comes_back(sqlite, monkeypatch):
    """The store has all of it."""
    monkeypatch.setattr(halls, "IDLE", 0)
    async with served(sqlite) as server:
        session = await server.open()
        async with server.student(session, "Ada"):
            await server.house.halls.poll()
            assert session["session"] in server.house.halls.live
        async with asyncio.timeout(5):
            while server.house.halls.live:
                await server.house.halls.poll()
        async with server.host(session) as host:
            assert [event["name"] for event in await host.logged("joined")] == ["Ada"]


async def test_what_is_old_is_deleted_and_its_code_expires_before(sqlite):
    """After a week nobody joins any more; after thirty days nothing is left."""
    now = halls.now()
    async with served(sqlite, clock=lambda: now) as server:
        session = await server.open()
        now += 8 * DAY
        await server.house._tidy()
        async with server.line("student", code=session["code"], token="A" * 22) as late:
            assert "no session with this code" in (await late.next())["why"]
        async with server.host(session) as host:
            assert host.welcome["code"] == ""
            now += 23 * DAY
            await server.house._tidy()
            assert (await host.hear("bye"))["why"] == "deleted"
        assert (await server.call("GET", f"/api/sessions/{session['session']}/log", session["secret"]))[0] == 403


async def test_what_is_kept_for_ever_is_not_deleted(sqlite):
    """With 0 days."""
    now = halls.now()
    async with served(sqlite, keep=0, clock=lambda: now) as server:
        session = await server.open()
        now += 1000 * DAY
        await server.house._tidy()
        assert len(await server.log(session)) == 1


async def test_what_goes_wrong_in_the_background_is_told_once_and_tried_again(capsys):
    """People are in the middle of a session."""
    calls, enough = [], asyncio.Event()

    async def work():
        calls.append(1)
        if len(calls) < 4:
            raise ZeroDivisionError
        enough.set()

    task = asyncio.create_task(house._each(0, work, NoticeLog()))
    await enough.wait()
    task.cancel()
    assert capsys.readouterr().err.count("ZeroDivisionError") == 1
