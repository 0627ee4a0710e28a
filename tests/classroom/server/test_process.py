"""The server as a process: started, stopped, killed."""

import asyncio
import signal
import stat
import subprocess
import sys
import time

import pytest

from pm_quest.classroom import keys
from pm_quest.classroom.store import Store
from tests.classroom.loading import Load
from tests.classroom.serving import at, process

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@unix
async def test_a_server_that_is_told_to_stop_says_goodbye(tmp_path):
    """What has come is stored, everybody is told, and it is over within five seconds."""
    with process(tmp_path) as (running, address):
        async with at(address) as server:
            session = await server.open()
            async with server.room(session, "Ada", "Ben") as (host, ada, _):
                ack = await ada.vote("ask")
                began = time.monotonic()
                running.send_signal(signal.SIGTERM)
                assert (await ada.hear("bye"))["why"] == "shutdown"
                assert (await host.hear("bye"))["why"] == "shutdown"
                assert (await ada.next())["t"] == "closed"
            assert await asyncio.to_thread(running.wait, 5) == 0
            assert time.monotonic() - began < 5
    store = Store.open(tmp_path / "sessions.db")
    assert store.heads([session["session"]])[session["session"]].seq == ack["seq"]
    store.close()


@unix
async def test_a_session_goes_on_after_the_server_was_killed(tmp_path):
    """The same code, the same secret, the same people; what was sent again counts once."""
    token = keys.new_secret()
    with process(tmp_path, "", "--name", "here") as (running, address):
        async with at(address) as server:
            session = await server.open()
            async with (
                server.host(session) as host,
                server.student(session, "Ben"),
                server.student(session, "Ada", token) as ada,
            ):
                await host.acked("started")
                await ada.vote("ask", id="v1")
                running.kill()
    with process(tmp_path, "", "--name", "here") as (_, address):
        async with at(address) as server, server.student(session, token=token) as ada, server.host(session) as host:
            assert ada.welcome["joined"]
            assert (await ada.vote("ask", id="v1"))["known"]
            await ada.shown(lambda parts: parts.get("me"))
            assert ada.parts["me"]["vote"] == {"choice": "ask", "number": 1}
            await host.logged("voted")


@unix
async def test_acknowledged_is_stored_when_the_server_is_killed_under_load(tmp_path):
    """Thirty students vote without a pause, a fifth of the frames twice; kill -9 in the midst of it, three times."""
    load = None
    for _ in range(3):
        with process(tmp_path) as (running, address):
            async with at(address) as server:
                load = load or Load(await server.open(moves="trainer"), 30)
                await load.run(server, 300, running.kill)
    load.holds(Store.open(tmp_path / "sessions.db"))


def test_what_is_printed_is_the_address_and_nothing_else(tmp_path):
    """For whoever starts it; the key is made, for this user alone."""
    words = [
        sys.executable,
        "-m",
        "pm_quest",
        "class",
        "serve",
        "--port",
        "0",
        "--key-file",
        str(tmp_path / "new" / "key"),
    ]
    words += ["--db", f"sqlite:///{tmp_path / 'sessions.db'}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        line = running.stdout.readline()
        running.terminate()
        rest, errors = running.communicate(timeout=10)
    assert line.startswith("http://127.0.0.1:")
    assert (rest, errors) == ("", "")
    assert len((tmp_path / "new" / "key").read_text().strip()) >= 22
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "new" / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--db", "mysql://x"], "SQLite or PostgreSQL"),
        (["--host", "192.0.2.1"], "can't be listened at"),
        (["--key-file", "{empty}"], "holds no key"),
    ],
)
def test_what_keeps_it_from_starting_is_a_sentence(tmp_path, more, why):
    """On standard error, with a status that says so."""
    (tmp_path / "empty").write_text("")
    words = [sys.executable, "-m", "pm_quest", "class", "serve", "--port", "0", "--key-file", str(tmp_path / "key")]
    words += [
        "--db",
        f"sqlite:///{tmp_path / 'sessions.db'}",
        *(each.format(empty=tmp_path / "empty") for each in more),
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert why in done.stderr
    assert "Traceback" not in done.stderr
