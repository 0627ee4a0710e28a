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
from select import select

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
READY = b"ready"
_started: list[subprocess.Popen] = []
"""They end after this process, where others still ask them."""


class WarmStarter:
    """It, as who asks it sees it: the workers of a run share one, which ends when none of them is connected any more."""

    def __init__(self, path: Path) -> None:
        from fcntl import LOCK_EX, flock

        with Path(__file__).open() as file:
            flock(file, LOCK_EX)
            self.line = _connect(path) or _start(path)

    def fork(self, asked: dict[str, object], files: Sequence[int]) -> int:
        """Have a process forked; return its id."""
        socket.send_fds(self.line, [json.dumps(asked).encode() + b"\n"], files)
        return int(self.line.recv(MOST_BYTES))

    def close(self) -> None:
        """Ask for no more."""
        self.line.close()


def _connect(path: Path) -> socket.socket | None:
    """Return a line to the one that listens there, once it is ready; None where none does, or it is ending."""
    line = socket.socket(socket.AF_UNIX)
    with suppress(OSError):
        line.connect(str(path))
        if line.recv(len(READY)) == READY:
            return line
    line.close()
    return None


def _start(path: Path) -> socket.socket:
    """Start one that listens there; return a line to it, which waits for it before it has begun."""
    path.unlink(missing_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEXTUAL"))}
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        line = socket.socket(socket.AF_UNIX)
        line.connect(str(path))
        _started.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.warm_starter"],
                cwd=ROOT,
                env={**kept, **SETTLED, **ALONE, "PYTHONPATH": str(ROOT)},
                stdin=listener,
                start_new_session=True,
            )
        )
    if line.recv(len(READY)) != READY:
        raise RuntimeError("The process that forks others did not start; see above for its errors.")
    return line


class ForkServer:
    """It, as it sees itself."""

    def __init__(self) -> None:
        self.listener = socket.socket(fileno=os.dup(0))
        self.lines: set[socket.socket] = set()
        self.awaited: dict[int, int] = {}

    def run(self) -> None:
        """Fork until nobody is connected any more."""
        import_rooms()
        gc.collect()
        gc.freeze()
        signal.signal(signal.SIGCHLD, lambda *_: self.tell_ends())
        self.greet_worker()
        while self.lines:
            for line in select([self.listener, *self.lines], [], [])[0]:
                if line is self.listener:
                    self.greet_worker()
                else:
                    self.answer_worker(line)
        Path(self.listener.getsockname()).unlink(missing_ok=True)

    def greet_worker(self) -> None:
        """Let one more worker ask."""
        line, _ = self.listener.accept()
        with suppress(BrokenPipeError):  # it is gone: reading says so
            line.sendall(READY)
        self.lines.add(line)

    def answer_worker(self, line: socket.socket) -> None:
        """Fork what a worker asks for, or let it go."""
        request = _read_request(line)
        if request is None:
            self.lines.remove(line)
            line.close()
            return
        asked, files = request
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        pid = os.fork()
        if not pid:
            become(asked, files[:3])
            sockets = (self.listener, *self.lines)
            for file in (*(each.detach() for each in sockets), *self.awaited.values(), *files):
                os.close(file)
            os._exit(run_program(asked["code"], asked["words"]))
        self.awaited[pid] = files.pop()
        for file in files:
            os.close(file)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        with suppress(BrokenPipeError):  # as above
            line.sendall(str(pid).encode())

    def tell_ends(self) -> None:
        """Tell the status of each that has ended to who started it."""
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                file = self.awaited.pop(ended[0])
                with suppress(BrokenPipeError):  # nobody wants to know
                    os.write(file, str(ended[1]).encode())
                os.close(file)


def _read_request(line: socket.socket) -> tuple[dict, list[int]] | None:
    """Read what to run, and with which files; None where nobody is there any more."""
    told, files = b"", []
    while not told.endswith(b"\n"):
        with suppress(ConnectionResetError):
            data, more, _, _ = socket.recv_fds(line, MOST_BYTES, FILES)
            told, files = told + data, files + more
            if data:
                continue
        return None
    return json.loads(told), files


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


def run_program(code: str, words: Sequence[str]) -> int:
    """Run `python -m pm_quest`, or `python -c` with some code, with some words to its end; return its status."""
    from pm_quest import __main__

    sys.argv = ["-c" if code else __main__.__file__, *words]
    sys.orig_argv = [sys.executable, *(["-c", code] if code else ["-m", "pm_quest"]), *words]
    status = 0
    try:
        if code:
            exec(code, {"__name__": "__main__"})
        else:
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
