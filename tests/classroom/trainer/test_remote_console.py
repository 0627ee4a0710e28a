"""The desk at the end of a line: the real server in this process, and the dashboard on it."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.launch.personal_links import read_names
from pm_quest.classroom.server import event_writer
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.store import StoreError
from pm_quest.classroom.store.transaction import LogTransaction
from pm_quest.classroom.trainer.remote_console import AddressWatch, RemoteConsole
from pm_quest.tui.trainer.session_screen import describe_state
from tests.classroom.serving import served
from tests.patience import PATIENCE
from tests.tui.classroom.played import console
from tests.tui.seat import NARROW, Seat


@pytest.fixture
async def server(tmp_path):
    """A server that runs."""
    async with served(tmp_path / "sessions.db") as running:
        yield running


def desk_of(server, session, **more):
    """A desk, not on the line yet."""
    return RemoteConsole(
        SessionAddress(server.address, session["code"]), session["secret"], session=session["session"], **more
    )


@asynccontextmanager
async def on_the_line(desk):
    """The desk while its line is up, without any screen."""
    line = asyncio.ensure_future(desk.run())
    try:
        yield desk
    finally:
        await desk.close()
        await line


async def until(true, what="it is so", seconds=PATIENCE):
    """Wait until something is true."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  it is seen at the other end of a line
            await asyncio.sleep(0.01)
    assert true(), what


async def test_what_happens_is_folded_and_deeds_are_sent(server):
    """Votes come to the desk; what the trainer does comes to the students."""
    session = await server.open()
    desk = desk_of(server, session)
    async with on_the_line(desk), server.student(session, "Ada") as ada:
        await until(lambda: desk.session is not None and desk.session.voters)
        assert desk.online
        assert desk.join_info.code == session["code"]
        desk.submit_action(ev.Started())
        assert not desk.is_settled
        await until(lambda: desk.is_settled)
        assert desk.session.started_at is not None, "what is settled can be seen, not only answered"
        assert desk.waiting == 0
        desk.submit_action(ev.Decided("9", 0, ""))
        await until(lambda: desk.is_settled)
        await ada.shown(lambda parts: parts.get("story"))
        await ada.vote("ask")
        await until(lambda: desk.session.tables["1"].moves)
        assert [move.choice for move in desk.session.tables["1"].moves] == ["ask"]
        assert abs(desk.server_time() - desk.session.started_at) < 60_000
        kept = desk.export_log()
        assert (kept.file_name, kept.scenario.title, len(kept.events)) == ("tiny.yaml", "A small story", 4)


async def test_another_desk_finds_the_same_session(server):
    """Whatever became of the first one's terminal."""
    session = await server.open()
    first, second = desk_of(server, session), desk_of(server, session)
    async with server.student(session, "Ada"):
        async with on_the_line(first):
            await until(lambda: first.session is not None)
            first.submit_action(ev.Held("talk"))
            first.lock_joining(True)
            await until(lambda: first.session.gates and first.join_info.locked)
        async with on_the_line(second):
            await until(lambda: second.session is not None and second.session.gates)
            assert second.export_log().events == first.export_log().events
            assert second.session.gates == first.session.gates
            assert second.join_info.locked


async def test_what_is_refused_is_reported(server):
    """As a sentence."""
    session, told = await server.open(), []
    desk = desk_of(server, session)
    desk.on_refusal = told.append
    async with on_the_line(desk):
        await until(lambda: desk.session is not None)
        desk.submit_action(ev.Decided("1", 0, "ask"))
        await until(lambda: told)
        assert told == ["The session has not started yet."]


async def test_a_wrong_secret_ends_it_with_a_sentence(server):
    """And nothing of the session has come."""
    session, told = await server.open(), []
    desk = desk_of(server, session | {"secret": "no-secret-of-this-session"})
    desk.on_end = told.append
    await desk.run()
    assert desk.session is None
    assert len(told) == 1


async def test_somebody_who_is_forgotten_leaves_the_list_of_names_here_too(server, tmp_path):
    """At the server the name becomes somebody."""
    session = await server.open()
    async with server.student(session, "Ada") as ada:
        voter = ada.welcome["voter"]
        links = tmp_path / "names-links.csv"
        links.write_text(f"name,link,voter\nAda L,http://x,{voter}\nBen,http://y,0123\n", encoding="utf-8")
        desk = desk_of(server, session, names=read_names(links), links=str(links))
        async with on_the_line(desk):
            await until(lambda: desk.session is not None and voter in desk.session.voters)
            assert desk.display_name(desk.session.voters[voter]) == "Ada L"
            desk.forget_voter(voter)
            await until(lambda: voter not in desk.session.voters)
            assert [desk.display_name(each) for each in desk.session.voters.values()] == ["somebody"]
            assert read_names(links) == {"0123": "Ben"}
            links.write_text("x" * 200_000)
            told = []
            desk.on_refusal = told.append
            desk.forget_voter(voter)
            assert told[0].endswith("take their line out of it yourself.")


async def test_the_dashboard_on_a_real_line(server, tmp_path):
    """From the lobby to the first vote."""
    session = await server.open()
    desk = desk_of(server, session, shown="http://192.168.1.5:7670")
    async with server.student(session, "Ada") as ada, watched_until(desk, tmp_path) as seat:
        await until(lambda: "Ada" in seat.seen)
        assert "http://192.168.1.5:7670" in seat.seen
        await seat.pilot.press("enter")
        await ada.shown(lambda parts: parts.get("story"))
        await until(lambda: seat.at == "room")
        await until(lambda: "0 of 1" in seat.seen or "has not voted yet" in seat.seen)
        await ada.vote("ask")
        await until(lambda: "before Ask" in seat.seen)
        seat.app.exit()


@asynccontextmanager
async def watched_until(desk, folder):
    """The dashboard of a desk whose line never ends by itself: nothing waits for its workers."""
    async with console(desk, folder).run_test(size=NARROW, notifications=True) as pilot:
        yield Seat(pilot)


async def test_a_full_disk_is_reported_as_one_until_it_is_over(server, monkeypatch):
    """Not as a line that is gone: the line comes and goes meanwhile."""
    monkeypatch.setattr(event_writer, "SEND_TIMEOUT", 0)
    session, full = await server.open(), ["The disk of sessions.db is full."]
    append = LogTransaction.append

    def refusing(self, *args):
        if full:
            raise StoreError(full[0])
        return append(self, *args)

    desk = desk_of(server, session)
    async with on_the_line(desk):
        await until(lambda: desk.session is not None)
        monkeypatch.setattr(LogTransaction, "append", refusing)
        desk.submit_action(ev.Started())
        await until(lambda: desk.trouble.startswith(full[0]))
        told = describe_state(desk, desk.session, shows_votes=False).plain
        assert "The disk of sessions.db is full." in told
        assert "line" not in told
        full.clear()
        await until(lambda: desk.session.started_at is not None and not desk.trouble)


async def test_a_new_address_is_noticed_and_told(server):
    """With the code that goes with it, and what has become of old links; without any network that is told, too."""
    session, now = await server.open(), ["http://192.0.2.1:7670"]
    seen, news = [], []
    desk = desk_of(server, session, shown=now[0], watched=AddressWatch(lambda: now[0], seen.append, every=0.01))
    desk.on_news = news.append
    async with on_the_line(desk):
        await until(lambda: desk.session is not None)
        assert (desk.join_info.join_link, desk.remark) == (f"{now[0]}/j/{session['code']}", "")
        now[0] = ""
        await until(lambda: desk.remark)
        assert (desk.join_info.address, desk.remark) == (
            "http://192.0.2.1:7670",
            "this machine is in no network just now",
        )
        now[0] = "http://192.0.2.1:7670"
        await until(lambda: not desk.remark)
        assert seen == news == []
        now[0] = "http://192.0.2.9:7670"
        await until(lambda: desk.remark)
        assert desk.join_info.join_link == f"http://192.0.2.9:7670/j/{session['code']}"
        assert desk.remark == "new address: old links lead nowhere"
        assert seen == ["http://192.0.2.9:7670"]
        spoken = f"{session['code'][:3]} {session['code'][3:]}"
        assert news == [
            f"People join at http://192.0.2.9:7670 now, with the code {spoken}. Links with http://192.0.2.1:7670 lead nowhere."
        ]
        desk.lock_joining(True)
        await until(lambda: desk.join_info.locked)
        assert desk.join_info.address == "http://192.0.2.9:7670"


async def test_an_address_that_changed_while_no_desk_was_open_is_told_at_once(server):
    """Its port was taken when the server started again: nobody comes back by the old links, and the trainer reads why."""
    session, news = await server.open(), []
    desk = desk_of(server, session, shown="http://192.0.2.1:7671", earlier="http://192.0.2.1:7670")
    desk.on_news = news.append
    async with on_the_line(desk):
        await until(lambda: desk.session is not None)
        assert desk.remark == "new address: old links lead nowhere"
        spoken = f"{session['code'][:3]} {session['code'][3:]}"
        assert news == [
            f"People join at http://192.0.2.1:7671 now, with the code {spoken}. Links with http://192.0.2.1:7670 lead nowhere."
        ]
