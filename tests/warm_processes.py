"""Processes of the game that are forked from one which has imported all they need.

What such a process does is the same, with streams, a folder, a session and an environment of its own;
that it starts from nothing is what some tests are about, and each of the others would pay for it again.
"""

import os
import socket
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from inspect import signature
from pathlib import Path
from select import select
from signal import SIGKILL
from tempfile import gettempdir

from tests.warm_starter import ROOT, SETTLED, WarmStarter

LINE = Path(gettempdir()) / f"pm-quest-{os.getpid()}"
"""Where all workers of a run, which are forked after this is imported, reach the one that forks for them."""
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")


def is_warm(environment: Mapping[str, str]) -> bool:
    """Return whether a process with this environment can be forked: it says nothing else to an interpreter that starts."""
    said = {name: value for name, value in environment.items() if name.startswith(("PYTHON", "TEXTUAL"))}
    return CAN_FORK and said.pop("PYTHONPATH", str(ROOT)) == str(ROOT) and said.items() <= SETTLED.items()


@cache
def find_starter() -> WarmStarter:
    """Return the one of this run; it starts with the first that is forked."""
    return WarmStarter(LINE)


def end_starter() -> None:
    """Ask it for no more, where there is one. What it forked goes on."""
    if find_starter.cache_info().currsize:
        find_starter().close()
        find_starter.cache_clear()


_NAMES = tuple(signature(subprocess.Popen._execute_child).parameters)
_PIPES = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
"""Of each stream the end that is read, and the one that is written."""


class WarmProcess(subprocess.Popen[str]):
    """`pm-quest` with some words, or a program of some code, as `subprocess.Popen` starts it; `terminal` is the path of one that becomes its own."""

    def __init__(self, words: Sequence[object], *, code: str = "", terminal: str = "", **more: object) -> None:
        self.code, self.terminal = code, terminal
        super().__init__(list(map(str, words)), **more)

    def _execute_child(self, *how: object) -> None:
        """Have it forked, in place of what the class above does with the same."""
        told = dict(zip(_NAMES, (self, *how), strict=True))
        pipes = [told[name] for name in _PIPES]
        asked = {
            "code": self.code,
            "words": told["args"],
            "environment": dict(os.environ if told["env"] is None else told["env"]),
            "folder": os.fspath(told["cwd"] or Path.cwd()),
            "leader": bool(told["start_new_session"]),
            "terminal": self.terminal,
        }
        self._status, status = os.pipe()
        streams = [number if file == -1 else file for number, file in enumerate((pipes[0], pipes[3], pipes[5]))]
        self.pid = find_starter().fork(asked, [*streams, status])
        self._child_created = True
        os.close(status)
        self._close_pipe_fds(*pipes)

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        """Return its id and status where it has ended, else two noughts."""
        if not select([self._status], [], [], 0 if wait_flags & os.WNOHANG else None)[0]:
            return 0, 0
        status = os.read(self._status, 100)
        os.close(self._status)
        return self.pid, int(status or SIGKILL)

    def _internal_poll(self, *_: object, **__: object) -> int | None:
        if self.returncode is None and self._waitpid_lock.acquire(blocking=False):
            try:
                pid, status = self._try_wait(os.WNOHANG)
                if pid:
                    self._handle_exitstatus(status)
            finally:
                self._waitpid_lock.release()
        return self.returncode
