"""The server as a process: started, stopped, killed."""

import asyncio
import logging
import signal
import stat
import subprocess
import sys
import time

import pytest

from pm_quest.classroom import keys
from pm_quest.classroom.server.notice_log import NoticeLog
from pm_quest.classroom.server.server_process import _NoticeHandler, _replace_handlers
from pm_quest.classroom.store import SessionStore
from tests.classroom.loading import Load
from tests.classroom.serving import at, process
from tests.end_to_end.processes import pm_quest
from tests.patience import PATIENCE

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
            assert await asyncio.to_thread(running.wait, PATIENCE) == 0
            assert time.monotonic() - began < 5
    store = SessionStore.open(tmp_path / "sessions.db")
    assert store.read_versions([session["session"]])[session["session"]].seq == ack["seq"]
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
            assert {"choice": "ask", "number": 1}.items() <= ada.parts["me"]["vote"].items()
            await host.logged("voted")


@unix
async def test_acknowledged_is_stored_when_the_server_is_killed_under_load(tmp_path):
    """Thirty students vote without a pause, a fifth of the frames twice; kill -9 in the midst of it, twice."""
    load = None
    for _ in range(2):
        with process(tmp_path) as (running, address):
            async with at(address) as server:
                load = load or Load(await server.open(moves="trainer"), 30)
                await load.run(server, 300, running.kill)
    load.holds(SessionStore.open(tmp_path / "sessions.db"))


def test_what_is_printed_is_the_address_and_nothing_else(tmp_path):
    """For whoever starts it; the key is made, for this user alone."""
    key = tmp_path / "new" / "key"
    words = [sys.executable, *["-m", "pm_quest", "class", "serve", "--port", "0", "--key-file"], str(key)]
    words += ["--db", f"sqlite:///{tmp_path / 'sessions.db'}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        line = running.stdout.readline()
        running.terminate()
        rest, errors = running.communicate(timeout=PATIENCE)
    assert line.startswith("http://127.0.0.1:")
    assert (rest, errors) == ("", "")
    assert len(key.read_text().strip()) >= 22
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "new" / "key").stat().st_mode) == 0o600


def test_what_goes_wrong_is_a_line_without_an_address(capsys):
    """By itself aiohttp would tell who asked, and a page of Python."""
    made = _NoticeHandler(NoticeLog())
    try:
        raise ZeroDivisionError("by\x1b[31m zero")  # noqa: TRY301  an error with a traceback
    except ZeroDivisionError:
        made.handle(logging.LogRecord("x", logging.ERROR, "", 0, "Error from %s", ("10.1.2.3",), sys.exc_info()))
    made.handle(logging.LogRecord("x", logging.ERROR, "", 0, "Error from %s", ("10.1.2.3",), None))
    output = capsys.readouterr().err
    assert output.startswith(
        "PM Quest did something wrong: ZeroDivisionError: by[31m zero (test_server_process.py, line "
    )
    assert "10.1.2.3" not in output
    assert output.count("\n") == 1


def test_a_task_that_failed_unseen_is_a_line_too(monkeypatch, capsys):
    """Not a page of Python in the log of a trainer."""
    logger = logging.getLogger("asyncio")
    for name in ("aiohttp", "asyncio"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [])
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    _replace_handlers(NoticeLog())
    logger.error("Task exception was never retrieved", exc_info=ZeroDivisionError("by zero"))
    assert capsys.readouterr().err == "PM Quest did something wrong: ZeroDivisionError: by zero\n"


async def test_garbage_is_answered_and_not_written_down(tmp_path):
    """Whatever is sent to the port: the process says nothing, and goes on."""
    with process(tmp_path, errors=True) as (running, address):
        port = int(address.rsplit(":", 1)[1])
        for garbage in (
            b"\x16\x03\x01\x02\x00" * 20,
            b"GET / HTTP/9.9\r\n\r\n",
            b"\r\n" * 50,
            b"GET /ws HTTP/1.1\r\nHost: x\r\n\r\n",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(garbage)
            writer.write_eof()
            await asyncio.wait_for(reader.read(), PATIENCE)
            writer.close()
        async with at(address) as server:
            assert (await server.call("GET", "/health"))[0] == 200
        running.terminate()
        assert await asyncio.to_thread(running.stderr.read) == ""


def test_what_keeps_it_from_starting_is_a_sentence(tmp_path):
    """On standard error, with a status that says so."""
    (tmp_path / "empty").write_text("")
    words = ["class", "serve", "--port", "0", "--key-file", str(tmp_path / "key")]
    words += ["--db", f"sqlite:///{tmp_path / 'sessions.db'}"]
    refused = {
        "SQLite or PostgreSQL": ["--db", "mysql://x"],
        "can't be listened at": ["--host", "192.0.2.1"],
        "holds no key": ["--key-file", str(tmp_path / "empty")],
    }
    for why, more in refused.items():
        ran = pm_quest(tmp_path / "saves", *words, *more)
        assert ran.returncode == 1, why
        assert ran.stdout == "", why
        assert why in ran.stderr
        assert "Traceback" not in ran.stderr, why
