"""Reading input again after an error: on Windows, Textual stops at the first one without a word."""

from collections.abc import Callable
from time import monotonic

MAX_ERRORS, ERROR_SECONDS = 20, 1.0
"""After this many errors, each within this many seconds of the one before, reading has failed."""


class KeyboardError(RuntimeError):
    """Raised when the keyboard can't be read."""


def keep_reading(
    read: Callable[[], None],
    is_over: Callable[[], bool],
    fail: Callable[[Exception], None],
    now: Callable[[], float] = monotonic,
) -> None:
    """Call `read` again whenever it returns early, as it does after an error.

    Call `fail` with a KeyboardError where it keeps returning.
    """
    errors, last = 0, now()
    while not is_over():
        read()
        errors = errors + 1 if now() - last < ERROR_SECONDS else 1
        last = now()
        if errors >= MAX_ERRORS and not is_over():
            fail(KeyboardError("what is typed can't be read"))
            return
