"""The workers of a run share the process that forks for them."""

import socket
from pathlib import Path
from threading import Thread

import pytest

from tests import warm_starter
from tests.warm_processes import CAN_FORK
from tests.warm_starter import READY, WarmStarter

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system can't fork")
LINE = Path("line")
"""A short one: how long the path of a socket may be differs from system to system."""


@pytest.fixture
def started(tmp_path, monkeypatch):
    """Where those were started that nobody could be connected to."""
    monkeypatch.chdir(tmp_path)
    paths = []
    monkeypatch.setattr(warm_starter, "_start", lambda path: paths.append(path) or socket.socket(socket.AF_UNIX))
    return paths


@pytest.mark.parametrize(("greeting", "expected"), [(READY, []), (b"", [LINE])], ids=["ready", "ending"])
def test_one_is_started_only_where_none_is_ready(started, greeting, expected):
    """One that ends at this moment lets go who comes, and another one is started."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(LINE))
        listener.listen()
        greeter = Thread(target=_greet, args=(listener, greeting))
        greeter.start()
        WarmStarter(LINE).close()
        greeter.join()
    assert started == expected


def test_the_first_worker_starts_one(started):
    """Nobody has listened there."""
    WarmStarter(LINE).close()
    assert started == [LINE]


def _greet(listener, greeting):
    line, _ = listener.accept()
    with line:
        line.sendall(greeting)
