"""A terminal to look at programs through: it runs one on a pseudo-terminal and knows when what it drew had arrived.

It says that it understands synchronised updates (mode 2026), so that a Textual app marks where each frame ends.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

FRAME_END = b"\x1b[?2026l"
ASKS_FOR_FRAMES, WE_DO = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
QUIET = 0.25
"""Seconds without output after which a screen counts as drawn to its end."""
PATIENCE = 20.0
"""Seconds to wait for something that has to come."""


class Terminal:
    """A program running on a terminal of its own. Use it in a `with` block: its end is the program's end."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int = 120, rows: int = 36) -> None:
        self.output = b""
        self.began = time.perf_counter()
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), {**env, "TERM": "xterm-256color", "COLORTERM": "truecolor"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self.line)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def until(self, text: str) -> float:
        """Seconds from the start until the frame with this text was there to its end. Raises TimeoutError."""
        wanted, seen = text.encode(), 0.0
        while wanted not in self.output:
            seen = self._more(PATIENCE)
            if not seen:
                raise TimeoutError(f"{text!r} did not appear; the last that did: {self.output[-400:]!r}")
        while later := self._more(0.005):
            seen = later
        return seen - self.began

    def settle(self) -> None:
        """Wait until nothing more is drawn."""
        while self._more(QUIET):
            pass

    def press(self, key: str) -> float:
        """Press a key: seconds until the end of the last frame that it brought. Raises TimeoutError where there is none."""
        before, pressed, seen = len(self.output), time.perf_counter(), 0.0
        os.write(self.line, key.encode())
        while arrived := self._more(QUIET if seen else PATIENCE):
            if FRAME_END in self.output[before:]:
                seen, before = arrived, len(self.output)
        if not seen:
            raise TimeoutError(f"nothing was drawn after {key!r}; the last that was: {self.output[-400:]!r}")
        return seen - pressed

    def _more(self, patience: float) -> float:
        """Read what is there; gives when it arrived, or 0 where nothing did in time."""
        if not select.select([self.line], [], [], patience)[0]:
            return 0.0
        try:
            chunk = os.read(self.line, 1 << 16)
        except OSError:  # the program has ended
            return 0.0
        arrived = time.perf_counter()
        self.output += chunk
        if ASKS_FOR_FRAMES in chunk:
            os.write(self.line, WE_DO)
        return arrived
