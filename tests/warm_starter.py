"""The process that forks others: it reads what to run, a line of JSON each with four files, and answers with their ids."""

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).parents[1]
SETTLED = {"PYTHONUTF8": "1", "TEXTUAL_ANIMATIONS": "none"}
"""What Python and Textual read from the environment when they start: the same for all that are forked."""
ALONE = {"OPENBLAS_NUM_THREADS": "1"}
"""Keeps NumPy from starting threads, which a forked process would not have."""
FILES = 4
"""Standard input, output and errors, and where the status is told when it has ended."""
NEEDED = ("commands", "lines", "saves", "tui", "classroom.server")
"""The rooms that are imported, with what they need."""
MOST_BYTES = 1 << 16


class WarmStarter:
    """It, as who asks it sees it."""

    def __init__(self) -> None:
        self.line, theirs = socket.socketpair()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEXTUAL"))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm_starter"],
            cwd=ROOT,
            env={**kept, **SETTLED, **ALONE, "PYTHONPATH": str(ROOT)},
            stdin=theirs,
            start_new_session=True,
        )
        theirs.close()

    def fork(self, asked: dict[str, object], files: Sequence[int]) -> int:
        """Have a process forked; return its id."""
        socket.send_fds(self.line, [json.dumps(asked).encode() + b"\n"], files)
        return int(self.line.recv(MOST_BYTES))

    def close(self) -> None:
        """End it."""
        self.line.close()
        self.process.wait()


class ForkServer:
    """It, as it sees itself."""

    def __init__(self) -> None:
        self.line = socket.socket(fileno=os.dup(0))
        self.awaited: dict[int, int] = {}

    def run(self) -> None:
        """Fork until nobody asks any more."""
        import_rooms()
        gc.collect()
        gc.freeze()
        signal.signal(signal.SIGCHLD, lambda *_: self.tell_ends())
        while request := self.read_request():
            asked, files = request
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
            pid = os.fork()
            if not pid:
                become(asked, files[:3])
                for file in (self.line.detach(), *self.awaited.values(), *files):
                    os.close(file)
                os._exit(run_game(asked["words"]))
            self.awaited[pid] = files.pop()
            for file in files:
                os.close(file)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
            self.line.sendall(str(pid).encode())

    def read_request(self) -> tuple[dict, list[int]] | None:
        """Read what to run, and with which files; None at the end."""
        line, files = b"", []
        while not line.endswith(b"\n"):
            data, more, _, _ = socket.recv_fds(self.line, MOST_BYTES, FILES)
            if not data:
                return None
            line, files = line + data, files + more
        return json.loads(line), files

    def tell_ends(self) -> None:
        """Tell the status of each that has ended to who started it."""
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                file = self.awaited.pop(ended[0])
                with suppress(BrokenPipeError):  # nobody wants to know
                    os.write(file, str(ended[1]).encode())
                os.close(file)


def import_rooms() -> None:
    """Import all modules of the rooms that are needed, but those of another system."""
    for room in NEEDED:
        package = import_module(f"pm_quest.{room}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if "windows" not in module.name:
                import_module(module.name)


def become(asked: dict, files: Sequence[int]) -> None:
    """Give a forked process what is its own: signals, session, terminal, folder, environment, streams."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGHUP, signal.SIGQUIT):  # a suite that runs behind a shell ignores them
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    if asked["leader"]:
        os.setsid()
    if asked["terminal"]:  # the first one that a new session opens is its own
        file = os.open(asked["terminal"], os.O_RDWR)
        for number in range(3):
            os.dup2(file, number)
        os.close(file)
    else:
        for number, file in enumerate(files):
            os.dup2(file, number)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.stdin = sys.__stdin__ = _open_stream(0, "surrogateescape")
    sys.stdout = sys.__stdout__ = _open_stream(1, "surrogateescape")
    sys.stderr = sys.__stderr__ = _open_stream(2, "backslashreplace")


def _open_stream(number: int, errors: str) -> TextIOWrapper:
    """Open a standard stream as Python does when it starts."""
    mode, kind = ("rb", BufferedReader) if number == 0 else ("wb", BufferedWriter)
    raw = FileIO(number, mode, closefd=False)
    name = ("<stdin>", "<stdout>", "<stderr>")[number]
    raw.name = name
    is_direct = number == 2 or (number == 1 and (os.isatty(number) or "PYTHONUNBUFFERED" in os.environ))
    return TextIOWrapper(kind(raw), encoding="utf-8", errors=errors, newline="\n", line_buffering=is_direct)


def run_game(words: Sequence[str]) -> int:
    """Run `python -m pm_quest` with some words to its end; return its status."""
    from pm_quest import __main__

    sys.argv = [__main__.__file__, *words]
    sys.orig_argv = [sys.executable, "-m", "pm_quest", *words]
    status = 0
    try:
        __main__.main()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:  # noqa: BLE001  as Python reports it
        traceback.print_exc()
        status = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except OSError:
        status = 120
    return status


if __name__ == "__main__":
    ForkServer().run()
