"""The server of this machine is a real process: found again, started anew, never twice, and gone when it is stopped."""

import errno
import json
import os
import signal
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest

from pm_quest.classroom.launch import (
    classroom_files,
    local_server,
    network,
    process_identity,
    server_client,
    server_processes,
)
from pm_quest.classroom.launch.local_server import LaunchError
from pm_quest.library import find_shipped_folder


@contextmanager
def impostor(real, name, way):
    """Something that listens in the place of a server; gives its port, and the lines that it was sent."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.extend([self.requestline, *map(str, self.headers.items())])
            said = {"ok": True, "server": name, "version": "0", "sessions": 0, "db": True, "proof": "é" * 64}
            if way == "hands the question on":
                with urlopen(real + self.path) as answer:
                    said = json.load(answer)
            body = b"x" * 100 if way == "says anything" else json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Length", "1000000" if way == "never ends" else str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            if way == "never ends":
                self.rfile.read(1)

        def log_message(self, *_):
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_address[1], asked
        server.shutdown()


posix = pytest.mark.skipif(sys.platform == "win32", reason="this is how POSIX does it")
STARTS = "from pm_quest.classroom.launch.local_server import ensure_running; print(ensure_running().pid)"


@pytest.fixture(autouse=True)
def _ports(monkeypatch):
    """Ports that no other test has; whatever was started is ended."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(local_server, "DEFAULT_PORT", free.getsockname()[1])
    yield
    local_server.stop_server()


def a_session(server):
    """A session at a server, opened by its key."""
    text = (find_shipped_folder() / "first_day.yaml").read_text(encoding="utf-8")
    wanted = {"scenario_text": text, "name": "first_day.yaml", "settings": {"mode": "alone"}}
    return server_client.create_session(server.local_url, local_server.get_server_key(), wanted)


def test_it_is_started_found_and_stopped():
    """And each of them says what is so."""
    assert local_server.find_running() is None
    assert not local_server.stop_server()
    first = local_server.ensure_running()
    assert first.just_started
    assert not first.has_moved
    found = local_server.find_running()
    assert (found.pid, found.port, found.just_started) == (first.pid, first.port, False)
    assert local_server.ensure_running() == found
    assert local_server.stop_server()
    assert local_server.find_running() is None
    assert not process_identity.is_alive(first.pid)
    assert not local_server.stop_server()


@pytest.mark.usefixtures("warm_servers")
def test_it_comes_back_under_the_same_address_with_the_same_sessions():
    """After being stopped, and after being killed."""
    first = local_server.ensure_running()
    session = a_session(first)
    assert server_processes.end_process(first.pid)
    second = local_server.ensure_running()
    os.kill(second.pid, signal.SIGKILL)
    assert server_processes.end_process(second.pid)
    third = local_server.ensure_running()
    assert first.port == second.port == third.port
    assert [each["code"] for each in server_client.list_sessions(third.local_url, local_server.get_server_key())] == [
        session["code"]
    ]


@pytest.mark.usefixtures("warm_servers")
def test_a_port_that_is_taken_meanwhile_is_reported():
    """The next free one is taken, and it says that the address has moved."""
    first = local_server.ensure_running()
    local_server.stop_server()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", first.port))
        other.listen()
        second = local_server.ensure_running()
        assert second.has_moved
        assert second.port != first.port
        local_server.stop_server()
        with pytest.raises(LaunchError, match=f"Port {first.port} is taken"):
            local_server.ensure_running(port=first.port)


@pytest.mark.usefixtures("warm_servers")
def test_two_who_start_one_at_once_get_the_same():
    """The second one finds the server of the first."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: local_server.ensure_running(), range(4)))
    assert len({each.pid for each in found}) == 1
    assert sum(each.just_started for each in found) == 1


@pytest.mark.usefixtures("warm_servers")
def test_opening_it_to_the_network_keeps_sessions_and_port(monkeypatch):
    """It is started anew, and stays open when it is asked for without."""
    monkeypatch.setattr(local_server, "list_reachable", lambda: ["192.0.2.7", "192.0.2.8"])
    first = local_server.ensure_running()
    session = a_session(first)
    assert (first.is_open, first.public_url) == (False, first.local_url)
    second = local_server.ensure_running(lan=True)
    assert (second.port, second.is_open) == (first.port, True)
    assert second.public_urls == (f"http://192.0.2.7:{first.port}", f"http://192.0.2.8:{first.port}")
    assert second.public_url == second.public_urls[0]
    assert local_server.ensure_running().pid == second.pid
    assert [each["code"] for each in server_client.list_sessions(second.local_url, local_server.get_server_key())] == [
        session["code"]
    ]
    local_server.stop_server()
    assert local_server.ensure_running().is_open
    local_server.stop_server()
    assert not local_server.ensure_running(lan=False).is_open


def test_without_a_network_lan_is_a_sentence(monkeypatch):
    """Nobody could come."""
    monkeypatch.setattr(local_server, "list_reachable", list)
    with pytest.raises(LaunchError, match="not in a network"):
        local_server.ensure_running(lan=True)


@pytest.mark.usefixtures("warm_servers")
def test_what_the_server_says_when_it_can_not_start_is_passed_on(folder):
    """The last line of its log, and where that is."""
    folder.mkdir()
    (folder / "sessions.db").write_text("This is not a database, but it is long enough to look like something." * 100)
    with pytest.raises(LaunchError, match=r"is not a database.*server\.log"):
        local_server.ensure_running()
    assert local_server.find_running() is None


def test_a_process_that_is_somebody_elses_is_left_alone(folder, monkeypatch):
    """A number that was given to another process after a restart of the machine."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        kept = {"name": "local-x", "pid": os.getpid(), "host": "127.0.0.1", "port": other.getsockname()[1]}
        classroom_files.write_private(folder / "server.json", json.dumps(kept))
        monkeypatch.setattr(
            local_server, "proves_itself", lambda *about: server_client.proves_itself(*about, patience=0.2)
        )
        classroom_files.write_private(folder / "server.key", "a-key-that-is-long-enough")
        assert local_server.find_running() is None
        assert not local_server.stop_server()


@pytest.mark.usefixtures("warm_servers")
def test_who_takes_port_and_process_of_a_dead_server_is_told_nothing(folder, monkeypatch):
    """Whatever it answers; and the process that has the number now goes on."""
    real = local_server.ensure_running()
    kept = json.loads((folder / "server.json").read_text())
    innocent = subprocess.Popen([sys.executable, "-c", "input()", "--name", kept["name"]], stdin=subprocess.PIPE)
    with monkeypatch.context() as patch:
        patch.setattr(local_server, "proves_itself", lambda *about: server_client.proves_itself(*about, patience=0.5))
        for way in ("says its name", "says anything", "hands the question on", "never ends"):
            with impostor(real.local_url, kept["name"], way) as (port, asked):
                note = json.dumps({**kept, "pid": innocent.pid, "port": port})
                classroom_files.write_private(folder / "server.json", note)
                assert local_server.find_running() is None, way
                assert not local_server.is_local_server(f"http://127.0.0.1:{port}"), way
                assert not local_server.stop_server(), way
                assert innocent.poll() is None, way
                secret = (local_server.get_server_key(), "authorization")
                assert [line for line in asked if secret[0] in line or secret[1] in line.lower()] == [], way
                assert asked, way
            classroom_files.write_private(folder / "server.json", json.dumps(kept))
            assert local_server.find_running() is not None, way
    innocent.communicate(b"\n")


@posix
def test_it_outlives_the_process_that_started_it_and_is_ended_where_it_hangs(folder, monkeypatch):
    """In a session of its own, so that no terminal takes it along; by what the system says of its command, its user and its start."""
    started = subprocess.run([sys.executable, "-c", STARTS], capture_output=True, text=True, check=True, timeout=60)
    real = local_server.find_running()
    if real is None:  # it began at the port that other machines' tests do not know
        pytest.fail(started.stderr)
    assert real.pid == int(started.stdout)
    assert os.getsid(real.pid) == real.pid
    kept = json.loads((folder / "server.json").read_text())
    monkeypatch.setattr(local_server, "proves_itself", lambda *_: False)
    classroom_files.write_private(folder / "server.json", json.dumps({**kept, "birth": "another"}))
    assert not local_server.stop_server(), "a note of another start is of another process"
    classroom_files.write_private(folder / "server.json", json.dumps(kept))
    with pytest.raises(LaunchError, match="does not answer"):
        local_server.ensure_running()
    assert local_server.stop_server()
    assert not process_identity.is_alive(real.pid)


@pytest.mark.usefixtures("warm_servers")
def test_stopping_says_stopped_also_where_nothing_can_be_written(monkeypatch):
    """The server is gone, whatever becomes of the note about it."""
    real = local_server.ensure_running()

    def refuse(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(local_server, "write_private", refuse)
    assert local_server.stop_server()
    assert not process_identity.is_alive(real.pid)
    assert local_server.find_running() is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "1"}', '{"name": 1, "pid": 1, "host": "x", "port": 1}'])
def test_a_damaged_note_is_no_server(folder, text):
    """Then one is started."""
    classroom_files.write_private(folder / "server.json", text)
    assert local_server.find_running() is None
    assert not local_server.stop_server()


@posix
@pytest.mark.usefixtures("warm_servers")
def test_key_and_notes_are_for_this_user_alone(folder):
    """And the folder is; the key stays the same."""
    key = local_server.get_server_key()
    local_server.ensure_running()
    assert local_server.get_server_key() == key
    assert {each.name: stat.S_IMODE(each.stat().st_mode) & 0o077 for each in folder.iterdir()} == {
        each.name: 0 for each in folder.iterdir()
    }
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_can_not_be_is_a_sentence(monkeypatch, tmp_path):
    """A file stands where it should be."""
    (tmp_path / "file").touch()
    monkeypatch.setenv(classroom_files.FOLDER_VARIABLE, str(tmp_path / "file" / "classroom"))
    with pytest.raises(LaunchError, match="can't be used"):
        local_server.ensure_running()
    monkeypatch.setenv(classroom_files.FOLDER_VARIABLE, str(tmp_path))


def test_a_port_below_1024_is_reported(monkeypatch):
    """Where this user may not have it."""

    def refused(host, port):
        raise PermissionError

    monkeypatch.setattr(local_server, "is_port_free", refused)
    with pytest.raises(LaunchError, match="above 1023"):
        local_server.ensure_running(port=80)


def test_the_port_is_the_documented_one():
    """Firewalls are opened for it."""
    assert network.DEFAULT_PORT == 7670
