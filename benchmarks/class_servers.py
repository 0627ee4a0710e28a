"""Servers of a classroom for a benchmark: real processes, on SQLite or on a PostgreSQL of their own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, Self

from pm_quest.classroom.bots.process_memory import read_memory
from pm_quest.classroom.keys import new_secret
from pm_quest.classroom.launch import server_client

POSTGRES = Path(__file__).parents[1] / "tools" / "postgres.sh"
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server process, which can be killed and started again at the same port."""

    def __init__(self, words: list[str], env: dict[str, str]) -> None:
        self._words, self._env, self.port = words, env, 0
        self.start()

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        self.process = subprocess.Popen(
            [*self._words, "--port", str(self.port)], stdout=subprocess.PIPE, text=True, env=self._env
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            raise SystemExit("The server did not start; see above for why.")
        self.port = int(self.address.rpartition(":")[2])

    def kill(self) -> None:
        """Kill it, in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()

    @property
    def memory(self) -> int:
        """The most bytes that it ever had."""
        return read_memory(self.process.pid, most=True) or 0

    @property
    def busy(self) -> float:
        """Seconds of processor time that it took."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


class Session(NamedTuple):
    """A session that was opened."""

    id: str
    code: str
    secret: str


class Servers:
    """The servers of one database; `key` opens sessions at them."""

    def __init__(self, folder: Path, db: str, processes: int) -> None:
        self.key = new_secret()
        key = folder / "server.key"
        key.write_text(self.key)
        words = [sys.executable, "-m", "pm_quest", "class", "serve", "--key-file", str(key)]
        env = {**os.environ, "PM_QUEST_CLASSROOM": str(folder), "PM_QUEST_DB": db}
        self.each = [Server(words, env) for _ in range(processes)]

    @property
    def addresses(self) -> list[str]:
        """Where they are."""
        return [server.address for server in self.each]

    @property
    def memory(self) -> int:
        """The most bytes that any of them ever had."""
        return max(server.memory for server in self.each)

    @property
    def busy(self) -> float:
        """Seconds of processor time that all of them took."""
        return sum(server.busy for server in self.each)

    def open(self, scenario: Path, mode: str, **more: Any) -> Session:
        """A new session of a scenario, which goes on by itself unless the settings say more."""
        settings = {"mode": mode, "ties": "first", "teams": 10, **more}
        body = {"scenario_text": scenario.read_text(), "name": scenario.name, "settings": settings, "invited": []}
        found = server_client.create_session(self.addresses[0], self.key, body)
        return Session(found["session"], found["code"], found["secret"])


class Engine:
    """SQLite, or a PostgreSQL that runs as long as this: each call of `servers` has an empty database."""

    def __init__(self, name: str, folder: Path | None) -> None:
        self.name, self._folder, self._number = name, folder, 0
        self._postgres: subprocess.Popen[str] | None = None
        self._url = ""

    def __enter__(self) -> Self:
        if self.name == "postgres":
            self._postgres = subprocess.Popen(
                ["sh", str(POSTGRES)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
            )
            assert self._postgres.stdout
            self._url = self._postgres.stdout.readline().strip()
            if not self._url:
                raise SystemExit("PostgreSQL did not start; see above for why.")
        return self

    def __exit__(self, *_: object) -> None:
        if self._postgres:
            self._postgres.communicate()

    @contextmanager
    def servers(self) -> Iterator[Servers]:
        """Servers that run: one on SQLite, two on PostgreSQL."""
        folder = Path(tempfile.mkdtemp(prefix="classroom-", dir=self._folder))
        running = Servers(folder, self._database(folder), 2 if self._postgres else 1)
        try:
            yield running
        finally:
            for server in running.each:
                with suppress(ProcessLookupError):
                    server.kill()
            shutil.rmtree(folder, ignore_errors=True)

    def _database(self, folder: Path) -> str:
        if not self._postgres:
            return f"sqlite:///{folder / 'sessions.db'}"
        import psycopg

        self._number += 1
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE benchmark_{self._number}")
        return self._url.replace("/postgres?", f"/benchmark_{self._number}?")
