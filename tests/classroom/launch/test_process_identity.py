"""Who a process is, by what the system says of it."""

import os
import subprocess
import sys

import pytest

from pm_quest.classroom.launch import process_identity

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nothing of this")
WAITS = "input()"


@pytest.fixture
def waiting():
    """Starts processes with words of one's own, which end with the test."""
    started = []

    def start(*words):
        child = subprocess.Popen([sys.executable, "-c", WAITS, *words], stdin=subprocess.PIPE)
        started.append(child)
        return child.pid

    yield start
    for each in started:
        each.communicate(b"\n")


@pytest.mark.parametrize("told", ["/proc", "ps"])
def test_a_server_is_known_by_its_command_and_its_start(waiting, monkeypatch, told):
    """Not by a word that happens to be in it, nor by its number; on every system that tells."""
    if told == "ps":
        monkeypatch.setattr(process_identity, "Path", lambda path: _Nowhere())
    server = waiting("class", "serve", "--host", "127.0.0.1", "--name", "local-x", "--key-file", "k")
    birth = process_identity.read_start_time(server)
    assert birth
    assert process_identity.is_server(server, "local-x", birth)
    assert process_identity.is_server(server, "local-x", "")
    assert not process_identity.is_server(server, "local-x", f"{birth}0")
    assert not process_identity.is_server(server, "local-y", "")
    for words in (("class", "serve", "local-x"), ("--name", "local-x"), ("class", "serve", "--name", "x local-x")):
        assert not process_identity.is_server(waiting(*words), "local-x", "")
    assert not process_identity.is_server(1, "local-x", "")
    assert not process_identity.is_server(2**30, "local-x", "")


def test_two_processes_are_born_at_times_of_their_own(waiting):
    """And the same one always at the same."""
    first = process_identity.read_start_time(os.getpid())
    assert first == process_identity.read_start_time(os.getpid())
    assert process_identity.read_start_time(waiting()) != first
    assert process_identity.read_start_time(2**30) == ""


class _Nowhere:
    """A path at which there is nothing, as where there is no /proc."""

    parent = property(lambda self: self)

    def exists(self):
        return False

    def _refuse(self, *_, **__):
        raise FileNotFoundError

    read_text = stat = _refuse
