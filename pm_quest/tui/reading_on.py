"""Reading on after an error: what is typed on Windows, where Textual stops listening at the first one, without a word."""

from collections.abc import Callable
from time import monotonic

MOST_ERRORS, SPAN = 20, 1.0
"""So many errors, each within so many seconds of the one before, and nothing can be read any more."""


class InputError(RuntimeError):
    """The keyboard can't be read."""


def keep_reading(
    read: Callable[[], None],
    is_over: Callable[[], bool],
    fail: Callable[[Exception], None],
    now: Callable[[], float] = monotonic,
) -> None:
    """Read again whenever `read` returns early, as it does after an error; `fail` where it does nothing else."""
    errors, last = 0, now()
    while not is_over():
        read()
        errors = errors + 1 if now() - last < SPAN else 1
        last = now()
        if errors >= MOST_ERRORS and not is_over():
            fail(InputError("what is typed can't be read"))
            return
