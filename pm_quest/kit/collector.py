"""Pausing Python's garbage collector while many objects are made and none is garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector(wanted: bool = True) -> Iterator[None]:
    """Disable garbage collection within the block, where wanted: scanning all objects repeatedly is slow."""
    wanted = wanted and gc.isenabled()
    if wanted:
        gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()
