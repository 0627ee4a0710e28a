"""Python's garbage collector: paused, or run seldom, where it would be felt. Only this sets it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def pause_collector(wanted: bool = True) -> Iterator[None]:
    """Disable garbage collection within the block, which makes many objects and no garbage."""
    wanted = wanted and gc.isenabled()
    if wanted:
        gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def spare_present_objects() -> None:
    """Let the collector skip all objects that there are now, for as long as they live."""
    gc.freeze()


@cache
def spare_first_objects() -> None:
    """Let it skip the objects of the start: those that there are when this is called first."""
    spare_present_objects()


def collect_seldom() -> None:
    """Let the collector look at new objects less often than Python has it: a start makes many of them, and no garbage."""
    gc.set_threshold(10_000, 10, 10)


def collect_rarely() -> None:
    """Let the collector skip the objects of the start, and look less often at those that come.

    For a server: its states are freed by counting, and a full collection would stop everybody.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
