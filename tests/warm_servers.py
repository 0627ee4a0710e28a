"""Servers of a classroom that are forked from a process which has imported all they need.

What such a server does is the same; that it starts from nothing is what `tests/classroom/launch` is about.
"""

import os
import subprocess
from pathlib import Path

import pytest

from pm_quest.classroom.launch import server_processes
from pm_quest.classroom.launch.classroom_files import get_folder
from tests.warm_processes import WarmProcess


@pytest.fixture
def warm_servers(monkeypatch):
    """The server of this machine is a warm one."""
    monkeypatch.setattr(server_processes, "start_server", _start_warm)


def _start_warm(host: str, port: int, name: str, key_file: Path, log: Path) -> WarmProcess:
    """Start a server as `server_processes.start_server` does."""
    words = ["class", "serve", "--host", host, "--port", port, "--name", name, "--key-file", key_file]
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        streams = {"stdin": subprocess.DEVNULL, "stdout": file, "stderr": file}
        env = {**os.environ, "PYTHONUNBUFFERED": "1"}
        return WarmProcess(words, cwd=get_folder(), env=env, start_new_session=True, **streams)
    finally:
        os.close(file)
