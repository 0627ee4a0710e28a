"""A real pseudo-terminal with the game in it: what is typed, what is drawn, and every byte on the wire."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

from tests.end_to_end.processes import command, environment
from tests.patience import PATIENCE
from tests.warm_processes import WarmProcess, is_warm

KEYS = {"enter": "\r", "escape": "\x1b", "down": "\x1b[B", "up": "\x1b[A", "right": "\x1b[C", "left": "\x1b[D"}
"""Seconds until a test gives up on what it waits for."""
QUIET = 0.08
"""Seconds without a byte after which a frame counts as drawn whole."""
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\].*?(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[ -/]*[0-~])", re.DOTALL)
_ON_ITS_TERMINAL = ["sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1']
"""The first terminal that a new session opens is its own: so it is hung up on when that is closed."""
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?[0-9;]*u")


class Terminal:
    """One process on a terminal of its own."""

    def __init__(self, call: list[str], env: dict[str, str], size: tuple[int, int], code: str, *, warm: bool) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.wire = b""
        self.end, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.inside = inside
        self.modes = termios.tcgetattr(inside)
        _heed_signals()
        name = os.ttyname(inside)
        if warm:
            self.process = WarmProcess(call, code=code, terminal=name, env=env, start_new_session=True)
        else:
            words = [sys.executable, "-c", code, *call] if code else command(*call)
            self.process = subprocess.Popen([*_ON_ITS_TERMINAL, name, *words], env=env, start_new_session=True)

    @property
    def seen(self) -> str:
        """All that is drawn, however its lines are broken."""
        return " ".join(" ".join(self.screen.display).split())

    @property
    def unbroken(self) -> str:
        """The same without blanks: a line may be broken within a word."""
        return self.seen.replace(" ", "")

    @property
    def key_line(self) -> str:
        """The last line that has something on it."""
        return next((row for row in reversed(self.screen.display) if row.strip()), "").strip()

    def read(self, wait: float) -> bool:
        """Take what came within so many seconds; False when nothing did."""
        if not select.select([self.end], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.end, 65536)
        except OSError:  # the other end is closed, and all was read
            return False
        self.wire += data
        self.stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
        return bool(data)

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Read until something is true, and the frame is whole; fails, with what is drawn, where it never is."""
        deadline = time.monotonic() + PATIENCE
        while not true() or self.read(QUIET) or self.is_working():
            self.read(QUIET)
            if time.monotonic() > deadline or (self.process.poll() is not None and not self.read(QUIET) and not true()):
                raise AssertionError(f"{what} never came; on the terminal is:\n" + "\n".join(self.screen.display))

    def is_working(self) -> bool:
        """Return whether a thread of the process would compute if it were let: on a busy machine a frame's second half comes late."""
        return any(map(_is_runnable, Path(f"/proc/{self.process.pid}/task").glob("*/stat")))

    def sees(self, words: str) -> None:
        """Wait until these words are drawn."""
        self.until(lambda: words in self.seen, repr(words))

    def types(self, *keys: str) -> None:
        """Press keys, each when what the one before did is drawn."""
        for key in keys:
            before = self.screen.display[:]
            self.presses(key)
            self.until(lambda before=before: self.screen.display != before, f"something new after {key!r}")

    def presses(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        os.write(self.end, KEYS.get(key, key).encode())

    def clicks(self, words: str) -> None:
        """Click on these words with the mouse."""
        y, row = next((y, row) for y, row in enumerate(self.screen.display) if words in row)
        x = row.index(words)
        before = self.screen.display[:]
        os.write(self.end, f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m".encode())
        self.until(lambda: self.screen.display != before, f"something new after a click on {words!r}")

    def status(self) -> int:
        """Wait for the end of the process; its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(QUIET)
        while self.read(QUIET):
            pass
        return self.process.wait(1)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.status()

    def close(self) -> None:
        """Close the window, as a user does with the mouse: the process is hung up on."""
        os.close(self.inside)
        os.close(self.end)
        self.inside = self.end = -1

    def sequences(self) -> set[bytes]:
        """The kinds of escape sequences on the wire: without their numbers, but for modes; commands of text whole."""
        return {_kind(found) for found in SEQUENCE.findall(self.wire)}


def _heed_signals() -> None:
    """Ignore no signal that a terminal sends, and so let no game inherit that: what a shell runs behind it does."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


def _is_runnable(stat: Path) -> bool:
    """Return whether a thread is ready to compute; False where it has ended meanwhile."""
    try:
        told = stat.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] in "RD"


def _kind(sequence: bytes) -> bytes:
    if sequence.startswith(b"\x1b[?") or not sequence.startswith(b"\x1b["):
        return sequence
    return re.sub(rb"[0-9;:]+", b"", sequence)


@contextmanager
def terminal(saves, *call, code: str = "", size=(100, 32), fresh: bool = False, **more) -> Iterator[Terminal]:
    """The game on a terminal: `pm-quest` with this call, or a program of some `code` with it; without motion, in 24 bit colour."""
    env = {name: value for name, value in environment(saves).items() if name not in ("NO_COLOR", "COLORTERM")}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none", **more}
    opened = Terminal(list(map(str, call)), env, size, code, warm=not fresh and is_warm(env))
    try:
        yield opened
    finally:
        if opened.process.poll() is None:
            opened.process.kill()
            opened.process.wait(PATIENCE)
        for end in (opened.inside, opened.end):
            if end >= 0:
                os.close(end)
