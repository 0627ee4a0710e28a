"""Who is there: left after a while without a connection, returned with the next."""

import pytest

from pm_quest.classroom import keys
from pm_quest.classroom.server import presence_tracker
from pm_quest.classroom.server.batch import SubmittedEvent
from pm_quest.classroom.server.steady_clock import read_wall_clock
from pm_quest.classroom.sessions.session_events import Event, Joined, Left
from tests.classroom.serving import served


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """A connection may be gone for a blink only."""
    monkeypatch.setattr(presence_tracker, "RECONNECT_GRACE", 50)


def kinds(log):
    """The kinds of the events in a log."""
    return [line["event"]["kind"] for line in log]


async def test_a_voter_without_connection_has_left_and_comes_back(sqlite):
    """Nobody waits for them meanwhile; the next hello brings them back."""
    token = keys.new_secret()
    async with served(sqlite) as server:
        session = await server.open()
        async with server.host(session) as host:
            async with server.student(session, "Ada", token) as ada:
                voter = ada.welcome["voter"]
            assert [event["by"] for event in await host.logged("left")] == [voter]
            async with server.student(session, token=token):
                assert [event["by"] for event in await host.logged("returned")] == [voter]


async def test_a_reload_is_not_leaving(sqlite, monkeypatch):
    """Who is back in time was never away."""
    monkeypatch.setattr(presence_tracker, "RECONNECT_GRACE", 1500)
    token = keys.new_secret()
    async with served(sqlite) as server:
        session = await server.open()
        async with server.student(session, "Ada", token):
            pass
        hall = server.house.registry.live[session["session"]]
        async with server.student(session, token=token):
            assert not hall.away_until
        assert kinds(await server.log(session)) == ["opened", "joined"]


async def test_somebody_who_does_not_come_back_after_a_restart_has_left(sqlite):
    """The log says through which server they came; the next one with the same name keeps an eye on them."""
    async with served(sqlite, name="one") as server:
        session = await server.open()
        async with server.student(session, "Ada") as ada, server.student(session, "Ben", "B" * 22) as ben:
            voter = ada.welcome["voter"]
            assert ben
    async with (
        served(sqlite, name="one") as server,
        server.student(session, token="B" * 22),
        server.host(session) as host,
    ):
        assert [event["by"] for event in await host.logged("left")] == [voter]


async def test_voters_of_a_server_that_died_have_left(sqlite, monkeypatch):
    """Its heart has not beaten for a while: the others say it, once and for all with the same id."""
    monkeypatch.setattr(presence_tracker, "SERVER_TIMEOUT", -1000)  # even a beat of just now is too long ago
    monkeypatch.setattr(presence_tracker, "RECONNECT_GRACE", 0)
    async with served(sqlite, name="one") as first:
        session = await first.open()
        async with first.student(session, "Ada") as ada:
            voter = ada.welcome["voter"]
    async with served(sqlite, name="two") as second, served(sqlite, name="three") as third:
        async with second.host(session) as here, third.host(session) as there:
            for each in (second, third):
                each.house.presence.check_absent(each.house.registry.live[session["session"]])
                await each.house._record_heartbeat()
            assert [event["by"] for event in await here.logged("left")] == [voter]
            assert [event["by"] for event in await there.logged("left")] == [voter]
        assert kinds(await third.log(session)) == ["opened", "joined", "left"]


async def test_who_is_cut_off_before_joining_is_stored_has_left(sqlite):
    """Nobody waits for them, though their connection was gone before they were somebody."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.host(session) as host:
            hall = server.house.registry.live[session["session"]]
            server.house.writer.submit(hall, SubmittedEvent(Event("j1", hall.get_time(), "ada", Joined("Ada"))))
            assert [event["by"] for event in await host.logged("left")] == ["ada"]


async def test_a_clock_that_is_set_back_keeps_nobody_there(sqlite):
    """As when a laptop learns the time from the network."""
    ahead = 3_600_000
    async with served(sqlite, clock=lambda: read_wall_clock() + ahead) as server:
        session = await server.open()
        async with server.host(session) as host:
            async with server.student(session, "Ada"):
                pass
            ahead = 0
            await host.logged("left")


async def test_servers_whose_clocks_differ_do_not_say_that_the_other_is_gone(sqlite):
    """One is a minute behind, and alive: its voters are there."""
    async with (
        served(sqlite, name="one", clock=lambda: read_wall_clock() - 60_000) as behind,
        served(sqlite, name="two") as ahead,
    ):
        session = await behind.open()
        async with behind.student(session, "Ada") as ada, ahead.host(session) as host:
            await host.logged("joined")
            hall = ahead.house.registry.live[session["session"]]
            hall.loaded_at = 0
            hall.away_until.clear()
            for each in (behind, ahead, behind, ahead):
                await each.house._record_heartbeat()
            await host.acked("held", scene="desk")
            assert ada.welcome["voter"] in hall.session.voters
            assert "left" not in kinds(await ahead.log(session))


async def test_a_voter_who_is_said_to_have_left_while_connected_returns(sqlite):
    """As when they had gone over to another server just then."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.student(session, "Ada") as ada, server.host(session) as host:
            hall, voter = server.house.registry.live[session["session"]], ada.welcome["voter"]
            gone = Event("left-elsewhere", hall.get_time(), voter, Left())
            server.house.writer.submit(hall, SubmittedEvent(gone, hall.last_seen[voter]))
            await host.logged("left")
            assert [event["by"] for event in await host.logged("returned")] == [voter]


async def test_somebody_who_went_over_to_another_server_has_not_left(sqlite):
    """The first server sees that they came through the second."""
    token = keys.new_secret()
    async with served(sqlite, name="one") as first, served(sqlite, name="two") as second:
        session = await first.open()
        async with first.student(session, "Ada", token):
            pass
        async with second.student(session, token=token), first.host(session) as host:
            await host.logged("returned")
            hall = first.house.registry.live[session["session"]]
            voter = keys.derive_voter(session["session"], token)
            hall.away_until[voter] = 0
            first.house.presence.check_absent(hall)
            await host.acked("held", scene="desk")
            assert "left" not in kinds(await first.log(session))
