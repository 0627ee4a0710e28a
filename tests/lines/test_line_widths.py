"""Sessions in lines are as wide as the terminal in which they are led and joined."""

import fcntl
import io
import os
import pty
import struct
import termios
from contextlib import contextmanager

import pytest

from pm_quest.lines import student_terminal, trainer_terminal

COLUMNS = 44


@contextmanager
def opened(*, terminal: bool):
    """Output that goes to a terminal of known width, or into a pipe."""
    readable, writable = pty.openpty() if terminal else os.pipe()
    if terminal:
        fcntl.ioctl(writable, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    with os.fdopen(readable, "rb"), os.fdopen(writable, "w", encoding="utf-8") as out:
        yield out


class Desk:
    """A console that is only closed."""

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(
    params=[(student_terminal, "LineStudent", "join_session"), (trainer_terminal, "LineTrainer", "lead_session")]
)
def width_in(request, monkeypatch):
    """Gives the width of the lines that a student or a trainer gets on some output."""
    module, speaker, run = request.param
    widths = []

    class Speaker:
        """Stands in for either: asks how wide its lines are, and leaves."""

        def __init__(self, _, presenter, **_more) -> None:
            widths.append(presenter.width())

        async def run(self, _lines) -> str:
            """Say nothing."""
            return ""

    monkeypatch.setattr(module, speaker, Speaker)
    monkeypatch.setattr(module, "start_reading", lambda _: None)

    def ask_width(out):
        getattr(module, run)(Desk(), io.StringIO(), out)
        return widths.pop()

    return ask_width


@pytest.mark.parametrize(("terminal", "width"), [(True, COLUMNS), (False, None)])
def test_no_word_is_cut_at_the_edge_of_a_terminal(width_in, terminal, width):
    """Lines break between words where there is a width, and stay whole in a pipe."""
    with opened(terminal=terminal) as out:
        assert width_in(out) == width
