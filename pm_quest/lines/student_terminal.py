"""Take part in a session as lines: what is typed is read in a thread of its own."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TextIO

from pm_quest.classroom.client.connection import ConnectionEnd
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.lines.line_student import LineStudent
from pm_quest.lines.text_presenter import TextPresenter, terminal_width

MAX_BYTES = 4096


def join_session(student_session: StudentSession, stdin: TextIO, stdout: TextIO) -> ConnectionEnd:
    """Take part in a session as lines until the student leaves, or it ends. Return why it ended."""

    async def run_student() -> ConnectionEnd:
        lines = start_reading(stdin)
        return await LineStudent(
            student_session, TextPresenter(stdout, width=partial(terminal_width, stdout)), paced=not stdin.isatty()
        ).run(lines)

    return asyncio.run(run_student())


def start_reading(stdin: TextIO) -> "asyncio.Queue[str | None]":
    """Read what is typed in a thread; return the queue of its lines, which None ends."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read_lines() -> None:
        with suppress(RuntimeError):  # the loop is closed, and no task reads the lines
            with suppress(OSError):  # no more lines come from a terminal that was hung up
                for line in _read_bytes(stdin.fileno()):
                    loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, None)

    Thread(target=read_lines, daemon=True).start()
    return lines


def _read_bytes(descriptor: int) -> Iterator[str]:
    """Yield the typed lines.

    They are read without Python's buffers: a thread that waits in those can't be left at the end.
    """
    rest = b""
    while data := os.read(descriptor, MAX_BYTES):
        *whole, rest = (rest + data).split(b"\n")
        rest = rest[-MAX_BYTES:]
        yield from (line.decode("utf-8", "replace") for line in whole)
    if rest:
        yield rest.decode("utf-8", "replace")
