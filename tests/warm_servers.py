"""Servers of a classroom that are forked from a process which has imported all they need.

What such a server does is the same; that it starts from nothing is what `tests/classroom/launch` is about.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pm_quest.classroom.launch import process_identity, server_processes
from pm_quest.classroom.launch.classroom_files import get_folder

POLL_SECONDS = 0.01


class WarmStarter:
    """A process that forks servers: it reads what to run, a JSON line each, and answers with their ids."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm_servers"],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start_server(self, host: str, port: int, name: str, key_file: Path, log: Path) -> "WarmServer":
        """Start a server as `server_processes.start_server` does."""
        words = ["class", "serve", "--host", host, "--port", str(port), "--name", name, "--key-file", str(key_file)]
        asked = {"words": words, "log": str(log), "folder": str(get_folder()), "environment": dict(os.environ)}
        self.process.stdin.write(f"{json.dumps(asked)}\n")
        self.process.stdin.flush()
        return WarmServer(int(self.process.stdout.readline()))

    def close(self) -> None:
        """End it. What it forked goes on."""
        with self.process:
            self.process.stdin.close()


class WarmServer:
    """What is asked of a server that was started: its id, and whether it has ended."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def wait(self, timeout: float) -> None:
        """Wait until it has ended. Raises TimeoutExpired."""
        until = time.monotonic() + timeout
        while process_identity.is_alive(self.pid):
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("class serve", timeout)
            time.sleep(POLL_SECONDS)


@pytest.fixture(scope="session")
def warm_starter():
    """One for all tests of a worker; it starts with the first server."""
    starter = WarmStarter()
    yield starter
    starter.close()


@pytest.fixture
def warm_servers(warm_starter, monkeypatch):
    """The server of this machine is a warm one."""
    monkeypatch.setattr(server_processes, "start_server", warm_starter.start_server)


def fork_servers() -> None:
    """Fork a server for each line of the standard input, until it ends."""
    import pm_quest.classroom.server.server_process  # noqa: F401  what a server imports
    from pm_quest.cli import run_command

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ended is gone at once, and not waited for
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if not pid:
            _become_server(asked)
            os._exit(run_command(asked["words"]))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become_server(asked: dict) -> None:
    """Give a forked process the session, the folder, the environment and the log of a server."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    nothing, log = (
        os.open(os.devnull, os.O_RDONLY),
        os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
    )
    for source, number in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  as long as the process lives
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115


if __name__ == "__main__":
    fork_servers()
