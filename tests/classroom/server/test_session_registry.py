"""Halls come when they are asked for, and go when nobody needs them; what is old is deleted."""

import asyncio
from contextlib import AsyncExitStack

from pm_quest.classroom.server import server_context, session_registry, steady_clock
from pm_quest.classroom.server.notice_log import NoticeLog
from tests.classroom.serving import served
from tests.patience import PATIENCE

DAY = 24 * 3600 * 1000


async def test_a_hall_is_loaded_once_however_many_ask(sqlite):
    """Also when they all come at once, after a restart."""
    async with served(sqlite) as server:
        session = await server.open()
    async with served(sqlite) as server:
        found = await asyncio.gather(*(server.house.registry.find_by_code(session["code"]) for _ in range(20)))
        assert len({id(hall) for hall in found}) == 1


async def test_a_hall_without_clients_is_let_go_and_comes_back(sqlite, monkeypatch):
    """The store has all of it."""
    monkeypatch.setattr(session_registry, "IDLE_TIMEOUT", 0)
    async with served(sqlite) as server:
        session = await server.open()
        async with server.student(session, "Ada"):
            await server.house.registry.poll_store()
            assert session["session"] in server.house.registry.live
        async with asyncio.timeout(PATIENCE):
            while server.house.registry.live:
                await server.house.registry.poll_store()
        async with server.host(session) as host:
            assert [event["name"] for event in await host.logged("joined")] == ["Ada"]


async def test_a_code_rests_when_nothing_happens_and_wakes_when_the_trainer_comes(sqlite):
    """After a week nobody joins by it any more: also where somebody still looks at the session, and after a restart."""
    now = steady_clock.read_wall_clock()

    def clock():
        return now

    for kept in (True, False):
        async with served(sqlite, clock=clock) as server, AsyncExitStack() as stack:
            session = await server.open()
            if kept:
                await stack.enter_async_context(server.line("projector", code=session["code"]))
                await server.house.registry.find_by_code(session["code"])
            now += 8 * DAY
            await server.house._clean_up()
            async with server.line("student", code=session["code"], token="A" * 22) as late:
                assert "no session with this code" in (await late.next())["why"]
            async with server.host(session) as host, server.student(session, "Ada"):
                assert host.welcome["code"] == session["code"]


async def test_a_clock_that_was_wrong_for_a_while_costs_no_code(sqlite):
    """Set right again, it is there as before."""
    now = steady_clock.read_wall_clock()
    async with served(sqlite, clock=lambda: now) as server:
        session = await server.open()
    async with served(sqlite, clock=lambda: now + 60 * DAY) as server:
        await server.house._clean_up()
    async with served(sqlite, clock=lambda: now) as server, server.student(session, "Ada"):
        pass


async def test_what_is_old_is_marked_and_deleted_days_later(sqlite, monkeypatch, capsys):
    """The log says when it is marked and when it is deleted, and who is connected is told."""
    monkeypatch.setattr(server_context, "SETTLE_TIME", 0)
    now = steady_clock.read_wall_clock()
    async with served(sqlite, clock=lambda: now) as server:
        session = await server.open()
        async with server.host(session) as host:
            now += 31 * DAY
            await server.house._clean_up()
            assert len(await server.log(session)) == 1
            now += 8 * DAY
            await server.house._clean_up()
            assert (await host.hear("bye"))["why"] == "deleted"
        assert (await server.call("GET", f"/api/sessions/{session['session']}/log", session["secret"]))[0] == 403
    output = capsys.readouterr().err
    assert f"1 session will be deleted when nothing has happened in them for 30 days: {session['session']}." in output
    assert f"1 session deleted, in which nothing had happened for 30 days: {session['session']}." in output


async def test_a_server_that_has_just_started_deletes_nothing(sqlite):
    """However old a session is, and however long ago it was marked."""
    now = steady_clock.read_wall_clock()
    async with served(sqlite, clock=lambda: now) as server:
        session = await server.open()
        for _ in range(3):
            now += 40 * DAY
            await server.house._clean_up()
        assert len(await server.log(session)) == 1


async def test_what_is_kept_for_ever_is_not_deleted(sqlite):
    """With 0 days."""
    now = steady_clock.read_wall_clock()
    async with served(sqlite, keep=0, clock=lambda: now) as server:
        session = await server.open()
        now += 1000 * DAY
        await server.house._clean_up()
        assert len(await server.log(session)) == 1


async def test_what_goes_wrong_in_the_background_is_reported_once_and_tried_again(capsys):
    """People are in the middle of a session."""
    calls, enough = [], asyncio.Event()

    async def work():
        calls.append(1)
        if len(calls) < 4:
            raise ZeroDivisionError
        enough.set()

    task = asyncio.create_task(server_context._repeat_work(0, work, NoticeLog()))
    await enough.wait()
    task.cancel()
    assert capsys.readouterr().err.count("ZeroDivisionError") == 1
