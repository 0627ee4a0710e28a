"""Python's garbage collector: paused, or run seldom, where it would be felt. Only this sets it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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


def has_spared_objects() -> bool:
    """Return whether some objects are skipped already."""
    return gc.get_freeze_count() > 0


def collect_rarely() -> None:
    """Let the collector skip the objects of the start, and look less often at those that come.

    For a server: its states are freed by counting, and a full collection would stop everybody.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
