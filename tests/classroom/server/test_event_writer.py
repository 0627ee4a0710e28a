"""Acknowledged is stored: also when the store refuses, and when something goes wrong in between."""

import asyncio
import sqlite3
import threading
from contextlib import closing

import pytest

from pm_quest.classroom.server import event_writer, frame_handlers
from pm_quest.classroom.store import SessionStore, StoreError
from pm_quest.classroom.store.transaction import LogTransaction
from tests.classroom.serving import served
from tests.patience import PATIENCE


@pytest.fixture
def broken(monkeypatch):
    """A store whose appends fail as long as this list has something in it."""
    why: list[str] = []
    append = LogTransaction.append

    def refusing(self, *args):
        last = append(self, *args)
        if why:
            raise StoreError(why[0])
        return last

    monkeypatch.setattr(LogTransaction, "append", refusing)
    return why


async def test_nothing_is_reported_before_it_is_stored(database):
    """Whatever has been acknowledged, another reader of the store finds at once."""
    async with served(database) as server:
        session = await server.open()
        other = SessionStore.open(database)
        async with server.room(session, "Ada", "Ben") as (_, ada, _):
            for number in range(1, 20):
                ack = await ada.vote("ask", number=number)
                assert other.read_versions([session["session"]])[session["session"]].seq >= ack["seq"]
                assert [each.event.id for each in other.read_log(session["session"])].count(ack["id"]) == 1
        other.close()


async def test_a_store_that_refuses_for_a_moment_is_tried_again(sqlite, broken):
    """Nobody is told anything meanwhile; health says so; then all are answered."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (_, ada, ben):
            broken.append("The disk is full.")
            await ada.send("do", id="v1", event={"kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 1})
            while (await server.call("GET", "/health"))[0] == 200:
                assert ada.parts["ballot"]["voted"] == 0
            broken.clear()
            assert (await ada.hear("ack"))["id"] == "v1"
            await ben.shown(lambda parts: parts["ballot"]["voted"] == 1)
            assert (await server.call("GET", "/health"))[0] == 200
        assert [line["event"]["id"] for line in await server.log(session)].count("v1") == 1


async def test_a_store_that_goes_on_refusing_is_reported(sqlite, broken, monkeypatch):
    """The sender comes back and sends again; what was not stored is nowhere to be seen."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (host, ada, _):
            monkeypatch.setattr(event_writer, "SEND_TIMEOUT", 0)
            broken.append("The disk is full.")
            await ada.send("do", id="v1", event={"kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 1})
            error = await ada.hear("error")
            assert error["retry"] == 1
            assert (await ada.next())["t"] == "closed"
            broken.clear()
            monkeypatch.setattr(event_writer, "SEND_TIMEOUT", 5.0)
            await host.acked("held", scene="talk")
            assert server.house.registry.live[session["session"]].session.tables["1"].ballot.votes == {}
        assert "voted" not in [line["event"]["kind"] for line in await server.log(session)]


@pytest.fixture
def frozen(monkeypatch):
    """A store whose appends wait until this is set, as behind a lock or a dead line; senders are told after a third of a second."""
    go = threading.Event()
    append = LogTransaction.append

    def waiting(self, *args):
        go.wait(30)
        return append(self, *args)

    monkeypatch.setattr(LogTransaction, "append", waiting)
    for module in (event_writer, frame_handlers):
        monkeypatch.setattr(module, "SEND_TIMEOUT", 0.3)
    monkeypatch.setattr(event_writer, "_PAUSE", 0.05)
    go.set()
    yield go
    go.set()


async def test_nobody_waits_longer_than_promised_for_a_store_that_does_not_answer(sqlite, frozen):
    """The sender is told, and sends again; what was stored in the end counts once. The trainer's door does not hang either."""
    async with served(sqlite) as server:
        session = await server.open()
        token = "t" * 22
        async with server.host(session) as host, server.student(session, "Ada", token) as ada:
            await host.acked("started")
            await ada.shown(lambda parts: parts.get("story"))
            frozen.clear()
            await ada.send("do", id="v1", event={"kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 1})
            assert (await ada.hear("error", 5))["retry"] == 1
            await host.send("door", id="d1", locked=True)
            assert "can't store" in (await host.hear("refused", 5))["why"]
            frozen.set()
            await host.logged("voted")
        async with server.student(session, token=token) as ada:
            assert (await ada.vote("ask", id="v1"))["known"]
        assert [line["event"]["id"] for line in await server.log(session)].count("v1") == 1


async def test_one_event_that_nobody_foresaw_stops_nobody(sqlite, monkeypatch):
    """It is refused with a sentence; the others of its batch are stored."""
    from pm_quest.classroom.sessions import session_reducer

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setitem(session_reducer._HANDLERS, session_reducer.Held, broken)
    async with served(sqlite) as server:
        session = await server.open()
        async with server.host(session) as host:
            await host.send("do", id="h1", event={"kind": "held", "scene": "desk"})
            await host.send("do", id="s1", event={"kind": "started"})
            assert "fault of its own" in (await host.hear("refused"))["why"]
            assert (await host.hear("ack"))["id"] == "s1"


async def test_what_waits_is_stored_before_the_server_ends(sqlite):
    """Also when nobody waits for the answer any more."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.host(session) as host:
            for number in range(50):
                await host.send("do", id=f"h{number}", event={"kind": "held", "scene": "desk"})
            await host.until(lambda frame: frame.get("id") == "h49")
    store = SessionStore.open(sqlite)
    assert len(store.read_log(session["session"])) == 51
    store.close()


async def test_what_the_server_has_to_say_itself_is_kept_until_it_can_be_stored(sqlite, broken, monkeypatch):
    """A clock that ran out while the disk was full rings afterwards: nobody else would say it again."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (host, ada, _):
            await host.acked("timed", left=100)
            monkeypatch.setattr(event_writer, "SEND_TIMEOUT", 0)
            broken.append("The disk is full.")
            async with asyncio.timeout(PATIENCE):
                while server.house.metrics.refused_by_store < 2:
                    await server.call("GET", "/health")
            broken.clear()
            assert [event["clock"] for event in await host.logged("rang")] == [1]
            await ada.shown(lambda parts: not parts["ballot"]["open"])


async def test_a_server_that_can_not_store_can_be_stopped(sqlite, broken, monkeypatch):
    """Also with something of its own to say."""
    async with asyncio.timeout(PATIENCE), served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada") as (host, _):
            await host.acked("timed", left=50)
            monkeypatch.setattr(event_writer, "SEND_TIMEOUT", 0)
            broken.append("The disk is full.")
            while not server.house.metrics.refused_by_store:
                await server.call("GET", "/health")


async def test_a_fault_of_the_store_does_not_end_the_scribe(sqlite, monkeypatch):
    """Whatever it is: it is tried again, and said."""
    head, faults = LogTransaction.lock_session, [ZeroDivisionError, ZeroDivisionError]

    def faulty(self, id):
        if faults:
            raise faults.pop()
        return head(self, id)

    async with served(sqlite) as server:
        session = await server.open()
        async with server.host(session) as host:
            monkeypatch.setattr(LogTransaction, "lock_session", faulty)
            await host.acked("started")
            assert not faults


async def test_a_hall_in_which_showing_fails_is_loaded_anew(sqlite, monkeypatch, capsys):
    """Its people come back to it; the others notice nothing."""
    from pm_quest.classroom.server.live_session import LiveSession

    async with served(sqlite) as server:
        session, other = await server.open(), await server.open()
        async with server.host(session) as host, server.host(other) as beside:
            publish = LiveSession.publish

            def faulty(self, news):
                if self.id == session["session"]:
                    raise ZeroDivisionError
                publish(self, news)

            monkeypatch.setattr(LiveSession, "publish", faulty)
            await host.send("do", id="s1", event={"kind": "started"})
            assert (await host.hear("bye"))["why"] == "shutdown"
            await beside.acked("started")
            monkeypatch.setattr(LiveSession, "publish", publish)
        async with server.host(session) as host:
            assert (await host.acked("started", id="s1"))["known"]
    assert capsys.readouterr().err.count("ZeroDivisionError") == 1


async def test_a_client_to_whom_nothing_can_be_written_is_let_go(sqlite, monkeypatch):
    """It comes back; else it would wait for ever for what nobody sends."""
    from pm_quest.classroom.server.view_cache import ViewCache

    def faulty(*_):
        raise ZeroDivisionError

    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (host, ada, _):
            monkeypatch.setattr(ViewCache, "build_parts", faulty)
            await host.acked("held", scene="desk")
            while (await ada.next())["t"] != "closed":
                pass


async def test_a_log_that_can_not_be_read_stops_its_own_session_alone(sqlite):
    """As when a newer server has written what this one does not know."""
    async with served(sqlite) as server:
        session, other = await server.open(), await server.open()
        async with server.host(session) as host, server.host(other) as beside:
            with closing(sqlite3.connect(sqlite.removeprefix("sqlite:///"))) as database, database:
                row = (session["session"], '{"at":1,"by":"host","id":"new","kind":"flown"}')
                database.execute("INSERT INTO pm_quest_events VALUES (?, 2, 'new', ?, 'newer')", row)
                database.execute("UPDATE pm_quest_sessions SET seq = 2 WHERE id = ?", row[:1])
            refused = await host.do("started")
            assert refused["why"].startswith("Event 2 in the log of a session can't be read.")
            await beside.acked("started")


async def test_the_trainer_is_told_why_nothing_is_stored_until_it_is_over(sqlite, broken, monkeypatch):
    """The real reason, for as long as it lasts, also to who comes meanwhile; students hear only that they are to send again."""
    monkeypatch.setattr(event_writer, "SEND_TIMEOUT", 0)
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (host, ada, _):
            broken.append("The disk of sessions.db is full.")
            await ada.send("do", id="v1", event={"kind": "voted", "turn": 0, "round": 1, "choice": "ask", "number": 1})
            assert "disk" not in (await ada.hear("error"))["why"]
            await host.until(lambda frame: frame["t"] == "log" and frame["trouble"] == broken[0])
            async with server.host(session) as late:
                await late.until(lambda frame: frame["t"] == "log" and frame["trouble"] == broken[0])
            await host.send("do", id="h1", event={"kind": "held", "scene": "talk"})
            assert (await host.hear("error"))["why"].startswith(broken[0])
        broken.clear()
        async with server.host(session) as host:
            await server.house._record_heartbeat()
            await host.until(lambda frame: frame["t"] == "log" and not frame["trouble"])


async def test_a_disk_that_is_full_is_noticed_while_nobody_does_anything(sqlite, monkeypatch):
    """By the server's own sign of life, and that it is over as well."""
    async with served(sqlite) as server, server.host(await server.open()) as host:
        beat = SessionStore.record_heartbeat

        def refuse(*_):
            raise StoreError("The disk is full.")

        monkeypatch.setattr(SessionStore, "record_heartbeat", refuse)
        with pytest.raises(StoreError):
            await server.house._record_heartbeat()
        await host.until(lambda frame: frame["t"] == "log" and frame["trouble"] == "The disk is full.")
        monkeypatch.setattr(SessionStore, "record_heartbeat", beat)
        await server.house._record_heartbeat()
        await host.until(lambda frame: frame["t"] == "log" and not frame["trouble"])
